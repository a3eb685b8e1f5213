import ExerciseKit
import Foundation
import Testing

/// Answers that do anything, really run: each is reported as what it is.
@Suite struct SupervisorTests {
  /// The program that misbehaves, beside the tests' own.
  static let program: String = {
    let tests = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundlePath
    let path = tests ?? ProcessInfo.processInfo.arguments[0]
    return URL(fileURLWithPath: path).deletingLastPathComponent()
      .appendingPathComponent("misbehaving-answer").path
  }()

  static func report(_ deed: String, seconds: Double = 10) -> CheckReport {
    var supervisor = Supervisor(name: "double")
    supervisor.limits.seconds = seconds
    supervisor.limits.memory = 600 << 20
    return supervisor.check(program, [deed])
  }

  @Test(
    "right, wrong and unsolved answers are told apart",
    arguments: [
      ("right", .solved), ("wrong", .wrong), ("unsolved", .unsolved), ("throwing", .wrong),
      ("reading", .solved),
    ] as [(String, CheckReport.Status)])
  func verdicts(deed: String, status: CheckReport.Status) {
    let report = Self.report(deed)
    #expect(report.status == status, "\(report)")
    #expect(report.output.isEmpty)
  }

  @Test(
    "a trap is reported with the line it happened on, and why, and what was printed before",
    arguments: [
      ("index", "Index out of range", "case .index: "),
      ("overflow", "overflow", "case .overflow: "),
      ("precondition", "a number of 2 is not wanted", "case .precondition: "),
      ("unwrapping", "nil", "case .unwrapping: "),
      ("recursion", "call itself without end", nil), ("abort", "abort", nil),
    ] as [(String, String, String?)])
  func traps(deed: String, reason: String, code: String?) throws {
    let report = Self.report(deed)
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
  func endless(deed: String) {
    let report = Self.report(deed, seconds: 1)
    #expect(report.status == .outOfTime, "\(report)")
    #expect(report.text.contains("1 s"))
    #expect(report.seconds < 5)
    #expect(report.output.utf8.count < 300_000)
  }

  #if os(Linux)
    @Test("memory is bounded", arguments: ["memory", "hugeMemory"])
    func memory(deed: String) {
      let report = Self.report(deed)
      #expect(report.status == .outOfMemory, "\(report)")
      #expect(report.text.contains("600 MB"))
    }
  #endif

  @Test("a process that is killed from outside is not taken for solved")
  func killed() {
    #expect(Self.report("killed").status == .outOfMemory)
  }

  @Test("a file that grows too large ends the answer")
  func largeFile() {
    let report = Self.report("largeFile")
    #expect(report.status == .trapped, "\(report)")
    // By a signal; where that is ignored, by an error.
    #expect(report.text.contains("64 MB") || report.text.contains("File too large"))
  }

  @Test("exit(0) is not solved, whatever is printed", arguments: ["exit", "exitSayingSolved"])
  func exits(deed: String) {
    let report = Self.report(deed)
    #expect(report.status == .wrong, "\(report)")
    #expect(report.text.contains("does not call exit"))
  }

  @Test("an answer that closes the channel of the verdict is not solved")
  func closing() {
    #expect(Self.report("closing").status != .solved)
  }

  @Test("a flood is kept within bounds, and the verdict is not lost in it")
  func flood() {
    let report = Self.report("flood")
    #expect(report.status == .solved, "\(report.text)")
    #expect(report.output.utf8.count < 300_000)
    #expect(report.output.hasPrefix("line 0 of"))
    #expect(report.output.contains("bytes left out"))
    #expect(report.description().split(separator: "\n").count < 20)
  }

  @Test("files are written into a folder that is gone afterwards")
  func files() throws {
    let report = Self.report("files")
    #expect(report.status == .solved)
    let folder = try #require(report.output.split(separator: "\n").first).description
    #expect(folder.hasSuffix("/work"))
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test("what an answer started does not outlive it")
  func descendants() throws {
    #expect(Self.report("descendants").status == .solved)
    #if os(Linux)
      // A moment for the killed to be gone.
      Thread.sleep(forTimeInterval: 0.3)
      let sleeping = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { id in
        let line = (try? String(contentsOfFile: "/proc/\(id)/cmdline", encoding: .utf8)) ?? ""
        return line.contains("sleep\u{0}86399")
      }
      #expect(sleeping.isEmpty)
    #endif
  }

  @Test("a check run alone prints its verdict and exits with its code")
  func alone() throws {
    for (deed, code, words) in [
      ("right", 0, "solved"), ("loop", 5, "no answer"), ("index", 4, "Index"),
    ] as [(String, Int32, String)] {
      let process = Process()
      let pipe = Pipe()
      process.executableURL = URL(fileURLWithPath: Self.program)
      process.arguments = [deed]
      process.standardOutput = pipe
      try process.run()
      let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      #expect(process.terminationStatus == code, "\(text)")
      #expect(text.contains(words))
    }
  }
}
