import CLandlock
import Foundation
import Synchronization

/// The files that code may read and write, whoever wrote it. The system keeps to it where it can: Linux
/// does since its version 5.13 (Landlock); elsewhere nothing is refused.
public struct Confinement: Sendable {
  /// Files and folders that may be read and run, with all that is below them.
  public var readable: [String]
  /// Files and folders that may be written, too, with all that is below them.
  public var writable: [String]
  /// Whether connections over TCP may be opened. Linux can refuse them since its version 6.7.
  public var hasNetwork = true

  public init(readable: [String], writable: [String], hasNetwork: Bool = true) {
    self.readable = readable
    self.writable = writable
    self.hasNetwork = hasNetwork
  }

  /// Whether the system refuses what is not allowed.
  public static var isEnforced: Bool { landlock_version() > 0 }

  /// What programs need from the system: its libraries, its settings, its devices.
  public static let system = [
    "/usr", "/lib", "/lib64", "/bin", "/sbin", "/etc", "/opt", "/proc", "/sys", "/dev", "/run",
    "/nix",
  ]

  /// Devices that anybody may write to.
  public static let devices = ["/dev/null", "/dev/zero", "/dev/full", "/dev/tty"]

  /// Everything there is, but for a folder: whatever stands beside it and beside the folders around it.
  public static func everything(except folder: URL) -> [String] {
    var paths: [String] = []
    var inner = folder.resolvingSymlinksInPath().standardizedFileURL
    while inner.pathComponents.count > 1 {
      let outer = inner.deletingLastPathComponent()
      let names = (try? FileManager.default.contentsOfDirectory(atPath: outer.path)) ?? []
      paths += names.filter { $0 != inner.lastPathComponent }.sorted()
        .map { outer.appendingPathComponent($0).path }
      inner = outer
    }
    return paths
  }

  /// Confines the present thread, and all threads and processes that it starts from now on.
  ///
  /// - Returns: whether the system does so. What is to be allowed and is not there is passed over.
  @discardableResult
  public func confineThread() -> Bool {
    let version = landlock_version()
    guard version > 0 else { return false }
    let rules = landlock_rules(version, hasNetwork ? 0 : 1)
    guard rules >= 0 else { return false }
    defer { close(rules) }
    for path in readable { _ = landlock_allow(rules, version, path, 0) }
    for path in writable { _ = landlock_allow(rules, version, path, 1) }
    return landlock_confine(rules) == 0
  }

  /// Calls `body` on a thread of its own that is confined, waits for it, and gives back what it gives. The
  /// present thread stays as it is.
  public func run<Output: Sendable>(
    _ body: @escaping @Sendable () throws -> Output
  ) throws -> Output {
    let place = Place<Output>()
    let isDone = DispatchSemaphore(value: 0)
    let thread = Thread {
      confineThread()
      let made = Result { try body() }
      place.result.withLock { $0 = made }
      isDone.signal()
    }
    // As much as the first thread has.
    thread.stackSize = 8 << 20
    thread.start()
    isDone.wait()
    guard let made = place.result.withLock({ $0 }) else {
      preconditionFailure("a confined thread ended without a result")
    }
    return try made.get()
  }

  /// Where a thread leaves what it made.
  private final class Place<Output: Sendable>: Sendable {
    let result = Mutex<Result<Output, any Error>?>(nil)
  }

  /// Whether a file cannot be opened on the present thread although its owner and its mode allow it: because
  /// the thread is confined.
  public static func refuses(reading path: String) -> Bool {
    guard access(path, R_OK) == 0 else { return false }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file < 0 else {
      close(file)
      return false
    }
    return errno == EACCES
  }
}
