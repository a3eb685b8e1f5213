import ExerciseKit
import LinearAlgebra

public typealias HandPartialFunction = @Sendable () throws -> Double

public let handPartialExercise = Exercise<HandPartialFunction>(
  "hand-partial", probes: [0],
  mistakes: wrongPartials.map { sentence, value in
    Mistake(sentence) { value }
  }
) { answer, _ in
  Outcome(
    given: "the weight 1 from x₂ to h₁",
    got: "∂C/∂w = \(text(try answer()))",
    expected: "∂C/∂w = \(text(rightPartial))")
}

/// Three digits are asked for: half of the last one is rounding.
private func text(_ number: Double) -> String {
  short(abs(number - rightPartial) <= 0.0005 ? rightPartial : number)
}

private let hidden = (logistic(-0.5), logistic(2))
private let output = logistic(2 * hidden.0 - hidden.1)
private let error = output - 1
private let outputSlope = output * (1 - output)
private let hiddenSlope = hidden.0 * (1 - hidden.0)
private let rightPartial = error * outputSlope * 2 * hiddenSlope * -2

private let wrongPartials: [(String, Double)] = [
  (
    "The sign is wrong: the derivative of ½(a − y)² by a is a − y, and a is too small here.",
    -rightPartial
  ),
  (
    "σ′ of the output unit is missing: a(1 − a).",
    rightPartial / outputSlope
  ),
  (
    "σ′ of the hidden unit is missing: h₁(1 − h₁).",
    rightPartial / hiddenSlope
  ),
  ("The weight 2 from h₁ to the output is missing.", rightPartial / 2),
  (
    "The last factor is the input at the other end of the weight: x₂ = −2.",
    rightPartial / -2
  ),
  (
    "This is the derivative by the weight from x₁ to h₁.",
    rightPartial / -2 * 3
  ),
  (
    "It is about twice as large as it should be. Perhaps the 2 of the square has stayed: the ½ of the cost takes it away.",
    2 * rightPartial
  ),
  (
    "This goes through h₂: the weight from x₂ to h₁ acts through h₁.",
    error * outputSlope * -1 * hidden.1 * (1 - hidden.1) * -2
  ),
]
