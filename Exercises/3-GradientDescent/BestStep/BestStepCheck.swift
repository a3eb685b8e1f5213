import ExerciseKit

public typealias BestStepFunction =
  @Sendable (_ gradient: [Double], _ length: Double) throws -> [Double]

public let bestStepExercise = Exercise<BestStepFunction>(
  "best-step",
  probes: [
    StepProbe(gradient: [3, -4], length: 0.01),
    StepProbe(gradient: [0.5], length: 2),
    StepProbe(gradient: [0, 0], length: 1),
    StepProbe(gradient: [1, 2, -2], length: 0.3),
    StepProbe(gradient: [0, -0.001], length: 0.1),
    StepProbe(gradient: [1e-9, -2e-9], length: 5),
    StepProbe(gradient: [4e8, 0, -3e8, 1e7, 2e8, -5e8], length: 0.02),
    StepProbe(gradient: [0, 0, 0, 0], length: 3),
  ],
  mistakes: [
    Mistake(
      "The step is not as long as asked for: divide by the gradient’s length."
    ) { gradient, length in gradient.map { -length * $0 } },
    Mistake("It goes uphill: the greatest drop is against the gradient.") {
      scaled($0, by: $1, over: norm($0))
    },
    Mistake(
      "Where the gradient is 0 it divides 0 by 0. There, return a step of 0."
    ) { gradient, length in
      gradient.map { -length * $0 / norm(gradient) }
    },
    Mistake(
      "It divides by the sum of the partial derivatives’ sizes. The length is the root of the sum of squares."
    ) { gradient, length in
      scaled(gradient, by: -length, over: gradient.reduce(0) { $0 + abs($1) })
    },
    Mistake("It divides by the length squared: the root is missing.") {
      scaled($0, by: -$1, over: norm($0) * norm($0))
    },
  ]
) { answer, probe in
  let gradient = probe.gradient
  return Outcome.numbers(
    given:
      "the gradient (\(gradient.map { short($0) }.joined(separator: ", "))), "
      + "length \(short(probe.length))",
    got: try answer(gradient, probe.length),
    expected: scaled(gradient, by: -probe.length, over: norm(gradient)),
    named: "step")
}

private struct StepProbe: Sendable {
  let gradient: [Double]
  let length: Double
}

private func norm(_ vector: [Double]) -> Double {
  vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
}

/// The vector times a factor, divided by a size; 0 where the size is.
private func scaled(_ vector: [Double], by factor: Double, over size: Double)
  -> [Double]
{
  size == 0 ? vector : vector.map { factor * $0 / size }
}
