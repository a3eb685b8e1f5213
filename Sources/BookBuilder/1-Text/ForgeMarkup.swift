import CCMark

/// Markup that forges show and CommonMark does not know: tables, footnotes, text struck out, lists of
/// tasks. The page would show it as it is written, so a text may not have it.
///
/// What forges take for such markup is said by GitHub Flavored Markdown, version 0.29 (2019), and for
/// footnotes by GitHub's cmark-gfm.
enum ForgeMarkup {
  /// Where a text has such markup.
  static func problems(in document: CommonMarkDocument, of text: DirectiveText) -> [Problem] {
    var hidden = Set<Int>()
    var problems: [Problem] = []
    for node in document.root.descendants {
      switch node.kind {
      case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK: hidden.formUnion(node.lines)
      case CMARK_NODE_PARAGRAPH:
        let block = BlockSource(node, in: text)
        problems += [block.table, block.task, block.strikethrough].compactMap(\.self)
      case CMARK_NODE_HEADING:
        problems += [BlockSource(node, in: text).strikethrough].compactMap(\.self)
      default: continue
      }
    }
    return problems + footnotes(in: text, except: hidden)
  }

  fileprivate static func problem(_ text: DirectiveText, _ line: Int, _ words: String) -> Problem {
    Problem(file: text.source.file, line: line, message: words)
  }

  /// The notes at the foot: without them, what refers to one is text on the forges too.
  ///
  /// - Parameter hidden: the lines of the document that are code or HTML.
  private static func footnotes(in text: DirectiveText, except hidden: Set<Int>) -> [Problem] {
    (1...max(1, text.source.lineCount - text.lineOffset)).compactMap { line in
      guard !hidden.contains(line), line + text.lineOffset <= text.source.lineCount else {
        return nil
      }
      let written = text.source.line(line + text.lineOffset)
        .drop { $0.isWhitespace || ">*+-.)0123456789".contains($0) }
      guard written.hasPrefix("[^"), let end = written.firstIndex(of: "]"),
        written[end...].hasPrefix("]:"), !written[..<end].contains(where: \.isWhitespace),
        written[..<end].count > 2
      else { return nil }
      return problem(
        text, line + text.lineOffset,
        "a footnote, '\(written[...end])', is not part of the text format: the page would show it as "
          + "it is written; say it in the text, or in an aside, '> [!NOTE]'")
    }
  }
}

/// The lines of a paragraph or a heading as they are written.
private struct BlockSource {
  let node: CommonMarkNode
  let text: DirectiveText
  let lines: [Substring]

  init(_ node: CommonMarkNode, in text: DirectiveText) {
    self.node = node
    self.text = text
    let first = text.line(of: node)
    let last = min(node.lines.upperBound + text.lineOffset, text.source.lineCount)
    lines = (first...max(first, last)).enumerated().map { index, line in
      let line = text.source.line(line)
      // The first line may have the mark of a list before it, the others that of a quotation.
      return index == 0
        ? Substring(line.utf8.dropFirst(node.column - 1)) : line.drop { " \t>".contains($0) }
    }
  }

  private func problem(_ index: Int, _ words: String) -> Problem {
    ForgeMarkup.problem(text, text.line(of: node) + index, words)
  }

  /// A row of hyphens below a row of as many cells.
  var table: Problem? {
    for (index, rule) in lines.enumerated().dropFirst() {
      guard let columns = columns(ofRule: rule), cells(lines[index - 1]).count == columns else {
        continue
      }
      return problem(
        index - 1,
        "a table is not part of the text format: the page would show it as it is written; let a run "
          + "print it, '```output …', or make a list of it")
    }
    return nil
  }

  private func columns(ofRule line: Substring) -> Int? {
    guard line.contains("|") else { return nil }
    let cells = cells(line)
    let isRule = cells.allSatisfy { cell in
      var hyphens = cell
      if hyphens.first == ":" { hyphens.removeFirst() }
      if hyphens.last == ":" { hyphens.removeLast() }
      return !hyphens.isEmpty && hyphens.allSatisfy { $0 == "-" }
    }
    return isRule ? cells.count : nil
  }

  /// What stands between the bars of a row, without spaces around it.
  private func cells(_ line: Substring) -> [Substring] {
    var cells: [Substring] = []
    var start = line.startIndex
    var isEscaped = false
    for index in line.indices {
      if line[index] == "|", !isEscaped {
        cells.append(line[start..<index])
        start = line.index(after: index)
      }
      isEscaped = line[index] == "\\" && !isEscaped
    }
    cells.append(line[start...])
    cells = cells.map { cell in
      let cell = cell.drop(while: \.isWhitespace)
      return cell[
        ..<(cell.lastIndex { !$0.isWhitespace }.map { cell.index(after: $0) } ?? cell.startIndex)]
    }
    if cells.first?.isEmpty == true { cells.removeFirst() }
    if cells.last?.isEmpty == true { cells.removeLast() }
    return cells
  }

  /// An item of a list that begins with a box.
  var task: Problem? {
    guard node.parent?.kind == CMARK_NODE_ITEM, node.previous == nil, let line = lines.first,
      ["[ ] ", "[x] ", "[X] "].contains(where: line.hasPrefix)
    else { return nil }
    return problem(
      0,
      "an item with a box, '\(line.prefix(3))', is not part of the text format: the page would show "
        + "it as it is written; leave the box out")
  }

  /// Text between one or two tildes.
  var strikethrough: Problem? {
    let letters = Array(lines.joined(separator: "\n"))
    var openings: [Int: Int] = [:]
    var index = 0
    while index < letters.count {
      switch letters[index] {
      case "\\": index += 2
      case "`": index = endOfCode(letters, at: index)
      case "~":
        let end = letters[index...].firstIndex { $0 != "~" } ?? letters.count
        let length = end - index
        let before = index > 0 ? letters[index - 1] : " "
        let after = end < letters.count ? letters[end] : " "
        if length <= 2, closes(before, after), let start = openings[length] {
          let line = letters[..<start].count { $0 == "\n" }
          return problem(
            line,
            "text that is struck out, '\(String(letters[start..<end]))', is not part of the text "
              + "format: the page would show it as it is written; leave it out, or write '\\~'")
        }
        if length <= 2, closes(after, before) { openings[length] = index }
        index = end
      default: index += 1
      }
    }
    return nil
  }

  /// Whether tildes between two letters can close what they struck out; the other way about, whether they
  /// can open it.
  private func closes(_ before: Character, _ after: Character) -> Bool {
    func isMark(_ letter: Character) -> Bool { letter.isPunctuation || letter.isSymbol }
    return !before.isWhitespace && (!isMark(before) || after.isWhitespace || isMark(after))
  }

  /// The place behind a piece of code that begins at a place; behind its backticks, where it is none.
  private func endOfCode(_ letters: [Character], at start: Int) -> Int {
    let opening = letters[start...].prefix { $0 == "`" }
    var index = opening.endIndex
    while let next = letters[index...].firstIndex(of: "`") {
      let closing = letters[next...].prefix { $0 == "`" }
      if closing.count == opening.count { return closing.endIndex }
      index = closing.endIndex
    }
    return opening.endIndex
  }
}
