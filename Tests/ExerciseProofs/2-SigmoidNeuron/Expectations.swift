import ExerciseKit
import Testing

/// Proves a check: it accepts the solution and a second, different one; it refuses each known mistake, and
/// says which one it is; and it has at least three.
func expectProven<Answer>(
  _ exercise: Exercise<Answer>, solution: Answer, second: Answer,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(exercise.judge(solution) == .solved, sourceLocation: sourceLocation)
  #expect(exercise.judge(second) == .solved, sourceLocation: sourceLocation)
  #expect(exercise.mistakes.count >= 3, sourceLocation: sourceLocation)
  for mistake in exercise.mistakes {
    guard case .wrong(let outcomes, let diagnosis) = exercise.judge(mistake.answer) else {
      Issue.record("accepted: \(mistake.sentence)", sourceLocation: sourceLocation)
      continue
    }
    #expect(!outcomes.isEmpty, sourceLocation: sourceLocation)
    #expect(diagnosis == mistake.sentence, sourceLocation: sourceLocation)
  }
}

/// The learner's answer may be solved. Not yet solved, it is a known issue; wrong, a failure.
func expectNotWrong<Answer>(
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
