import AnswerSupervision
import Confinement
import Foundation
import Testing

/// Answers that do anything, really run: each is reported as what it is.
@Suite(.serialized) struct SupervisorTests {
  /// The program that misbehaves, beside the tests' own.
  static let program: String = {
    let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundlePath
    let path = tests ?? ProcessInfo.processInfo.arguments[0]
    return URL(fileURLWithPath: path).deletingLastPathComponent()
      .appendingPathComponent("misbehaving-answer").path
  }()

  /// What becomes of an answer. It is waited for on a thread of its own: those that tests run on are few,
  /// and other tests want them meanwhile.
  static func report(_ deed: String, _ more: String..., seconds: Double = 10) async throws
    -> CheckReport
  {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        var supervisor = Supervisor(name: "double")
        supervisor.limits.seconds = seconds
        supervisor.limits.memory = 600 << 20
        continuation.resume(with: Result { try supervisor.check(program, [deed] + more) })
      }
    }
  }

  @Test(
    "right, wrong and unsolved answers are told apart",
    arguments: [
      ("right", .solved), ("wrong", .wrong), ("unsolved", .unsolved), ("throwing", .wrong),
      ("reading", .solved),
    ] as [(String, CheckReport.Status)])
  func verdicts(deed: String, status: CheckReport.Status) async throws {
    let report = try await Self.report(deed)
    #expect(report.status == status, "\(report)")
    #expect(report.output.isEmpty)
  }

  @Test(
    "a trap is reported with the line it happened on, and why, and what was printed before",
    arguments: [
      ("index", "Index out of range", "case .index: "),
      ("overflow", "overflow", "case .overflow: "),
      ("precondition", "a number of 2 is not wanted", "case .precondition: "),
      ("assumption", "expected a number below 0", "precondition(number < 0"),
      ("unwrapping", "nil", "case .unwrapping: "),
      ("recursion", "call itself without end", nil), ("abort", "abort", nil),
    ] as [(String, String, String?)])
  func traps(deed: String, reason: String, code: String?) async throws {
    let report = try await Self.report(deed)
    #expect(report.status == .trapped, "\(report)")
    let lines = report.text.split(separator: "\n").map(String.init)
    #expect(lines.last?.contains(reason) == true, "\(report.text)")
    #expect(report.output.hasPrefix("before the end"))
    guard let code else { return }
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("MisbehavingAnswer/Main.swift")
    let all = try String(contentsOf: source, encoding: .utf8).components(separatedBy: "\n")
    let line = try #require(all.lastIndex { $0.contains(code) }) + 1
    #expect(lines.first?.hasSuffix("Main.swift:\(line):") == true, "\(report.text)")
  }

  @Test("an endless loop is stopped when its time is over", arguments: ["loop", "loopPrinting"])
  func endless(deed: String) async throws {
    let report = try await Self.report(deed, seconds: 1)
    #expect(report.status == .outOfTime, "\(report)")
    #expect(report.text.contains("1 s"))
    #expect(report.seconds < 15)
    #expect(report.output.utf8.count < 300_000)
  }

  #if os(Linux)
    @Test("memory is bounded", arguments: ["memory", "hugeMemory"])
    func memory(deed: String) async throws {
      let report = try await Self.report(deed)
      #expect(report.status == .outOfMemory, "\(report)")
      #expect(report.text.contains("600 MB"))
    }
  #endif

  @Test("a process that is killed from outside is not taken for solved")
  func killed() async throws {
    let report = try await Self.report("killed")
    #expect(report.status == .outOfMemory)
  }

  @Test("a file that grows too large ends the answer")
  func largeFile() async throws {
    let report = try await Self.report("largeFile")
    #expect(report.status == .trapped, "\(report)")
    // By a signal; where that is ignored, by an error.
    #expect(report.text.contains("64 MB") || report.text.contains("File too large"))
  }

  @Test(
    "an answer reads neither the package's sources nor the learner's state, only what was built",
    .enabled(if: Confinement.isEnforced))
  func spying() async throws {
    let report = try await Self.report("spying")
    #expect(report.status == .solved, "\(report)")
    // Once a probe.
    let lines = Set(report.output.split(separator: "\n").map(String.init))
    #expect(lines.contains("Package.swift: Permission denied"))
    #expect(lines.contains("its name: open"))
    #expect(lines.filter { $0.hasSuffix("open") }.count == 1, "\(report.output)")
  }

  @Test(
    "an answer writes in its own folder and nowhere else, and so does what it starts",
    .enabled(if: Confinement.isEnforced))
  func meddling() async throws {
    let report = try await Self.report("meddling")
    let lines = report.output.split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(6) == ["refused", "refused", "refused", "refused", "written", "written"],
      "\(report.output)")
    #expect(!report.output.contains("written by another"))
  }

  @Test("an answer reaches no other machine", .enabled(if: Confinement.isEnforced))
  func dialling() async throws {
    let output = try await Self.report("dialling").output
    #expect(Set(output.split(separator: "\n")) == ["refused"])
  }

  @Test("exit(0) is not solved, whatever is printed", arguments: ["exit", "exitSayingSolved"])
  func exits(deed: String) async throws {
    let report = try await Self.report(deed)
    #expect(report.status == .wrong, "\(report)")
    #expect(report.text.contains("does not call exit"))
  }

  @Test("an answer that closes the channel of the verdict is not solved")
  func closing() async throws {
    let report = try await Self.report("closing")
    #expect(report.status != .solved)
  }

  @Test("a flood is kept within bounds, and the verdict is not lost in it")
  func flood() async throws {
    let report = try await Self.report("flood")
    #expect(report.status == .solved, "\(report.text)")
    #expect(report.output.utf8.count < 300_000)
    #expect(report.output.hasPrefix("line 0 of"))
    #expect(report.output.contains("bytes left out"))
    #expect(report.description().split(separator: "\n").count < 20)
  }

  @Test("files are written into a folder that is gone afterwards")
  func files() async throws {
    let report = try await Self.report("files")
    #expect(report.status == .solved)
    let folder = try #require(report.output.split(separator: "\n").first).description
    #expect(folder.hasSuffix("/work"))
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test(
    "a verdict that the answer itself writes to the channel does not count",
    arguments: ["forging", "forgingTheNote"])
  func forging(deed: String) async throws {
    let report = try await Self.report(deed)
    #expect(report.status == .wrong, "\(report)")
    #expect(!report.text.contains("✓"))
  }

  @Test("what an answer prints reaches no terminal as an order to it")
  func escapes() async throws {
    let report = try await Self.report("escapes")
    #expect(report.status == .solved)
    let shown = report.output.split(separator: "\n").first
    #expect(shown == "␛[2J␛[H‹9B›1A✓ double: solved.␍␇‹202E›␡")
  }

  @Test("the words of an error reach no terminal as an order to it, either")
  func escapesInAnError() async throws {
    let report = try await Self.report("escapesInAnError")
    #expect(report.status == .wrong)
    #expect(report.text.contains("the error ␛[2J␛[H✓"))
    #expect(!report.text.contains("\u{1B}"))
  }

  @Test(
    "a trap, and an endless loop, are reported with what the answer was given",
    arguments: ["index", "loop", "recursion"])
  func givenOfATrap(deed: String) async throws {
    let report = try await Self.report(deed, seconds: 1)
    #expect(report.text.contains("\n  given     2"), "\(report.text)")
  }

  #if os(Linux)
    @Test(
      "what an answer started does not outlive it, in another session and environment neither",
      arguments: ["descendants", "hiding"])
    func descendants(deed: String) async throws {
      // A number of seconds that no other process on this machine sleeps.
      let seconds = String(10_000_000 + getpid())
      let report = try await Self.report(deed, seconds)
      #expect(report.status == .solved)
      #expect(try Self.processes(sleeping: seconds).isEmpty)
    }

    @Test("nor does it outlive an answer that is stopped when its time is over")
    func descendantsOfTheStopped() async throws {
      let seconds = String(20_000_000 + getpid())
      let report = try await Self.report("hidingAndLooping", seconds, seconds: 2)
      #expect(report.status == .outOfTime)
      #expect(try Self.processes(sleeping: seconds).isEmpty)
    }

    static func processes(sleeping seconds: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { id in
        let line = (try? String(contentsOfFile: "/proc/\(id)/cmdline", encoding: .utf8)) ?? ""
        return line.contains("sleep\u{0}\(seconds)")
      }
    }
  #endif

  @Test("a check that cannot be started says what and why, and judges no answer")
  func cannotStart() {
    #expect {
      try Supervisor(name: "double").check("/no/such/program")
    } throws: { error in
      "\(error)".contains("The check of 'double' cannot be run, and it is not your answer")
        && "\(error)".hasSuffix("'/no/such/program' cannot be started: No such file or directory")
    }
  }

  @Test("a check run alone prints its verdict and exits with its code")
  func alone() async throws {
    for (deed, code, words) in [
      ("right", 0, "solved"), ("wrong", 1, "not right yet"), ("unsolved", 2, "not solved yet"),
      ("index", 4, "Index"), ("loop", 5, "no answer"),
    ] as [(String, Int32, String)] {
      let (exitCode, text) = try await Self.runAlone(deed)
      #expect(exitCode == code, "\(text)")
      #expect(text.contains(words))
    }
  }

  /// The exit code of the check's program, and what it prints.
  static func runAlone(_ deed: String) async throws -> (Int32, String) {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = [deed]
        process.standardOutput = pipe
        continuation.resume(
          with: Result {
            try process.run()
            let text = String(
              decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return (process.terminationStatus, text)
          })
      }
    }
  }
}
