import Plotting

/// What an answer throws before it has been written.
public struct Unsolved: Error {
  public init() {}
}

/// A wrong answer that people often give, and the sentence that helps them on.
public struct Mistake<Answer: Sendable>: Sendable {
  public let sentence: String
  public let answer: Answer

  public init(_ sentence: String, _ answer: Answer) {
    self.sentence = sentence
    self.answer = answer
  }
}

/// What a check says of an answer.
public enum Verdict: Equatable, Sendable {
  case solved
  /// The answer throws ``Unsolved``: it has not been written yet. Or it does all that the code does
  /// which is to be mended.
  case unsolved
  /// The answer is wrong: at these probes, and, where it does what a known mistake does, why.
  case wrong([Outcome], diagnosis: String?)
}

/// An exercise as a value: a check over a function, and the mistakes that it knows.
///
/// The same check judges the learner's answer, the solution and the planted mistakes.
public struct Exercise<Answer: Sendable>: Sendable {
  public let name: String
  public let mistakes: [Mistake<Answer>]
  /// The code that is to be mended, as the stub has it; nil in an exercise that starts from nothing.
  public let broken: Answer?
  private let outcomes: @Sendable (Answer, (String) -> Void) throws -> [Outcome]
  private let picture: (@Sendable (Answer) throws -> any Figure)?

  /// - Parameters:
  ///   - name: such as `nor-weights`.
  ///   - probes: what the answer is tried on. The first ones are what a learner sees in a message, so
  ///     the plainest stand first.
  ///   - broken: what the stub does, where it is code that is to be mended. An answer that still does
  ///     the same at every probe is unsolved.
  ///   - mistakes: the wrong answers that are known. A mistake is recognised by doing at every probe
  ///     just what the answer does.
  ///   - picture: what a wrong answer does, drawn beside what is expected, where that says more than
  ///     numbers; see ``beside(yours:expected:)``. Drawn only for an answer that is wrong.
  ///   - outcome: what an answer does at a probe. It must bear whatever an answer gives, such as an
  ///     array of the wrong length.
  public init<Probe: Sendable>(
    _ name: String, probes: [Probe], mending broken: Answer? = nil, mistakes: [Mistake<Answer>],
    picture: (@Sendable (Answer) throws -> any Figure)? = nil,
    outcome: @escaping @Sendable (Answer, Probe) throws -> Outcome
  ) {
    self.init(name, mending: broken, mistakes: mistakes, picture: picture) { answer, willTry in
      try probes.map { probe in
        willTry(described(probe))
        return try outcome(answer, probe)
      }
    }
  }

  /// An exercise that tries answers in its own way, and tells of each probe before it.
  init(
    _ name: String, mending broken: Answer? = nil, mistakes: [Mistake<Answer>],
    picture: (@Sendable (Answer) throws -> any Figure)? = nil,
    outcomes: @escaping @Sendable (Answer, (String) -> Void) throws -> [Outcome]
  ) {
    self.name = name
    self.mistakes = mistakes
    self.broken = broken
    self.picture = picture
    self.outcomes = outcomes
  }

  /// Judges an answer.
  public func judge(_ answer: Answer) -> Verdict { judge(answer) { _ in } }

  /// Judges an answer.
  ///
  /// - Parameter willTry: is told each probe in words before the answer gets it, for those who must
  ///   know it where the answer does not come back.
  public func judge(_ answer: Answer, willTry: (String) -> Void) -> Verdict {
    let outcomes: [Outcome]
    do {
      outcomes = try self.outcomes(answer, willTry)
    } catch is Unsolved {
      return .unsolved
    } catch {
      let outcome = Outcome(given: name, got: "the error \(error)", expected: "an answer")
      return .wrong([outcome], diagnosis: nil)
    }
    let wrong = outcomes.filter { !$0.isRight }
    guard !wrong.isEmpty else { return .solved }
    if let broken, does(broken, outcomes) { return .unsolved }
    let known = mistakes.first { does($0.answer, outcomes) }
    return .wrong(wrong, diagnosis: known?.sentence)
  }

  /// Whether an answer does at every probe what another did.
  private func does(_ answer: Answer, _ outcomes: [Outcome]) -> Bool {
    guard let own = try? self.outcomes(answer, { _ in }), own.count == outcomes.count else {
      return false
    }
    return zip(own, outcomes).allSatisfy { $0.isSame(as: $1) }
  }

  /// Whether two answers do the same at every probe, so that no check could tell them apart.
  public func agree(_ a: Answer, _ b: Answer) -> Bool {
    (try? outcomes(b, { _ in })).map { does(a, $0) } ?? false
  }

  /// What an answer does, drawn in lines of text, for an exercise that has a picture.
  public func drawing(of answer: Answer, columns: Int = 80, style: TextStyle = .plain) -> String? {
    (try? picture?(answer))?.text(columns: columns, style: style)
  }

  /// A verdict in words, with the first three faults of a wrong answer.
  public func describe(_ verdict: Verdict) -> String {
    switch verdict {
    case .solved:
      return "✓ \(name): solved."
    case .unsolved:
      guard let broken, let outcomes = try? self.outcomes(broken, { _ in }) else {
        return "○ \(name): not solved yet. The answer throws Unsolved(): put yours in its place."
      }
      let lines = ["○ \(name): not mended yet. The code does what it did when you got it."]
      return (lines + faults(outcomes.filter { !$0.isRight })).joined(separator: "\n")
    case .wrong(let outcomes, let diagnosis):
      let lines = ["✗ \(name): not right yet."] + faults(outcomes)
      return (lines + (diagnosis.map { ["  \($0)"] } ?? [])).joined(separator: "\n")
    }
  }

  /// The first three faults, and how many more there are.
  private func faults(_ outcomes: [Outcome]) -> [String] {
    var lines: [String] = []
    for outcome in outcomes.prefix(3) {
      lines.append("  given     \(outcome.given)")
      if outcome.differences.isEmpty {
        lines.append("  got       \(outcome.got)")
        lines.append("  expected  \(outcome.expected)")
      } else {
        lines += outcome.differences.map { "  \($0)" }
      }
      if let note = outcome.note { lines.append("  \(note)") }
      lines.append("")
    }
    if outcomes.count > 3 { lines.append("  … and \(outcomes.count - 3) more like these.") }
    return lines
  }
}

/// Two charts side by side, over the same axes: what the answer makes, and what it should make.
public func beside(yours: Chart, expected: Chart) -> Panels {
  var (yours, expected) = (yours, expected)
  yours.title = "yours"
  expected.title = "expected"
  return Panels(columns: 2, [yours, expected])
}

/// A probe in words: its parts by their names, but for functions, which have no words.
private func described(_ probe: Any, limit: Int = 300) -> String {
  let text = text(of: probe)
  return text.count > limit ? "\(text.prefix(limit)) …" : text
}

private func text(of value: Any) -> String {
  if let number = value as? Double { return short(number, digits: 17) }
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case .struct where !(value is any CustomStringConvertible), .tuple:
    return mirror.children.filter { !"\(type(of: $0.value))".contains("->") }
      .map { part in
        let label = part.label.flatMap { $0.hasPrefix(".") ? nil : "\($0) " } ?? ""
        return label + text(of: part.value)
      }.joined(separator: ", ")
  case .collection:
    return "(\(mirror.children.map { text(of: $0.value) }.joined(separator: ", ")))"
  default: return "\(value)"
  }
}
