import Backpropagation
import ChapterRun
import Datasets
import Lab
import LinearAlgebra
import Plotting
import Regularisation
import SoftmaxNetworks

/// λ of the notes, 10⁻³ on the mean cost, as the strength λ/n of this book.
private let penalty = WeightDecay(1e-3 * 300)

/// Losses that the notes print for the straight lines.
private let printedLinear = [
  0: 1.096956, 10: 0.917265, 50: 0.799448, 100: 0.787938, 190: 0.786302,
]

/// The losses that the notes print for the network, every 1000 steps.
private let printedNetwork = [
  1.098744, 0.294946, 0.259301, 0.248310, 0.246170, 0.245649, 0.245491,
  0.245400, 0.245335, 0.245292,
]

/// Softmax regression: three straight lines for three arms.
let spiralLinear = Section("spiral-linear", "A spiral, and straight lines") {
  report in
  let (spiral, start, _) = karpathysSpiral()
  var network = Network(start, hidden: [], cost: LogLikelihoodCost())
  var losses = [loss(network, spiral)]
  try network.descend(
    200, rate: 1, on: spiral.inputs, targets: spiral.oneHot(),
    technique: penalty
  ) { losses.append(loss($1, spiral)) }
  report.table(
    ["step", "printed in 2015", "loss here"],
    printedLinear.keys.sorted().map { step in
      [
        "\(step)", fixed(printedLinear[step] ?? 0, 6),
        fixed(losses[step], 6),
      ]
    })
  let accuracy = network.accuracy(on: spiral.inputs, labels: spiral.labels)
  report.print()
  report.print(
    "right: \(report.value("spiral-linear-accuracy", percent(accuracy, 0)))")
  report.row(
    85, "The spiral, softmax regression: first and last loss, right",
    published: "1.096956, 0.786302, 49 %",
    obtained: "\(fixed(losses[0], 6)), \(fixed(losses[190], 6)), "
      + percent(accuracy, 0))
}

/// A hidden layer of a hundred rectified units.
let spiralNetwork = Section("spiral-network", "A spiral, and a hidden layer")
{
  report in
  let (spiral, _, start) = karpathysSpiral()
  var network = Network(start, hidden: [.relu], cost: LogLikelihoodCost())
  var losses = [loss(network, spiral)]
  try network.descend(
    9000, rate: 1, on: spiral.inputs, targets: spiral.oneHot(),
    technique: penalty
  ) { step, network in
    if step % 1000 == 0 { losses.append(loss(network, spiral)) }
  }
  report.table(
    ["step", "printed in 2015", "loss here"],
    losses.indices.map {
      ["\($0 * 1000)", fixed(printedNetwork[$0], 6), fixed(losses[$0], 6)]
    })
  let accuracy = network.accuracy(on: spiral.inputs, labels: spiral.labels)
  report.print()
  report.print(
    "right: \(report.value("spiral-network-accuracy", percent(accuracy, 0)))")
  report.row(
    86, "The spiral, 2-100-3 ReLU: first and last loss, right",
    published: "1.098744, 0.245292, 98 %",
    obtained: "\(fixed(losses[0], 6)), \(fixed(losses[9], 6)), "
      + percent(accuracy, 0))
  report.figure(
    "spiral-network",
    regions(of: network, spiral, x: -1.2...1.2, y: -1.2...1.2))
}

/// The spiral of the CS231n notes, and the parameters that both networks
/// there began with: those of the straight lines, then those with a hidden
/// layer.
///
/// Between the points and the first weights the printed losses leave room for
/// eighteen draws, three times the six weights: see the text.
private func karpathysSpiral() -> (
  spiral: Dataset, linear: Parameters, network: Parameters
) {
  var generator = NumPyRandom(seed: 0)
  let spiral = Dataset.spiral(
    pointsPerClass: 100, classes: 3, using: &generator)
  _ = generator.randn(3 * 6)
  let linear = parameters([2, 3]) { _, _ in 0.01 * generator.randn() }
  let network = parameters([2, 100, 3]) { _, _ in 0.01 * generator.randn() }
  return (spiral, linear, network)
}

/// The mean cost with the penalty.
private func loss(
  _ network: Network<LogLikelihoodCost>, _ dataset: Dataset
) -> Double {
  network.cost(of: dataset.inputs, targets: dataset.oneHot())
    + penalty.cost(of: network.layers, examples: dataset.count)
}
