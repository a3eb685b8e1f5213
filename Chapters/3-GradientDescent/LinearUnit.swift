// A unit that answers with its weighted input itself, and the rule by which
// it learns. Widrow and Hoff 1960.

import LinearAlgebra

/// A unit without a threshold: its answer is its weighted input.
public struct LinearUnit: Equatable, Sendable {
  /// How much each input counts.
  public var weights: [Double]

  /// The answer to inputs that are all 0.
  public var bias: Double

  public init(weights: [Double], bias: Double = 0) {
    self.weights = weights
    self.bias = bias
  }

  /// The answer: w·x + b.
  ///
  /// - Precondition: `inputs` has one value for each weight.
  public func output(for inputs: [Double]) -> Double {
    precondition(
      inputs.count == weights.count,
      "LinearUnit has \(weights.count) weights but the input has "
        + "\(inputs.count) values")
    var z = bias
    for (weight, input) in zip(weights, inputs) { z += weight * input }
    return z
  }

  /// Answers one example, and takes one step down the gradient of its squared
  /// error, ½(a − y)²: the delta rule, w ← w + η(y − a)x. Returns the error
  /// y − a that there was.
  ///
  /// - Parameter learningRate: η, above 0.
  @discardableResult
  public mutating func learn(
    from inputs: [Double], target: Double, learningRate: Double
  ) -> Double {
    precondition(
      learningRate > 0, "a learning rate is above 0, not \(learningRate)")
    return step(inputs, target, learningRate)
  }

  /// w ← w + η(y − a)x and b ← b + η(y − a); gives back y − a.
  private mutating func step(
    _ x: [Double], _ target: Double, _ rate: Double
  ) -> Double {
    let error = target - output(for: x)
    for i in weights.indices { weights[i] += rate * error * x[i] }
    bias += rate * error
    return error
  }
}
