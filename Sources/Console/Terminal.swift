import Foundation

/// A stream of this process that may lead to a terminal.
public enum Console: Int32, Sendable {
  case input = 0
  case output = 1
  case error = 2

  /// Whether somebody sits there.
  public var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Whether it is a terminal on which a line can be wiped out and written again.
  public func canRewrite(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Bool {
    isTerminal && environment["TERM"] != "dumb"
  }

  /// Whether it is a terminal that shows colours and bold type, and has not asked for none (`NO_COLOR`).
  public func isColoured(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Bool {
    canRewrite(environment: environment) && environment["NO_COLOR", default: ""].isEmpty
  }

  /// The width and height of the terminal; nil where there is none, or it does not say how wide it is.
  public var size: (columns: Int, rows: Int)? {
    var size = winsize()
    guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : 24)
  }

  /// The width of the terminal: what `COLUMNS` says, or else what it says itself; nil where there is no
  /// terminal, or neither says.
  public func columns(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Int? {
    guard isTerminal else { return nil }
    if let columns = environment["COLUMNS"].flatMap(Int.init), columns > 0 { return columns }
    return size?.columns
  }

  /// A text as it is printed here: on a terminal of fewer than 80 columns folded, and else as it is.
  public func fitting(_ text: String) -> String {
    guard let columns = columns(), columns < 80 else { return text }
    return folded(text, columns: max(columns, 20))
  }
}

/// Prints on standard output, no wider than the terminal.
public func printFitting(_ text: String) {
  print(Console.output.fitting(text))
}

/// Prints on standard error, no wider than the terminal. It may be closed or full: that is no
/// reason to crash.
public func printError(_ text: String, terminator: String = "\n") {
  let text = Console.error.fitting(text) + terminator
  try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
}
