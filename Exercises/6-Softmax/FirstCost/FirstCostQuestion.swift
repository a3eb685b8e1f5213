import Backpropagation
import LinearAlgebra
import NumberQuestion
import Regularisation
import SoftmaxNetworks

public let firstCostQuestion = NumberQuestion(
  "first-cost",
  fields: [
    NumberField("softmax and log-likelihood: C", threeDigits),
    NumberField("five logistic outputs and cross-entropy: C", threeDigits),
    NumberField("five logistic outputs and squared error: C", threeDigits),
  ],
  mistakes: [
    NumberMistake(
      "The second and third are for one output each. The cost of an example is the sum over its five.",
      [1.609, 0.693, 0.125]),
    NumberMistake(
      "The third is twice as large as it should be. Perhaps the ½ before the squares is missing.",
      [1.609, 3.466, 1.25]),
    NumberMistake(
      "A softmax of equal numbers gives each of the five a fifth, not a half.",
      [0.693, 3.466, 0.625]),
    NumberMistake(
      "In the second only the right class was counted. The other four outputs say ½ where they should say 0, and pay as well.",
      [1.609, 0.693, 0.625]),
    NumberMistake(
      "These are logarithms to the base 2. The costs have the natural one.",
      [2.322, 5, 0.625]),
  ]
) {
  [
    cost(LogLikelihoodCost()), cost(CrossEntropyCost()),
    cost(QuadraticCost()),
  ]
}

private let threeDigits = NumberField.Kind.number(
  within: 0.002, floor: 0.1, digits: 3)

/// What a network that has not learned yet costs.
private func cost(_ cost: some OutputCost) -> Double {
  var generator = Xoshiro256(seed: 6)
  let network = Network(
    [3, 5], cost: cost, from: Start(.zero), using: &generator)
  let inputs = Matrix(rows: 20, columns: 3) { _, _ in generator.normal() }
  return network.cost(
    of: inputs,
    targets: Matrix(rows: 20, columns: 5) { i, j in i % 5 == j ? 1 : 0 })
}
