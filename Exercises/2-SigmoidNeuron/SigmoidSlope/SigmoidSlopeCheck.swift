import ExerciseKit
import LinearAlgebra

public typealias SlopeFunction =
  @Sendable (_ activation: Double) throws -> Double

public let sigmoidSlopeExercise = Exercise<SlopeFunction>(
  "sigmoid-slope",
  probes: [
    0, 1, -1, 2.5, -2.5, 6, -.infinity, .infinity, -20, 0.3, -0.7, 15,
  ],
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
  // In terms of z: e⁻ᶻ / (1 + e⁻ᶻ)², which is the same for −z.
  let power = exp(-abs(z))
  let a = logistic(z)
  return .numbers(
    given: z.isFinite
      ? "a = \(short(a, digits: 6)), which is σ(\(digit(z)))"
      : "a = \(digit(a)), as σ is far out",
    got: try answer(a), expected: power / ((1 + power) * (1 + power)),
    named: "slope", within: Tolerance(relative: 1e-10, floor: 0.01))
}
