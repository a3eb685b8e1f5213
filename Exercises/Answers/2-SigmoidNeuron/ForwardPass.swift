import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

/// A forward pass that goes astray.
///
/// Somebody wrote the forward pass of a network, for many examples at once, as
/// you see it below. It compiles, and for a network of one layer it is right.
/// Find what is wrong with it, and give the right one: one row of answers for
/// each row of inputs.
///
///     var activations = inputs
///     for layer in network.layers {
///       var z = Matrix.product(inputs, layer.weights)
///       z.addToEachRow(layer.biases)
///       network.layers[0].activation.apply(to: &z)
///       activations = z
///     }
///     return activations
///
/// - Kind: debug
/// - Difficulty: 2
/// - Minutes: 15
/// - Hint: There are two mistakes. Go through it with two layers: what does
///   the second one read?
/// - Hint: Not every layer has the same activation function.
public func forwardPass(_ network: FeedforwardNetwork, inputs: Matrix) throws
  -> Matrix
{
  throw Unsolved()
}
