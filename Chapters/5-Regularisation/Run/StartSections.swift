import Backpropagation
import ChapterRun
import Datasets
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// Ten hidden layers on the digits.
private let deepSizes =
  [64] + Array(repeating: 50, count: 10) + [10]

/// The opening question: the same network, from three starts.
let stalled = Section("stalled", "A network that does not learn") { report in
  let digits = try ThreeSets.digits()
  let starts: [(String, String, Start)] = [
    ("small", "deviation 0.01", Start(.normal(0.01))),
    ("large", "deviation 1", Start(.normal(1))),
    ("right", "1/√n", Start(.perInput)),
  ]
  let curves = try starts.concurrentMap { _, _, start in
    var generator = Xoshiro256(seed: 1)
    var network = Network(
      deepSizes, hidden: .tanh, cost: CrossEntropyCost(), from: start,
      using: &generator)
    return try learn(
      &network, from: digits.training, judgedBy: digits.validation,
      epochs: 12, rate: 0.05, using: &generator)
  }
  var marks: [Mark] = []
  for ((id, name, _), curve) in zip(starts, curves) {
    marks.append(.line(curve.judged, from: 1, label: name))
    report.value("stalled-\(id)", fixed(curve.judged[11], 1) + " %")
  }
  report.table(
    ["epoch"] + starts.map { $0.1 },
    [1, 2, 5, 8, 12].map { epoch in
      ["\(epoch)"] + curves.map { fixed($0.judged[epoch - 1], 1) + " %" }
    })
  report.figure(
    "stalled",
    Chart(
      x: Axis("epoch"), y: Axis("right, %", range: 0...100), marks: marks))
}

/// Identical units stay identical.
let symmetry = Section("symmetry", "Units that cannot part") { report in
  let digits = try ThreeSets.digits()
  let starts: [(String, String, Start)] = [
    ("zero", "all 0", Start(.zero)),
    ("small", "deviation 0.01", Start(.normal(0.01))),
  ]
  var rows: [[String]] = []
  func add(_ id: String, _ name: String, _ network: Network<CrossEntropyCost>)
    throws
  {
    var network = network
    var generator = Xoshiro256(seed: 1)
    let curve = try learn(
      &network, from: digits.training, judgedBy: digits.validation,
      epochs: 30, rate: 0.3, using: &generator)
    let weights = network.parameters.weights[0]
    let units = (0..<weights.columns).map(weights.column)
    let different = units.enumerated().count { index, unit in
      !units[..<index].contains(unit)
    }
    report.value("symmetry-\(id)", fixed(curve.judged[29], 1) + " %")
    rows.append([
      name, "\(different) of \(units.count)",
      fixed(curve.judged[29], 1) + " %",
    ])
  }
  for (id, name, start) in starts {
    var generator = Xoshiro256(seed: 2)
    try add(
      id, name,
      Network(
        [64, 12, 10], cost: CrossEntropyCost(), from: start,
        using: &generator))
  }
  var equal = Parameters(sizes: [64, 12, 10])
  equal.weights[0].apply { _ in 0.1 }
  equal.weights[1].apply { _ in 0.1 }
  try add(
    "equal", "all 0.1",
    Network(equal, hidden: [.logistic], cost: CrossEntropyCost()))
  report.table(["start", "different hidden units", "right"], rows)
  report.row(
    54, "zero start, small random start",
    published: "identical units stay identical",
    obtained:
      "\(rows[0][1]) hidden units differ from a start of 0, \(rows[1][1]) from 0.01"
  )
}

/// A sum of five hundred ones, weighed at random. Nielsen 2015, chapter 3.
let sums = Section("sums", "How far a sum strays") { report in
  let inputs = (0..<1000).map { $0 < 500 ? 1.0 : 0 }
  var histograms: [Chart] = []
  var rows: [[String]] = []
  let starts: [(String, String, Start, String)] = [
    ("large", "deviation 1", .large, "22.4"),
    ("scaled", "deviation 1/√1000", .scaled, "1.22"),
  ]
  for (id, name, start, published) in starts {
    var generator = Xoshiro256(seed: 4)
    let units = 4000
    let parameters = start.parameters(
      sizes: [1000, units], using: &generator)
    var z = Matrix.product(Matrix([inputs]), parameters.weights[0])
    z.addToEachRow(parameters.biases[0])
    let deviation = standardDeviation(z.elements)
    let saturated = z.elements.count { $0.magnitude > 4 }
    rows.append([
      name, published,
      report.value("z-\(id)", fixed(deviation, deviation > 10 ? 1 : 2)),
      report.value(
        "saturated-\(id)",
        fixed(100 * Double(saturated) / Double(units), 1) + " %"),
    ])
    let bins = 60
    var heights = [Double](repeating: 0, count: bins)
    for number in z.elements where number.magnitude < 60 {
      heights[Int((number + 60) / 120 * Double(bins))] += 1 / Double(units)
    }
    histograms.append(
      Chart(
        title: name, x: Axis("z"), y: Axis("share of units"),
        marks: [.histogram(heights, over: -60...60), .rule(x: 0)],
        aspect: 1.5))
  }
  report.table(
    ["weights", "in theory", "deviation of z", "with |z| above 4"], rows)
  report.figure("sums", Panels(columns: 2, sharesAxes: false, histograms))
  report.row(
    56, "deviation of z, 1000 inputs half of them on",
    published: "22.4; 1.22", obtained: "\(rows[0][2]); \(rows[1][2])")
}

