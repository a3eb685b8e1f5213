import Backpropagation
import ChapterRun
import Datasets
import Lab
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
    technique: penalty)
  let accuracy = network.accuracy(on: moons)
  let cost = network.cost(of: moons.inputs, targets: moons.oneHot())
  report.print("softmax without a hidden layer, 2000 steps")
  report.print(
    "right: \(report.value("linear-accuracy", percent(accuracy)))"
      + "  cost: \(fixed(cost, 4))"
  )
  report.row(
    82, "The moons and a straight line",
    published: "not printed there",
    obtained: fixed(accuracy, 3))
}

/// Three hidden units, and the published losses.
let moonsNetwork = Section("moons-network", "Three hidden units") { report in
  let moons = britzMoons()
  var network = britzStart(hiddenUnits: 3)
  var losses: [Double] = []
  try network.descend(
    20_000, rate: 0.01 * 200, on: moons.inputs, targets: moons.oneHot(),
    technique: penalty
  ) { losses.append(loss(of: $1, moons)) }
  let published = [
    1: ".432387", 1001: ".068947", 2001: ".068936", 3001: ".071218",
    19_001: ".071316",
  ]
  report.table(
    ["step", "printed in 2015", "loss here", "one step later"],
    [1, 1001, 2001, 3001, 4001, 10_001, 19_001].map { step in
      [
        grouped(step), published[step] ?? "", fixed(losses[step - 1], 6),
        fixed(losses[step], 6),
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
    + penalty.cost(of: network.layers, examples: dataset.count)
}

/// Each weight of the start moved by the smallest step there is.
let moonsBit = Section("moons-bit", "One bit more") { report in
  let moons = britzMoons()
  let start = britzStart(hiddenUnits: 3)
  let starts =
    [start]
    + start.parameters.places.prefix(5).map { place in
      var moved = start
      moved[place] = moved[place].nextUp
      return moved
    }
  let courses = try starts.concurrentMap { start in
    var network = start
    var losses: [Double] = []
    try network.descend(
      3002, rate: 2, on: moons.inputs, targets: moons.oneHot(),
      technique: penalty
    ) { losses.append(loss(of: $1, moons)) }
    return [1, 1001, 2001, 3001, 3002].map { fixed(losses[$0 - 1], 6) }
  }
  report.table(
    ["weight moved", "step 1", "1001", "2001", "3001", "3002"],
    courses.enumerated().map { index, losses in
      [index == 0 ? "none" : "number \(index)"] + losses
    })
}

/// The two losses that a training goes to and fro between, and how the cost
/// curves there.
let moonsCycle = Section("moons-cycle", "To and fro") { report in
  let moons = britzMoons()
  struct Course: Sendable {
    let epsilon: Double
    let steps: Int
    var losses: [Double] = []
    var halfway: Network<LogLikelihoodCost>
    var curvature = 0.0
    var rate: Double { epsilon * 200 }
  }
  let settings = [
    (0.01, 20_000), (0.008, 20_000), (0.005, 40_000), (0.002, 100_000),
  ]
  let courses = try settings.concurrentMap { epsilon, steps -> Course in
    var network = britzStart(hiddenUnits: 3)
    var course = Course(epsilon: epsilon, steps: steps, halfway: network)
    func descend(_ steps: Int) throws(Divergence) {
      try network.descend(
        steps, rate: course.rate, on: moons.inputs,
        targets: moons.oneHot(), technique: penalty)
    }
    try descend(steps - 1)
    let one = network
    try descend(1)
    course.losses = [loss(of: one, moons), loss(of: network, moons)]
    course.halfway = halfway(one, network)
    course.curvature = sharpest(of: course.halfway, moons)
    return course
  }
  report.table(
    [
      "η on the sum", "η on the mean", "2/η", "steps", "loss",
      "one step later", "C″ halfway",
    ],
    courses.map { course in
      [
        short(course.epsilon), short(course.rate), short(2 / course.rate),
        grouped(course.steps), fixed(course.losses[0], 6),
        fixed(course.losses[1], 6),
        fixed(course.curvature, 3),
      ]
    })

  // From halfway down to the bottom, with small steps.
  var settled = courses[0].halfway
  try settled.descend(
    100_000, rate: 0.4, on: moons.inputs, targets: moons.oneHot(),
    technique: penalty)
  let bottom = sharpest(of: settled, moons)
  report.print()
  report.print(
    "from halfway of the first, 100 000 steps of η = 0.4: loss "
      + fixed(loss(of: settled, moons), 6) + ", "
      + "\(fixed(distance(courses[0].halfway, settled), 2)) away")
  report.print(
    "curvature there: C″ = \(report.value("curvature", fixed(bottom, 2))), "
      + "2/C″ = \(report.value("largest-step", fixed(2 / bottom, 2)))")
  report.value("cycle-curvature", fixed(courses[0].curvature, 3))
  report.value(
    "cycle-distance", fixed(distance(courses[0].halfway, settled), 2))
}

/// The network whose every parameter is the mean of those of two.
func halfway(
  _ one: Network<LogLikelihoodCost>, _ other: Network<LogLikelihoodCost>
) -> Network<LogLikelihoodCost> {
  var mean = one
  for place in one.parameters.places {
    mean[place] = (one[place] + other[place]) / 2
  }
  return mean
}

/// How far the parameters of two networks lie apart.
func distance(
  _ one: Network<LogLikelihoodCost>, _ other: Network<LogLikelihoodCost>
) -> Double {
  one.parameters.places.reduce(0) {
    $0 + (one[$1] - other[$1]) * (one[$1] - other[$1])
  }.squareRoot()
}

/// The curvature of the mean loss in its sharpest direction.
private func sharpest(
  of network: Network<LogLikelihoodCost>, _ dataset: Dataset
) -> Double {
  hessian(of: network, dataset).values.reduce(-.infinity, max)
}

/// The curvatures of the mean loss in all directions: the eigenvalues of the
/// matrix of its second derivatives, found from differences of gradients.
func hessian(
  of network: Network<LogLikelihoodCost>, _ dataset: Dataset
) -> SymmetricEigen {
  let places = network.parameters.places
  let h = 1e-5
  func gradient(moving place: Parameters.Place, by distance: Double)
    -> [Double]
  {
    var moved = network
    moved[place] += distance
    var gradient = moved.gradient(
      of: dataset.inputs, targets: dataset.oneHot())
    penalty.addGradient(
      to: &gradient, at: moved.layers, examples: dataset.count)
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

/// From one hidden unit to fifty, with steps that settle.
let moonsSizes = Section("moons-sizes", "How many hidden units?") { report in
  let moons = britzMoons()
  var generator = NumPyRandom(seed: 1)
  let fresh = Dataset.moons(count: 2000, noise: 0.20, using: &generator)
  let (steps, rate) = (5000, 0.5)
  struct Try: Sendable {
    let network: Network<LogLikelihoodCost>
    let right: Double
    let fresh: Double
    /// Whether the loss rose in one of the last 1000 steps, by more than
    /// rounding.
    let rose: Bool
  }
  @Sendable func attempt(_ units: Int, seed: UInt64) throws -> Try {
    var generator = Xoshiro256(seed: seed)
    var network = Network(
      parameters([2, units, 2]) { inputs, _ in
        generator.normal() / Double(inputs).squareRoot()
      }, hidden: [.tanh], cost: LogLikelihoodCost())
    var losses: [Double] = []
    let targets = moons.oneHot()
    try network.descend(
      steps - 1000, rate: rate, on: moons.inputs, targets: targets,
      technique: penalty)
    try network.descend(
      1000, rate: rate, on: moons.inputs, targets: targets,
      technique: penalty
    ) { losses.append(loss(of: $1, moons)) }
    return Try(
      network: network, right: network.accuracy(on: moons),
      fresh: network.accuracy(on: fresh),
      rose: zip(losses, losses.dropFirst()).contains { $1 - $0 > 1e-9 })
  }
  struct Size {
    let units: Int
    let tries: [Try]
    var right: Spread { Spread(tries.map(\.right)) }
    var fresh: Spread { Spread(tries.map(\.fresh)) }
  }
  let sizes = try [1, 2, 3, 4, 5, 20, 50].map { units in
    Size(
      units: units,
      tries: try (1...5).concurrentMap { seed in
        try attempt(units, seed: UInt64(seed))
      })
  }
  report.table(
    ["hidden units", "right of 200, five starts", "right of 2000 fresh"],
    sizes.map { size in
      ["\(size.units)", size.right.percent(), size.fresh.percent()]
    })
  let rising = sizes.flatMap(\.tries).count { $0.rose }
  report.print()
  report.print("trainings whose loss rose in the last 1000 steps: \(rising)")
  report.row(
    84, "1, 2, 3, 4, 5, 20, 50 hidden units: right of the 200",
    published: "not printed there",
    obtained: sizes.map { percent($0.right.mean) }.joined(separator: ", "))
}
