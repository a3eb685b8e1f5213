@preconcurrency import Foundation

/// What ties a child process to the one that started it: a pipe that nobody writes to. The child reads
/// from it, and at its end knows that the parent is gone, however that ended; also by `SIGKILL`.
public final class Lifeline: Sendable {
  /// The end that the child gets as its standard input. Whoever hands it over closes it.
  public let forChild: Int32
  private let kept: Int32

  /// A new line.
  ///
  /// - Throws: `POSIXError` where the system has no more descriptors.
  public init() throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EMFILE) }
    // No other child holds an end open.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (forChild, kept) = (ends[0], ends[1])
  }

  deinit { close(kept) }

  /// The variable of the environment that tells a child of its line, and what it says.
  public static let variable = (name: "ENDS_WITH_INPUT", value: "1")

  /// In the child: ends this process, and what is in its group where it leads one, as soon as the parent
  /// is gone. Does nothing where no parent asks for it.
  public static func endWithParent(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    guard environment[variable.name] == variable.value else { return }
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while read(STDIN_FILENO, &byte, 1) != 0 {
        guard errno == EINTR else { break }
      }
      if getpgrp() == getpid() { kill(0, SIGKILL) }
      _exit(130)
    }
  }
}

/// Lets this process fail at its end where something that it printed could not be written, such as onto
/// a full disk: exit code 74 (`EX_IOERR`), and a word on standard error.
public func failWhereOutputIsLost() {
  atexit {
    guard fflush(stdout) != 0 || ferror(stdout) != 0 else { return }
    printError("Error: not all of the output could be written: is the disk full?")
    _exit(74)
  }
}
