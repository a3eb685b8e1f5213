// A network that can learn: what it is made of. How it finds its gradient is
// in Backpropagation.swift, how it learns in Training.swift.

import GradientDescent
import LinearAlgebra
import SigmoidNeurons

/// The numbers that a network learns, or the derivative of its cost by each of
/// them: the two have one shape.
public struct Parameters: Equatable, Sendable {
  /// For each layer a matrix with one row for each of its inputs and one
  /// column for each of its units.
  public var weights: [Matrix]

  /// For each layer one number for each of its units.
  public var biases: [[Double]]

  public init(weights: [Matrix], biases: [[Double]]) {
    self.weights = weights
    self.biases = biases
  }
}

extension Parameters {
  /// As many zeros as a network with `sizes` units in its layers has
  /// parameters.
  ///
  /// - Parameter sizes: the number of inputs, then of the units in each layer.
  public init(sizes: [Int]) {
    weights = zip(sizes, sizes.dropFirst()).map { inputs, units in
      Matrix(rows: inputs, columns: units)
    }
    biases = sizes.dropFirst().map { [Double](repeating: 0, count: $0) }
  }

  /// How many numbers there are.
  public var count: Int {
    weights.reduce(0) { $0 + $1.count } + biases.reduce(0) { $0 + $1.count }
  }
}

/// A network of layers, each connected with the whole of the next, and the
/// cost that it is to make small.
public struct Network<Cost: OutputCost>: Sendable {
  /// The layers, from the inputs on. The last has no activation of its own,
  /// that is the identity: what becomes of its weighted inputs is the cost's
  /// affair.
  public var layers: [Layer]

  /// The cost of its answers, with the function of the output layer.
  public let cost: Cost

  /// A network with the parameters given.
  ///
  /// - Precondition: the layers fit one to the next, and there is one
  ///   activation for each hidden layer.
  public init(_ parameters: Parameters, hidden: [Activation], cost: Cost) {
    let weights = parameters.weights
    precondition(!weights.isEmpty, "a network has at least one layer")
    precondition(
      hidden.count == weights.count - 1,
      "\(hidden.count) activations do not suit a network with "
        + "\(weights.count - 1) hidden layers")
    for (layer, next) in zip(weights, weights.dropFirst()) {
      precondition(
        layer.columns == next.rows,
        "a layer of \(layer.columns) units does not fit to one of "
          + "\(next.rows) inputs")
    }
    precondition(
      weights.map { $0.columns } == parameters.biases.map { $0.count },
      "every unit has one bias")
    layers = weights.indices.map { l in
      Layer(
        weights: weights[l], biases: parameters.biases[l],
        activation: l < hidden.count ? hidden[l] : .identity)
    }
    self.cost = cost
  }

  /// A network that has not learned yet: every weight and every bias is drawn
  /// from the normal distribution of mean 0 and standard deviation 1, layer by
  /// layer, the weights first.
  ///
  /// - Parameters:
  ///   - sizes: the number of inputs, then of the units in each layer.
  ///   - hidden: the activation function of all hidden layers.
  public init(
    _ sizes: [Int], hidden: Activation = .logistic, cost: Cost,
    using generator: inout some RandomNumberGenerator
  ) {
    precondition(
      sizes.count >= 2,
      "\(sizes) are the sizes of no network: it has at least "
        + "inputs and one layer")
    var parameters = Parameters(sizes: sizes)
    for layer in parameters.weights.indices {
      parameters.weights[layer].apply { _ in generator.normal() }
      for unit in parameters.biases[layer].indices {
        parameters.biases[layer][unit] = generator.normal()
      }
    }
    self.init(
      parameters,
      hidden: Array(repeating: hidden, count: parameters.weights.count - 1),
      cost: cost)
  }

  /// The number of inputs, then of the units in each layer.
  public var sizes: [Int] {
    layers.prefix(1).map { $0.inputCount } + layers.map { $0.unitCount }
  }

  /// The activation function of each hidden layer.
  public var hidden: [Activation] { layers.dropLast().map { $0.activation } }

  /// What it has learned.
  public var parameters: Parameters {
    get {
      Parameters(
        weights: layers.map { $0.weights }, biases: layers.map { $0.biases })
    }
    set {
      for l in layers.indices {
        layers[l].weights = newValue.weights[l]
        layers[l].biases = newValue.biases[l]
      }
    }
  }
}

extension Network: Equatable where Cost: Equatable {}

extension Network {
  /// What the network answers to many examples, one row each.
  ///
  /// - Precondition: the examples have as many columns as there are inputs.
  public func outputs(for inputs: Matrix, workers: Workers = .one) -> Matrix {
    var pass = Pass(self, rows: inputs.rows, workers: workers)
    precondition(
      inputs.columns == pass.inputs.columns,
      "a network of \(pass.inputs.columns) inputs was given examples of "
        + "\(inputs.columns)")
    pass.inputs = inputs
    forward(in: &pass)
    return pass.outputs
  }

  /// What the network answers to one example.
  public func output(for input: [Double]) -> [Double] {
    outputs(for: Matrix([input])).row(0)
  }

  /// The mean cost of the answers to many examples.
  ///
  /// - Parameter targets: the right answers, one row an example.
  public func cost(
    of inputs: Matrix, targets: Matrix, workers: Workers = .one
  ) -> Double {
    cost.cost(of: outputs(for: inputs, workers: workers), for: targets)
  }

  /// The class of each example, as the cost reads the answers: for most costs
  /// that of the largest output.
  public func classes(of inputs: Matrix, workers: Workers = .one) -> [Int] {
    cost.classes(of: outputs(for: inputs, workers: workers))
  }

  /// The share of examples, from 0 to 1, that are taken for their class.
  ///
  /// - Precondition: the cost can read a class from the outputs.
  public func accuracy(
    on inputs: Matrix, labels: [Int], workers: Workers = .one
  ) -> Double {
    precondition(
      labels.count == inputs.rows && !labels.isEmpty,
      "\(inputs.rows) examples cannot have \(labels.count) labels")
    let answers = classes(of: inputs, workers: workers)
    let right = zip(answers, labels).count { $0 == $1 }
    return Double(right) / Double(labels.count)
  }
}
