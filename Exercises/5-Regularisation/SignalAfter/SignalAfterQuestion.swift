import Backpropagation
import LinearAlgebra
import NumberQuestion
import Regularisation
import SigmoidNeurons

public let signalAfterQuestion = NumberQuestion(
  "signal-after",
  fields: [
    NumberField("6 layers of ReLUs, 4/n: z", quarter),
    NumberField("5 layers without an activation, ¼/n: z", quarter),
    NumberField("10 layers of ReLUs, 2/n: z", quarter),
  ],
  mistakes: [
    NumberMistake(
      "These are mean squares. The root is still to be taken.",
      [128, 1.0 / 1024, 2]),
    NumberMistake(
      "The ReLUs are forgotten: each halves the mean square of what comes to it.",
      [64, 1.0 / 32, 32]),
    NumberMistake(
      "Perhaps the first layer was counted as if it read ReLUs: it reads the inputs themselves.",
      [8, 1.0 / 32, 1]),
    NumberMistake(
      "A factor of ½ in each layer makes (½)⁵ in five, not a half in all.",
      [11.3, 0.5, 1.41]),
  ]
) {
  [
    size(layers: 6, .relu, variance: 4),
    size(layers: 5, .identity, variance: 0.25),
    size(layers: 10, .relu, variance: 2),
  ]
}

private let quarter = NumberField.Kind.number(
  within: 0.25, floor: 1e-6, digits: 3)

/// The root mean square of z in the last layer, over forty networks.
private func size(
  layers: Int, _ activation: Activation, variance: Double
) -> Double {
  var generator = Xoshiro256(seed: 5)
  let units = 100
  let start = Start(.normal((variance / Double(units)).squareRoot()))
  var squares: [Double] = []
  for _ in 0..<40 {
    let network = Network(
      [Int](repeating: units, count: layers + 1), hidden: activation,
      cost: QuadraticCost(.identity), from: start, using: &generator)
    let inputs = Matrix(rows: 4, columns: units) { _, _ in
      generator.normal()
    }
    let size = rootMeanSquare(network.outputs(for: inputs))
    squares.append(size * size)
  }
  return mean(squares).squareRoot()
}
