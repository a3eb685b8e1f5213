import ExerciseKit
import Perceptrons

public typealias PerceptronFunction = @Sendable () throws -> Perceptron

public let norWeightsExercise = Exercise<PerceptronFunction>(
  "nor-weights", probes: binaryRows(width: 2),
  mistakes: [
    Mistake("This is OR: its answers are just the opposite.") {
      Perceptron(weights: [2, 2], bias: -1)
    },
    Mistake("This is NAND: one input alone should be enough for a no.") {
      Perceptron(weights: [-2, -2], bias: 3)
    },
    Mistake(
      "It always says no. With both inputs 0 only the bias counts: it must be above 0."
    ) {
      Perceptron(weights: [-1, -1], bias: 0)
    },
  ]
) { answer, inputs in
  outcome(
    of: try answer(), inputs: inputs, expected: inputs == [0, 0] ? 1 : 0)
}

/// What a perceptron says to some inputs, or that it has the wrong number of
/// weights for them.
func outcome(of perceptron: Perceptron, inputs: [Double], expected: Double)
  -> Outcome
{
  let given = inputs.map(digit).joined(separator: " ")
  guard perceptron.weights.count == inputs.count else {
    return Outcome(
      given: given,
      got: "a perceptron with \(perceptron.weights.count) weights",
      expected: "one with \(inputs.count) weights, one an input")
  }
  return Outcome(
    given: given, got: digit(perceptron.output(for: inputs)),
    expected: digit(expected))
}

/// A number without a decimal point where it has none.
func digit(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e9
    ? "\(Int(number))" : "\(number)"
}
