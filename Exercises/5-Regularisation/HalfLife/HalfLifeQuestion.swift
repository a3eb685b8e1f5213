import Backpropagation
import LinearAlgebra
import NumberQuestion
import Regularisation
import SigmoidNeurons

public let halfLifeQuestion = NumberQuestion(
  "half-life",
  fields: [
    NumberField("η = 0.5, batches of 10: epochs", .whole),
    NumberField("η = 0.5, batches of 100: epochs", .whole),
    NumberField("η = 0.05, batches of 10: epochs", .whole),
  ],
  mistakes: [
    NumberMistake(
      "Perhaps an epoch was taken for one step: it has as many as there are batches.",
      [277, 277, 2773]),
    NumberMistake(
      "Perhaps λ was divided by the examples of a batch: n is the number of all of them.",
      [1, 3, 1]),
    NumberMistake(
      "The batch size decides how many steps, and so how many decays, an epoch has.",
      [3, 3, 28]),
    NumberMistake(
      "The learning rate is in the factor of the decay too: 1 − ηλ/n.",
      [3, 28, 3]),
    NumberMistake(
      "Perhaps rounded down: after the second epoch it is still above ½, and so on.",
      [2, 27, 27]),
  ]
) {
  [
    epochs(rate: 0.5, batchSize: 10), epochs(rate: 0.5, batchSize: 100),
    epochs(rate: 0.05, batchSize: 10),
  ]
}

/// How long the weight of an input that is always 0 takes.
private func epochs(rate: Double, batchSize: Int) -> Double {
  var layers = [
    Layer(weights: Matrix([[1]]), biases: [0], activation: .identity)
  ]
  let decay = WeightDecay(5)
  var epochs = 0.0
  while layers[0].weights[0, 0] >= 0.5 {
    for _ in 0..<1000 / batchSize {
      var gradient = Parameters(sizes: [1, 1])
      decay.addGradient(to: &gradient, at: layers, examples: 1000)
      layers[0].weights.add(-rate, times: gradient.weights[0])
    }
    epochs += 1
  }
  return epochs
}
