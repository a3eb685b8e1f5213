@preconcurrency import Foundation

/// A program run as a child: what it prints is kept within bounds, and it ends by a deadline.
package struct ChildProcess {
  /// How a program ended.
  package enum Ending: Equatable, Sendable {
    case exited(Int32)
    case signaled(Int32)
    /// It was stopped when its time was over.
    case stopped
  }

  /// What is left of a program that has ended.
  package struct Result: Sendable {
    package var ending: Ending
    /// What it wrote on standard output and standard error.
    package var output: BoundedText
    /// What it wrote on ``reportDescriptor``.
    package var report: Data
    package var seconds: Double
  }

  /// Where a child writes what only its parent reads.
  package static let reportDescriptor: Int32 = 3

  /// Where a child reads its ``secret``, and then waits for its end: reading ends when the parent is
  /// gone, for whatever reason, or when the child's time is over.
  package static let lifelineDescriptor: Int32 = 4

  package var program: String
  package var arguments: [String]
  package var environment: [String: String]
  /// How long it may run; nil for as long as it likes.
  package var timeLimit: Duration?
  /// Whether it and all that it starts are a process group of their own, of which nothing is left when
  /// it has ended. Such a child does not see the interrupt key.
  package var isGroup = false
  /// What the child is told on ``lifelineDescriptor``, and no other process can read.
  package var secret: [UInt8] = []

  package init(
    _ program: String, _ arguments: [String], environment: [String: String],
    timeLimit: Duration? = nil, isGroup: Bool = false, secret: [UInt8] = []
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.timeLimit = timeLimit
    self.isGroup = isGroup
    self.secret = secret
  }

  /// The program could not be started.
  package struct CannotStart: Error, CustomStringConvertible {
    package let description: String
  }

  /// Runs the program to its end.
  ///
  /// - Throws: ``CannotStart``.
  package func run() throws -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    let output = try Pipe()
    let report = try Pipe()
    let lifeline = try Pipe()
    defer { for pipe in [output, report, lifeline] { pipe.closeBoth() } }
    // Before the child is there, which may end without reading it.
    lifeline.tell(secret)
    let process = try spawn(
      output: output.write, report: report.write, lifeline: lifeline.read)
    for end in [output.write, report.write, lifeline.read] { close(end.number) }
    for end in [output, report, lifeline] { end.forgetChildEnd(isRead: end === lifeline) }

    var text = BoundedText()
    var data = Data()
    var ending: Ending?
    while ending == nil {
      var polled = [
        pollfd(fd: output.read.number, events: Int16(POLLIN), revents: 0),
        pollfd(fd: report.read.number, events: Int16(POLLIN), revents: 0),
      ]
      // Ends of file would make poll return at once, again and again.
      if output.isAtEnd { polled[0].fd = -1 }
      if report.isAtEnd { polled[1].fd = -1 }
      poll(&polled, 2, 5)
      drain(output, report, &text, &data)
      var status: Int32 = 0
      if waitpid(process, &status, WNOHANG) == process {
        ending = Self.ending(status)
      } else if let timeLimit, clock.now - start > timeLimit {
        if isGroup {
          // It ends all that it started first, if it still can.
          lifeline.closeWrite()
          for _ in 0..<400 where waitpid(process, &status, WNOHANG) == 0 {
            drain(output, report, &text, &data)
            usleep(5000)
          }
        }
        kill(isGroup ? -process : process, SIGKILL)
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
        ending = .stopped
      }
    }
    if isGroup { kill(-process, SIGKILL) }
    drain(output, report, &text, &data)
    let elapsed = (clock.now - start).components
    return Result(
      ending: ending ?? .stopped, output: text, report: data,
      seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
  }

  private func drain(
    _ output: Pipe, _ report: Pipe, _ text: inout BoundedText, _ data: inout Data
  ) {
    // As much as is there, yet not endlessly more: the deadline must be looked at.
    for _ in 0..<64 {
      guard let bytes = output.readAvailable() else { break }
      text.append(bytes)
    }
    while data.count < 1 << 20, let bytes = report.readAvailable() {
      data.append(contentsOf: bytes)
    }
  }

  private static func ending(_ status: Int32) -> Ending {
    let signal = status & 0x7f
    return signal == 0 ? .exited((status >> 8) & 0xff) : .signaled(signal)
  }

  private func spawn(output: Descriptor, report: Descriptor, lifeline: Descriptor) throws -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output.number, 1)
    posix_spawn_file_actions_adddup2(&actions, output.number, 2)
    posix_spawn_file_actions_adddup2(&actions, report.number, Self.reportDescriptor)
    posix_spawn_file_actions_adddup2(&actions, lifeline.number, Self.lifelineDescriptor)
    if isGroup {
      posix_spawnattr_setpgroup(&attributes, 0)
      posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    }
    let arguments = ([program] + self.arguments).map { strdup($0) } + [nil]
    let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
    defer { for pointer in arguments + variables { free(pointer) } }
    var process: pid_t = 0
    let failure = posix_spawnp(
      &process, program, &actions, &attributes, arguments, variables + [nil])
    guard failure == 0 else {
      throw CannotStart(
        description: "'\(program)' cannot be started: \(String(cString: strerror(failure)))")
    }
    return process
  }
}

