// A perceptron weighs evidence and decides: yes or no. Rosenblatt 1958, "The
// perceptron"; the unit itself goes back to McCulloch and Pitts 1943.

/// A unit that weighs its inputs, adds them up, and answers 1 (yes) or 0
/// (no).
public struct Perceptron: Equatable, Sendable {
  /// How much each input counts: one number for each, negative where the
  /// input speaks against.
  public var weights: [Double]

  /// How ready the unit is to say yes before any evidence is in: minus the
  /// threshold.
  public var bias: Double

  /// A perceptron that says yes when w·x + b > 0.
  public init(weights: [Double], bias: Double) {
    self.weights = weights
    self.bias = bias
  }

  /// A perceptron that says yes when w·x is more than `threshold`.
  public init(weights: [Double], threshold: Double) {
    self.init(weights: weights, bias: -threshold)
  }

  /// The weighted input z = w·x + b: positive where the evidence is for yes.
  ///
  /// - Precondition: `inputs` has one value for each weight.
  public func weightedInput(for inputs: [Double]) -> Double {
    precondition(
      inputs.count == weights.count,
      "Perceptron has \(weights.count) weights but the input has "
        + "\(inputs.count) values")
    var z = bias
    for (weight, input) in zip(weights, inputs) {
      z += weight * input
    }
    return z
  }

  /// The decision: 1 if the weighted input is above 0, otherwise 0. A tie,
  /// where z is 0, is a no.
  public func output(for inputs: [Double]) -> Double {
    weightedInput(for: inputs) > 0 ? 1 : 0
  }
}

extension Perceptron {
  /// The same perceptron with its weights and its bias multiplied by
  /// `factor`.
  ///
  /// For a factor above 0 it decides as before: z changes its size, but not
  /// its sign. Rounding aside: a factor such as 0.1 may turn a tie into a
  /// tiny yes or no; a power of two never does.
  public func scaled(by factor: Double) -> Perceptron {
    Perceptron(weights: weights.map { factor * $0 }, bias: factor * bias)
  }
}
