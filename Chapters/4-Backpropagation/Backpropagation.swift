// Backpropagation: the gradient of a network's cost, from one pass forwards and
// one pass backwards. Rumelhart, Hinton and Williams 1986; the four equations
// BP1 to BP4 are numbered as in Nielsen 2015, chapter 2.

import LinearAlgebra
import SigmoidNeurons

/// What a batch of examples leaves behind on its way through a network and
/// back, in room that is used again for the next batch.
public struct Pass: Sendable {
  /// The inputs, then what each layer answers; one row an example.
  public var activations: [Matrix]

  /// The weighted inputs of layers with an activation of one's own, which asks
  /// for them; empty for the others.
  public var weightedInputs: [Matrix]

  /// δ of each layer; none before the first way back.
  public var deltas: [Matrix] = []

  /// Who shares the work of the products.
  public let workers: Workers
}

extension Pass {
  /// Room for batches of `rows` examples.
  public init<Cost>(_ network: Network<Cost>, rows: Int, workers: Workers) {
    self.init(
      activations: network.sizes.map { Matrix(rows: rows, columns: $0) },
      weightedInputs: network.layers.map { _ in Matrix([]) },
      workers: workers)
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
  public func forward(
    in pass: inout Pass, with technique: inout some Technique
  ) {
    let last = layers.count - 1
    technique.change(inputs: &pass.inputs)
    for l in 0...last {
      let before = pass.activations[l]
      pass.activations[l + 1].formProduct(
        before, layers[l].weights, workers: pass.workers)
      if l < last {
        technique.change(products: &pass.activations[l + 1], ofLayer: l)
      }
      pass.activations[l + 1].addToEachRow(layers[l].biases)
      if l < last {
        if !layers[l].activation.isToldByActivation {
          pass.weightedInputs[l] = pass.activations[l + 1]
        }
        layers[l].activation.apply(
          to: &pass.activations[l + 1], workers: pass.workers)
        technique.change(answers: &pass.activations[l + 1], ofLayer: l)
      } else {
        cost.activate(&pass.activations[l + 1], workers: pass.workers)
      }
    }
  }

  /// From the answers back to the inputs: δ of each layer from that of the
  /// next, and from δ the gradient.
  public func backward(
    from targets: Matrix, in pass: inout Pass,
    with technique: inout some Technique, to gradient: inout Parameters
  ) {
    if pass.deltas.isEmpty {
      pass.deltas = Array(pass.activations.dropFirst())
    }
    let last = layers.count - 1
    cost.formDelta(  // BP1
      &pass.deltas[last], outputs: pass.outputs, targets: targets)
    for l in (0...last).reversed() {
      pass.deltas[l].columnSums(into: &gradient.biases[l])  // BP3
      if l < last {
        technique.comeBack(&pass.deltas[l], toProductsOfLayer: l)
      }
      gradient.weights[l].formProduct(  // BP4
        transposed: pass.activations[l], pass.deltas[l],
        workers: pass.workers)
      if l > 0 {
        let delta = pass.deltas[l]
        pass.deltas[l - 1].formProduct(  // BP2
          delta, transposed: layers[l].weights, workers: pass.workers)
        technique.comeBack(
          &pass.deltas[l - 1], toAnswers: &pass.activations[l], ofLayer: l - 1
        )
        layers[l - 1].activation.multiply(
          &pass.deltas[l - 1], byDerivativeFrom: pass.activations[l],
          at: pass.weightedInputs[l - 1], workers: pass.workers)
      }
    }
  }
}

extension Network {
  /// From the inputs to the answers, with no technique.
  public func forward(in pass: inout Pass) {
    var technique = NoTechnique()
    forward(in: &pass, with: &technique)
  }

  /// From the answers back to the inputs, with no technique.
  public func backward(
    from targets: Matrix, in pass: inout Pass, to gradient: inout Parameters
  ) {
    var technique = NoTechnique()
    backward(from: targets, in: &pass, with: &technique, to: &gradient)
  }

  /// The derivative of the mean cost of some examples by every parameter.
  public func gradient(of inputs: Matrix, targets: Matrix) -> Parameters {
    var technique = NoTechnique()
    return gradient(of: inputs, targets: targets, with: &technique)
  }

  /// The derivative of the mean cost, with its penalty, of some examples that
  /// pass with a technique.
  public func gradient(
    of inputs: Matrix, targets: Matrix, with technique: inout some Technique
  ) -> Parameters {
    cost.check(targets)
    var pass = Pass(self, rows: inputs.rows, workers: .one)
    var gradient = Parameters(sizes: sizes)
    pass.inputs = inputs
    forward(in: &pass, with: &technique)
    backward(from: targets, in: &pass, with: &technique, to: &gradient)
    technique.addGradient(to: &gradient, at: layers, examples: inputs.rows)
    return gradient
  }
}
