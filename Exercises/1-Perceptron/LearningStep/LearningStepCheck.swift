import ExerciseKit
import LinearAlgebra
import Perceptrons

public typealias LearningStepFunction =
  @Sendable (Perceptron, _ inputs: [Double], _ target: Double) throws ->
  Perceptron

/// The code of the stub.
private let asItWas: LearningStepFunction = {
  step($0, $1, sign: $0.output(for: $1) - $2, movesBias: false)
}

public let learningStepExercise = Exercise<LearningStepFunction>(
  "learning-step", probes: learningProbes,
  mending: asItWas,
  mistakes: [
    Mistake("The direction is right now, but the bias must learn too.") {
      step($0, $1, sign: $2 - $0.output(for: $1), movesBias: false)
    },
    Mistake(
      "The bias learns now, but the step goes the wrong way: after a wrong no, z must rise."
    ) {
      step($0, $1, sign: $0.output(for: $1) - $2, movesBias: true)
    },
    Mistake("It never moves: a wrong answer must change the weights.") {
      perceptron, _, _ in perceptron
    },
    Mistake(
      "It also moves when the answer was right. A right answer changes nothing."
    ) {
      step($0, $1, sign: 2 * $2 - 1, movesBias: true)
    },
  ]
) { answer, probe in
  let got = try answer(probe.perceptron, probe.inputs, probe.target)
  let expected = step(
    probe.perceptron, probe.inputs,
    sign: probe.target - probe.perceptron.output(for: probe.inputs),
    movesBias: true)
  let inputs = probe.inputs.map(digit).joined(separator: " ")
  return .numbers(
    given:
      "\(text(probe.perceptron)), inputs \(inputs), target \(digit(probe.target))",
    parts: [
      .init("w", got: got.weights, expected: expected.weights),
      .init("b", got: got.bias, expected: expected.bias),
    ])
}

private struct LearningProbe: Sendable {
  let perceptron: Perceptron
  let inputs: [Double]
  let target: Double
}

/// A wrong no, a wrong yes, a right no and a right yes, with none of the
/// inputs on and with several, of several sizes; and a tie, which is a no.
/// Then random ones, of up to nine inputs.
private let learningProbes: [LearningProbe] = plainProbes + randomProbes

private let randomProbes: [LearningProbe] = {
  var generator = Xoshiro256(seed: 12)
  func number() -> Double { Double(generator.integer(in: -9...9)) / 2 }
  return [4, 9, 1, 6, 5, 4, 9, 7].enumerated().map { index, count in
    LearningProbe(
      perceptron: Perceptron(
        weights: (0..<count).map { _ in number() }, bias: number()),
      inputs: (0..<count).map { _ in number() }, target: Double(index % 2))
  }
}()

private let plainProbes: [LearningProbe] = [
  LearningProbe(
    perceptron: Perceptron(weights: [1, -1], bias: -2), inputs: [1, 1],
    target: 1),
  LearningProbe(
    perceptron: Perceptron(weights: [1, 1], bias: 1), inputs: [0, 0],
    target: 0),
  LearningProbe(
    perceptron: Perceptron(weights: [1, 2], bias: -1), inputs: [1, 1],
    target: 1),
  LearningProbe(
    perceptron: Perceptron(weights: [1, 2], bias: -4), inputs: [1, 1],
    target: 0),
  LearningProbe(
    perceptron: Perceptron(weights: [0, 0], bias: 0), inputs: [2, -3],
    target: 1),
  LearningProbe(
    perceptron: Perceptron(weights: [2, 1, 0], bias: 3),
    inputs: [2, 0.5, -1], target: 0),
]

private func step(
  _ perceptron: Perceptron, _ inputs: [Double], sign: Double, movesBias: Bool
)
  -> Perceptron
{
  Perceptron(
    weights: zip(perceptron.weights, inputs).map { $0 + sign * $1 },
    bias: perceptron.bias + (movesBias ? sign : 0))
}

private func text(_ perceptron: Perceptron) -> String {
  "w = (\(perceptron.weights.map(digit).joined(separator: ", "))), b = \(digit(perceptron.bias))"
}
