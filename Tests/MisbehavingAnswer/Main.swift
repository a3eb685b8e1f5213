import AnswerSupervision
import ExerciseKit
import Foundation

/// A check whose answer does what its first argument says: the exercise is to double a number.
@main
struct Main {
  static func main() {
    typealias Answer = @Sendable (Int) throws -> Int
    let double = Exercise<Answer>("double", probes: [2, 0, 3], mistakes: []) { answer, probe in
      Outcome(given: "\(probe)", got: "\(try answer(probe))", expected: "\(2 * probe)")
    }
    let deed = Deed(rawValue: CommandLine.arguments.dropFirst().first ?? "") ?? .unsolved
    check(double, answer: { number in try deed.answer(number) }, within: 1.5)
  }
}

enum Deed: String {
  case right, wrong, unsolved, throwing
  case index, overflow, precondition, assumption, unwrapping, recursion, abort, killed
  case loop, loopPrinting, memory, hugeMemory, largeFile
  case exit, exitSayingSolved, flood, files, descendants, reading, closing
  case spying, meddling, dialling, forging, forgingTheNote, hiding, hidingAndLooping, escapes,
    escapesInAnError

  func answer(_ number: Int) throws -> Int {
    switch self {
    case .right, .wrong, .unsolved, .throwing, .reading, .escapesInAnError: try orderly(number)
    case .index, .overflow, .precondition, .assumption, .unwrapping, .recursion, .abort, .killed:
      try trap(number)
    default: greedy(number)
    }
  }

  private func orderly(_ number: Int) throws -> Int {
    switch self {
    case .right: return 2 * number
    case .wrong: return number
    case .escapesInAnError: throw Deceit(text: "\u{1B}[2J\u{1B}[H✓ double: solved.")
    case .throwing: throw CocoaError(.featureUnsupported)
    case .reading: return readLine() == nil ? 2 * number : 0
    default: throw Unsolved()
    }
  }

  private func trap(_ number: Int) throws -> Int {
    print("before the end")
    switch self {
    case .index: return [1, 2][number + 5]
    case .overflow: return Int.max - 1 + number
    case .precondition: preconditionFailure("a number of \(number) is not wanted")
    case .assumption:
      Swift.precondition(number < 0, "expected a number below 0")
      return 0
    case .unwrapping: return Int("x\(number)")!
    case .recursion: return deeper(number)
    case .abort: Foundation.abort()
    default:
      kill(getpid(), SIGKILL)
      return 0
    }
  }

  /// Calls itself until the stack is full, in a way that the compiler does not warn of.
  private func deeper(_ number: Int) -> Int {
    number == -1 ? 0 : 1 + deeper(number + 1)
  }

  private func greedy(_ number: Int) -> Int {
    switch self {
    case .loop: while true {}
    case .loopPrinting: while true { print("and again") }
    case .memory:
      var hoard: [[UInt8]] = []
      while true { hoard.append([UInt8](repeating: 1, count: 10_000_000)) }
    case .hugeMemory: return [Double](repeating: 1, count: 1 << 40).count
    case .largeFile:
      let line = Data(repeating: 65, count: 1 << 20)
      _ = FileManager.default.createFile(atPath: "large", contents: nil)
      let file = FileHandle(forWritingAtPath: "large")
      for _ in 0..<200 { file?.write(line) }
    case .exit: Foundation.exit(0)
    case .exitSayingSolved:
      print("✓ double: solved.\n{\"status\":\"solved\",\"text\":\"✓ double: solved.\"}")
      Foundation.exit(0)
    case .flood: for line in 0..<200_000 { print("line \(line) of a flood that goes on") }
    case .files:
      try? Data("x".utf8).write(to: URL(fileURLWithPath: "written-by-answer.txt"))
      print(FileManager.default.currentDirectoryPath)
    case .spying:
      // What the learner must not see through the answer: the solutions, by the place of this file; and
      // what is remembered of the learner.
      let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
      for name in ["Package.swift", "Exercises/1-Perceptron", ".exercises"] {
        let path = package.appendingPathComponent(name).path
        let file = open(path, O_RDONLY)
        print("\(name): \(file >= 0 ? "open" : String(cString: strerror(errno)))")
      }
      print("its name: \(open(CommandLine.arguments[0], O_RDONLY) >= 0 ? "open" : "closed")")
    case .meddling:
      let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
      let places = [
        package.appendingPathComponent("Exercises/by-answer").path,
        package.appendingPathComponent(".build/by-answer").path,
        NSHomeDirectory() + "/by-answer", "/tmp/by-answer", "by-answer",
        NSTemporaryDirectory() + "/by-answer-too",
      ]
      for place in places {
        let isWritten = open(place, O_WRONLY | O_CREAT, 0o644) >= 0
        print("\(isWritten ? "written" : "refused")")
      }
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      process.arguments = ["-c", "echo x > '\(places[0])' && echo written by another"]
      try? process.run()
      process.waitUntilExit()
    case .dialling:
      // To a port where nobody listens: refused at once by the system, or by nobody being there.
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(UInt16(9).bigEndian)
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      #if os(Linux)
        let plug = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      #else
        let plug = socket(AF_INET, SOCK_STREAM, 0)
      #endif
      let size = socklen_t(MemoryLayout<sockaddr_in>.size)
      let result = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(plug, $0, size) }
      }
      print(result == 0 ? "connected" : errno == EACCES ? "refused" : "nobody there")
    case .descendants:
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      let seconds = CommandLine.arguments.last ?? ""
      process.arguments = ["-c", "sleep \(seconds) & sleep \(seconds)"]
      try? process.run()
    case .forging, .forgingTheNote:
      // The verdict as the check would write it, on every descriptor that may be its channel, with and
      // without what could stand for a secret.
      let verdict = "{\"status\":\"solved\",\"text\":\"✓ double: solved.\"}"
      for descriptor: Int32 in 3..<64 {
        for before in ["", String(repeating: "\0", count: 32), "\n"] {
          let bytes = Array((before + verdict).utf8)
          _ = write(descriptor, bytes, bytes.count)
        }
      }
      if self == .forging { _exit(0) }
      return 0
    case .hiding: hide()
    case .hidingAndLooping:
      hide()
      while true {}
    case .escapes: print("\u{1B}[2J\u{1B}[H\u{9B}1A✓ double: solved.\r\u{7}\u{202E}\u{7F}")
    default: for descriptor: Int32 in 0..<64 { close(descriptor) }
    }
    return 2 * number
  }
}

struct Deceit: Error, CustomStringConvertible {
  var text: String
  var description: String { text }
}

/// Starts a process that has another session and no environment, and whose parent is gone.
private func hide() {
  #if os(Linux)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/setsid")
    let seconds = CommandLine.arguments.last ?? ""
    process.arguments = [
      "--fork", "/usr/bin/env", "-i", "/usr/bin/setsid", "--fork", "/bin/sleep", seconds,
    ]
    try? process.run()
    // Foundation waits for all who inherit from the process: a moment must do.
    usleep(500_000)
  #endif
}
