import NumberQuestion
import Perceptrons

public let norWeightsQuestion = NumberQuestion(
  "nor-weights",
  fields: [
    NumberField("w₁", anyNumber), NumberField("w₂", anyNumber),
    NumberField("b", anyNumber),
  ],
  mistakes: [
    NumberMistake(
      "This is OR: its answers are just the opposite.", [2, 2, -1]),
    NumberMistake(
      "This is NAND: one input alone should be enough for a no.", [-2, -2, 3]),
    NumberMistake(
      "It always says no. With both inputs 0 only the bias counts: it must be above 0.",
      [-1, -1, 0]),
  ]
) { numbers in
  let perceptron = Perceptron(
    weights: [numbers[0], numbers[1]], bias: numbers[2])
  return [[0.0, 0.0], [0, 1], [1, 0], [1, 1]].map { inputs in
    NumberOutcome(
      given: significant(inputs[0]) + " " + significant(inputs[1]),
      got: significant(perceptron.output(for: inputs)),
      expected: inputs[0] + inputs[1] == 0 ? "1" : "0")
  }
}

private let anyNumber = NumberField.Kind.number(
  within: 0, floor: 0, digits: 3)
