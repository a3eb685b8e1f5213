import ExerciseKit
import Testing

@Suite struct ExerciseTests {
  typealias Answer = @Sendable (Int) throws -> Int

  static let double = Exercise<Answer>(
    "double", probes: [2, 0, 3, 5, 7],
    mistakes: [
      Mistake("This is the square.") { $0 * $0 },
      Mistake("The sign is wrong.") { -2 * $0 },
    ]
  ) { answer, probe in
    Outcome(given: "\(probe)", got: "\(try answer(probe))", expected: "\(probe + probe)")
  }

  struct Trouble: Error {}

  @Test("a right answer is solved, however it is written")
  func solved() {
    #expect(Self.double.judge { 2 * $0 } == .solved)
    #expect(Self.double.judge { $0 << 1 } == .solved)
  }

  @Test("a stub is unsolved, which is not wrong")
  func unsolved() {
    #expect(Self.double.judge { _ in throw Unsolved() } == .unsolved)
  }

  @Test("code to be mended is unsolved as it was, however it is written, and its faults are shown")
  func broken() {
    let square: Answer = { $0 * $0 }
    let exercise = Exercise<Answer>(
      "mend", probes: [2, 0, 3, 5, 7], mending: square,
      mistakes: [Mistake("The sign is wrong.") { -2 * $0 }]
    ) { answer, probe in
      Outcome(given: "\(probe)", got: "\(try answer(probe))", expected: "\(probe + probe)")
    }
    #expect(exercise.judge { x in (0..<x).reduce(0) { sum, _ in sum + x } } == .unsolved)
    #expect(exercise.judge { 2 * $0 } == .solved)
    guard case .wrong(_, let diagnosis) = exercise.judge({ -2 * $0 }),
      case .wrong(_, nil) = exercise.judge({ $0 * $0 + 1 })
    else {
      Issue.record("expected wrong")
      return
    }
    #expect(diagnosis == "The sign is wrong.")
    let text = exercise.describe(.unsolved)
    #expect(text.contains("not mended yet"))
    #expect(text.contains("given     3\n  got       9\n  expected  6"))
  }

  @Test("a known mistake is wrong where it differs, and is told by its sentence")
  func knownMistake() {
    let expected = [3, 5, 7].map {
      Outcome(given: "\($0)", got: "\($0 * $0)", expected: "\(2 * $0)")
    }
    #expect(
      Self.double.judge { $0 * $0 } == .wrong(expected, diagnosis: "This is the square."))
  }

  @Test("an answer that agrees with a mistake at some probes only gets no diagnosis")
  func unknownMistake() {
    let verdict = Self.double.judge { $0 == 7 ? 0 : $0 * $0 }
    guard case .wrong(_, let diagnosis) = verdict else {
      Issue.record("expected wrong, got \(verdict)")
      return
    }
    #expect(diagnosis == nil)
  }

  @Test("an answer that throws something else is wrong, and the error is shown")
  func throwing() {
    guard case .wrong(let outcomes, nil) = Self.double.judge({ _ in throw Trouble() }) else {
      Issue.record("expected wrong")
      return
    }
    #expect(outcomes.first?.got.contains("Trouble") == true)
  }

  @Test("the verdict in words shows three faults and counts the rest")
  func words() {
    let text = Self.double.describe(Self.double.judge { _ in 1 })
    #expect(text.contains("given     2\n  got       1\n  expected  4"))
    #expect(text.contains("and 2 more"))
    #expect(!text.contains("given     7"))
  }
}
