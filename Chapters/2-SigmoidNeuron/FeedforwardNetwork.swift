// Layers one after another: the outputs of each are the inputs of the next.

import LinearAlgebra
import Perceptrons

/// A network of layers through which examples go from the first to the last.
/// It does not learn yet.
public struct FeedforwardNetwork: Equatable, Sendable {
  /// The layers of weights, the first of which reads the inputs.
  public var layers: [Layer]

  /// A network of the given layers.
  ///
  /// - Precondition: there is at least one, and each has as many inputs as
  ///   the one before it has units.
  public init(_ layers: [Layer]) {
    precondition(!layers.isEmpty, "a network has at least one layer")
    for (one, next) in zip(layers, layers.dropFirst()) {
      precondition(
        one.unitCount == next.inputCount,
        "a layer of \(one.unitCount) units cannot be read by one of "
          + "\(next.inputCount) inputs")
    }
    self.layers = layers
  }
}

extension FeedforwardNetwork {
  /// The answers to a single example.
  ///
  /// - Precondition: there is one value for each input of the network.
  public func outputs(for inputs: [Double]) -> [Double] {
    outputs(for: Matrix([inputs])).row(0)
  }

  /// The numbers of inputs, of units in each hidden layer, and of outputs.
  public var sizes: [Int] {
    [layers[0].inputCount] + layers.map { $0.unitCount }
  }

  /// The number of weights and biases: what a network has to learn.
  public var parameterCount: Int {
    layers.reduce(0) { $0 + $1.parameterCount }
  }

  /// A network whose weights and biases are drawn from the normal
  /// distribution of mean 0 and standard deviation 1, layer by layer
  /// (Nielsen 2015, chapter 1).
  ///
  /// - Parameters:
  ///   - sizes: the numbers of inputs, of units in each hidden layer, and of
  ///     outputs: `[2, 3, 1]`.
  ///   - activation: that of the hidden layers, and of the last one if
  ///     `output` says nothing else.
  ///   - generator: where the random numbers come from.
  /// - Precondition: there are at least two sizes, all of them 0 or more.
  public init(
    sizes: [Int], activation: Activation = .logistic,
    output: Activation? = nil,
    using generator: inout some RandomNumberGenerator
  ) {
    precondition(
      sizes.count >= 2, "a network has inputs and outputs: at least two sizes"
    )
    var layers: [Layer] = []
    for index in 1..<sizes.count {
      let isLast = index == sizes.count - 1
      layers.append(
        Layer(
          inputs: sizes[index - 1], units: sizes[index],
          activation: isLast ? output ?? activation : activation,
          using: &generator))
    }
    self.init(layers)
  }
}

extension FeedforwardNetwork {
  /// XOR as in chapter 1, out of OR, NAND and AND, with sigmoid neurons in
  /// the place of the perceptrons and all weights and biases times `factor`.
  public static func xor(scaledBy factor: Double) -> FeedforwardNetwork {
    FeedforwardNetwork([
      Layer([
        Neuron(.or).scaled(by: factor), Neuron(.nand).scaled(by: factor),
      ]),
      Layer([Neuron(.and).scaled(by: factor)]),
    ])
  }
}
