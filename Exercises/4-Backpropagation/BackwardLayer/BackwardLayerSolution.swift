import LinearAlgebra

/// δ goes back through the same weights, transposed, and is then multiplied
/// by σ′ of the layer it arrives at. A weight’s derivative is its input times
/// δ of its unit, summed over the examples; a bias is a weight whose input is
/// 1, so that its derivative is the sum of δ alone.
public func backwardLayer(
  delta: Matrix, weights: Matrix, activations: Matrix
) throws -> (previous: Matrix, weights: Matrix, biases: [Double]) {
  var previous = Matrix.product(delta, transposed: weights)
  previous.multiplyElements(by: activations.map { a in a * (1 - a) })
  return (
    previous, Matrix.product(transposed: activations, delta),
    delta.columnSums()
  )
}
