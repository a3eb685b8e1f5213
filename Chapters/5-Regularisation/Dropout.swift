// A part of the units left out at random in every step, so that none can rely
// on another. Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014.

import Backpropagation
import LinearAlgebra
import SigmoidNeurons

/// Dropout: in every step of a training each hidden unit is kept with a
/// probability, and silent otherwise, drawn anew for each example.
public struct Dropout<Generator: RandomNumberGenerator & Sendable>:
  Regularizer
{
  /// What makes up for the silent units.
  public enum Form: Equatable, Sendable {
    /// Nothing, in training; the trained network is to be
    /// ``Dropout/scaled(_:)`` before it is used.
    case plain
    /// Those kept speak louder in training, by 1/keep; the trained network is
    /// used as it is.
    case inverted
  }

  /// The probability with which a hidden unit is kept, above 0 up to 1.
  public let keep: Double

  /// The probability with which an input is kept, above 0 up to 1.
  public let keepInputs: Double

  public let form: Form

  private var generator: Generator

  /// - Parameter generator: decides who is silent.
  public init(
    keep: Double = 0.5, keepInputs: Double = 1, form: Form = .inverted,
    using generator: Generator
  ) {
    precondition(
      keep > 0 && keep <= 1 && keepInputs > 0 && keepInputs <= 1,
      "units cannot be kept with probability \(keep), inputs \(keepInputs)")
    self.keep = keep
    self.keepInputs = keepInputs
    self.form = form
    self.generator = generator
  }

  /// A factor for each unit and each example: 0 for the silent, 1 for those
  /// kept when plain, 1/keep when inverted.
  public mutating func mask(rows: Int, columns: Int, keep: Double) -> Matrix {
    let kept = form == .inverted ? 1 / keep : 1
    var mask = Matrix(rows: rows, columns: columns)
    mask.apply { _ in generator.uniform() < keep ? kept : 0 }
    return mask
  }

  /// The passes of chapter 4, with the masks behind the activations on the
  /// way there, and before the derivatives on the way back.
  public mutating func run<Cost>(
    _ network: Network<Cost>, targets: Matrix, in pass: inout Pass
  ) {
    let weights = network.parameters.weights
    let last = weights.count - 1
    let rows = pass.inputs.rows
    if keepInputs < 1 {
      pass.inputs.multiplyElements(
        by: mask(rows: rows, columns: pass.inputs.columns, keep: keepInputs))
    }
    var masks: [Matrix] = []
    var unmasked: [Matrix] = []
    for layer in 0...last {
      let before = pass.activations[layer]
      pass.activations[layer + 1].formProduct(
        before, weights[layer], workers: pass.workers)
      pass.activations[layer + 1].addToEachRow(
        network.parameters.biases[layer])
      if layer < last {
        network.hidden[layer].apply(
          to: &pass.activations[layer + 1], workers: pass.workers)
        unmasked.append(pass.activations[layer + 1])
        masks.append(
          mask(rows: rows, columns: weights[layer].columns, keep: keep))
        pass.activations[layer + 1].multiplyElements(by: masks[layer])
      } else {
        network.cost.activate(
          &pass.activations[layer + 1], workers: pass.workers)
      }
    }
    network.cost.formDelta(
      &pass.deltas[last], outputs: pass.outputs, targets: targets)
    for layer in (0...last).reversed() {
      let delta = pass.deltas[layer]
      delta.columnSums(into: &pass.gradient.biases[layer])
      pass.gradient.weights[layer].formProduct(
        transposed: pass.activations[layer], delta, workers: pass.workers)
      if layer > 0 {
        pass.deltas[layer - 1].formProduct(
          delta, transposed: weights[layer], workers: pass.workers)
        pass.deltas[layer - 1].multiplyElements(by: masks[layer - 1])
        network.hidden[layer - 1].multiply(
          &pass.deltas[layer - 1], byDerivativeFrom: unmasked[layer - 1],
          workers: pass.workers)
      }
    }
  }

  /// A network trained with plain dropout, made ready for use: all units
  /// speak now, so the weights that read them shrink by the probability.
  /// After inverted dropout there is nothing to do.
  public func scaled<Cost>(_ network: Network<Cost>) -> Network<Cost> {
    guard form == .plain else { return network }
    var ready = network
    for layer in ready.parameters.weights.indices {
      ready.parameters.weights[layer] *= layer == 0 ? keepInputs : keep
    }
    return ready
  }
}