/// The signal through ten layers of 500 units.
let deepSignal = Section("deep-signal", "A signal through ten layers") {
  report in
  var generator = Xoshiro256(seed: 10)
  let inputs = Matrix(rows: 150, columns: 500) { _, _ in generator.normal() }
  let sizes = Array(repeating: 500, count: 11)
  let tries: [(String, String, Activation, Start)] = [
    ("tanh-small", "tanh, 0.01", .tanh, Start(.normal(0.01))),
    ("tanh-large", "tanh, 1", .tanh, Start(.normal(1))),
    ("tanh-scaled", "tanh, 1/√n", .tanh, Start(.perInput)),
    ("tanh-glorot", "tanh, Glorot", .tanh, Start(.glorot)),
    (
      "tanh-sparse", "tanh, sparse 10", .tanh,
      Start(.sparse(connections: 10, deviation: 0.316))
    ),
    ("relu-small", "ReLU, 0.01", .relu, Start(.normal(0.01))),
    ("relu-scaled", "ReLU, 1/√n", .relu, Start(.perInput)),
    ("relu-he", "ReLU, He", .relu, Start(.he)),
    (
      "relu-bias", "ReLU, He, b = 0.01", .relu,
      Start(.he, biases: .constant(0.01))
    ),
  ]
  let all = tries.concurrentMap { _, _, activation, start in
    var generator = Xoshiro256(seed: 20)
    let network = Network(
      start.parameters(sizes: sizes, using: &generator),
      hidden: Array(repeating: activation, count: 9),
      cost: QuadraticCost(activation))
    return network.activationDeviations(for: inputs, workers: .allCores)
  }
  var rows: [[String]] = []
  var marks: [String: [Mark]] = ["tanh": [], "relu": []]
  for ((id, name, activation, _), deviations) in zip(tries, all) {
    report.value(
      "signal-\(id)", deviationText(deviations[9]))
    rows.append(
      [name]
        + [1, 2, 3, 5, 10].map { deviationText(deviations[$0 - 1]) })
    let family = activation == .tanh ? "tanh" : "relu"
    let short = name.split(separator: ", ", maxSplits: 1).last.map(
      String.init)
    if !["tanh-sparse", "relu-bias"].contains(id) {
      marks[family]?.append(
        .line(deviations, from: 1, label: short ?? name))
    }
  }
  report.table(["deviation after layer", "1", "2", "3", "5", "10"], rows)
  for family in ["tanh", "relu"] {
    report.figure(
      "deep-signal-\(family)",
      Chart(
        x: Axis(
          "layer", range: 1...10, ticks: (1...10).map { Tick(Double($0)) }),
        y: Axis("deviation", range: 1e-9...10, scale: .log10),
        marks: marks[family] ?? [], aspect: 1.5))
  }
  report.row(
    55, "ten layers of 500 units, deviation after the tenth",
    published: "tanh 0.01: 3×10⁻⁷; tanh 1/√n: 0.23; ReLU He: 0.72",
    obtained:
      "tanh 0.01: \(rows[0][5]); tanh 1/√n: \(rows[2][5]); ReLU He: \(rows[7][5])"
  )
}

/// He’s 2/n is the variance of what?
let heVariance = Section("he-variance", "Whose variance is 2/n?") { report in
  var generator = Xoshiro256(seed: 6)
  let n = 500
  let inputs = Matrix(rows: 400, columns: n) { _, _ in generator.normal() }
  let weights = Start(.he).parameters(sizes: [n, n], using: &generator)
    .weights[0]
  let z = Matrix.product(inputs, weights)
  func variance(_ matrix: Matrix) -> Double {
    let deviation = standardDeviation(matrix.elements)
    return deviation * deviation
  }
  report.print("2/n:                          \(fixed(2 / Double(n), 5))")
  report.print(
    "variance of the weights:      "
      + report.value("he-weights", fixed(variance(weights), 5)))
  report.print(
    "variance of the units’ z:     "
      + report.value("he-units", fixed(variance(z), 5)))
}

