import Foundation

/// The one place at work in a book at a time: of two commands the second waits, and says so.
///
/// The lock is the system's, of an open file, so it goes with the process that holds it, however that
/// ends.
final class WorkLock {
  private let descriptor: Int32

  /// Waits for the lock of a folder.
  ///
  /// - Parameter isWaiting: told once, where another holds it.
  /// - Throws: a ``Problem`` where the file cannot be made; `CancellationError`.
  init(in folder: URL, named file: String, isWaiting: () -> Void) async throws {
    let path = folder.appendingPathComponent("lock").path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Problem(file: file, message: "cannot be written: \(String(cString: strerror(errno)))")
    }
    var hasSaid = false
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw Problem(file: file, message: "cannot be locked: \(String(cString: strerror(errno)))")
      }
      if !hasSaid { isWaiting() }
      hasSaid = true
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  deinit { close(descriptor) }
}
