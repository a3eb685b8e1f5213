// A training of every kind that the chapters have (chapter 2 has none).

import Backpropagation
import GradientDescent
import LinearAlgebra
import Perceptrons
import Regularisation
import SigmoidNeurons
import SoftmaxNetworks

/// Chapters 1 and 3: a perceptron, a linear unit, and a line fitted with every optimizer.
let simpleTrainings: @Sendable () -> UInt64 = {
  var sum = Fold()
  var generator = Xoshiro256(seed: 10)
  let points = (0..<60).map { _ in (0..<3).map { _ in generator.uniform(in: -1..<1) } }
  let examples = points.map { Example(inputs: $0, target: $0[0] - 0.3 * $0[2] > 0.1 ? 1 : 0) }
  var perceptron = Perceptron(inputCount: 3)
  sum.add(Double(perceptron.learn(from: examples, learningRate: 0.3, upTo: 200) ?? -1))
  for number in perceptron.weights + [perceptron.bias] { sum.add(number) }

  var unit = LinearUnit(weights: [0, 0, 0])
  for point in points {
    sum.add(unit.learn(from: point, target: 2 * point[1] - 1, learningRate: 0.1))
  }

  let x = points.map { $0[0] }
  let cost = LinearCost(x: x, y: x.map { 3 * $0 - 1 + generator.normal(standardDeviation: 0.1) })
  func fit(_ method: some Optimizer, rate: Double) {
    let path = descend(
      from: [0, 0], by: method, rate: rate, steps: 100, gradient: { cost.gradient(at: $0) })
    for weights in path {
      for weight in weights { sum.add(weight) }
    }
  }
  fit(GradientStep(), rate: 0.1)
  fit(Momentum(), rate: 0.05)
  fit(AveragedMomentum(), rate: 0.1)
  fit(Nesterov(), rate: 0.05)
  fit(Adagrad(), rate: 0.5)
  fit(RMSprop(), rate: 0.05)
  fit(Adam(), rate: 0.05)
  return sum.bits
}

/// Chapters 4 and 5: XOR and three clouds of points, learned by every optimizer, with every technique.
let networkTrainings: @Sendable () -> UInt64 = {
  var sum = Fold()
  let corners = Matrix(binaryRows(width: 2))
  let parity = Matrix(binaryRows(width: 2).map { [xor($0)] })
  var generator = Xoshiro256(seed: 11)
  // Thirty points of each of three kinds, in four dimensions, as the irises are.
  let labels = (0..<90).map { $0 / 30 }
  let points = Matrix(rows: 90, columns: 4) { row, column in
    (labels[row] == column ? 2 : 0) + generator.normal(standardDeviation: 0.5)
  }
  let kinds = Matrix(rows: 90, columns: 3) { labels[$0] == $1 ? 1 : 0 }

  func learn(
    _ inputs: Matrix, _ targets: Matrix, hidden: [Int], _ activation: Activation,
    by method: some Optimizer, rate: Double, batchSize: Int?, epochs: Int,
    with rule: some Technique = NoTechnique()
  ) {
    var network = Network(
      [inputs.columns] + hidden + [targets.columns], hidden: activation, cost: QuadraticCost(),
      from: .scaled, using: &generator)
    let training = Training(
      epochs: epochs, batchSize: batchSize, method: method, learningRate: rate)
    do throws(Divergence) {
      try network.train(
        on: inputs, targets: targets, training, technique: rule, using: &generator
      ) { progress, _ in
        sum.add(progress.cost)
        return .goOn
      }
    } catch {
      sum.add(-1)
    }
    for layer in network.parameters.weights {
      for weight in layer.elements { sum.add(weight) }
    }
  }
  func learnBoth(_ method: some Optimizer, rate: Double) {
    learn(
      corners, parity, hidden: [3], .logistic, by: method, rate: rate, batchSize: nil, epochs: 100)
    learn(
      points, kinds, hidden: [7, 5], .tanh, by: method, rate: rate, batchSize: 16, epochs: 8)
  }
  learnBoth(GradientStep(), rate: 1)
  learnBoth(Momentum(), rate: 0.3)
  learnBoth(AveragedMomentum(), rate: 1)
  learnBoth(Nesterov(), rate: 0.3)
  learnBoth(Adagrad(), rate: 0.1)
  learnBoth(RMSprop(), rate: 0.01)
  learnBoth(Adam(), rate: 0.02)

  func learnIrises(_ activation: Activation, with rule: some Technique) {
    learn(
      points, kinds, hidden: [9, 5], activation, by: Momentum(), rate: 0.05, batchSize: 10,
      epochs: 5, with: rule)
  }
  learnIrises(.relu, with: WeightDecay(0.5))
  learnIrises(.tanh, with: Lasso(0.5))
  learnIrises(.leakyReLU(slope: 0.01), with: MaxNorm(1))
  learnIrises(.elu(alpha: 1), with: Dropout(keep: 0.7, keepInputs: 0.9, using: generator))
  learnIrises(.logistic, with: NormalisingBatches())
  learnIrises(.tanh, with: WithoutBiases())
  learnIrises(
    .tanh, with: Dropout(using: generator).and(NormalisingBatches()).and(WeightDecay(0.1)))
  return sum.bits
}

/// Chapter 6: two moons told apart by softmax, as in the chapter.
let moonTraining: @Sendable () -> UInt64 = {
  var sum = Fold()
  var generator = Xoshiro256(seed: 12)
  let labels = (0..<80).map { $0 % 2 }
  let moons = Matrix(rows: 80, columns: 2) { row, column in
    let angle = Double(row / 2) * 0.08
    let (x, y) = (LinearAlgebra.cos(angle), LinearAlgebra.sin(angle))
    let point = labels[row] == 0 ? [x, y] : [1 - x, 0.5 - y]
    return point[column] + generator.normal(standardDeviation: 0.2)
  }
  let kinds = Matrix(rows: 80, columns: 2) { labels[$0] == $1 ? 1 : 0 }
  var network = Network(
    [2, 3, 2], hidden: .tanh, cost: LogLikelihoodCost(), using: &generator)
  let training = Training(epochs: 150, batchSize: nil, learningRate: 0.5, isShuffled: false)
  do throws(Divergence) {
    try network.train(
      on: moons, targets: kinds, training, technique: WeightDecay(0.1), using: &generator
    ) { progress, _ in
      sum.add(progress.cost)
      return .goOn
    }
  } catch {
    sum.add(-1)
  }
  for share in network.outputs(for: moons).elements { sum.add(share) }
  return sum.bits
}
