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
    "right: \(report.value("linear-accuracy", percent(accuracy, 1)))"
      + "  cost: \(fixed(cost, 4))"
  )
  report.row(
    82, "The moons and a straight line", published: "about 0.85",
    obtained: fixed(accuracy, 3))
  report.figure(
    "moons-linear",
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
  ) { losses.append(loss(of: $1, moons)) }
  let published = [
    1: ".432387", 1001: ".068947", 2001: ".068936", 3001: ".071218",
    19_001: ".071316",
  ]
  report.table(
    ["step", "printed in 2015", "loss here", "one step before"],
    (stride(from: 1, through: 19_001, by: 1000) + [20_000]).map { step in
      [
        grouped(step), published[step] ?? "",
        fixed(losses[step - 1], 6),
        step > 1 ? fixed(losses[step - 2], 6) : "",
      ]
    })
  report.row(
    83, "The moons, 2-3-2: the loss at steps 1, 1001, 2001, 3001, 19 001",
    published: "0.432387, 0.068947, 0.068936, 0.071218, 0.071316",
    obtained: [1, 1001, 2001, 3001, 19_001].map { fixed(losses[$0 - 1], 6) }
      .joined(separator: ", "))
  report.value("loss-1001", fixed(losses[1000], 4))
  report.value("loss-2001", fixed(losses[2000], 6))
  report.value("loss-end", fixed(losses[19_000], 4))
  report.figure(
    "moons-network",
    regions(of: network, moons, x: -1.8...2.8, y: -1.5...2))
}

/// The moons as they are drawn after np.random.seed(0).
func britzMoons() -> Dataset {
  var generator = NumPyRandom(seed: 0)
  return .moons(count: 200, noise: 0.20, using: &generator)
}

/// A network as it is drawn after np.random.seed(0): normal weights, divided
/// by the square root of the number of inputs, and biases of 0.
func britzStart(hiddenUnits: Int) -> Network<LogLikelihoodCost> {
  var generator = NumPyRandom(seed: 0)
  let start = parameters([2, hiddenUnits, 2]) { inputs, _ in
    generator.randn() / Double(inputs).squareRoot()
  }
  return Network(start, hidden: [.tanh], cost: LogLikelihoodCost())
}

/// The mean cost with the penalty.
func loss(
  of network: Network<LogLikelihoodCost>, _ dataset: Dataset
) -> Double {
  network.cost(of: dataset.inputs, targets: dataset.oneHot())
    + penalty.cost(of: network.parameters, examples: dataset.count)
}

/// Each weight of the start moved by the smallest step there is.
let moonsBit = Section("moons-bit", "One bit more") { report in
  let moons = britzMoons()
  let start = britzStart(hiddenUnits: 3)
  let starts =
    [start]
    + start.parameters.places.prefix(5).map { place in
      var moved = start
      moved.parameters[place] = moved.parameters[place].nextUp
      return moved
    }
  let courses = try starts.concurrentMap { start in
    var network = start
    var losses: [Double] = []
    try network.descend(
      3002, rate: 2, on: moons.inputs, targets: moons.oneHot(),
      regularizer: penalty
    ) { losses.append(loss(of: $1, moons)) }
    return [1, 1001, 2001, 3001, 3002].map { fixed(losses[$0 - 1], 6) }
  }
  report.table(
    ["weight moved", "step 1", "1001", "2001", "3001", "3002"],
    courses.enumerated().map { index, losses in
      [index == 0 ? "none" : "number \(index)"] + losses
    })
}

