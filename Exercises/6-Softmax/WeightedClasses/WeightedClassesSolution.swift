import LinearAlgebra

/// A factor stays a factor when one differentiates. So each example’s a − y
/// is multiplied by the weight of its right class, and divided by the sum of
/// these weights in the place of the number of examples. An example of weight
/// 3 pulls like three of weight 1.
public func weightedClasses(
  shares: Matrix, labels: [Int], weights: [Double]
) throws -> Matrix {
  let whole = labels.reduce(0) { $0 + weights[$1] }
  return Matrix(rows: shares.rows, columns: shares.columns) { row, column in
    let right = labels[row]
    let error = shares[row, column] - (column == right ? 1 : 0)
    return weights[right] / whole * error
  }
}
