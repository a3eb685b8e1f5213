import LinearAlgebra

/// One product of matrices adds up the examples, because their rows are what
/// it sums over; the sum is then divided by their number, so that the size of
/// a step does not depend on the size of the batch.
public func batchGradient(
  inputs: Matrix, errors: Matrix
) throws -> (weights: Matrix, biases: [Double]) {
  let count = Double(errors.rows)
  let sum = Matrix.product(transposed: inputs, errors)
  return (sum.map { $0 / count }, errors.columnSums().map { $0 / count })
}