/// The two losses that a training goes to and fro between, and what a smaller
/// step finds.
let moonsCycle = Section("moons-cycle", "To and fro") { report in
  let moons = britzMoons()
  let settings = [
    (0.01, 20_000), (0.008, 20_000), (0.005, 40_000), (0.002, 100_000),
  ]
  let courses = try settings.concurrentMap {
    epsilon, steps -> (network: Network<LogLikelihoodCost>, losses: [Double])
    in
    var network = britzStart(hiddenUnits: 3)
    var losses: [Double] = []
    let rate = epsilon * Double(moons.count)
    try network.descend(
      steps - 4, rate: rate, on: moons.inputs, targets: moons.oneHot(),
      regularizer: penalty)
    try network.descend(
      4, rate: rate, on: moons.inputs, targets: moons.oneHot(),
      regularizer: penalty
    ) { losses.append(loss(of: $1, moons)) }
    return (network, losses)
  }
  report.table(
    [
      "ε on the sum", "η on the mean", "steps", "loss", "next", "next",
      "next",
    ],
    zip(settings, courses).map { setting, course in
      let (epsilon, steps) = setting
      return [short(epsilon), short(epsilon * 200), grouped(steps)]
        + course.losses.map { fixed($0, 6) }
    })

  // The last has settled.
  let curvatures = hessian(of: courses[3].network, moons)
  report.value("directions", curvatures.values.count)
  let sharpest = curvatures.values.reduce(-.infinity, max)
  report.print()
  report.print(
    "largest curvature there: κ = "
      + report.value("curvature", fixed(sharpest, 3)))
  report.print(
    "largest step that settles: 2/κ = "
      + report.value("largest-step", fixed(2 / sharpest, 2)))
}

/// The curvatures of the mean loss in all directions: the eigenvalues of the
/// matrix of its second derivatives, found from differences of gradients.
private func hessian(
  of network: Network<LogLikelihoodCost>, _ dataset: Dataset
) -> SymmetricEigen {
  let places = network.parameters.places
  let h = 1e-5
  func gradient(moving place: Parameters.Place, by distance: Double)
    -> [Double]
  {
    var moved = network
    moved.parameters[place] += distance
    var gradient = moved.gradient(
      of: dataset.inputs, targets: dataset.oneHot())
    penalty.addGradient(
      to: &gradient, at: moved.parameters, examples: dataset.count)
    return places.map { gradient[$0] }
  }
  let columns = places.map { place in
    zip(gradient(moving: place, by: h), gradient(moving: place, by: -h)).map {
      ($0 - $1) / (2 * h)
    }
  }
  // The matrix is symmetric but for rounding; the mean of the two halves is
  // symmetric altogether.
  return SymmetricEigen(
    of: Matrix(rows: places.count, columns: places.count) { row, column in
      (columns[row][column] + columns[column][row]) / 2
    })
}

/// From one hidden unit to fifty.
let moonsSizes = Section("moons-sizes", "How many hidden units?") { report in
  let moons = britzMoons()
  var generator = NumPyRandom(seed: 1)
  let fresh = Dataset.moons(count: 2000, noise: 0.20, using: &generator)
  let tries = try [1, 2, 3, 4, 5, 20, 50].concurrentMap {
    units -> (row: [String], chart: Chart) in
    var network = britzStart(hiddenUnits: units)
    try network.descend(
      20_000, rate: 2, on: moons.inputs, targets: moons.oneHot(),
      regularizer: penalty)
    return (
      [
        "\(units)",
        fixed(network.accuracy(on: moons.inputs, labels: moons.labels), 3),
        fixed(network.accuracy(on: fresh.inputs, labels: fresh.labels), 3),
      ],
      regions(
        of: network, moons, title: "\(units)", x: -1.8...2.8, y: -1.5...2,
        resolution: 48)
    )
  }
  let rows = tries.map(\.row)
  report.table(["hidden units", "right of 200", "right of 2000 fresh"], rows)
  report.row(
    84, "1, 2, 3, 4, 5, 20, 50 hidden units: right of the 200",
    published: "0.865, 0.84, 0.975, 0.99, 0.99, 0.99, 0.99",
    obtained: rows.map { $0[1] }.joined(separator: ", "))
  report.figure("moons-sizes", Panels(columns: 3, tries.map(\.chart)))
}
