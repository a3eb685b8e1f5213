import ExerciseKit
import LinearAlgebra

public typealias SigmoidFunction = @Sendable (_ z: Double) throws -> Double

public let stableSigmoidExercise = Exercise<SigmoidFunction>(
  "stable-sigmoid",
  probes: [
    0, 1, -1, 3, -3, 1000, -40, 40, -700, 710, 12.5, -12.5, -13, -16, -20,
    -24.5, 20, -1000, -0.001, 745,
  ],
  mistakes: [
    Mistake(
      "Far to the right eᶻ is infinite, and ∞ / ∞ is no number. Divide by eᶻ above and below."
    ) { z in
      exp(z) / (1 + exp(z))
    },
    Mistake("This is σ(−z): it falls where it should rise.") { z in
      1 / (1 + exp(z))
    },
    Mistake(
      "z is cut off before it gets large. That keeps NaN away, but far to the left σ is much "
        + "smaller than this."
    ) { z in
      1 / (1 + exp(-min(max(z, -30), 30)))
    },
    Mistake(
      "Far to the left this is 0: where two numbers that are nearly equal are subtracted, nothing "
        + "is left. (With tanh, which is −1 there, it is the same.) Find a form without that."
    ) { z in
      1 - 1 / (1 + exp(z))
    },
  ]
) { answer, z in
  // Each right form errs in the last of sixteen digits, and one that takes eᶻ
  // for σ, by eᶻ in parts of it.
  .numbers(
    given: "z = \(digit(z))", got: try answer(z),
    expected: LinearAlgebra.logistic(z), named: "σ",
    within: Tolerance(relative: 1e-12, floor: 1e-300))
}
