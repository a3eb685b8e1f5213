import LinearAlgebra
import Regularisation

/// Mean and variance are those of one unit over the batch: of a column. The ε
/// under the root keeps a unit that says the same to all examples from
/// dividing by 0.
public func normaliseBatch(
  _ z: Matrix, scale: [Double], shift: [Double], epsilon: Double
) throws -> Matrix {
  let means = (0..<z.columns).map { mean(z.column($0)) }
  let divisors = (0..<z.columns).map { column in
    let deviation = standardDeviation(z.column(column))
    return (deviation * deviation + epsilon).squareRoot()
  }
  return Matrix(rows: z.rows, columns: z.columns) { row, column in
    let normalised = (z[row, column] - means[column]) / divisors[column]
    return scale[column] * normalised + shift[column]
  }
}
