import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

/// Two layers into one.
///
/// `first` is a linear layer, and `second` reads it. Make one layer that
/// answers as the two do, to every input. `Matrix.product` and
/// `addToEachRow` are enough; the module’s own `collapsed(with:)` is there to
/// compare with afterwards.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Hint: Write down (XW₁ + b₁)W₂ + b₂ and multiply it out.
/// - Hint: The biases of the first layer go through the weights of the second.
///   `Matrix([b])` makes one row of an array.
/// - Hint: What becomes of the activation function of the second layer?
public func collapseLayers(_ first: Layer, _ second: Layer) throws -> Layer {
  throw Unsolved()
}
