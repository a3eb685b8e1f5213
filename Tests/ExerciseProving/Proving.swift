import ExerciseKit
import Testing

/// Proves a check: it accepts the solution and a second, different one; it calls the stub unsolved, not
/// wrong; it knows at least three mistakes, refuses each and says which it is; and no two mistakes do
/// the same at every probe, nor one of them what the solution does.
///
/// - Parameters:
///   - stub: the stub's function, given by the test as a closure that throws `Unsolved()`, since the
///     learner's file may be solved.
public func expectProven<Answer>(
  _ exercise: Exercise<Answer>, solution: Answer, second: Answer, stub: Answer? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  for (name, answer) in [("the solution", solution), ("the second solution", second)] {
    let verdict = exercise.judge(answer)
    if verdict != .solved {
      Issue.record("\(name): \(exercise.describe(verdict))", sourceLocation: sourceLocation)
    }
  }
  for stub in [stub, exercise.broken].compactMap(\.self) {
    #expect(exercise.judge(stub) == .unsolved, sourceLocation: sourceLocation)
  }
  let mistakes = exercise.mistakes
  #expect(mistakes.count >= 3, sourceLocation: sourceLocation)
  #expect(Set(mistakes.map(\.sentence)).count == mistakes.count, sourceLocation: sourceLocation)
  for (index, mistake) in mistakes.enumerated() {
    guard case .wrong(let outcomes, let diagnosis) = exercise.judge(mistake.answer) else {
      Issue.record("accepted: \(mistake.sentence)", sourceLocation: sourceLocation)
      continue
    }
    #expect(!outcomes.isEmpty, sourceLocation: sourceLocation)
    #expect(diagnosis == mistake.sentence, sourceLocation: sourceLocation)
    for other in mistakes[(index + 1)...] where exercise.agree(mistake.answer, other.answer) {
      Issue.record(
        "no probe tells these mistakes apart: “\(mistake.sentence)” and “\(other.sentence)”",
        sourceLocation: sourceLocation)
    }
    if exercise.agree(mistake.answer, solution) {
      Issue.record(
        "no probe tells this mistake from the solution: “\(mistake.sentence)”",
        sourceLocation: sourceLocation)
    }
  }
}

/// The learner's answer may be solved. Not yet solved, it is a known issue; wrong, a failure.
public func expectNotWrong<Answer>(
  _ exercise: Exercise<Answer>, _ answer: Answer, sourceLocation: SourceLocation = #_sourceLocation
) {
  let verdict = exercise.judge(answer)
  withKnownIssue("\(exercise.name) is not solved yet", isIntermittent: true) {
    #expect(verdict == .solved, sourceLocation: sourceLocation)
  } matching: { _ in
    verdict == .unsolved
  }
  if case .wrong = verdict {
    Issue.record("\(exercise.describe(verdict))", sourceLocation: sourceLocation)
  }
}

/// An answer by another route, which is right.
public func expectAccepted<Answer>(
  _ exercise: Exercise<Answer>, _ route: String, _ answer: Answer,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let verdict = exercise.judge(answer)
  if verdict != .solved {
    Issue.record("\(route): \(exercise.describe(verdict))", sourceLocation: sourceLocation)
  }
}

/// A wrong answer that the exercise does not know: refused, and with no diagnosis but the one given, if
/// any.
public func expectRefused<Answer>(
  _ exercise: Exercise<Answer>, _ mistake: String, _ answer: Answer, diagnosis: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard case .wrong(_, let found) = exercise.judge(answer) else {
    Issue.record("accepted: \(mistake)", sourceLocation: sourceLocation)
    return
  }
  #expect(found == diagnosis, "\(mistake)", sourceLocation: sourceLocation)
}
