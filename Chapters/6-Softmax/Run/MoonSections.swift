import Backpropagation
import ChapterRun
import Datasets
import LinearAlgebra
import Plotting
import Regularisation
import SoftmaxNetworks

/// The strength of the penalty in all experiments with the moons.
private let penalty = WeightDecay(0.01)

/// What a straight line can do.
let moonsLinear = Section("moons-linear", "The moons, and a straight line") {
  report in
  let moons = britzMoons()
  var network = Network(
    Parameters(sizes: [2, 2]), hidden: [], cost: LogLikelihoodCost())
  try network.descend(
    2000, rate: 1, on: moons.inputs, targets: moons.oneHot(),
    regularizer: penalty)
  let accuracy = network.accuracy(on: moons.inputs, labels: moons.labels)
  let cost = network.cost(of: moons.inputs, targets: moons.oneHot())
  report.print("softmax without a hidden layer, 2000 steps")
  report.print(
    "right: \(report.value("linear-accuracy", percent(accuracy, 1)))  cost: \(fixed(cost, 4))"
  )
  report.figure(
    "moons-linear", "The moons, and the best straight line between them",
    regions(of: network, moons, x: -1.8...2.8, y: -1.5...2))
}

/// Three hidden units, and the published losses.
let moonsNetwork = Section("moons-network", "Three hidden units") { report in
  let moons = britzMoons()
  var network = britzStart(hiddenUnits: 3)
  var losses: [Double] = []
  try network.descend(
    20_000, rate: 0.01 * 200, on: moons.inputs, targets: moons.oneHot(),
    regularizer: penalty
  ) { losses.append(loss(of: $1, $0, moons)) }
  let published = [1: ".432387", 1001: ".068947", 2001: ".068936", 3001: ".071218"]
  report.table(
    ["step", "printed in 2015", "loss here", "one step before"],
    (stride(from: 1, through: 19_001, by: 1000) + [20_000]).map { step in
      [
        grouped(step), published[step] ?? (step == 20000 ? ".071316" : ""),
        fixed(losses[step - 1], 6),
        step > 1 ? fixed(losses[step - 2], 6) : "",
      ]
    })
  report.figure(
    "moons-network",
    "Where the network of three hidden units says which class, and the moons",
    regions(of: network, moons, x: -1.8...2.8, y: -1.5...2))
}

/// The moons as they are drawn after np.random.seed(0).
func britzMoons() -> Dataset {
  var generator = NumPyRandom(seed: 0)
  return .moons(count: 200, noise: 0.20, using: &generator)
}

/// A network as it is drawn after np.random.seed(0): normal weights, divided by
/// the square root of the number of inputs, and biases of 0.
func britzStart(hiddenUnits: Int) -> Network<LogLikelihoodCost> {
  var generator = NumPyRandom(seed: 0)
  let start = parameters([2, hiddenUnits, 2]) { inputs, _ in
    generator.randn() / Double(inputs).squareRoot()
  }
  return Network(start, hidden: [.tanh], cost: LogLikelihoodCost())
}

/// The mean cost with the penalty.
func loss(
  of network: Network<LogLikelihoodCost>, _ step: Int, _ dataset: Dataset
) -> Double {
  network.cost(of: dataset.inputs, targets: dataset.oneHot())
    + penalty.cost(of: network.parameters, examples: dataset.count)
}
