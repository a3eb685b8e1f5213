import Confinement
import Console
import ExerciseKit
@preconcurrency import Foundation
import Plotting

/// Judges an answer, prints the verdict, and ends the program with its exit code: 0 for solved, 1 for
/// wrong, 2 for unsolved, 4 for an answer that trapped, 5 for one out of time or memory; 70 where the
/// check itself could not be made.
///
/// The answer runs in a process of its own: an empty working folder, which is removed afterwards; no
/// standard input; at most ``AnswerLimits/memory`` bytes of memory; and `seconds` of time, after which
/// it and all that it started are stopped. It reads nothing of the package but what was built, writes
/// nothing but in its folder, and reaches no other machine, where the system can keep it from that (see
/// `Confinement`). The verdict comes from that process by a channel of its
/// own, so that it does not matter what the answer prints, or that it calls `exit`; and it counts only
/// behind a secret, drawn anew for each check, that is nowhere but in this function's own memory while
/// the answer runs. An answer that writes to the channel does not know it. (One that searches all the
/// memory of its process could find it: the two share that.)
public func check<Answer>(
  _ exercise: Exercise<Answer>, answer: Answer, within seconds: Double = 20
) -> Never {
  if let task = AnswerTask.handedOver() {
    #if os(Linux)
      if !task.isGuarded { Guardian.run(task) }
    #endif
    let secret = AnswerTask.readSecret()
    task.begin()
    let verdict = exercise.judge(answer) { task.note($0) }
    let drawing =
      if case .wrong = verdict {
        exercise.drawing(of: answer, columns: task.columns, style: task.isColoured ? .ansi : .plain)
      } else { String?.none }
    let text =
      exercise.describe(verdict).withControlsShown + (drawing.map { "\n\n\($0)" } ?? "")
    task.end(Judgement(status: verdict.status, text: text), secret: secret)
  }
  var supervisor = Supervisor(name: exercise.name)
  supervisor.limits.seconds = seconds
  do {
    let report = try supervisor.check(
      Bundle.main.executablePath ?? CommandLine.arguments[0],
      Array(CommandLine.arguments.dropFirst()))
    print(report.description())
    exit(report.status.exitCode)
  } catch {
    printError("Error: \(error)")
    exit(CheckReport.Status.notChecked.exitCode)
  }
}

extension Verdict {
  fileprivate var status: CheckReport.Status {
    switch self {
    case .solved: .solved
    case .unsolved: .unsolved
    case .wrong: .wrong
    }
  }
}

/// What the process that judges tells the one that watches it.
struct Judgement: Codable {
  var status: CheckReport.Status
  var text: String
}

/// What the process that judges is about to give the answer.
struct ProbeNote: Codable {
  var probe: String
}

/// What an answer may use.
public struct AnswerLimits: Codable, Sendable {
  /// Seconds until it is stopped.
  public var seconds: Double = 20
  /// Bytes of memory. Where the system enforces it: Linux does.
  public var memory = 2 << 30
  /// Bytes of the largest file that it may write.
  public var fileSize = 64 << 20

  public init() {}
}

/// What a process is told that shall judge an answer.
struct AnswerTask: Codable {
  static let variable = "EXERCISE_TASK"

  var workFolder: String
  /// The folder of the book's package, of which the answer reads only what was built; nil where there is
  /// none.
  var package: String?
  var columns: Int
  var isColoured: Bool
  var limits: AnswerLimits
  /// Whether this process is the one that judges; else it watches over that one. See `Guardian`.
  var isGuarded = false

  /// How many bytes a secret has.
  static let secretLength = 32

  /// What the verdict must begin with. Read once, it is gone from where it was.
  static func readSecret() -> [UInt8] {
    var secret = [UInt8](repeating: 0, count: secretLength)
    var count = 0
    while count < secretLength {
      let more = secret.withUnsafeMutableBytes { bytes in
        read(
          ChildProcess.lifelineDescriptor, bytes.baseAddress.map { $0 + count },
          secretLength - count)
      }
      if more > 0 { count += more } else if more == 0 || errno != EINTR { break }
    }
    return secret
  }

  /// The task that the parent process gave this one, if it did. The answer does not see it.
  static func handedOver() -> AnswerTask? {
    guard let text = ProcessInfo.processInfo.environment[variable] else { return nil }
    unsetenv(variable)
    return try? JSONDecoder().decode(AnswerTask.self, from: Data(text.utf8))
  }

  /// Confines this process.
  func begin() {
    confinement?.confineThread()
    for descriptor in [ChildProcess.reportDescriptor, ChildProcess.lifelineDescriptor] {
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
    _ = FileManager.default.changeCurrentDirectoryPath(workFolder)
    // What an answer prints before it traps must not be lost in a buffer.
    setvbuf(stdout, nil, _IOLBF, 0)
    #if canImport(Darwin)
      limit(RLIMIT_CORE, to: 0)
      limit(RLIMIT_FSIZE, to: limits.fileSize)
    #else
      limit(Int32(RLIMIT_CORE.rawValue), to: 0)
      limit(Int32(RLIMIT_FSIZE.rawValue), to: limits.fileSize)
      limit(Int32(RLIMIT_AS.rawValue), to: limits.memory)
    #endif
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while read(ChildProcess.lifelineDescriptor, &byte, 1) == -1, errno == EINTR {}
      // The parent is gone: nobody waits for this process, and nothing of it shall stay.
      removeFolder()
      kill(0, SIGKILL)
    }
  }

  /// What the answer may do with files, and all that it starts: read what is not of the package, and what
  /// was built of it; write in its own folder. Neither the solutions nor the learner's state are open to
  /// it, nor any other machine.
  var confinement: Confinement? {
    guard let package else { return nil }
    let folder = URL(fileURLWithPath: package, isDirectory: true)
    let own = URL(fileURLWithPath: workFolder).deletingLastPathComponent().path
    return Confinement(
      readable: Confinement.everything(except: folder)
        + [folder.appendingPathComponent(".build").path],
      writable: Confinement.devices + [own], hasNetwork: false)
  }

  /// Removes the folder that was made for this task.
  func removeFolder() {
    let folder = URL(fileURLWithPath: workFolder).deletingLastPathComponent()
    if folder.lastPathComponent.hasPrefix(Supervisor.folderPrefix) {
      try? FileManager.default.removeItem(at: folder)
    }
  }

  /// Tells the parent what the answer is about to be given, in case it never comes back.
  func note(_ probe: String) {
    write((try? JSONEncoder().encode(ProbeNote(probe: probe))) ?? Data())
    write(Data("\n".utf8))
  }

  /// Tells the parent the verdict, and ends this process.
  func end(_ judgement: Judgement, secret: [UInt8]) -> Never {
    fflush(nil)
    write(Data(secret) + ((try? JSONEncoder().encode(judgement)) ?? Data()))
    _exit(0)
  }

  private func write(_ data: Data) {
    try? FileHandle(fileDescriptor: ChildProcess.reportDescriptor).write(contentsOf: data)
  }

  private func limit(_ resource: Int32, to value: Int) {
    var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
    setrlimit(resource, &limit)
  }
}
