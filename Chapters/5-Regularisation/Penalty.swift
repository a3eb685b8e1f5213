// Penalties on large weights, added to the cost: L2, L1, and both.

import Backpropagation
import LinearAlgebra

/// Weight decay, or L2: λ/2n times the sum of the squares of all weights, where
/// n is the number of examples to train with. Biases cost nothing.
///
/// Plain gradient descent then multiplies each weight by 1 − ηλ/n before its
/// step. Nielsen 2015, chapter 3.
public struct WeightDecay: Regularizer, Equatable {
  /// The strength λ, at least 0.
  public let strength: Double

  public init(_ strength: Double) { self.strength = strength }

  public func addGradient(
    to gradient: inout Parameters, at parameters: Parameters, examples: Int
  ) {
    let factor = strength / Double(examples)
    for layer in parameters.weights.indices {
      gradient.weights[layer].add(factor, times: parameters.weights[layer])
    }
  }

  public func cost(of parameters: Parameters, examples: Int) -> Double {
    let squares = parameters.weights.reduce(0.0) { sum, weights in
      weights.elements.reduce(sum) { $0 + $1 * $1 }
    }
    return strength / Double(examples) / 2 * squares
  }
}
