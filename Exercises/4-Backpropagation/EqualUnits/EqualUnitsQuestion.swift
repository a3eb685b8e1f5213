import Backpropagation
import LinearAlgebra
import NumberQuestion
import SigmoidNeurons

public let equalUnitsQuestion = NumberQuestion(
  "equal-units",
  fields: [
    NumberField("three alike, read with 1, 1, 1: different units", .whole),
    NumberField("three alike, read with 1, −1, 2: different units", .whole),
    NumberField(
      "two alike, read alike, and another: different units", .whole),
  ],
  mistakes: [
    NumberMistake(
      "Nothing would ever part the first three, whatever the number of steps: equal units read with equal weights get equal steps.",
      [3, 3, 3]),
    NumberMistake(
      "Weights into the units are not all that a step depends on: the weight out of a unit is a factor of its δ.",
      [1, 1, 2]),
    NumberMistake(
      "The two of the third network that are alike in everything stay so, though there is another beside them.",
      [1, 3, 3]),
    NumberMistake(
      "Three units that are alike are not none: they count as one.",
      [0, 3, 2]),
  ]
) {
  [
    different([start, start, start], readWith: [1, 1, 1]),
    different([start, start, start], readWith: [1, -1, 2]),
    different([start, start, [1, 1, 0]], readWith: [1, 1, -1]),
  ]
}

/// The weights of a unit from both inputs, and its bias.
private let start = [0.5, -1, 0.25]

/// How many hidden units differ after 200 steps on XOR.
private func different(_ units: [[Double]], readWith out: [Double]) -> Double
{
  var network = Network(
    Parameters(
      weights: [
        Matrix(rows: 2, columns: units.count) { i, j in units[j][i] },
        Matrix(rows: units.count, columns: 1) { i, _ in out[i] },
      ],
      biases: [units.map { $0[2] }, [0]]),
    hidden: [.logistic], cost: QuadraticCost())
  let inputs = Matrix([[0, 0], [0, 1], [1, 0], [1, 1]])
  let targets = Matrix([[0], [1], [1], [0]])
  for _ in 0..<200 {
    let gradient = network.gradient(of: inputs, targets: targets)
    for l in network.layers.indices {
      network.layers[l].weights.add(-1, times: gradient.weights[l])
      for j in network.layers[l].biases.indices {
        network.layers[l].biases[j] -= gradient.biases[l][j]
      }
    }
  }
  let hidden = network.layers[0]
  var kinds: [[Double]] = []
  for j in units.indices {
    let unit = hidden.weights.column(j) + [hidden.biases[j]]
    if !kinds.contains(unit) { kinds.append(unit) }
  }
  return Double(kinds.count)
}
