import LinearAlgebra
import SigmoidNeurons

/// Multiplied out, (XW₁ + b₁)W₂ + b₂ is X(W₁W₂) + (b₁W₂ + b₂): one matrix, and
/// one row of biases. The activation of the second layer comes after all that,
/// and stays.
public func collapseLayers(_ first: Layer, _ second: Layer) throws -> Layer {
  var biases = Matrix.product(Matrix([first.biases]), second.weights)
  biases.addToEachRow(second.biases)
  return Layer(
    weights: Matrix.product(first.weights, second.weights),
    biases: biases.row(0), activation: second.activation)
}
