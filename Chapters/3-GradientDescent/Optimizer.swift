// Ways to go downhill: what a parameter does when it is told its gradient.
// One small type for each method, each with one rule.

import LinearAlgebra

/// A way to change parameters, given the gradient of the cost.
///
/// The rule is written for one parameter, and applied to each on its own.
/// What a method remembers of a parameter's past, its `Memory`, is kept
/// beside the parameters by ``Descent``.
public protocol Optimizer: Sendable {
  /// What is remembered of one parameter from step to step.
  associatedtype Memory: Sendable

  /// What is remembered before the first step.
  var initialMemory: Memory { get }

  /// Is told that a new step begins, the same for all parameters.
  mutating func beginStep()

  /// How much to add to a parameter in this step.
  ///
  /// - Parameter rate: the learning rate η, above 0.
  func change(
    gradient: Double, memory: inout Memory, rate: Double
  ) -> Double

  /// Whether the gradient is to be taken elsewhere than at the parameters:
  /// as far from each as ``ahead(memory:)`` says.
  static var looksAhead: Bool { get }

  /// How far from a parameter the gradient of the next step is to be taken.
  func ahead(memory: Memory) -> Double

  /// Adds its change to each of many parameters.
  ///
  /// There is no need to write this one: it calls ``change`` for each. It
  /// belongs to the protocol so that each method has a loop of its own, made
  /// for its rule.
  func update(
    _ parameters: UnsafeMutableBufferPointer<Double>,
    gradient: UnsafeBufferPointer<Double>,
    memory: UnsafeMutableBufferPointer<Memory>, rate: Double)
}

extension Optimizer {
  public mutating func beginStep() {}

  public static var looksAhead: Bool { false }

  public func ahead(memory: Memory) -> Double { 0 }

  public func update(
    _ parameters: UnsafeMutableBufferPointer<Double>,
    gradient: UnsafeBufferPointer<Double>,
    memory: UnsafeMutableBufferPointer<Memory>, rate: Double
  ) {
    guard let parameter = parameters.baseAddress,
      let slope = gradient.baseAddress, let past = memory.baseAddress
    else { return }
    for i in parameters.indices {
      parameter[i] += change(
        gradient: slope[i], memory: &past[i], rate: rate)
    }
  }
}
