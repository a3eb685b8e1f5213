import ExerciseKit
import LinearAlgebra

public typealias NormaliseRowsFunction =
  @Sendable (
    _ z: Matrix, _ scale: [Double], _ shift: [Double], _ epsilon: Double
  ) throws -> Matrix

public let normaliseRowsExercise = Exercise<NormaliseRowsFunction>(
  "normalise-rows", probes: normaliseRowsProbes,
  mistakes: [
    Mistake(
      "It normalises columns: that is batch normalisation, and makes nothing of a single example."
    ) { z, scale, shift, epsilon in
      normalised(z.transposed, epsilon).transposed.scaled(scale, shift)
    },
    Mistake("ε belongs under the root, beside the variance.") {
      z, scale, shift, epsilon in
      normalised(z, epsilon) { $0.squareRoot() + $1 }.scaled(scale, shift)
    },
    Mistake("ε is missing: a row of equal numbers has variance 0.") {
      z, scale, shift, _ in normalised(z, 0).scaled(scale, shift)
    },
    Mistake("It is divided by the variance, not by its root.") {
      z, scale, shift, epsilon in
      normalised(z, epsilon) { $0 + $1 }.scaled(scale, shift)
    },
    Mistake("The variance is over n here, not over n − 1.") {
      z, scale, shift, epsilon in
      let n = Double(z.columns)
      return normalised(z, epsilon) { ($0 * n / (n - 1) + $1).squareRoot() }
        .scaled(scale, shift)
    },
    Mistake("The mean is still in it: every row should be about 0 first.") {
      z, scale, shift, epsilon in
      normalised(z, epsilon, centred: false).scaled(scale, shift)
    },
    Mistake("Scale and shift are missing.") { z, _, _, epsilon in
      normalised(z, epsilon)
    },
    Mistake("The shift is to be added after the scale, not multiplied by it.")
    {
      z, scale, shift, epsilon in
      let result = normalised(z, epsilon)
      return Matrix(rows: z.rows, columns: z.columns) { i, j in
        scale[j] * (result[i, j] + shift[j])
      }
    },
  ]
) { answer, probe in
  .numbers(
    given:
      "\(probe.z.rows) \(probe.z.rows == 1 ? "example" : "examples"), \(probe.z.columns) units, ε = \(short(probe.epsilon))",
    got: try answer(probe.z, probe.scale, probe.shift, probe.epsilon),
    expected: normalised(probe.z, probe.epsilon).scaled(
      probe.scale, probe.shift))
}

private struct NormaliseRowsProbe: Sendable {
  let z: Matrix
  let scale: [Double]
  let shift: [Double]
  let epsilon: Double
}

private let normaliseRowsProbes: [NormaliseRowsProbe] = {
  var generator = Xoshiro256(seed: 51)
  func random(rows: Int, columns: Int, size: Double) -> NormaliseRowsProbe {
    NormaliseRowsProbe(
      z: Matrix(rows: rows, columns: columns) { _, _ in
        generator.uniform(in: -size..<size)
      },
      scale: (0..<columns).map { _ in generator.uniform(in: -2..<2) },
      shift: (0..<columns).map { _ in generator.uniform(in: -2..<2) },
      epsilon: 0.1)
  }
  return [
    NormaliseRowsProbe(
      z: Matrix([[1, 2, 6]]), scale: [1, 2, 0.5], shift: [0.5, -1, 3],
      epsilon: 0.01),
    NormaliseRowsProbe(
      z: Matrix([[3, 3], [-1, 5], [40, 41]]), scale: [2, -1],
      shift: [1, 0.25], epsilon: 0.5),
    random(rows: 2, columns: 5, size: 100),
    random(rows: 6, columns: 3, size: 1),
  ]
}()

/// Each row about its mean, divided by what its variance and ε make.
private func normalised(
  _ z: Matrix, _ epsilon: Double, centred: Bool = true,
  divisor: (_ variance: Double, _ epsilon: Double) -> Double = {
    ($0 + $1).squareRoot()
  }
) -> Matrix {
  Matrix(rows: z.rows, columns: z.columns) { i, j in
    let row = z.row(i)
    let middle = row.reduce(0, +) / Double(row.count)
    let variance =
      row.reduce(0) { $0 + ($1 - middle) * ($1 - middle) } / Double(row.count)
    return (z[i, j] - (centred ? middle : 0)) / divisor(variance, epsilon)
  }
}

extension Matrix {
  fileprivate func scaled(_ scale: [Double], _ shift: [Double]) -> Matrix {
    Matrix(rows: rows, columns: columns) { i, j in
      scale[j] * self[i, j] + shift[j]
    }
  }
}
