import Backpropagation
import GradientDescent
import LinearAlgebra
import Regularisation
import SoftmaxNetworks

/// Softmax and its relatives, and a training with each pair of cost and output layer.
let softmaxNetworks: @Sendable () -> UInt64 = {
  var sum = Fold()
  var generator = Xoshiro256(seed: 6)
  let z = (0..<7).map { _ in generator.normal(standardDeviation: 30) }
  for number in softmax(z, sharpness: 0.5) + logSoftmax(z) { sum.add(number) }
  let shares = softmax([2.5, -1, 3.2, 0.5])
  for number in weightedInputs(fromShares: shares, constant: 1) { sum.add(number) }
  for number in softmaxJacobian(shares: shares).elements { sum.add(number) }

  let pictures = Matrix(rows: 30, columns: 6) { _, _ in generator.normal() }
  let labels = (0..<30).map { _ in generator.integer(in: 0..<4) }
  let classes = Matrix(rows: 30, columns: 4) { labels[$0] == $1 ? 1 : 0 }
  func train(_ cost: some OutputCost, _ targets: Matrix) {
    var network = Network(
      [6, 5, targets.columns], hidden: .tanh, cost: cost, using: &generator)
    let nudged = nudgedAtRandom(pictures, width: 3, using: &generator)
    let training = Training(epochs: 5, batchSize: 7, learningRate: 0.1)
    try? network.train(on: nudged, targets: targets, training, using: &generator)
    for answer in meanOutputs(of: [network, network], for: pictures).elements { sum.add(answer) }
    sum.add(network.cost(of: pictures, targets: targets))
  }
  train(CrossEntropyCost(), classes)
  train(LogLikelihoodCost(), classes)
  train(HingeCost(), classes)
  train(HingeCost(margin: 2, isSquared: true), classes)
  train(AbsoluteErrorCost(), classes)
  let tree = HierarchicalSoftmax(.node(.leaf(2), .balanced(0..<2)))
  let places = labels.map { min($0, 2) }
  train(tree, tree.targets(for: places))
  let answers = Matrix(rows: 30, columns: 2) { _, _ in generator.uniform() }
  let leaves = tree.shares(from: answers)
  for share in leaves.elements { sum.add(share) }
  let matrix = ConfusionMatrix(
    answers: leaves.argmaxOfRows(), labels: places, classCount: 3)
  sum.add(matrix.accuracy)
  return sum.bits
}
