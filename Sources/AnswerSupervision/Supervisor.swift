import Console
import ExerciseKit
import Foundation

/// Runs the process in which an answer is judged, and says what became of it, whatever that was.
public struct Supervisor: Sendable {
  public var name: String
  public var limits = AnswerLimits()
  /// Where what is drawn has to fit in.
  public var columns: Int
  public var isColoured: Bool

  public init(name: String) {
    self.name = name
    columns = min(max(Console.output.columns() ?? 80, 40), 80)
    isColoured = Console.output.isColoured()
  }

  /// The check could not be made, and the answer had no part in that.
  public struct CannotCheck: Error, CustomStringConvertible {
    public let description: String
  }

  /// How the names of the folders begin that answers work in.
  static let folderPrefix = "exercise-answer-"

  /// Runs `program`, which must call ``check(_:answer:within:)``, as the judge of its answer.
  ///
  /// - Throws: ``CannotCheck``, which says what could not be started and why.
  public func check(_ program: String, _ arguments: [String] = []) throws(CannotCheck)
    -> CheckReport
  {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent(Self.folderPrefix + UUID().uuidString)
    let work = folder.appendingPathComponent("work")
    let backtrace = folder.appendingPathComponent("backtrace.json")
    defer { try? FileManager.default.removeItem(at: folder) }
    do {
      try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
      let task = AnswerTask(
        workFolder: work.path, package: Self.package(of: program)?.path, columns: columns,
        isColoured: isColoured, limits: limits)
      var environment = ProcessInfo.processInfo.environment
      environment[AnswerTask.variable] = String(
        decoding: try JSONEncoder().encode(task), as: UTF8.self)
      environment[Self.folderVariable] = folder.path
      environment["TMPDIR"] = work.path
      environment["SWIFT_BACKTRACE"] =
        "enable=yes,format=json,interactive=no,color=no,threads=crashed,images=none,"
        + "output-to=\(backtrace.path)"
      var generator = SystemRandomNumberGenerator()
      let secret = (0..<AnswerTask.secretLength).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      let result = try ChildProcess(
        program, arguments, environment: environment, timeLimit: .seconds(limits.seconds),
        isGroup: true, secret: secret
      ).run()
      killDescendants(workingBelow: folder)
      return report(result, secret: secret, backtrace: Backtrace(readingFrom: backtrace))
    } catch let error as ChildProcess.CannotStart {
      throw cannotCheck(error.description)
    } catch {
      throw cannotCheck(
        "the folder \(work.path), for the answer to work in, cannot be made: "
          + error.localizedDescription)
    }
  }

  /// The package that a program belongs to: that around the current folder, or around the program.
  private static func package(of program: String) -> URL? {
    PackageFolder.root(with: "Exercises")
      ?? PackageFolder.root(
        with: "Exercises", above: URL(fileURLWithPath: program).deletingLastPathComponent())
  }

  private func cannotCheck(_ reason: String) -> CannotCheck {
    CannotCheck(
      description:
        "The check of '\(name)' cannot be run, and it is not your answer that keeps it from "
        + "that: \(reason)")
  }

  /// What the answer and all that it starts have in their environment.
  private static let folderVariable = "EXERCISE_FOLDER"

  /// Stops what an answer started that left its process group, where its guardian could not. On Linux,
  /// which tells of every process what environment it was started with.
  private func killDescendants(workingBelow folder: URL) {
    #if os(Linux)
      let mark = Data("\(Self.folderVariable)=\(folder.path)\0".utf8)
      // Again, as long as there are any: what is stopped may have started others meanwhile.
      for _ in 0..<10 {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        let own = all.compactMap { pid_t($0) }.filter { process in
          let file = URL(fileURLWithPath: "/proc/\(process)/environ")
          return (try? Data(contentsOf: file))?.range(of: mark) != nil
        }
        if own.isEmpty { return }
        for process in own { kill(process, SIGKILL) }
        usleep(2000)
      }
    #endif
  }

