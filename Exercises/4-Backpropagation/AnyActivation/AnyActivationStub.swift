import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

/// Any activation, any depth.
///
/// Find δ of every layer of a network for one example and the cost ½ Σ (a −
/// y)². `weights` and `functions` have an entry for each layer, the output
/// layer last; each matrix has a row for each input of its layer and a column
/// for each unit. `activations` has one entry more: first the inputs of the
/// network, then what each layer answered. Return one δ for each layer, in
/// their order.
///
/// - Kind: transfer
/// - Difficulty: 3
/// - Minutes: 40
/// - Needs: backward-layer
/// - Hint: Begin at the output with BP1, and go back with BP2. What you find
///   last stands first in the result.
/// - Hint: The derivative is that of the layer’s own function, told from its
///   own activations: `functions[layer].derivative(fromActivation:)`. The
///   output layer has one, too.
/// - Hint: δ of a layer comes from the weights of the *next* layer, and the
///   activations of layer number `layer` are `activations[layer + 1]`.
public func anyActivation(
  weights: [Matrix], functions: [Activation], activations: [[Double]],
  target: [Double]
) throws -> [[Double]] {
  throw Unsolved()
}
