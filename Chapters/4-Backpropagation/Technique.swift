// What else may take part in training, besides the cost and the optimizer. The
// techniques of chapter 5 are of this kind; here is only the one that does
// nothing.

import LinearAlgebra
import SigmoidNeurons

/// A technique that takes part in each step of a training.
///
/// It may change what passes by at three places on the way there, and then has
/// to say at two of them how derivatives come back; and it may add to the
/// gradient and bound the parameters. Each requirement has a default that
/// changes nothing, so that a technique says only what it does, and any two
/// take part together.
public protocol Technique: Sendable {
  /// On the way there: the examples, before the first layer reads them.
  mutating func change(inputs: inout Matrix)

  /// On the way there: the products XW of a hidden layer, before its biases
  /// are added.
  mutating func change(products: inout Matrix, ofLayer layer: Int)

  /// On the way there: the answers of a hidden layer, before the next layer
  /// reads them.
  mutating func change(answers: inout Matrix, ofLayer layer: Int)

  /// On the way back: makes `delta`, the derivative of the cost by the changed
  /// answers, the derivative by those before, and puts these back.
  mutating func comeBack(
    _ delta: inout Matrix, toAnswers answers: inout Matrix, ofLayer layer: Int
  )

  /// On the way back: makes `delta`, the derivative of the cost by the changed
  /// products, the derivative by those before.
  mutating func comeBack(_ delta: inout Matrix, toProductsOfLayer layer: Int)

  /// Adds the derivative of ``cost(of:examples:)`` to a gradient.
  ///
  /// - Parameter examples: how many examples there are to train with.
  func addGradient(
    to gradient: inout Parameters, at layers: [Layer], examples: Int)

  /// What the parameters themselves cost, apart from the answers.
  func cost(of layers: [Layer], examples: Int) -> Double

  /// Keeps the parameters within bounds after a step.
  func constrain(_ layers: inout [Layer])

  /// Brings weights that were trained to the size at which they are right
  /// without the technique: the first thing when a training is over.
  func rescale(_ layers: inout [Layer])

  /// The network with what the technique does to what passes worked into its
  /// parameters, so that it answers without: the last thing when a training is
  /// over. Its weights are rescaled already.
  ///
  /// - Parameter inputs: the examples that it trains with.
  func folded<Cost>(
    _ network: Network<Cost>, inputs: Matrix, workers: Workers
  ) -> Network<Cost>
}

extension Technique {
  public func change(inputs: inout Matrix) {}

  public func change(products: inout Matrix, ofLayer layer: Int) {}

  public func change(answers: inout Matrix, ofLayer layer: Int) {}

  public func comeBack(
    _ delta: inout Matrix, toAnswers answers: inout Matrix, ofLayer layer: Int
  ) {}

  public func comeBack(_ delta: inout Matrix, toProductsOfLayer layer: Int) {}

  public func addGradient(
    to gradient: inout Parameters, at layers: [Layer], examples: Int
  ) {}

  public func cost(of layers: [Layer], examples: Int) -> Double { 0 }

  public func constrain(_ layers: inout [Layer]) {}

  public func rescale(_ layers: inout [Layer]) {}

  public func folded<Cost>(
    _ network: Network<Cost>, inputs: Matrix, workers: Workers
  ) -> Network<Cost> {
    network
  }
}

extension Technique {
  /// The plain network that one in training with this technique stands for: it
  /// answers without the technique.
  ///
  /// - Parameter inputs: the examples that it trains with.
  public func finished<Cost>(
    _ network: Network<Cost>, inputs: Matrix, workers: Workers = .one
  ) -> Network<Cost> {
    var rescaled = network
    rescale(&rescaled.layers)
    return folded(rescaled, inputs: inputs, workers: workers)
  }
}

/// No technique at all.
public struct NoTechnique: Technique, Equatable {
  public init() {}
}
