import Wording

/// Code or output as a page shows it: lines of letters that are all of one width.
struct PrintedText {
  /// The letters of one line that the column of the text has room for. What is wider reaches into the
  /// margin.
  static let measure = 79
  /// The letters of one line that a phone has room for.
  static let phone = 48
  /// A first column of more letters would leave no room beside it on a phone.
  static let widestPin = 26

  private let lines: [Substring]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The letters of the longest line.
  var width: Int { lines.map(\.count).max() ?? 0 }

  /// Whether the column of the text is too narrow for it.
  var isWide: Bool { width > Self.measure }

  /// The text as HTML. Of each table that a phone has no room for, the first column is marked, so that it
  /// can stay in sight while the rest is scrolled.
  var html: String {
    var html: [String] = lines.map { escapedForXML(String($0)) }
    for (index, rule) in lines.enumerated() {
      guard let column = Self.firstColumn(ofRule: rule), column <= Self.widestPin else { continue }
      let end = lines[index...].firstIndex(where: \.isEmpty) ?? lines.endIndex
      let rows = max(index - 1, 0)..<end
      guard lines[rows].contains(where: { $0.count > Self.phone }) else { continue }
      for row in rows where lines[row].count > column {
        html[row] =
          "<span class=\"pin\">\(escapedForXML(String(lines[row].prefix(column))))</span>"
          + escapedForXML(String(lines[row].dropFirst(column)))
      }
    }
    return html.joined(separator: "\n")
  }

  /// The letters of the first column, and of the space behind it, by the rule below a table's head:
  /// `───  ────`. Nil where a line is no such rule.
  private static func firstColumn(ofRule line: Substring) -> Int? {
    guard line.first == "─", line.allSatisfy({ $0 == "─" || $0 == " " }),
      let space = line.firstIndex(of: " "),
      let next = line[space...].firstIndex(of: "─")
    else { return nil }
    return line.distance(from: line.startIndex, to: next)
  }
}
