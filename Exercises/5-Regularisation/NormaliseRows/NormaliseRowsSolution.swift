import LinearAlgebra

/// Only the direction of the mean changes: over the units of one example. So
/// it is the same with one example as with a hundred, in training and
/// afterwards, and there is nothing to fold. Scale and shift are still
/// learned by unit, so they are taken by column.
public func normaliseRows(
  _ z: Matrix, scale: [Double], shift: [Double], epsilon: Double
) throws -> Matrix {
  let rows = (0..<z.rows).map { z.row($0) }
  let means = rows.map { mean($0) }
  let divisors = rows.map { row in
    let deviation = standardDeviation(row)
    return (deviation * deviation + epsilon).squareRoot()
  }
  return Matrix(rows: z.rows, columns: z.columns) { i, j in
    scale[j] * (z[i, j] - means[i]) / divisors[i] + shift[j]
  }
}
