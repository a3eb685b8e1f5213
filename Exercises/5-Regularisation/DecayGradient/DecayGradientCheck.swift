import ExerciseKit
import LinearAlgebra
import Regularisation

public typealias DecayGradientFunction =
  @Sendable (
    _ weights: Matrix, _ biases: [Double], _ strength: Double, _ examples: Int
  ) throws -> (cost: Double, byWeights: Matrix, byBiases: [Double])

public let decayGradientExercise = Exercise<DecayGradientFunction>(
  "decay-gradient", probes: decayProbes,
  mistakes: [
    Mistake("Biases cost nothing: the derivative by each is 0.") {
      penalty($0, $1, $2, $3, byBiases: 1)
    },
    Mistake(
      "Cost and gradient do not fit: the 2 of the derivative has eaten the ½."
    ) { penalty($0, $1, $2, $3, byWeights: 0.5) },
    Mistake("Cost and gradient do not fit: the cost lacks its ½.") {
      penalty($0, $1, $2, $3, cost: 2)
    },
    Mistake("The number of examples is missing: it is λ/2n, not λ/2.") {
      weights, biases, strength, _ in
      penalty(weights, biases, strength, 1)
    },
  ]
) { answer, probe in
  let (weights, biases, strength, examples) = (
    probe.weights, probe.biases, probe.strength, probe.examples
  )
  let got = try answer(weights, biases, strength, examples)
  let expected = penalty(weights, biases, strength, examples)
  return .numbers(
    given:
      "weights \(weights.shape), \(biases.count) biases, λ = \(short(strength)), n = \(examples)",
    parts: [
      .init("the cost", got: got.cost, expected: expected.cost),
      .init("∂/∂w", got: got.byWeights, expected: expected.byWeights),
      .init("∂/∂b", got: got.byBiases, expected: expected.byBiases),
    ], within: .formula)
}

private struct DecayProbe: Sendable {
  let weights: Matrix
  let biases: [Double]
  let strength: Double
  let examples: Int
}

private let decayProbes: [DecayProbe] = [
  DecayProbe(
    weights: Matrix([[1, -2], [0, 3]]), biases: [1, 2], strength: 5,
    examples: 10),
  DecayProbe(
    weights: Matrix([[0.5, 2, -1]]), biases: [-1, 4, 2], strength: 0.3,
    examples: 7),
  DecayProbe(
    weights: Matrix([[2], [-3], [1.5]]), biases: [-2], strength: 100,
    examples: 50),
  DecayProbe(
    weights: Matrix(rows: 4, columns: 7) { Double($0 * 7 + $1) / 4 - 3 },
    biases: [1, 2, 3, -4, -5, -6, 7], strength: 0.01, examples: 1),
  DecayProbe(
    weights: Matrix([[300, -0.5]]), biases: [2, 0], strength: 0, examples: 9),
]

private func penalty(
  _ weights: Matrix, _ biases: [Double], _ strength: Double, _ examples: Int,
  cost: Double = 1, byWeights: Double = 1, byBiases: Double = 0
) -> (cost: Double, byWeights: Matrix, byBiases: [Double]) {
  let factor = strength / Double(examples)
  let squares = weights.elements.reduce(0) { $0 + $1 * $1 }
  return (
    cost * factor / 2 * squares, weights.map { byWeights * factor * $0 },
    biases.map { byBiases * factor * $0 }
  )
}
