import ExerciseKit
import LinearAlgebra

public typealias OutputErrorFunction =
  @Sendable (_ outputs: [Double], _ targets: [Double]) throws -> [Double]

public let outputErrorExercise = Exercise<OutputErrorFunction>(
  "output-error", probes: outputErrorProbes,
  mistakes: [
    Mistake("The sign is wrong: it is a − y, so that δ points uphill.") {
      error($0, $1) { a, y in (y - a) * a * (1 - a) }
    },
    Mistake("σ′ is missing: this is the derivative by a, and δ is that by z.")
    {
      error($0, $1) { a, y in a - y }
    },
    Mistake(
      "σ′ was computed at a in the place of z: a is σ(z) already, and σ′(z) is a(1 − a)."
    ) {
      error($0, $1) { a, y in
        (a - y) * logistic(a) * (1 - logistic(a))
      }
    },
    Mistake("It is twice as large as it should be: the ½ takes the 2 away.") {
      error($0, $1) { a, y in 2 * (a - y) * a * (1 - a) }
    },
    Mistake("This is the slope alone: how wrong the answer is must count.") {
      error($0, $1) { a, _ in a * (1 - a) }
    },
  ]
) { answer, probe in
  let outputs = probe.weightedInputs.map { logistic($0) }
  let expected = numericGradient(at: probe.weightedInputs) { z in
    zip(z, probe.targets).reduce(0) { sum, pair in
      let difference = logistic(pair.0) - pair.1
      return sum + difference * difference / 2
    }
  }
  let words = zip(outputs, probe.targets).map { a, y in
    "a = \(short(a)), y = \(short(y))"
  }
  return Outcome.numbers(
    given: words.joined(separator: "; "),
    got: try answer(outputs, probe.targets), expected: expected, named: "δ",
    within: .gradient)
}

private struct OutputErrorProbe: Sendable {
  let weightedInputs: [Double]
  let targets: [Double]
}

private let outputErrorProbes = [
  OutputErrorProbe(weightedInputs: [2], targets: [0]),
  OutputErrorProbe(weightedInputs: [-2], targets: [1]),
  OutputErrorProbe(weightedInputs: [1.5, -1, 0.25], targets: [1, 0, 0.5]),
  OutputErrorProbe(weightedInputs: [-3, 2], targets: [0, 1]),
  OutputErrorProbe(
    weightedInputs: [0.5, -6, 4, 0, -1, 7, -0.25],
    targets: [1, 1, 0, 0.5, 0.2, 1, 0]),
]

private func error(
  _ outputs: [Double], _ targets: [Double],
  _ rule: (Double, Double) -> Double
) -> [Double] {
  zip(outputs, targets).map(rule)
}
