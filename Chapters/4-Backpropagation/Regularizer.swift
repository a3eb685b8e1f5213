// What else may take part in training, besides the cost and the optimizer. The
// techniques of chapter 5 are of this kind; here is only the one that does
// nothing.

import LinearAlgebra

/// A technique that takes part in each step of a training.
///
/// Each requirement has a default that changes nothing, so that a technique
/// has to say only what it does.
public protocol Regularizer: Sendable {
  /// The passes forwards and backwards, which leave the gradient in `pass`.
  mutating func run<Cost>(
    _ network: Network<Cost>, targets: Matrix, in pass: inout Pass)

  /// Adds the derivative of ``cost(of:examples:)`` to a gradient.
  ///
  /// - Parameter examples: how many examples there are to train with.
  func addGradient(
    to gradient: inout Parameters, at parameters: Parameters, examples: Int)

  /// What the parameters themselves cost, apart from the answers.
  func cost(of parameters: Parameters, examples: Int) -> Double

  /// Keeps the parameters within bounds after a step.
  func constrain(_ parameters: inout Parameters)
}

extension Regularizer {
  public mutating func run<Cost>(
    _ network: Network<Cost>, targets: Matrix, in pass: inout Pass
  ) {
    network.forward(in: &pass)
    network.backward(from: targets, in: &pass)
  }

  public func addGradient(
    to gradient: inout Parameters, at parameters: Parameters, examples: Int
  ) {}

  public func cost(of parameters: Parameters, examples: Int) -> Double { 0 }

  public func constrain(_ parameters: inout Parameters) {}
}

/// No technique at all.
public struct NoRegularizer: Regularizer {
  public init() {}
}
