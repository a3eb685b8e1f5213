import ExerciseKit
import LinearAlgebra
import Regularisation

public typealias SilenceUnitsFunction =
  @Sendable (_ weights: Matrix, _ distance: Double) throws -> Matrix

public let silenceUnitsExercise = Exercise<SilenceUnitsFunction>(
  "silence-units", probes: silenceUnitsProbes,
  mistakes: [
    Mistake(
      "Each weight is moved towards 0 by itself. The weights of a unit are to get shorter together."
    ) { weights, distance in weights.map { softThreshold($0, by: distance) }
    },
    Mistake(
      "The rows are shortened: they belong to an input. A unit's weights stand in a column."
    ) { weights, distance in
      shortened(weights.transposed, distance).transposed
    },
    Mistake(
      "Where the length is less than the distance, the weights have been turned round: stop at 0."
    ) { weights, distance in
      shortened(weights, distance, factor: { $1 > 0 ? 1 - $0 / $1 : 0 })
    },
    Mistake(
      "It is shortened by a share, as by weight decay, not by a distance."
    ) { weights, distance in
      weights.map { max(0, 1 - distance) * $0 }
    },
    Mistake(
      "Perhaps the root is missing: a length is √(Σ w²)."
    ) { weights, distance in
      shortened(weights, distance, factor: { max(0, 1 - $0 / ($1 * $1)) })
    },
    Mistake(
      "The length of a unit's weights is √(Σ w²), not the sum of their magnitudes."
    ) { weights, distance in
      let lengths = (0..<weights.columns).map { j in
        weights.column(j).reduce(0) { $0 + abs($1) }
      }
      return Matrix(rows: weights.rows, columns: weights.columns) { i, j in
        lengths[j] <= distance
          ? 0 : weights[i, j] * (1 - distance / lengths[j])
      }
    },
  ]
) { answer, probe in
  .numbers(
    given:
      "\(probe.weights.columns) units of \(probe.weights.rows) weights, distance \(short(probe.distance))",
    got: try answer(probe.weights, probe.distance),
    expected: shortened(probe.weights, probe.distance))
}

private struct SilenceUnitsProbe: Sendable {
  let weights: Matrix
  let distance: Double
}

private let silenceUnitsProbes: [SilenceUnitsProbe] = {
  var generator = Xoshiro256(seed: 52)
  func random(rows: Int, columns: Int, distance: Double) -> SilenceUnitsProbe
  {
    SilenceUnitsProbe(
      weights: Matrix(rows: rows, columns: columns) { _, _ in
        generator.uniform(in: -2..<2)
      }, distance: distance)
  }
  return [
    SilenceUnitsProbe(
      weights: Matrix([[3, 0.3], [4, -0.4]]), distance: 1),
    SilenceUnitsProbe(
      weights: Matrix([[0, 0.6, -6], [0, 0.8, 8], [0, 0, 0.5]]),
      distance: 0.5),
    random(rows: 2, columns: 5, distance: 1.5),
    random(rows: 20, columns: 3, distance: 4),
    SilenceUnitsProbe(weights: Matrix([[1e6, -1e-6]]), distance: 1e-3),
  ]
}()

private func shortened(
  _ weights: Matrix, _ distance: Double,
  factor: (_ distance: Double, _ length: Double) -> Double = {
    $1 <= $0 ? 0 : 1 - $0 / $1
  }
) -> Matrix {
  let factors = (0..<weights.columns).map { j in
    factor(
      distance, weights.column(j).reduce(0) { $0 + $1 * $1 }.squareRoot())
  }
  return Matrix(rows: weights.rows, columns: weights.columns) { i, j in
    factors[j] * weights[i, j]
  }
}
