import Console
@preconcurrency import Foundation

/// A terminal whose keys arrive one by one, without being echoed; given back as it was found, however
/// the program ends.
public final class Keyboard {
  /// - Throws: a ``PracticeError`` if standard input is no terminal.
  public init() throws {
    guard Console.input.isTerminal, tcgetattr(STDIN_FILENO, &asFound) == 0 else {
      throw PracticeError(
        "'watch' wants a terminal, since it listens to keys. Without one: swift run exercises check"
      )
    }
    takeOver(0)
    for ending in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { signal(ending, giveBackAndEnd) }
    signal(SIGTSTP, giveBackAndStop)
    signal(SIGCONT, takeOver)
  }

  /// Gives the terminal back.
  public func close() {
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT] { signal(number, SIG_DFL) }
    tcsetattr(STDIN_FILENO, TCSANOW, &asFound)
  }

  deinit { close() }

  /// What came from the keyboard.
  public enum Event: Equatable {
    case key(Character)
    case nothing
    /// The terminal is gone.
    case end
  }

  /// The next key, or `nothing` after so many milliseconds.
  public func wait(milliseconds: Int32) -> Event {
    var polled = [pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)]
    guard poll(&polled, 1, milliseconds) > 0 else { return .nothing }
    var byte: UInt8 = 0
    let count = read(STDIN_FILENO, &byte, 1)
    if count == 1 { return .key(Character(UnicodeScalar(byte))) }
    return count < 0 && errno == EINTR ? .nothing : .end
  }
}

/// How the terminal was before, for the signal handlers, which can be handed nothing.
nonisolated(unsafe) private var asFound = termios()

private func takeOver(_ signalNumber: Int32) {
  var raw = asFound
  raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
  tcsetattr(STDIN_FILENO, TCSANOW, &raw)
  if signalNumber == SIGCONT { signal(SIGTSTP, giveBackAndStop) }
}

private func giveBackAndEnd(_ signalNumber: Int32) {
  tcsetattr(STDIN_FILENO, TCSANOW, &asFound)
  signal(signalNumber, SIG_DFL)
  raise(signalNumber)
}

private func giveBackAndStop(_ signalNumber: Int32) {
  tcsetattr(STDIN_FILENO, TCSANOW, &asFound)
  signal(SIGTSTP, SIG_DFL)
  raise(SIGTSTP)
}
