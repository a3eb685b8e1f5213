// Penalties on large weights, added to the cost: L2, L1, and both; and a bound
// on them.

import Backpropagation
import LinearAlgebra
import SigmoidNeurons

/// Weight decay, or L2: λ/2n times the sum of the squares of all weights, where
/// n is the number of examples to train with. Biases cost nothing.
///
/// Plain gradient descent then multiplies each weight by 1 − ηλ/n before its
/// step. Nielsen 2015, chapter 3.
public struct WeightDecay: Technique, Equatable {
  /// The strength λ, at least 0.
  public let strength: Double

  public init(_ strength: Double) {
    precondition(strength >= 0, "a strength is 0 or more, not \(strength)")
    self.strength = strength
  }

  public func addGradient(
    to gradient: inout Parameters, at layers: [Layer], examples: Int
  ) {
    let factor = strength / Double(examples)
    for l in layers.indices {
      gradient.weights[l].add(factor, times: layers[l].weights)
    }
  }

  public func cost(of layers: [Layer], examples: Int) -> Double {
    let squares = layers.reduce(0.0) { sum, layer in
      layer.weights.elements.reduce(sum) { $0 + $1 * $1 }
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
/// small it is, and so beyond 0 where it is smaller; a weight of 0 is left
/// alone. ``SoftThreshold`` stops at 0. Tibshirani 1996.
public struct Lasso: Technique, Equatable {
  /// The strength λ, at least 0.
  public let strength: Double

  public init(_ strength: Double) {
    precondition(strength >= 0, "a strength is 0 or more, not \(strength)")
    self.strength = strength
  }

  public func addGradient(
    to gradient: inout Parameters, at layers: [Layer], examples: Int
  ) {
    let share = strength / Double(examples)
    for l in layers.indices {
      gradient.weights[l].apply(with: layers[l].weights) { g, w in
        g + (w > 0 ? share : w < 0 ? -share : 0)
      }
    }
  }

  public func cost(of layers: [Layer], examples: Int) -> Double {
    let sizes = layers.reduce(0.0) { sum, layer in
      layer.weights.elements.reduce(sum) { $0 + $1.magnitude }
    }
    return strength / Double(examples) * sizes
  }

  /// How far a plain step moves each weight towards 0: ηλ/n.
  public func distance(learningRate: Double, examples: Int) -> Double {
    learningRate * strength / Double(examples)
  }
}

/// A number moved towards 0 by a distance, and no further than 0.
public func softThreshold(_ number: Double, by distance: Double) -> Double {
  if number.magnitude <= distance { return 0 }
  return number > 0 ? number - distance : number + distance
}

/// L1 as a move of its own after each step, which stops at 0: what the penalty
/// of ``Lasso`` calls for, without stepping across. The distance is ηλ/n, see
/// ``Lasso/distance(learningRate:examples:)``. Biases stay. Daubechies, Defrise
/// and De Mol 2004.
public struct SoftThreshold: Technique, Equatable {
  /// How far each weight goes towards 0 in a step, at least 0.
  public let distance: Double

  public init(_ distance: Double) {
    precondition(distance >= 0, "a distance is 0 or more, not \(distance)")
    self.distance = distance
  }

  public func constrain(_ layers: inout [Layer]) {
    for l in layers.indices {
      layers[l].weights.apply { w in softThreshold(w, by: distance) }
    }
  }
}

/// Weight decay beside the gradient, and not within it: with each step every
/// weight is multiplied by a factor, 1 − ηλ/n, whatever the optimizer makes of
/// the gradient. With Adam it is AdamW. Biases stay. Loshchilov and Hutter
/// 2019.
public struct DecoupledDecay: Technique, Equatable {
  /// What each weight is multiplied by: from 0 to 1. See
  /// ``WeightDecay/factor(learningRate:examples:)``.
  public let factor: Double

  public init(factor: Double) {
    precondition(
      factor >= 0 && factor <= 1,
      "a factor of \(factor) is no decay: it is from 0 to 1")
    self.factor = factor
  }

  public func constrain(_ layers: inout [Layer]) {
    for l in layers.indices { layers[l].weights *= factor }
  }
}

/// The elastic net: L1 and L2 at once. Zou and Hastie 2005.
public typealias ElasticNet = Both<Lasso, WeightDecay>

/// After every step, the weights that lead into a unit are shortened to a
/// length of at most `limit`, if they are longer. Srebro and Shraibman 2005;
/// 3 or 4 are usual.
public struct MaxNorm: Technique, Equatable {
  /// The greatest length c, above 0.
  public let limit: Double

  public init(_ limit: Double) {
    precondition(limit > 0, "a length cannot be at most \(limit)")
    self.limit = limit
  }

  public func constrain(_ layers: inout [Layer]) {
    for l in layers.indices {
      let squares = layers[l].weights.map { $0 * $0 }.columnSums()
      let factors = squares.map { square in
        square > limit * limit ? limit / square.squareRoot() : 1
      }
      if factors.contains(where: { $0 < 1 }) {
        layers[l].weights.multiplyEachRow(by: factors)
      }
    }
  }
}

/// Two techniques at once. On the way there the first comes first, on the way
/// back last; their penalties add up, and the bound of the first comes before
/// that of the second.
public struct Both<First: Technique, Second: Technique>: Technique {
  public private(set) var first: First
  public private(set) var second: Second

  public init(_ first: First, _ second: Second) {
    self.first = first
    self.second = second
  }

  public mutating func change(inputs: inout Matrix) {
    first.change(inputs: &inputs)
    second.change(inputs: &inputs)
  }

  public mutating func change(products: inout Matrix, ofLayer layer: Int) {
    first.change(products: &products, ofLayer: layer)
    second.change(products: &products, ofLayer: layer)
  }

  public mutating func change(answers: inout Matrix, ofLayer layer: Int) {
    first.change(answers: &answers, ofLayer: layer)
    second.change(answers: &answers, ofLayer: layer)
  }

  public mutating func comeBack(
    _ delta: inout Matrix, toAnswers answers: inout Matrix, ofLayer layer: Int
  ) {
    second.comeBack(&delta, toAnswers: &answers, ofLayer: layer)
    first.comeBack(&delta, toAnswers: &answers, ofLayer: layer)
  }

  public mutating func comeBack(
    _ delta: inout Matrix, toProductsOfLayer layer: Int
  ) {
    second.comeBack(&delta, toProductsOfLayer: layer)
    first.comeBack(&delta, toProductsOfLayer: layer)
  }

  public func addGradient(
    to gradient: inout Parameters, at layers: [Layer], examples: Int
  ) {
    first.addGradient(to: &gradient, at: layers, examples: examples)
    second.addGradient(to: &gradient, at: layers, examples: examples)
  }

  public func cost(of layers: [Layer], examples: Int) -> Double {
    first.cost(of: layers, examples: examples)
      + second.cost(of: layers, examples: examples)
  }

  public func constrain(_ layers: inout [Layer]) {
    first.constrain(&layers)
    second.constrain(&layers)
  }

  public func rescale(_ layers: inout [Layer]) {
    first.rescale(&layers)
    second.rescale(&layers)
  }

  public func folded<Cost>(
    _ network: Network<Cost>, inputs: Matrix, workers: Workers
  ) -> Network<Cost> {
    first.folded(
      second.folded(network, inputs: inputs, workers: workers),
      inputs: inputs, workers: workers)
  }
}

extension Both: Equatable where First: Equatable, Second: Equatable {}

extension Technique {
  /// This technique and another one.
  public func and<Other: Technique>(_ other: Other) -> Both<Self, Other> {
    Both(self, other)
  }
}
