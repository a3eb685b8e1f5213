import Backpropagation
import LinearAlgebra
import NumberQuestion
import SigmoidNeurons

public let slowEscapeQuestion = NumberQuestion(
  "slow-escape",
  fields: [
    NumberField(
      "steps from z = −5", .number(within: 0.1, floor: 1, digits: 3)),
    NumberField(
      "steps from z = −10", .number(within: 0.1, floor: 1, digits: 3)),
  ],
  mistakes: [
    NumberMistake(
      "Twice as far is not twice as long: the speed far out falls with e^z.",
      [166, 332]),
    NumberMistake(
      "Perhaps the speed of the start was taken for the whole way. It grows as z comes nearer to 0.",
      [752, 220_000]),
    NumberMistake(
      "That would be so under a cost whose δ is a − y. The squared error has σ′ as a factor.",
      [6, 11]),
    NumberMistake(
      "These two have changed places: the further out, the longer it takes.",
      [22_060, 166]),
  ]
) { [steps(from: -5), steps(from: -10)] }

/// Trains a unit whose one input is always 0, and counts.
private func steps(from bias: Double) -> Double {
  var network = Network(
    Parameters(weights: [Matrix([[0]])], biases: [[bias]]), hidden: [],
    cost: QuadraticCost())
  let (input, target) = (Matrix([[0]]), Matrix([[1]]))
  var steps = 0.0
  while network.output(for: [0])[0] <= 0.5 {
    let gradient = network.gradient(of: input, targets: target)
    network.layers[0].biases[0] -= gradient.biases[0][0]
    steps += 1
  }
  return steps
}
