import ExerciseKit
import LinearAlgebra

public typealias TanhCostFunction =
  @Sendable (_ answer: Double, _ target: Double) throws -> Double

public let tanhCostExercise = Exercise<TanhCostFunction>(
  "tanh-cost", probes: tanhCostProbes,
  mistakes: [
    Mistake(
      "It is twice as large as it should be where it is not constant: δ would be 2(a − y). tanh′ is 1 − a², and 1/(1 − a²) is half of 1/(1 − a) + 1/(1 + a)."
    ) { a, y in log(2) - (1 - y) * log(1 - a) - (1 + y) * log(1 + a) },
    Mistake("The constant is missing: an answer of 0 is to cost ln 2.") {
      a, y in -(1 - y) / 2 * log(1 - a) - (1 + y) / 2 * log(1 + a)
    },
    Mistake(
      "This is the cross-entropy of a sigmoid: it takes the logarithm of answers that are below 0 here."
    ) { a, y in -(y * log(a) + (1 - y) * log(1 - a)) },
    Mistake(
      "It pulls the wrong way: the further from the target, the less it costs."
    ) { a, y in log(2) - (1 + y) / 2 * log(1 - a) - (1 - y) / 2 * log(1 + a)
    },
    Mistake(
      "This is the squared error, whose δ has tanh′ in it, moved so that 0 costs ln 2."
    ) { a, y in log(2) + (a - y) * (a - y) / 2 - y * y / 2 },
    Mistake(
      "It is right for targets of ±1 only. A target in between wants a part of each logarithm."
    ) { a, y in y > 0 ? log(2) - log(1 + a) : log(2) - log(1 - a) },
  ]
) { answer, probe in
  let a = tanh(probe.z)
  let derivative = try centralDifference(at: probe.z) {
    try answer(tanh($0), probe.target)
  }
  return .numbers(
    given:
      "z = \(short(probe.z)), so a = \(short(a)), y = \(short(probe.target))",
    parts: [
      .init("∂C/∂z", got: derivative, expected: a - probe.target),
      .init(
        "C(0)", got: try answer(0, probe.target), expected: log(2)),
    ], within: Tolerance(relative: 1e-5, floor: 0.01))
}

private let tanhCostProbes: [(z: Double, target: Double)] = [
  (0.5, 1), (-1, 1), (1, -1), (-2, -1), (0.3, 0), (2, 0.5), (-4, -0.25),
  (-6, 1), (6, 1), (0, 0.9),
]
