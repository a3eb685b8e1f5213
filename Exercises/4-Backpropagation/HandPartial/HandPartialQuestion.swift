import LinearAlgebra
import NumberQuestion

/// Three digits are asked for: half of the last one is rounding.
public let handPartialQuestion = NumberQuestion(
  "hand-partial",
  fields: [
    NumberField(
      "∂C/∂w, for the weight 1 from x₂ to h₁",
      .number(within: 0.0005 / rightPartial, floor: 0, digits: 3))
  ],
  mistakes: [
    NumberMistake(
      "The sign is wrong: the derivative of ½(a − y)² by a is a − y, and a is too small here.",
      [-rightPartial]),
    NumberMistake(
      "σ′ of the output unit is missing: a(1 − a).",
      [rightPartial / outputSlope]),
    NumberMistake(
      "σ′ of the hidden unit is missing: h₁(1 − h₁).",
      [rightPartial / hiddenSlope]),
    NumberMistake(
      "The weight 2 from h₁ to the output is missing.", [rightPartial / 2]),
    NumberMistake(
      "The last factor is the input at the other end of the weight: x₂ = −2.",
      [rightPartial / -2]),
    NumberMistake(
      "This is the derivative by the weight from x₁ to h₁.",
      [rightPartial / -2 * 3]),
    NumberMistake(
      "It is about twice as large as it should be. Perhaps the 2 of the square has stayed: the ½ of the cost takes it away.",
      [2 * rightPartial]),
    NumberMistake(
      "This goes through h₂: the weight from x₂ to h₁ acts through h₁.",
      [error * outputSlope * -1 * hidden.1 * (1 - hidden.1) * -2]),
  ]
) { [rightPartial] }

private let hidden = (logistic(-0.5), logistic(2))
private let output = logistic(2 * hidden.0 - hidden.1)
private let error = output - 1
private let outputSlope = output * (1 - output)
private let hiddenSlope = hidden.0 * (1 - hidden.0)
private let rightPartial = error * outputSlope * 2 * hiddenSlope * -2
