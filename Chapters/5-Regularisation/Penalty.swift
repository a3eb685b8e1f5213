// Penalties on large weights, added to the cost: L2, L1, and both; and a bound
// on them.

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

  /// What a plain step multiplies each weight by: 1 − ηλ/n.
  public func factor(learningRate: Double, examples: Int) -> Double {
    1 - learningRate * strength / Double(examples)
  }
}

/// L1, or the lasso: λ/n times the sum of the magnitudes of all weights, where
/// n is the number of examples to train with. Biases cost nothing.
///
/// Each step moves every weight towards 0 by the same distance, ηλ/n, however
/// small it is; a weight of 0 is left alone. Tibshirani 1996.
public struct Lasso: Regularizer, Equatable {
  /// The strength λ, at least 0.
  public let strength: Double

  public init(_ strength: Double) { self.strength = strength }

  public func addGradient(
    to gradient: inout Parameters, at parameters: Parameters, examples: Int
  ) {
    let share = strength / Double(examples)
    for layer in parameters.weights.indices {
      gradient.weights[layer].apply(with: parameters.weights[layer]) { g, w in
        g + (w > 0 ? share : w < 0 ? -share : 0)
      }
    }
  }

  public func cost(of parameters: Parameters, examples: Int) -> Double {
    let sizes = parameters.weights.reduce(0.0) { sum, weights in
      weights.elements.reduce(sum) { $0 + $1.magnitude }
    }
    return strength / Double(examples) * sizes
  }
}

/// The elastic net: L1 and L2 at once. Zou and Hastie 2005.
public typealias ElasticNet = Both<Lasso, WeightDecay>

/// After every step, the weights that lead into a unit are shortened to a
/// length of at most `limit`, if they are longer. Srebro and Shraibman 2005;
/// 3 or 4 are usual.
public struct MaxNorm: Regularizer, Equatable {
  /// The greatest length c, above 0.
  public let limit: Double

  public init(_ limit: Double) {
    precondition(limit > 0, "a length cannot be at most \(limit)")
    self.limit = limit
  }

  public func constrain(_ parameters: inout Parameters) {
    for layer in parameters.weights.indices {
      let squares = parameters.weights[layer].map { $0 * $0 }.columnSums()
      let factors = squares.map { square in
        square > limit * limit ? limit / square.squareRoot() : 1
      }
      if factors.contains(where: { $0 < 1 }) {
        parameters.weights[layer].multiplyEachRow(by: factors)
      }
    }
  }
}

/// Two techniques at once. Their penalties add up, and the bound of the first
/// comes before that of the second.
///
/// The passes are those of the first: put a technique with passes of its own,
/// such as ``Dropout``, in front.
public struct Both<First: Regularizer, Second: Regularizer>: Regularizer {
  public private(set) var first: First
  public private(set) var second: Second

  public init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }

  public mutating func run<Cost>(
    _ network: Network<Cost>, targets: Matrix, in pass: inout Pass
  ) {
    first.run(network, targets: targets, in: &pass)
  }

  public func addGradient(
    to gradient: inout Parameters, at parameters: Parameters, examples: Int
  ) {
    first.addGradient(to: &gradient, at: parameters, examples: examples)
    second.addGradient(to: &gradient, at: parameters, examples: examples)
  }

  public func cost(of parameters: Parameters, examples: Int) -> Double {
    first.cost(of: parameters, examples: examples)
      + second.cost(of: parameters, examples: examples)
  }

  public func constrain(_ parameters: inout Parameters) {
    first.constrain(&parameters)
    second.constrain(&parameters)
  }
}

extension Both: Equatable where First: Equatable, Second: Equatable {}

extension Regularizer {
  /// This technique and another one.
  public func and<Other: Regularizer>(_ other: Other) -> Both<Self, Other> {
    Both(self, other)
  }
}