/// The example of the text, forwards and backwards.
let batchNormalisation = Section(
  "batch-norm", "A batch, normalised"
) { report in
  var layer = BatchNormalisation(units: 3)
  layer.scale = [1, 2, 0.5]
  layer.shift = [0, 1, -1]
  let z = Matrix([
    [1, 200, 0.001], [2, 100, 0.004], [3, 400, 0.002], [6, 300, 0.005],
  ])
  var normalised = z
  _ = BatchNormalisation(units: 3).forward(&normalised)
  report.table(
    ["z of unit 1", "unit 2", "unit 3", "normalised 1", "2", "3"],
    (0..<4).map { row in
      z.row(row).map { short($0) } + normalised.row(row).map { fixed($0, 3) }
    })

  // The derivative of a cost that looks at every number in its own way.
  let weights = Matrix(rows: 4, columns: 3) { row, column in
    Double((3 * row + 5 * column) % 7) - 3
  }
  let sample = Matrix([[1, 2, 1], [2, 1, 4], [3, 4, 2], [6, 3, 5]])
  func cost(_ z: Matrix, _ layer: BatchNormalisation) -> Double {
    var y = z
    _ = layer.forward(&y)
    return zip(y.elements, weights.elements).reduce(0) { $0 + $1.0 * $1.1 }
  }
  var copy = sample
  let trace = layer.forward(&copy)
  var delta = weights
  let (byScale, byShift) = layer.backward(&delta, trace)
  var worst = 0.0
  let step = 1e-5
  for row in 0..<4 {
    for column in 0..<3 {
      var (up, down) = (sample, sample)
      up[row, column] += step
      down[row, column] -= step
      let numeric = (cost(up, layer) - cost(down, layer)) / (2 * step)
      worst = max(worst, (delta[row, column] - numeric).magnitude)
    }
  }
  for unit in 0..<3 {
    for (path, ours) in [
      (\BatchNormalisation.scale, byScale[unit]), (\.shift, byShift[unit]),
    ] {
      var (up, down) = (layer, layer)
      up[keyPath: path][unit] += step
      down[keyPath: path][unit] -= step
      let numeric = (cost(sample, up) - cost(sample, down)) / (2 * step)
      worst = max(worst, (ours - numeric).magnitude)
    }
  }
  report.print()
  report.print(
    "largest difference of 18 derivatives from differences: "
      + report.value("batch-norm-worst", scientific(worst)))
  report.row(
    58, "batch normalisation, forwards and backwards",
    published: "equals central differences",
    obtained: "largest difference \(scientific(worst))")
}

/// The start that stalled, mended.
let batchNormalisationDeep = Section(
  "batch-norm-deep", "The deep network, normalised"
) { report in
  let digits = try ThreeSets.digits()
  let epochs = 15
  let columns = try [false, true].concurrentMap { isNormalised in
    var generator = Xoshiro256(seed: 1)
    var network = Network(
      deepSizes, hidden: .relu, cost: CrossEntropyCost(),
      from: Start(.normal(0.01)), using: &generator)
    var shares: [Double] = []
    func train(with technique: some Technique) throws {
      try network.train(
        on: digits.training.inputs, targets: digits.training.oneHot(),
        Training(epochs: epochs, batchSize: 20, learningRate: 0.05),
        technique: technique, using: &generator
      ) { _, network in
        shares.append(network.percentage(of: digits.validation))
        return .goOn
      }
    }
    if isNormalised {
      try train(with: NormalisingBatches())
    } else {
      try train(with: NoTechnique())
    }
    return shares
  }
  let names = ["without", "with batch normalisation"]
  for (id, shares) in zip(["unnormalised", "normalised"], columns) {
    report.value("\(id)-right", fixed(shares[epochs - 1], 1) + " %")
  }
  report.table(
    ["epoch"] + names,
    [1, 2, 5, 10, 15].map { epoch in
      ["\(epoch)"] + columns.map { fixed($0[epoch - 1], 1) + " %" }
    })
  report.figure(
    "batch-norm-deep",
    Chart(
      x: Axis("epoch"), y: Axis("right, %", range: 0...100),
      marks: zip(names, columns).map { name, shares in
        .line(shares, from: 1, label: name)
      }, aspect: 2))
}
