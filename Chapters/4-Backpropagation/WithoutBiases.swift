// A network without biases, as some books and programs have it.

import LinearAlgebra
import SigmoidNeurons

/// Leaves the biases of a network as they are: the derivative of the cost by
/// each is taken for 0, so that no optimizer moves it. Biases that start at 0
/// stay 0, and the network is one without biases.
public struct WithoutBiases: Technique, Equatable {
  public init() {}

  public func addGradient(
    to gradient: inout Parameters, at layers: [Layer], examples: Int
  ) {
    for layer in gradient.biases.indices {
      for unit in gradient.biases[layer].indices {
        gradient.biases[layer][unit] = 0
      }
    }
  }
}
