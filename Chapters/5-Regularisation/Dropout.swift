// A part of the units left out at random in every step, so that none can rely
// on another. Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014.

import Backpropagation
import LinearAlgebra
import SigmoidNeurons

/// Dropout: in every step of a training each hidden unit is kept with a
/// probability, and silent otherwise, drawn anew for each example.
public struct Dropout<Generator: RandomNumberGenerator & Sendable>:
  Technique
{
  /// What makes up for the silent units.
  public enum Form: Equatable, Sendable {
    /// Nothing, in training; when it is over, all units speak, and the weights
    /// that read them shrink by the probability.
    case plain
    /// Those kept speak louder in training, by 1/keep; then there is nothing
    /// to do afterwards.
    case inverted
  }

  /// The probability with which a hidden unit is kept, above 0 up to 1.
  public let keep: Double

  /// The probability with which an input is kept, above 0 up to 1.
  public let keepInputs: Double

  public let form: Form

  /// What the next numbers are drawn from.
  public private(set) var generator: Generator

  // What the way back needs to know of the way there, layer by layer.
  private var masks: [Matrix] = []
  private var unmasked: [Matrix] = []

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

  public mutating func change(inputs: inout Matrix) {
    masks = []
    unmasked = []
    if keepInputs < 1 {
      inputs.multiplyElements(
        by: mask(
          rows: inputs.rows, columns: inputs.columns, keep: keepInputs))
    }
  }

  public mutating func change(answers: inout Matrix, ofLayer layer: Int) {
    unmasked.append(answers)
    masks.append(
      mask(rows: answers.rows, columns: answers.columns, keep: keep))
    answers.multiplyElements(by: masks[layer])
  }

  public func comeBack(
    _ delta: inout Matrix, toAnswers answers: inout Matrix, ofLayer layer: Int
  ) {
    delta.multiplyElements(by: masks[layer])
    answers = unmasked[layer]
  }

  public func rescale(_ layers: inout [Layer]) {
    guard form == .plain else { return }
    for l in layers.indices {
      layers[l].weights *= l == 0 ? keepInputs : keep
    }
  }
}

/// Units left out as somebody else has drawn them: dropout with masks that are
/// given, to repeat a calculation.
public struct Masking: Technique, Equatable {
  /// For each hidden layer a factor for each unit and each example: 0 for the
  /// silent.
  public let masks: [Matrix]

  private var unmasked: [Matrix] = []

  /// - Parameter masks: one for each hidden layer.
  public init(_ masks: [Matrix]) { self.masks = masks }

  public mutating func change(inputs: inout Matrix) { unmasked = [] }

  /// - Precondition: the batch has as many examples as the mask.
  public mutating func change(answers: inout Matrix, ofLayer layer: Int) {
    precondition(
      layer < masks.count, "there is no mask for hidden layer \(layer)")
    unmasked.append(answers)
    answers.multiplyElements(by: masks[layer])
  }

  public func comeBack(
    _ delta: inout Matrix, toAnswers answers: inout Matrix, ofLayer layer: Int
  ) {
    delta.multiplyElements(by: masks[layer])
    answers = unmasked[layer]
  }
}
