// Where a network starts from, before it has learned anything.

import Backpropagation
import LinearAlgebra
import SigmoidNeurons

/// How the weights and biases of a network are drawn.
public struct Start: Equatable, Sendable {
  /// How the weights of a layer are drawn, given its inputs and its units.
  public enum Weights: Equatable, Sendable {
    /// All 0.
    case zero
    /// Normal with this standard deviation, whatever the layer.
    case normal(Double)
    /// Uniform from minus this to this.
    case uniform(Double)
    /// Normal with standard deviation 1/√n for n inputs. LeCun, Bottou, Orr
    /// and Müller 1998.
    case perInput
    /// Normal with variance 2/(inputs + units). Glorot and Bengio 2010.
    case glorot
    /// The same variance, but uniform: from −√(6/(inputs + units)) to the root
    /// itself, as they propose it.
    case glorotUniform
    /// Normal with variance 2/n for n inputs: for ReLU. He, Zhang, Ren and
    /// Sun 2015.
    case he
    /// Each unit reads so many inputs, chosen at random, with normal weights
    /// of this standard deviation, and has 0 for the others. Martens 2010.
    case sparse(connections: Int, deviation: Double)
  }

  /// How the biases are drawn.
  public enum Biases: Equatable, Sendable {
    /// All the same, most often 0; 0.01 to let a ReLU begin alive.
    case constant(Double)
    /// Normal with this standard deviation.
    case normal(Double)
  }

  public let weights: Weights
  public let biases: Biases

  public init(_ weights: Weights, biases: Biases = .constant(0)) {
    self.weights = weights
    self.biases = biases
  }

  /// Everything from the normal distribution of standard deviation 1: the
  /// start of the networks of chapter 4.
  public static let large = Start(.normal(1), biases: .normal(1))

  /// Weights of standard deviation 1/√n, biases of 1. Nielsen 2015,
  /// chapter 3.
  public static let scaled = Start(.perInput, biases: .normal(1))

  /// The parameters of a network, drawn layer by layer, the weights first.
  ///
  /// - Parameter sizes: the number of inputs, then of the units in each
  ///   layer.
  public func parameters(
    sizes: [Int], using generator: inout some RandomNumberGenerator
  ) -> Parameters {
    var parameters = Parameters(sizes: sizes)
    for layer in parameters.weights.indices {
      draw(&parameters.weights[layer], using: &generator)
      for unit in parameters.biases[layer].indices {
        switch biases {
        case .constant(let value): parameters.biases[layer][unit] = value
        case .normal(let deviation):
          parameters.biases[layer][unit] = deviation * generator.normal()
        }
      }
    }
    return parameters
  }

  /// Draws the weights of one layer: a row for each input, a column for each
  /// unit.
  private func draw(
    _ layer: inout Matrix, using generator: inout some RandomNumberGenerator
  ) {
    switch weights {
    case .zero: layer.apply { _ in 0 }
    case .uniform(let most):
      layer.apply { _ in generator.uniform(in: -most..<most) }
    case .glorotUniform:
      let most = (6 / Double(layer.rows + layer.columns)).squareRoot()
      layer.apply { _ in generator.uniform(in: -most..<most) }
    case .sparse(let connections, let deviation):
      precondition(
        connections >= 0, "a unit cannot read \(connections) inputs")
      layer.apply { _ in 0 }
      for unit in 0..<layer.columns {
        let count = min(connections, layer.rows)
        for input in generator.sample(count, from: 0..<layer.rows) {
          layer[input, unit] = deviation * generator.normal()
        }
      }
    default:
      let deviation = self.deviation(
        inputs: layer.rows, units: layer.columns)
      layer.apply { _ in deviation * generator.normal() }
    }
  }

  /// The standard deviation of a weight that is drawn for a layer.
  public func deviation(inputs: Int, units: Int) -> Double {
    let n = Double(inputs)
    return switch weights {
    case .zero: 0
    case .normal(let deviation): deviation
    case .uniform(let most): most / 3.0.squareRoot()
    case .perInput: 1 / n.squareRoot()
    case .glorot, .glorotUniform: (2 / (n + Double(units))).squareRoot()
    case .he: (2 / n).squareRoot()
    case .sparse(let connections, let deviation):
      deviation * (Double(min(connections, inputs)) / n).squareRoot()
    }
  }
}

extension Network {
  /// A network at its start.
  ///
  /// - Parameters:
  ///   - sizes: the number of inputs, then of the units in each layer.
  ///   - hidden: the activation function of all hidden layers.
  public init(
    _ sizes: [Int], hidden: Activation = .logistic, cost: Cost,
    from start: Start,
    using generator: inout some RandomNumberGenerator
  ) {
    self.init(
      start.parameters(sizes: sizes, using: &generator),
      hidden: Array(repeating: hidden, count: max(sizes.count - 2, 0)),
      cost: cost)
  }

  /// The standard deviation of the activations of each layer, over all units
  /// and all examples: whether the signal gets through.
  public func activationDeviations(
    for inputs: Matrix, workers: Workers = .one
  ) -> [Double] {
    var pass = Pass(self, rows: inputs.rows, workers: workers)
    pass.inputs = inputs
    forward(in: &pass)
    return pass.activations.dropFirst().map {
      standardDeviation($0.elements)
    }
  }

  /// The size of the blame δ in each layer: the root of its mean square over
  /// all units and all examples, each judged by its own cost and not by its
  /// share in the mean.
  public func deltaSizes(
    for inputs: Matrix, targets: Matrix, workers: Workers = .one
  ) -> [Double] {
    cost.check(targets)
    var pass = Pass(self, rows: inputs.rows, workers: workers)
    var gradient = Parameters(sizes: sizes)
    pass.inputs = inputs
    forward(in: &pass)
    backward(from: targets, in: &pass, to: &gradient)
    return pass.deltas.map { delta in
      Double(inputs.rows) * rootMeanSquare(delta)
    }
  }
}

/// The root of the mean of the squares: the size of numbers on average.
///
/// - Precondition: there is a number.
public func rootMeanSquare(_ matrix: Matrix) -> Double {
  let squares = matrix.elements.reduce(0) { $0 + $1 * $1 }
  precondition(matrix.count > 0, "no numbers have no size")
  return (squares / Double(matrix.count)).squareRoot()
}
