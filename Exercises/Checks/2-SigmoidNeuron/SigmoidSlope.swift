import ExerciseKit
import LinearAlgebra

public typealias SlopeFunction =
  @Sendable (_ activation: Double) throws -> Double

public let sigmoidSlopeExercise = Exercise<SlopeFunction>(
  "sigmoid-slope", probes: [0, 1, -1, 2.5, -2.5, 6],
  mistakes: [
    Mistake(
      "This takes σ of a once more. a is already σ(z), so the slope is made of a itself."
    ) { a in
      let again = logistic(a)
      return again * (1 - again)
    },
    Mistake(
      "The sign in the bracket is wrong: near a = 1 the slope is small."
    ) { a in
      a * (1 + a)
    },
    Mistake("This is the slope of tanh, told from its answer.") { a in
      1 - a * a
    },
    Mistake("This is the answer on the other side, not the slope.") { a in
      1 - a
    },
  ]
) { answer, z in
  // The expected slope is measured, a small step to either side of z.
  let h = 1e-5
  let slope = (logistic(z + h) - logistic(z - h)) / (2 * h)
  let a = logistic(z)
  return Outcome(
    given: "a = \(rounded(a)), which is σ(\(digit(z)))",
    got: rounded(try answer(a)), expected: rounded(slope))
}
