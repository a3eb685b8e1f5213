import NumberQuestion
import SigmoidNeurons

public let tenInARowQuestion = NumberQuestion(
  "ten-in-a-row",
  fields: rowWeights.map { w in
    NumberField(
      "w = " + significant(w) + ": millionths",
      .number(within: 0.05, floor: 1e-9, digits: 3))
  },
  mistakes: [
    NumberMistake(
      "This is ¼ to the power of ten: the slopes alone. On its way the nudge is multiplied by each weight, too.",
      rowWeights.map { _ in power(0.25, 10) }),
    NumberMistake(
      "These are the weights to the power of ten. The slope of σ, ¼ at the most, is a factor of every unit, too.",
      rowWeights.map { power($0, 10) }),
    NumberMistake(
      "One factor is missing: ten units give ten factors of w/4, also the first and the last.",
      rowWeights.map { power($0 / 4, 9) }),
    NumberMistake(
      "Here ten factors have been added up. Slopes that follow one another are multiplied.",
      rowWeights.map { 10 * $0 / 4 }),
  ]
) {
  rowWeights.map { w in
    let row = FeedforwardNetwork(
      (0..<10).map { _ in Layer([Neuron(weights: [w], bias: -w / 2)]) })
    let before = row.outputs(for: [0.5])[0]
    return (row.outputs(for: [0.5 + 1e-6])[0] - before) / 1e-6
  }
}

private let rowWeights = [2.0, 4, 8]

private func power(_ base: Double, _ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { product, _ in product * base }
}