  private func report(
    _ result: ChildProcess.Result, secret: [UInt8], backtrace: Backtrace?
  ) -> CheckReport {
    var report = CheckReport(
      name: name, status: .wrong, text: "", output: Self.printed(result.output),
      seconds: result.seconds)
    func say(_ status: CheckReport.Status, _ text: String) -> CheckReport {
      report.status = status
      report.text = "✗ \(name): \(text.withControlsShown)"
      return report
    }
    // Whatever stands before the secret was not written by the judge.
    let signature = result.report.range(of: Data(secret))
    if case .exited(0) = result.ending, let signature,
      let judgement = try? JSONDecoder().decode(
        Judgement.self, from: Data(result.report[signature.upperBound...]))
    {
      report.status = judgement.status
      report.text = judgement.text
      return report
    }
    let given = Self.lastProbe(notedIn: result.report).map { "\n  given     \($0)" } ?? ""
    let fatal = result.output.lastLines.lazy.reversed().compactMap { Self.fatalMessage(in: $0) }
      .first
    switch result.ending {
    case .stopped:
      return say(
        .outOfTime,
        "no answer after \(short(limits.seconds)) s. Is there a loop that never ends?" + given)
    case .exited(let code):
      return say(
        .wrong,
        "the program ended, with exit code \(code), before the check was done. "
          + "An answer returns its result; it does not call exit.")
    case .signaled(SIGKILL):
      return say(
        .outOfMemory, "the program was killed from outside, perhaps for want of memory.")
    case .signaled(SIGXFSZ):
      return say(.trapped, "it wrote a file of more than \(limits.fileSize >> 20) MB.")
    case .signaled(let signal):
      if fatal?.contains("failed to allocate") == true
        || fatal?.contains("Could not allocate memory") == true
      {
        return say(
          .outOfMemory,
          "it wanted more than \(limits.memory >> 20) MB of memory. "
            + "Is there an array that grows without end?" + given)
      }
      let place = backtrace?.place.map { " at \($0)" } ?? ""
      let reason =
        (fatal?.isEmpty == false ? fatal : nil) ?? backtrace?.reason(signal: signal)
        ?? Backtrace.words(forSignal: signal)
      return say(.trapped, "it stopped\(place):\(given)\n  \(reason)")
    }
  }

  /// What the answer had been given when it was heard of last.
  private static func lastProbe(notedIn report: Data) -> String? {
    report.split(separator: UInt8(ascii: "\n")).last
      .flatMap { try? JSONDecoder().decode(ProbeNote.self, from: Data($0)) }?.probe
  }

  /// What the runtime says of a program that stops, in a line such as `Swift/Array.swift:692: Fatal
  /// error: Index out of range`; nil for any other line.
  private static func fatalMessage(in line: Substring) -> String? {
    let pattern =
      /(?:.+?:[0-9]+: )?(?:Fatal error|Precondition failed|Assertion failed)(?:: (.*))?/
    return line.wholeMatch(of: pattern).map { String($0.1 ?? "") }
  }

  /// What the answer printed, without what the runtime adds when a program traps.
  private static func printed(_ output: BoundedText) -> String {
    let lines = output.text.split(separator: "\n", omittingEmptySubsequences: false)
    let own = lines.filter { line in
      !line.hasPrefix("*** Signal ") && !line.hasPrefix("swift-runtime: ")
        && fatalMessage(in: line) == nil
    }
    return own.joined(separator: "\n").trimmingCharacters(in: .newlines).withControlsShown
  }
}

/// The part of the runtime's crash report that tells where a program stopped, and why.
struct Backtrace: Decodable {
  struct Frame: Decodable {
    struct Location: Decodable {
      let file: String
      let line: Int
    }
    let description: String?
    let sourceLocation: Location?
  }
  struct Thread: Decodable {
    let crashed: Bool?
    let frames: [Frame]
  }
  let threads: [Thread]

  init?(readingFrom file: URL) {
    guard let data = try? Data(contentsOf: file),
      let backtrace = try? JSONDecoder().decode(Backtrace.self, from: data)
    else { return nil }
    self = backtrace
  }

  private var frames: [Frame] {
    threads.first { $0.crashed == true }?.frames ?? []
  }

  /// The line of the answer that the program was in, as `FILE:LINE` from the root of the package; where
  /// no line of an answer is to be seen, the innermost line that is known.
  var place: String? {
    let known = frames.compactMap(\.sourceLocation).filter { $0.line > 0 }
    let folder = "/Exercises/Answers/"
    if let own = known.first(where: { $0.file.contains(folder) }),
      let range = own.file.range(of: folder)
    {
      return "\(own.file[range.lowerBound...].dropFirst()):\(own.line)"
    }
    return known.first.map { "\(URL(fileURLWithPath: $0.file).lastPathComponent):\($0.line)" }
  }

  /// Why, where the compiler left it in the name of a frame, or the frames show it.
  func reason(signal: Int32) -> String? {
    let prefix = "Swift runtime failure: "
    if let failure = frames.lazy.compactMap(\.description).first(where: { $0.hasPrefix(prefix) }) {
      return Self.explained(
        failure.dropFirst(prefix.count).prefix { $0 != "+" }.trimmingCharacters(in: .whitespaces))
    }
    return nil
  }

  private static func explained(_ failure: String) -> String {
    failure == "arithmetic overflow"
      ? "arithmetic overflow: the result of +, − or × is too large for its type" : failure
  }

  static func words(forSignal signal: Int32) -> String {
    switch signal {
    case SIGSEGV, SIGBUS:
      "memory was touched that is not there. Does a function call itself without end?"
    case SIGILL, SIGTRAP: "a precondition of Swift did not hold (a trap)"
    case SIGABRT: "the program gave itself up (abort)"
    case SIGXCPU: "its processor time was used up"
    default: "signal \(signal), \(String(cString: strsignal(signal)))"
    }
  }
}
