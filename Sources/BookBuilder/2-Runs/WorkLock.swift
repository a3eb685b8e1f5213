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
  init(in folder: URL, named name: String, isWaiting: () -> Void) async throws {
    let path = folder.appendingPathComponent("lock").path
    var hasSaid = false
    while true {
      let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard file >= 0 else {
        throw Problem(
          file: name, message: "cannot be written: \(String(cString: strerror(errno)))")
      }
      if flock(file, LOCK_EX | LOCK_NB) == 0 {
        // Whoever held the lock before may have removed the file, as `clean` does.
        if Self.isFile(file, at: path) {
          descriptor = file
          return
        }
      } else if errno != EWOULDBLOCK && errno != EINTR {
        let reason = String(cString: strerror(errno))
        close(file)
        throw Problem(file: name, message: "cannot be locked: \(reason)")
      } else {
        if !hasSaid { isWaiting() }
        hasSaid = true
        do {
          try await Task.sleep(for: .milliseconds(50))
        } catch {
          close(file)
          throw error
        }
      }
      close(file)
    }
  }

  /// Whether an open file is the one that is at a path now.
  private static func isFile(_ descriptor: Int32, at path: String) -> Bool {
    var (own, there) = (stat(), stat())
    return fstat(descriptor, &own) == 0 && stat(path, &there) == 0
      && own.st_ino == there.st_ino && own.st_dev == there.st_dev
  }

  deinit { close(descriptor) }
}
