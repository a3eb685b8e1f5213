import ExerciseKit
import LinearAlgebra

public typealias SteepnessFunction =
  @Sendable (_ z: Double, _ tolerance: Double) throws -> Int?

public let smallestSteepnessExercise = Exercise<SteepnessFunction>(
  "smallest-steepness", probes: steepnessProbes,
  mistakes: [
    Mistake(
      "At z = 0 the output is ½ for every c, and no c will do: the answer there is nil."
    ) { z, tolerance in
      z == 0 ? 1 : needed(z, tolerance)
    },
    Mistake(
      "It gives up below 0. There the perceptron says 0, and σ(cz) falls towards it."
    ) { z, tolerance in
      z > 0 ? needed(z, tolerance) : nil
    },
    Mistake(
      "It is steep enough, but not the smallest: it only tries powers of two."
    ) { z, tolerance in
      needed(z, tolerance).map { smallest in
        var c = 1
        while c < smallest { c *= 2 }
        return c
      }
    },
    Mistake(
      "One less than needed: at this c the distance is still too large."
    ) {
      z, tolerance in
      needed(z, tolerance).map { max(1, $0 - 1) }
    },
    Mistake(
      "One more than needed. Perhaps it begins at 2, or counts on once too often."
    ) {
      z, tolerance in
      needed(z, tolerance).map { $0 + 1 }
    },
  ]
) { answer, probe in
  func text(_ c: Int?) -> String { c.map { "c = \($0)" } ?? "nil" }
  return Outcome(
    given: "z = \(digit(probe.z)), tolerance \(digit(probe.tolerance))",
    got: text(try answer(probe.z, probe.tolerance)),
    expected: text(needed(probe.z, probe.tolerance)))
}

private let steepnessProbes: [(z: Double, tolerance: Double)] = [
  (0.5, 0.01), (-0.5, 0.01), (0, 0.01), (0.1, 0.001), (-0.03, 0.05),
  (2, 0.3), (-2, 0.3), (1, 0.1), (0.01, 0.02), (0.001, 0.01),
  (-0.002, 0.001), (0.3, 1e-9), (-30, 0.4),
]

/// From σ(c|z|) ≥ 1 − t follows c ≥ ln(1/t − 1) / |z|.
private func needed(_ z: Double, _ tolerance: Double) -> Int? {
  guard z != 0 else { return nil }
  return max(1, Int((log(1 / tolerance - 1) / abs(z)).rounded(.up)))
}
