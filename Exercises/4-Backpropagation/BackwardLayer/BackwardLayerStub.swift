import ExerciseKit
import LinearAlgebra

/// One layer back.
///
/// Write the backward pass of one layer for a batch of examples, one row
/// each. You are given `delta`, δ of the layer (a column for each of its
/// units); `weights` (a row for each input of the layer, a column for each
/// unit); and `activations`, what the layer before answered, which are the
/// inputs of this one. The layer before is logistic. Return δ of the layer
/// before (BP2), and the derivative of the cost by the weights (BP4) and by
/// the biases (BP3). The share of each example in the mean is in `delta`
/// already.
///
/// - Kind: implement
/// - Difficulty: 3
/// - Minutes: 40
/// - Needs: output-error
/// - Hint: Write down the shapes of all matrices first. Only one order of the
///   factors, and one place of the transpose, fits each product.
/// - Hint: `Matrix.product(_:transposed:)` and
///   `Matrix.product(transposed:_:)` multiply by a transposed matrix. Sums
///   over examples are sums of columns.
/// - Hint: δ of the layer before wants σ′ of that layer: a(1 − a) of
///   `activations`, element by element.
public func backwardLayer(
  delta: Matrix, weights: Matrix, activations: Matrix
) throws -> (previous: Matrix, weights: Matrix, biases: [Double]) {
  throw Unsolved()
}
