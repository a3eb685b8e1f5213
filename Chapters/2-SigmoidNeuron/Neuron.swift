// A perceptron whose answer is not cut off at 0 and 1 but goes gradually from
// the one to the other, so that it can be nudged. Nielsen 2015, chapter 1,
// "Sigmoid neurons".

import Perceptrons

/// A unit that weighs its inputs, adds them up, and makes of the sum what its
/// activation function says: a = f(w·x + b).
public struct Neuron: Equatable, Sendable {
  /// How much each input counts: one number for each.
  public var weights: [Double]

  /// What the weighted input is before any evidence is in.
  public var bias: Double

  /// What the neuron makes of its weighted input.
  public var activation: Activation

  /// A neuron; a sigmoid neuron if nothing else is said.
  public init(
    weights: [Double], bias: Double, activation: Activation = .logistic
  ) {
    self.weights = weights
    self.bias = bias
    self.activation = activation
  }

  /// The weighted input z = w·x + b.
  public func weightedInput(for inputs: [Double]) -> Double {
    var sum = 0.0
    for (weight, input) in zip(weights, checked(inputs)) {
      sum += weight * input
    }
    return sum + bias
  }

  /// The answer a = f(z).
  public func output(for inputs: [Double]) -> Double {
    activation(weightedInput(for: inputs))
  }

  /// The inputs, if there is one for each weight; otherwise it traps.
  private func checked(_ inputs: [Double]) -> [Double] {
    precondition(
      inputs.count == weights.count,
      "Neuron has \(weights.count) weights but the input has "
        + "\(inputs.count) values")
    return inputs
  }
}

extension Neuron {
  /// A perceptron made soft: the same weights and bias, another activation.
  public init(_ perceptron: Perceptron, activation: Activation = .logistic) {
    self.init(
      weights: perceptron.weights, bias: perceptron.bias,
      activation: activation)
  }

  /// The same neuron with its weights and its bias multiplied by `factor`.
  ///
  /// A sigmoid neuron becomes a perceptron as the factor grows, except where
  /// its weighted input is 0 (Nielsen 2015, chapter 1, an exercise).
  public func scaled(by factor: Double) -> Neuron {
    Neuron(
      weights: weights.map { factor * $0 }, bias: factor * bias,
      activation: activation)
  }
}

// MARK: - Small changes

extension Neuron {
  /// How fast the output changes with each weight and with the bias: the
  /// partial derivatives f′(z)·xⱼ and f′(z).
  ///
  /// - Precondition: `inputs` has one value for each weight.
  public func slopes(for inputs: [Double])
    -> (weights: [Double], bias: Double)
  {
    let slope = activation.derivative(at: weightedInput(for: inputs))
    return (weights: inputs.map { slope * $0 }, bias: slope)
  }

  /// What a small change of weights and bias should do to the output, if it
  /// were in proportion: Σⱼ ∂a/∂wⱼ Δwⱼ + ∂a/∂b Δb (Nielsen 2015, equation 5).
  ///
  /// - Precondition: there is one change and one input for each weight.
  public func predictedChange(
    for inputs: [Double], weights changes: [Double], bias change: Double
  ) -> Double {
    precondition(
      changes.count == weights.count,
      "\(changes.count) changes do not fit \(weights.count) weights")
    let slopes = slopes(for: inputs)
    var sum = slopes.bias * change
    for (slope, change) in zip(slopes.weights, changes) {
      sum += slope * change
    }
    return sum
  }

  /// The neuron after its weights and its bias were changed.
  ///
  /// - Precondition: there is one change for each weight.
  public func changed(weights changes: [Double], bias change: Double)
    -> Neuron
  {
    precondition(
      changes.count == weights.count,
      "\(changes.count) changes do not fit \(weights.count) weights")
    return Neuron(
      weights: zip(weights, changes).map { $0 + $1 }, bias: bias + change,
      activation: activation)
  }
}
