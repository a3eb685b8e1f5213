// Why a network needs a curve somewhere: layers without one are a single
// layer in disguise. Wikipedia, "Multilayer perceptron".

import LinearAlgebra

extension Layer {
  /// This layer and then `next`, as one layer:
  /// (XW₁ + b₁)W₂ + b₂ = X(W₁W₂) + (b₁W₂ + b₂).
  ///
  /// - Precondition: this layer is linear, and `next` has one input for each
  ///   of its units.
  public func collapsed(with next: Layer) -> Layer {
    precondition(
      activation == .identity, "only a linear layer can be merged")
    precondition(
      unitCount == next.inputCount,
      "a layer of \(unitCount) units cannot be read by one of "
        + "\(next.inputCount) inputs")
    let biases = next.weightedInputs(for: Matrix([biases])).row(0)
    return Layer(
      weights: Matrix.product(weights, next.weights), biases: biases,
      activation: next.activation)
  }
}

extension FeedforwardNetwork {
  /// The one layer that a network with linear hidden layers comes to. What
  /// its last layer makes of the weighted inputs does not matter.
  ///
  /// - Precondition: all layers but the last are linear.
  public func collapsed() -> Layer {
    layers.dropFirst().reduce(layers[0]) { $0.collapsed(with: $1) }
  }
}
