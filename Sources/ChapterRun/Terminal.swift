import Console
import Foundation
import Plotting

/// Where a run is printed for people: a terminal with its colours and width, or a plain pipe or file.
struct Terminal: Sendable {
  let columns: Int
  let style: TextStyle
  var write: Writing = { print($0) }

  /// Whether lines are folded that are wider than the terminal. What is written for 80 columns fits 80.
  private var isNarrow: Bool { columns < 80 }

  /// Standard output. Colours and bold type only on a terminal that has not asked for none
  /// (`NO_COLOR`, `TERM=dumb`); lines of 80 columns, or fewer on a narrow terminal.
  static func standardOutput(environment: [String: String] = ProcessInfo.processInfo.environment)
    -> Terminal
  {
    guard Console.output.isTerminal else { return Terminal(columns: 80, style: .plain) }
    return Terminal(
      columns: Console.output.columns(environment: environment).map { min(max($0, 40), 80) } ?? 80,
      style: Console.output.isColoured(environment: environment) ? .ansi : .plain)
  }

  /// Writes a line, or the lines of a text.
  func show(_ text: String) {
    write(isNarrow ? folded(text, columns: columns) : text)
  }

  /// Writes something about the run that is no part of what the section says.
  func writeNote(_ text: String) {
    let text = isNarrow ? folded(text, columns: columns) : text
    switch style {
    case .ansi: write("\u{1B}[2m\(text)\u{1B}[0m")
    case .plain: write(text)
    }
  }

  /// Writes the heading of a section: its title, and the identifier by which it can be called.
  func writeHeading(_ title: String, id: String) {
    let room = columns - title.count - id.count
    let title = isNarrow ? folded(title, columns: columns) : title
    let gap =
      isNarrow && room < 2
      ? "\n" + String(repeating: " ", count: max(0, columns - id.count))
      : String(repeating: " ", count: max(2, room))
    let rule = String(repeating: "─", count: columns)
    switch style {
    case .ansi: write("\n\u{1B}[1m\(title)\u{1B}[0m\(gap)\u{1B}[2m\(id)\n\(rule)\u{1B}[0m")
    case .plain: write("\n\(title)\(gap)\(id)\n\(rule)")
    }
  }
}
