/// How far a run has come that writes a record: what it prints, a line for each section that is finished,
/// such as `3 of 14`.
public struct RunProgress: Equatable, Sendable {
  /// How many sections are finished.
  public let done: Int
  public let total: Int

  public init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }

  /// The line that says so.
  public var line: String { "\(done) of \(total)" }

  /// Reads a line; nil where it says something else.
  public init?(line: some StringProtocol) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[1] == "of", let done = Int(words[0]), let total = Int(words[2]),
      0 <= done, done <= total, total > 0
    else { return nil }
    self.init(done: done, total: total)
  }
}
