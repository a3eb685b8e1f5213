import ExerciseKit
import LinearAlgebra

/// From one example to a batch.
///
/// The cost of a batch is the *mean* of the costs of its examples. You are
/// given the inputs of a layer, one row an example, and `errors`, in the same
/// rows each example’s own δ of the layer, as if it were alone. Return the
/// gradient of the batch: by the weights (a row for each input, a column for
/// each unit) and by the biases.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Needs: backward-layer
/// - Hint: The derivative of a mean is the mean of the derivatives.
/// - Hint: For one example, ∂C/∂w from input i to unit j is input i times δ
///   of unit j. Add these up over the rows, and divide. By how many?
public func batchGradient(
  inputs: Matrix, errors: Matrix
) throws -> (weights: Matrix, biases: [Double]) {
  throw Unsolved()
}
