// Why a network needs a curve somewhere: layers without one are a single
// layer in disguise. Wikipedia, "Multilayer perceptron".

import LinearAlgebra

extension Layer {
  /// This linear layer and then `next`, as one layer:
  /// (XW¹ + b¹)W² + b² = X(W¹W²) + (b¹W² + b²).
  public func collapsed(with next: Layer) -> Layer {
    precondition(activation == .identity, "only a linear layer is merged")
    return Layer(
      weights: Matrix.product(weights, next.weights),
      biases: next.weightedInputs(for: Matrix([biases])).row(0),
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
