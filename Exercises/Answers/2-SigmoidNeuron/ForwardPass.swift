import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

/// A forward pass that goes astray.
///
/// In the answer’s file somebody wrote the forward pass of a network, for many
/// examples at once. It compiles, and for a network of one layer it is right.
/// With the chapter’s 3-4-4-1 network it stops: “a 1 × 4 matrix cannot be the
/// product of 1 × 3 and 4 × 4”. A 2-2-1 network of tanh with a linear output it
/// takes, and never answers more than 1, whatever the weights of the output.
/// Mend it: one row of answers for each row of inputs.
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
  var activations = inputs
  for layer in network.layers {
    var z = Matrix.product(inputs, layer.weights)
    z.addToEachRow(layer.biases)
    network.layers[0].activation.apply(to: &z)
    activations = z
  }
  return activations
}
