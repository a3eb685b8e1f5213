// Neurons side by side, as one matrix: all of them answer all examples in one
// product.

import LinearAlgebra

/// Some neurons that read the same inputs and share an activation function.
public struct Layer: Equatable, Sendable {
  /// The weights: one row for each input, one column for each unit.
  public var weights: Matrix

  /// The biases: one for each unit.
  public var biases: [Double]

  /// What every unit makes of its weighted input.
  public var activation: Activation

  /// A layer; of sigmoid neurons if nothing else is said.
  ///
  /// - Precondition: there is one bias for each column of weights.
  public init(
    weights: Matrix, biases: [Double], activation: Activation = .logistic
  ) {
    precondition(
      biases.count == weights.columns,
      "a layer of \(weights.columns) units cannot have \(biases.count) biases"
    )
    self.weights = weights
    self.biases = biases
    self.activation = activation
  }
}

extension Layer {
  /// The number of inputs that every unit reads.
  public var inputCount: Int { weights.rows }

  /// The number of units.
  public var unitCount: Int { weights.columns }

  /// The number of weights and biases.
  public var parameterCount: Int { weights.count + biases.count }

  /// One of the units on its own.
  ///
  /// - Precondition: there are more than `index` units.
  public func neuron(_ index: Int) -> Neuron {
    Neuron(
      weights: weights.column(index), bias: biases[index],
      activation: activation)
  }

  /// A layer from its neurons.
  ///
  /// - Precondition: there is at least one, and all have the same number of
  ///   weights and the same activation.
  public init(_ neurons: [Neuron]) {
    precondition(!neurons.isEmpty, "a layer has at least one neuron")
    let first = neurons[0]
    for neuron in neurons {
      precondition(
        neuron.weights.count == first.weights.count
          && neuron.activation == first.activation,
        "the neurons of a layer have one number of inputs and one activation")
    }
    self.init(
      weights: Matrix(rows: first.weights.count, columns: neurons.count) {
        neurons[$1].weights[$0]
      },
      biases: neurons.map { $0.bias }, activation: first.activation)
  }

  /// A layer whose weights and biases are drawn from the normal distribution
  /// of mean 0 and standard deviation 1: the weights row by row, then the
  /// biases.
  ///
  /// - Precondition: both counts are 0 or more.
  public init(
    inputs: Int, units: Int, activation: Activation = .logistic,
    using generator: inout some RandomNumberGenerator
  ) {
    var weights = Matrix(rows: inputs, columns: units)
    weights.apply { _ in generator.normal() }
    var biases = [Double](repeating: 0, count: units)
    for unit in biases.indices { biases[unit] = generator.normal() }
    self.init(weights: weights, biases: biases, activation: activation)
  }
}
