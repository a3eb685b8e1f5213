import Foundation

/// What became of an answer, for people and for programs.
public struct CheckReport: Codable, Equatable, Sendable {
  /// How it ended.
  public enum Status: String, Codable, Sendable, CaseIterable {
    case solved, wrong, unsolved
    case doesNotCompile = "does-not-compile"
    case trapped
    case outOfTime = "out-of-time"
    case outOfMemory = "out-of-memory"
    /// The check could not be made, through no fault of the answer.
    case notChecked = "not-checked"

    /// What a check's program, and `swift run exercises check`, exit with.
    public var exitCode: Int32 {
      switch self {
      case .solved: 0
      case .wrong: 1
      case .unsolved: 2
      case .doesNotCompile: 3
      case .trapped: 4
      case .outOfTime, .outOfMemory: 5
      case .notChecked: 70
      }
    }
  }

  /// Such as `nor-weights`.
  public var name: String
  public var status: Status
  /// What there is to say, in words and lines.
  public var text: String
  /// What the answer itself printed, the first and the last of it where it was much.
  public var output: String
  /// How long the check took, in seconds.
  public var seconds: Double

  public init(
    name: String, status: Status, text: String, output: String = "", seconds: Double = 0
  ) {
    self.name = name
    self.status = status
    self.text = text
    self.output = output
    self.seconds = seconds
  }

  /// The text, and below it what the answer printed, if anything: at most `lines` lines of that.
  public func description(outputLines lines: Int = 12) -> String {
    let printed = output.split(separator: "\n", omittingEmptySubsequences: false)
    guard !output.isEmpty else { return text }
    let shown = printed.prefix(lines).map { "  │ \($0.prefix(160))" }
    let more = printed.count > lines ? ["  │ … and \(printed.count - lines) lines more"] : []
    return ([text, "", "  Your answer printed:"] + shown + more).joined(separator: "\n")
  }
}
