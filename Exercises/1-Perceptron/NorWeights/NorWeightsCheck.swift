import Chapter1Questions
import ExerciseKit
import Perceptrons

public typealias PerceptronFunction = @Sendable () throws -> Perceptron

public let norWeightsExercise = Exercise<PerceptronFunction>(
  norWeightsQuestion,
  answer: { numbers in
    { Perceptron(weights: [numbers[0], numbers[1]], bias: numbers[2]) }
  },
  numbers: {
    let perceptron = try $0()
    return perceptron.weights + [perceptron.bias]
  })

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
