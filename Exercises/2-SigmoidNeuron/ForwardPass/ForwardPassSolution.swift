import LinearAlgebra
import SigmoidNeurons

/// Each layer reads what the one before it has answered, not the inputs of the
/// network, and has an activation function of its own. With layers of other
/// sizes than the inputs the first mistake would have shown itself: the
/// matrices would not have fitted.
public func forwardPass(_ network: FeedforwardNetwork, inputs: Matrix) throws
  -> Matrix
{
  var activations = inputs
  for layer in network.layers {
    var z = Matrix.product(activations, layer.weights)
    z.addToEachRow(layer.biases)
    layer.activation.apply(to: &z)
    activations = z
  }
  return activations
}
