// A perceptron weighs evidence and decides: yes or no. Rosenblatt 1958, "The
// perceptron"; the unit itself goes back to McCulloch and Pitts 1943.

/// A unit that weighs its inputs, adds up, and answers 1 (yes) or 0 (no).
public struct Perceptron {
  /// How much each input counts, below 0 where it speaks against.
  public var weights: [Double]

  /// How ready the unit is to say yes: minus the threshold.
  public var bias: Double

  /// A perceptron that says yes when w·x + b > 0.
  public init(weights: [Double], bias: Double) {
    self.weights = weights
    self.bias = bias
  }

  /// z = w·x + b: above 0 where the evidence is for yes.
  public func weightedInput(for inputs: [Double]) -> Double {
    var z = bias
    for (weight, input) in zip(weights, checked(inputs)) {
      z += weight * input
    }
    return z
  }

  /// The decision: 1 if z is above 0, otherwise 0. A tie is a no.
  public func output(for inputs: [Double]) -> Double {
    weightedInput(for: inputs) > 0 ? 1 : 0
  }
}

extension Perceptron: Equatable, Sendable {}

extension Perceptron {
  /// A perceptron that says yes when w·x is more than `threshold`.
  public init(weights: [Double], threshold: Double) {
    self.init(weights: weights, bias: -threshold)
  }

  /// The inputs, if there is one for each weight; anything else is a mistake
  /// of the programmer, and stops the program.
  private func checked(_ inputs: [Double]) -> [Double] {
    precondition(
      inputs.count == weights.count,
      "Perceptron has \(weights.count) weights but the input has "
        + "\(inputs.count) values")
    return inputs
  }
}

extension Perceptron {
  /// The same perceptron with weights and bias multiplied by `factor`.
  ///
  /// For a factor above 0, z changes its size but not its sign, and the
  /// answer stays, rounding aside: where the products are not exact, a tie
  /// may become a tiny yes or no. A power of two makes them exact, unless
  /// they become too small for a Double.
  public func scaled(by factor: Double) -> Perceptron {
    Perceptron(weights: weights.map { factor * $0 }, bias: factor * bias)
  }
}
