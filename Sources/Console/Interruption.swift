import Foundation

/// Leaves the terminal as it was found when the run is interrupted: without colours, and without bars
/// of progress. The process then ends as it would have.
public func restoreTerminalWhenInterrupted() {
  for number in [SIGINT, SIGTERM] {
    let before = signal(number) { number in
      // Only what a signal handler may do.
      if isatty(STDOUT_FILENO) == 1 { write(STDOUT_FILENO, resetColours.utf8Start, 4) }
      if isatty(STDERR_FILENO) == 1 { write(STDERR_FILENO, wipeBars.utf8Start, 4) }
      signal(number, SIG_DFL)
      raise(number)
    }
    // A run in the background may have been told to ignore the keyboard.
    if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
      signal(number, SIG_IGN)
    }
  }
}

/// Four bytes each.
private let resetColours: StaticString = "\u{1B}[0m"
private let wipeBars: StaticString = "\r\u{1B}[J"
