/// A text whose lines are no wider than a narrow terminal: what is wider goes on below, indented; a table
/// goes on below with its first column repeated, or a row at a time. A text that fits stays as it is.
///
/// Colours and bold type (`ESC [ … m`) take up no room.
///
/// - Parameter columns: the width of the terminal, at least 1.
public func folded(_ text: String, columns: Int) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  var folded: [String] = []
  var next = 0
  while next < lines.count {
    if let table = PlainTable(lines[next...]), table.width > columns {
      folded += table.lines(columns: columns)
      next += table.height
    } else {
      folded += foldedLine(lines[next], columns: columns)
      next += 1
    }
  }
  return folded.joined(separator: "\n")
}

/// A line cut between words, or within a word that is wider than all there is.
private func foldedLine(_ line: Substring, columns: Int) -> [String] {
  guard width(line) > columns else { return [String(line)] }
  // A line across the page is as wide as the page.
  if let first = line.first, first == "─", line.allSatisfy({ $0 == first }) {
    return [String(line.prefix(columns))]
  }
  let indent = min(line.prefix { $0 == " " }.count, columns / 4)
  let further = String(repeating: " ", count: min(indent + 2, columns / 3))
  var lines: [String] = []
  var current = String(repeating: " ", count: indent)
  var used = indent
  var start = indent
  var rest = line.drop { $0 == " " }
  while !rest.isEmpty {
    let gap = rest.prefix { $0 == " " }
    rest = rest[gap.endIndex...]
    var word = rest.prefix { $0 != " " }
    rest = rest[word.endIndex...]
    let isFirst = used == start
    if !isFirst, used + gap.count + width(word) > columns {
      lines.append(current)
      current = further
      used = further.count
      start = used
    } else {
      current += gap
      used += gap.count
    }
    while used + width(word) > columns {
      let piece = prefix(of: word, width: columns - used)
      lines.append(current + piece)
      word = word[piece.endIndex...]
      current = further
      used = further.count
    }
    current += word
    used += width(word)
  }
  return lines + [current]
}

/// How many columns a text takes up.
private func width(_ text: some StringProtocol) -> Int {
  var isEscape = false
  return text.reduce(0) { count, character in
    if character == "\u{1B}" { isEscape = true }
    defer { if isEscape, character == "m" { isEscape = false } }
    return isEscape ? count : count + 1
  }
}

/// As much of a text as takes up `width` columns; at least one character.
private func prefix(of text: Substring, width limit: Int) -> Substring {
  var end = text.startIndex
  while end < text.endIndex {
    let next = text.index(after: end)
    if width(text[..<next]) > limit, end > text.startIndex { break }
    end = next
  }
  return text[..<end]
}

/// Headings, a line of `─` under each, and rows, with spaces between the columns.
private struct PlainTable {
  var headings: [Substring]
  var rows: [[Substring]]
  var widths: [Int]

  /// The table that lines begin with; nil where they begin with none.
  init?(_ lines: ArraySlice<Substring>) {
    guard let heading = lines.first, let rule = lines.dropFirst().first, !heading.isEmpty,
      rule.first == "─" || rule.first == " ", rule.contains("─ "),
      rule.allSatisfy({ $0 == "─" || $0 == " " })
    else { return nil }
    var columns: [Range<Int>] = []
    for (place, character) in rule.enumerated() where character == "─" {
      if let last = columns.last, last.upperBound == place {
        columns[columns.count - 1] = last.lowerBound..<place + 1
      } else {
        columns.append(place..<place + 1)
      }
    }
    func cells(_ line: Substring) -> [Substring]? {
      let characters = Array(line)
      let isTable =
        !line.isEmpty
        && characters.indices.allSatisfy { place in
          characters[place] == " " || columns.contains { $0.contains(place) }
        }
      guard isTable else { return nil }
      var place = line.startIndex
      var from = 0
      return columns.map { column in
        place =
          line.index(place, offsetBy: column.lowerBound - from, limitedBy: line.endIndex)
          ?? line.endIndex
        let end =
          line.index(place, offsetBy: column.count, limitedBy: line.endIndex) ?? line.endIndex
        defer { (place, from) = (end, column.upperBound) }
        return line[place..<end]
      }
    }
    guard let headings = cells(heading) else { return nil }
    self.headings = headings
    rows = []
    for line in lines.dropFirst(2) {
      guard let row = cells(line) else { break }
      rows.append(row)
    }
    widths = columns.map(\.count)
  }

  var height: Int { rows.count + 2 }
  var width: Int { widths.reduce(0) { $0 + $1 + 2 } - 2 }

  func lines(columns: Int) -> [String] {
    let widest = widths.dropFirst().max() ?? 0
    return widths[0] + 2 + widest <= columns
      ? sideBySide(columns: columns) : oneByOne(columns: columns)
  }

  /// As many columns beside the first one as fit, then the next ones, with an empty line between.
  private func sideBySide(columns: Int) -> [String] {
    var lines: [String] = []
    var next = 1
    while next < widths.count {
      var shown = [0]
      var used = widths[0]
      while next < widths.count, used + 2 + widths[next] <= columns {
        used += 2 + widths[next]
        shown.append(next)
        next += 1
      }
      if !lines.isEmpty { lines.append("") }
      lines.append(line(headings, shown))
      lines.append(shown.map { String(repeating: "─", count: widths[$0]) }.joined(separator: "  "))
      lines += rows.map { line($0, shown) }
    }
    return lines
  }

  private func line(_ cells: [Substring], _ shown: [Int]) -> String {
    var line = shown.map { column in
      cells[column] + String(repeating: " ", count: max(0, widths[column] - cells[column].count))
    }.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line
  }

  /// A row at a time: its first cell, and under it each of the others behind its heading.
  private func oneByOne(columns: Int) -> [String] {
    func trimmed(_ text: Substring) -> Substring {
      var text = text.drop { $0 == " " }
      while text.last == " " { text.removeLast() }
      return text
    }
    var lines: [String] = []
    for row in rows {
      lines += foldedLine(trimmed(row[0]), columns: columns)
      for (heading, cell) in zip(headings, row).dropFirst() where !trimmed(cell).isEmpty {
        lines += foldedLine("  \(trimmed(heading)): \(trimmed(cell))", columns: columns)
      }
    }
    return lines
  }
}
