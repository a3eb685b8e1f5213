import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

public typealias CollapseFunction =
  @Sendable (_ first: Layer, _ second: Layer) throws -> Layer

public let collapseLayersExercise = Exercise<CollapseFunction>(
  "collapse-layers", probes: collapseProbes,
  mistakes: [
    Mistake("The biases of the first layer have been lost.") {
      first, second in
      joined(first, second, biases: second.biases, second.activation)
    },
    Mistake(
      "The biases of the first layer cannot be added as they are: they go through the weights of "
        + "the second."
    ) { first, second in
      joined(
        first, second,
        biases: zip(first.biases, second.biases).map { $0 + $1 },
        second.activation)
    },
    Mistake("The biases of the second layer have been lost.") {
      first, second in
      joined(
        first, second,
        biases: Matrix.product(Matrix([first.biases]), second.weights).row(0),
        second.activation)
    },
    Mistake(
      "The sums are right, but the activation is not that of the second layer. A Layer is one of "
        + "sigmoid neurons unless it is told otherwise."
    ) { first, second in
      joined(
        first, second,
        biases: second.weightedInputs(for: Matrix([first.biases])).row(0),
        .logistic)
    },
  ]
) { answer, probe in
  let (first, second) = (probe.first, probe.second)
  let layer = try answer(first, second)
  let given =
    "W₁ = \(text(first.weights)), b₁ = \(listed(first.biases)), "
    + "W₂ = \(text(second.weights)), b₂ = \(listed(second.biases)), "
    + name(of: second.activation)
  let shape = "\(first.inputCount) × \(second.unitCount)"
  guard layer.weights.shape == shape else {
    return Outcome(
      given: given, got: "a layer with \(layer.weights.shape) weights",
      expected: "one with \(shape) weights")
  }
  // What the two layers answer to 0 is the bias, and to 1 at one input the
  // bias and a row of weights.
  let sums = second.weightedInputs(
    for: first.weightedInputs(
      for: Matrix(rows: first.inputCount + 1, columns: first.inputCount) {
        $0 == $1 ? 1 : 0
      }))
  let biases = sums.row(first.inputCount)
  let weights = Matrix(rows: first.inputCount, columns: second.unitCount) {
    sums[$0, $1] - biases[$1]
  }
  return Outcome.numbers(
    given: given,
    parts: [
      .init("W", got: layer.weights, expected: weights),
      .init("b", got: layer.biases, expected: biases),
    ]
  ).saying(
    name(of: layer.activation), expected: name(of: second.activation))
}

/// The first layer has at least as many units as the second, so that the mistakes do not trap.
private let collapseProbes: [(first: Layer, second: Layer)] = {
  let shapes: [(Int, Int, Int, Activation)] = [
    (2, 2, 1, .identity), (1, 1, 1, .identity), (2, 2, 2, .tanh),
    (3, 2, 2, .relu), (2, 3, 1, .logistic), (1, 3, 2, .identity),
    (5, 4, 3, .elu(alpha: 0.5)), (7, 6, 2, .step),
  ]
  var generator = Xoshiro256(seed: 8)
  // Whole numbers that are not 0.
  func number() -> Double {
    Double(
      generator.integer(in: 1...4) * (generator.integer(in: 0...1) * 2 - 1))
  }
  func layer(_ inputs: Int, _ units: Int, _ activation: Activation) -> Layer {
    Layer(
      weights: Matrix(rows: inputs, columns: units) { _, _ in number() },
      biases: (0..<units).map { _ in number() }, activation: activation)
  }
  return shapes.map { inputs, hidden, outputs, activation in
    (layer(inputs, hidden, .identity), layer(hidden, outputs, activation))
  }
}()

private func joined(
  _ first: Layer, _ second: Layer, biases: [Double], _ activation: Activation
) -> Layer {
  Layer(
    weights: Matrix.product(first.weights, second.weights), biases: biases,
    activation: activation)
}

private func listed(_ numbers: [Double]) -> String {
  "(\(numbers.map(digit).joined(separator: " ")))"
}

/// A name for messages.
func name(of activation: Activation) -> String {
  switch activation {
  case .identity: "linear"
  case .step: "step"
  case .logistic: "logistic"
  case .tanh: "tanh"
  case .relu: "ReLU"
  case .leakyReLU(let slope): "leaky ReLU with slope \(digit(slope))"
  case .elu(let alpha): "ELU with α = \(digit(alpha))"
  case .own(let own): own.name
  }
}