// MARK: Pipes

private struct Descriptor {
  let number: Int32
}

/// A pipe whose ends no other child inherits, and whose reading never waits.
private final class Pipe {
  let read: Descriptor
  let write: Descriptor
  private(set) var isAtEnd = false
  private var isReadOpen = true
  private var isWriteOpen = true

  init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else {
      throw ChildProcess.CannotStart(
        description: "no pipe can be opened: \(String(cString: strerror(errno)))")
    }
    // Above the numbers that a child knows, so that handing over one end does not close another.
    read = Descriptor(number: fcntl(ends[0], F_DUPFD_CLOEXEC, 10))
    write = Descriptor(number: fcntl(ends[1], F_DUPFD_CLOEXEC, 10))
    close(ends[0])
    close(ends[1])
  }

  /// The end that the child has was closed here.
  func forgetChildEnd(isRead: Bool) {
    if isRead {
      isReadOpen = false
    } else {
      isWriteOpen = false
      _ = fcntl(read.number, F_SETFL, O_NONBLOCK)
    }
  }

  /// Some bytes, or nil where there are none now.
  func readAvailable() -> ArraySlice<UInt8>? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Foundation.read(read.number, &buffer, buffer.count)
      if count > 0 { return buffer[..<count] }
      if count == 0 { isAtEnd = true }
      if count < 0, errno == EINTR { continue }
      return nil
    }
  }

  /// Writes a few bytes, which the pipe has room for: nobody needs to be reading yet.
  func tell(_ bytes: [UInt8]) {
    _ = Foundation.write(write.number, bytes, bytes.count)
  }

  func closeWrite() {
    if isWriteOpen { close(write.number) }
    isWriteOpen = false
  }

  func closeBoth() {
    if isReadOpen { close(read.number) }
    if isWriteOpen { close(write.number) }
  }
}

/// The first and the last of a text that may be endless.
package struct BoundedText: Sendable {
  private var head: [UInt8] = []
  private var tail: [UInt8] = []
  private var total = 0
  private static let limit = 1 << 16

  package init() {}

  package mutating func append(_ bytes: ArraySlice<UInt8>) {
    total += bytes.count
    let room = max(0, Self.limit - head.count)
    head += bytes.prefix(room)
    tail += bytes.dropFirst(room)
    if tail.count > 2 * Self.limit { tail.removeFirst(tail.count - Self.limit) }
  }

  /// The text; where something was left out in the middle, a line says how much.
  package var text: String {
    let left = total - head.count - tail.count
    let gap = left > 0 ? "\n… \(left) bytes left out …\n" : ""
    return String(decoding: head, as: UTF8.self) + gap + String(decoding: tail, as: UTF8.self)
  }

  /// What came last, in lines.
  package var lastLines: [Substring] {
    String(decoding: (head + tail).suffix(1 << 14), as: UTF8.self).split(separator: "\n")
  }
}
