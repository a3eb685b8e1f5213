import Backpropagation
import LinearAlgebra
import Regularisation

/// Starts, whitening, the Playground’s data, and a training with every technique of chapter 5 at once.
let regularisation: @Sendable () -> UInt64 = {
  var sum = Fold()
  var generator = Xoshiro256(seed: 5)
  for weights in [
    Start.Weights.perInput, .glorot, .he, .uniform(0.5), .sparse(connections: 3, deviation: 1),
  ] {
    let start = Start(weights, biases: .normal(1))
    for layer in start.parameters(sizes: [7, 5, 2], using: &generator).weights {
      for element in layer.elements { sum.add(element) }
    }
  }
  var points = Matrix(rows: 0, columns: 2)
  for data in PlaygroundData.allCases {
    points = data.points(60, noise: 0.2, using: &generator).inputs
    for element in PrincipalComponents(fitting: points).whitened(points).elements {
      sum.add(element)
    }
  }
  let inputs = PlaygroundFeature.table(PlaygroundFeature.allCases, of: points)
  let targets = Matrix(rows: 60, columns: 1) { row, _ in row < 30 ? 1 : -1 }
  let rules = Dropout(keep: 0.8, using: Xoshiro256(seed: 6)).and(WeightDecay(0.1)).and(Lasso(0.1))
    .and(MaxNorm(2))
  var network = Network(
    [7, 6, 5, 1], hidden: .tanh, cost: QuadraticCost(.tanh), from: .scaled, using: &generator)
  let training = Training(epochs: 5, batchSize: 7, learningRate: 0.1)
  do throws(Divergence) {
    try network.train(
      on: inputs, targets: targets, training, technique: rules, using: &generator)
    try network.train(
      on: inputs, targets: targets, training, technique: NormalisingBatches(), using: &generator)
  } catch {
    sum.add(-1)
  }
  for output in network.outputs(for: inputs).elements {
    sum.add(output)
  }
  return sum.bits
}
