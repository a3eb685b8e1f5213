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
/// it and all that it started are stopped. The verdict comes from that process by a channel of its
/// own, so that it does not matter what the answer prints, or that it calls `exit`.
public func check<Answer>(
  _ exercise: Exercise<Answer>, answer: Answer, within seconds: Double = 20
) -> Never {
  if let task = AnswerTask.handedOver() {
    task.begin()
    let verdict = exercise.judge(answer)
    let drawing =
      if case .wrong = verdict {
        exercise.drawing(of: answer, columns: task.columns, style: task.isColoured ? .ansi : .plain)
      } else { String?.none }
    let text = exercise.describe(verdict) + (drawing.map { "\n\n\($0)" } ?? "")
    task.end(Judgement(status: verdict.status, text: text))
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
  var columns: Int
  var isColoured: Bool
  var limits: AnswerLimits

  /// The task that the parent process gave this one, if it did. The answer does not see it.
  static func handedOver() -> AnswerTask? {
    guard let text = ProcessInfo.processInfo.environment[variable] else { return nil }
    unsetenv(variable)
    return try? JSONDecoder().decode(AnswerTask.self, from: Data(text.utf8))
  }

  /// Confines this process.
  func begin() {
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
    Thread.detachNewThread { [workFolder] in
      var byte: UInt8 = 0
      while read(ChildProcess.lifelineDescriptor, &byte, 1) == -1, errno == EINTR {}
      // The parent is gone: nobody waits for this process, and nothing of it shall stay.
      let folder = URL(fileURLWithPath: workFolder).deletingLastPathComponent()
      if folder.lastPathComponent.hasPrefix(Supervisor.folderPrefix) {
        try? FileManager.default.removeItem(at: folder)
      }
      kill(0, SIGKILL)
    }
  }

  /// Tells the parent the verdict, and ends this process.
  func end(_ judgement: Judgement) -> Never {
    fflush(nil)
    let data = (try? JSONEncoder().encode(judgement)) ?? Data()
    try? FileHandle(fileDescriptor: ChildProcess.reportDescriptor).write(contentsOf: data)
    _exit(0)
  }

  private func limit(_ resource: Int32, to value: Int) {
    var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
    setrlimit(resource, &limit)
  }
}
