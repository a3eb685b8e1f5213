import ExerciseKit

public typealias MomentumStepFunction =
  @Sendable (
    _ weights: [Double], _ velocity: [Double], _ gradient: [Double],
    _ rate: Double, _ momentum: Double
  ) throws -> (weights: [Double], velocity: [Double])

public let momentumStepExercise = Exercise<MomentumStepFunction>(
  "momentum-step",
  probes: [
    MomentumProbe(
      weights: [1], velocity: [0], gradient: [2], rate: 0.1, momentum: 0.9),
    MomentumProbe(
      weights: [1, -1], velocity: [0.5, -0.2], gradient: [2, 4], rate: 0.25,
      momentum: 0.5),
    MomentumProbe(
      weights: [0, 3, 2], velocity: [-1, 1, 0.5], gradient: [0, -2, 1],
      rate: 0.5, momentum: 0.9),
    MomentumProbe(
      weights: [1, 2, 3, 4, 5, 6], velocity: [-1, 0.5, 2, 0, -3, 0.25],
      gradient: [0.5, 1, -4, 2, 0, -1], rate: 0.01, momentum: 0.99),
    MomentumProbe(
      weights: [2, 0], velocity: [3, 1], gradient: [1, -1], rate: 2,
      momentum: 0),
  ],
  mistakes: [
    Mistake("It climbs: the gradient is taken away from the velocity.") {
      step($0, $1, $2, $3, keep: $4, pull: -1)
    },
    Mistake(
      "The weights go against the velocity, which has its minus sign already."
    ) { weights, velocity, gradient, rate, momentum in
      step(
        weights, velocity, gradient, rate, keep: momentum, pull: 1, move: -1)
    },
    Mistake("μ stands at the gradient too: only the past is weighed with it.")
    { step($0, $1, $2, $3, keep: $4, pull: $4) },
    Mistake("μ stands at the gradient in place of the velocity.") {
      step($0, $1, $2, $3, keep: 1, pull: $4)
    },
    Mistake(
      "The rate is in it twice: in the velocity, and again in the weights."
    ) { weights, velocity, gradient, rate, momentum in
      step(
        weights, velocity, gradient, rate, keep: momentum, pull: 1, move: rate
      )
    },
    Mistake(
      "The weights move by the old velocity: work out the new one first."
    ) { weights, velocity, gradient, rate, momentum in
      let new = step(
        weights, velocity, gradient, rate, keep: momentum, pull: 1)
      return (zip(weights, velocity).map { $0 + $1 }, new.velocity)
    },
  ]
) { answer, probe in
  let got = try answer(
    probe.weights, probe.velocity, probe.gradient, probe.rate, probe.momentum)
  let expected = step(
    probe.weights, probe.velocity, probe.gradient, probe.rate,
    keep: probe.momentum, pull: 1)
  return Outcome.numbers(
    given:
      "w = \(text(probe.weights)), v = \(text(probe.velocity)), g = \(text(probe.gradient)), "
      + "η = \(short(probe.rate)), μ = \(short(probe.momentum))",
    parts: [
      .init("w", got: got.weights, expected: expected.weights),
      .init("v", got: got.velocity, expected: expected.velocity),
    ])
}

private struct MomentumProbe: Sendable {
  let weights: [Double]
  let velocity: [Double]
  let gradient: [Double]
  let rate: Double
  let momentum: Double
}

/// v ← keep·v − pull·ηg, and w ← w + move·v.
private func step(
  _ weights: [Double], _ velocity: [Double], _ gradient: [Double],
  _ rate: Double, keep: Double, pull: Double, move: Double = 1
) -> (weights: [Double], velocity: [Double]) {
  let velocity = zip(velocity, gradient).map { keep * $0 - pull * rate * $1 }
  return (zip(weights, velocity).map { $0 + move * $1 }, velocity)
}

private func text(_ numbers: [Double]) -> String {
  "(" + numbers.map { short($0) }.joined(separator: ", ") + ")"
}
