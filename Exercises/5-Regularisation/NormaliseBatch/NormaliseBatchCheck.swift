import ExerciseKit
import LinearAlgebra
import Regularisation

public typealias NormaliseBatchFunction =
  @Sendable (
    _ z: Matrix, _ scale: [Double], _ shift: [Double], _ epsilon: Double
  ) throws -> Matrix

public let normaliseBatchExercise = Exercise<NormaliseBatchFunction>(
  "normalise-batch", probes: batchProbes,
  mistakes: [
    Mistake("Divided by the variance: its root is missing.") {
      z, scale, shift, epsilon in
      normalised(z, scale, shift) { $0 + epsilon }
    },
    Mistake("ε is added to the root; it belongs under it, to the variance.") {
      z, scale, shift, epsilon in
      normalised(z, scale, shift) { $0.squareRoot() + epsilon }
    },
    Mistake("Scale and shift are missing.") { z, scale, _, epsilon in
      normalised(z, scale.map { _ in 1 }, scale.map { _ in 0 }) {
        ($0 + epsilon).squareRoot()
      }
    },
    Mistake("The variance is that of n − 1; take the mean over n.") {
      z, scale, shift, epsilon in
      let n = Double(z.rows)
      return normalised(z, scale, shift) {
        ($0 * n / (n - 1) + epsilon).squareRoot()
      }
    },
    Mistake(
      "Normalised example by example: means go over the batch, down a column."
    ) { z, scale, shift, epsilon in
      let ones = (0..<z.rows).map { _ in 1.0 }
      let rows = normalised(z.transposed, ones, ones.map { _ in 0 }) {
        ($0 + epsilon).squareRoot()
      }.transposed
      return Matrix(rows: z.rows, columns: z.columns) {
        scale[$1] * rows[$0, $1] + shift[$1]
      }
    },
  ]
) { answer, probe in
  let got = try answer(probe.z, probe.scale, probe.shift, probe.epsilon)
  return .numbers(
    given:
      "z \(probe.z.shape), scale \(probe.scale.map { short($0) }.joined(separator: ", ")), "
      + "shift \(probe.shift.map { short($0) }.joined(separator: ", ")), ε = \(short(probe.epsilon))",
    got: got,
    expected: normalised(probe.z, probe.scale, probe.shift) {
      ($0 + probe.epsilon).squareRoot()
    }, named: "y", within: .formula)
}

private struct BatchProbe: Sendable {
  let z: Matrix
  let scale: [Double]
  let shift: [Double]
  let epsilon: Double
}

/// ε is large enough to be seen, and one unit says the same to all.
private let batchProbes: [BatchProbe] = [
  BatchProbe(
    z: Matrix([[1, 5], [2, 1], [6, 3]]), scale: [1, 2], shift: [0, 1],
    epsilon: 0.5),
  BatchProbe(
    z: Matrix([[1, 7, 2], [4, 7, -1], [0, 7, 3], [9, 7, 0.5], [2, 7, 2]]),
    scale: [0.5, 3, -1], shift: [2, -4, 1], epsilon: 0.01),
  BatchProbe(
    z: Matrix(rows: 12, columns: 4) { row, column in
      Double((row * 7 + column * 5) % 12) * [1e-3, 1, 50, 1000][column]
    }, scale: [1, -2, 3, 0.25], shift: [0, 10, -1, 4], epsilon: 1e-5),
  BatchProbe(
    z: Matrix([[4, -1]]), scale: [2, 3], shift: [0.5, -6], epsilon: 0.1),
]

private func normalised(
  _ z: Matrix, _ scale: [Double], _ shift: [Double],
  divisor: (_ variance: Double) -> Double
) -> Matrix {
  let columns = (0..<z.columns).map(z.column)
  let means = columns.map(mean)
  let divisors = columns.map { column in
    let deviation = standardDeviation(column)
    return divisor(deviation * deviation)
  }
  return Matrix(rows: z.rows, columns: z.columns) { row, column in
    scale[column] * (z[row, column] - means[column]) / divisors[column]
      + shift[column]
  }
}
