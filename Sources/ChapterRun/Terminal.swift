import Foundation
import Plotting

/// Where a run is printed for people: a terminal with its colours and width, or a plain pipe or file.
struct Terminal {
  let columns: Int
  let style: TextStyle

  /// Standard output. Colours and bold type only on a terminal that has not asked for none
  /// (`NO_COLOR`, `TERM=dumb`); lines of 80 columns, or fewer on a narrow terminal.
  static func standardOutput(environment: [String: String] = ProcessInfo.processInfo.environment)
    -> Terminal
  {
    guard isatty(STDOUT_FILENO) == 1 else { return Terminal(columns: 80, style: .plain) }
    let isPlain = environment["NO_COLOR", default: ""] != "" || environment["TERM"] == "dumb"
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return Terminal(
      columns: isKnown ? min(max(Int(size.ws_col), 40), 80) : 80,
      style: isPlain ? .plain : .ansi)
  }

  func write(_ text: String) {
    print(text)
  }

  /// Writes the heading of a section: its title, and the identifier by which it can be called.
  func writeHeading(_ title: String, id: String) {
    let gap = String(repeating: " ", count: max(2, columns - title.count - id.count))
    let rule = String(repeating: "─", count: columns)
    switch style {
    case .ansi: print("\n\u{1B}[1m\(title)\u{1B}[0m\(gap)\u{1B}[2m\(id)\n\(rule)\u{1B}[0m")
    case .plain: print("\n\(title)\(gap)\(id)\n\(rule)")
    }
  }
}
