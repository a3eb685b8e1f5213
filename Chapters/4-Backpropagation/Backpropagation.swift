// Backpropagation: the gradient of a network's cost, from one pass forwards and
// one pass backwards. Rumelhart, Hinton and Williams 1986; the four equations
// BP1 to BP4 are numbered as in Nielsen 2015, chapter 2.

import LinearAlgebra
import SigmoidNeurons

/// What a batch of examples leaves behind on its way through a network and
/// back: room for it, used again for each batch.
public struct Pass: Sendable {
  /// The inputs, then what each layer answers; one row an example.
  public var activations: [Matrix]

  /// The derivative of the cost by each layer's weighted inputs: δ.
  public var deltas: [Matrix]

  /// The derivative of the cost by every weight and every bias.
  public var gradient: Parameters

  /// Who shares the work of the products.
  public let workers: Workers

  /// Room for batches of `rows` examples.
  public init<Cost>(_ network: Network<Cost>, rows: Int, workers: Workers) {
    activations = network.sizes.map { Matrix(rows: rows, columns: $0) }
    deltas = Array(activations.dropFirst())
    gradient = Parameters(sizes: network.sizes)
    self.workers = workers
  }

  /// The examples: to be set before a pass.
  public var inputs: Matrix {
    get { activations[0] }
    _modify { yield &activations[0] }
  }

  /// The network's answers.
  public var outputs: Matrix { activations[activations.count - 1] }
}

extension Network {
  /// From the inputs to the answers, layer by layer.
  public func forward(in pass: inout Pass) {
    let last = parameters.weights.count - 1
    for layer in 0...last {
      let before = pass.activations[layer]
      pass.activations[layer + 1].formProduct(
        before, parameters.weights[layer], workers: pass.workers)
      pass.activations[layer + 1].addToEachRow(parameters.biases[layer])
      if layer < last {
        hidden[layer].apply(
          to: &pass.activations[layer + 1], workers: pass.workers)
      } else {
        cost.activate(&pass.activations[layer + 1], workers: pass.workers)
      }
    }
  }

  /// From the answers back to the inputs: δ of each layer from that of the
  /// next, and from δ the gradient.
  public func backward(from targets: Matrix, in pass: inout Pass) {
    let last = parameters.weights.count - 1
    cost.formDelta(  // BP1
      &pass.deltas[last], outputs: pass.outputs, targets: targets)
    for layer in (0...last).reversed() {
      let delta = pass.deltas[layer]
      delta.columnSums(into: &pass.gradient.biases[layer])  // BP3
      pass.gradient.weights[layer].formProduct(  // BP4
        transposed: pass.activations[layer], delta, workers: pass.workers)
      if layer > 0 {  // BP2
        pass.deltas[layer - 1].formProduct(
          delta, transposed: parameters.weights[layer], workers: pass.workers)
        hidden[layer - 1].multiply(
          &pass.deltas[layer - 1], byDerivativeFrom: pass.activations[layer],
          workers: pass.workers)
      }
    }
  }

  /// The derivative of the mean cost of some examples by every parameter.
  public func gradient(of inputs: Matrix, targets: Matrix) -> Parameters {
    var pass = Pass(self, rows: inputs.rows, workers: .one)
    pass.inputs = inputs
    forward(in: &pass)
    backward(from: targets, in: &pass)
    return pass.gradient
  }
}
