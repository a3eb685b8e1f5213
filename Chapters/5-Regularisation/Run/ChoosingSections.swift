import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// How far the weights move in a step, beside their size.
let updateRatio = Section("update-ratio", "How large is a step?") { report in
  let digits = try ThreeSets.digits()
  let tries = try [0.001, 0.01, 0.1, 1, 10].concurrentMap {
    rate -> (rate: Double, first: Double, last: Double, right: Double) in
    var generator = Xoshiro256(seed: 1)
    var network = Network(
      [64, 30, 10], cost: CrossEntropyCost(), from: .scaled,
      using: &generator)
    let training = digits.training
    func meanRatio() throws -> Double {
      let ratios = try (0..<100).map { step in
        let batch = training[rows: (10 * step)..<(10 * step + 10)]
        let before = network.parameters
        try network.train(
          on: batch.inputs, targets: batch.oneHot(),
          Training(epochs: 1, batchSize: nil, learningRate: rate),
          using: &generator)
        return network.parameters.relativeChange(from: before)[0]
      }
      return mean(ratios)
    }
    let first = try meanRatio()
    let curve = try learn(
      &network, from: training, judgedBy: digits.validation, epochs: 20,
      rate: rate, using: &generator)
    return (rate, first, try meanRatio(), curve.judged[19])
  }
  let rows = tries.map { rate, first, last, right in
    let id = short(rate).replacing(".", with: "-")
    return [
      short(rate), report.value("ratio-first-\(id)", scientific(first)),
      report.value("ratio-last-\(id)", scientific(last)),
      report.value("ratio-right-\(id)", fixed(right, 1) + " %"),
    ]
  }
  report.table(
    ["η", "change / weights: at first", "after 20 epochs", "right"], rows)
}

/// Sixty throws over seven powers of ten.
let randomSearch = Section("random-search", "Throwing darts") { report in
  let digits = try ThreeSets.digits()
  let few = digits.training[rows: 0..<300]
  var darts = Xoshiro256(seed: 12)
  let throwsOfDarts = (0..<60).map { _ in
    let rate = darts.powerOfTen(-6..<1)
    return (rate: rate, strength: darts.powerOfTen(-4..<2))
  }
  let tries = try throwsOfDarts.concurrentMap {
    rate, strength -> (rate: Double, strength: Double, share: Double) in
    var generator = Xoshiro256(seed: 1)
    var network = Network(
      [64, 30, 10], cost: CrossEntropyCost(), from: .scaled,
      using: &generator)
    let share: Double
    do {
      share =
        try learn(
          &network, from: few, judgedBy: digits.validation, epochs: 15,
          rate: rate, WeightDecay(strength), using: &generator
        ).judged.last ?? 0
    } catch is Divergence {
      share = 0
    }
    return (rate, strength, share)
  }
  let ranked = tries.sorted { $0.share > $1.share }
  report.table(
    ["η", "λ", "validation right"],
    ranked.prefix(6).map {
      [
        scientific($0.rate), scientific($0.strength),
        fixed($0.share, 1) + " %",
      ]
    })
  report.value("search-best", fixed(ranked[0].share, 1) + " %")
  report.value("search-rate", scientific(ranked[0].rate))
  report.value("search-strength", scientific(ranked[0].strength))
  let good = tries.count { $0.share >= 85 }
  report.value("search-good", good)
  report.value("search-tries", tries.count)
  func points(_ range: Range<Double>) -> [Point] {
    tries.filter { range.contains($0.share) }.map {
      Point($0.rate, $0.strength)
    }
  }
  report.figure(
    "random-search",
    Chart(
      x: Axis("learning rate η", range: 1e-6...10, scale: .log10),
      y: Axis("strength λ", range: 1e-4...100, scale: .log10),
      marks: [
        .points(
          points(0..<50), label: "below 50 %", colour: .muted, symbol: .cross),
        .points(
          points(50..<85), label: "50 to 85 %", colour: .series(1),
          symbol: .circle),
        .points(points(85..<101), label: "85 % and more", colour: .accent),
      ]))
  report.row(
    71, "random search on a log scale; ensemble; update ratio",
    published: "10^U(−6, 1)",
    obtained:
      "\(tries.count) draws, best η = \(scientific(ranked[0].rate)) with \(fixed(ranked[0].share, 1)) %"
  )
}

/// Eight networks, and what they say together.
let ensemble = Section("ensemble", "Several heads") { report in
  let digits = try ThreeSets.digits()
  let networks = try FewDigits.plain.get()
  func right(_ networks: [Network<CrossEntropyCost>]) -> Double {
    let answers = meanOutputs(of: networks, for: digits.test.inputs)
      .argmaxOfRows()
    let count = zip(answers, digits.test.labels).count { $0 == $1 }
    return 100 * Double(count) / Double(digits.test.count)
  }
  let alone = networks.map { right([$0]) }
  report.table(
    ["networks", "test right"],
    [
      ["each alone: lowest", fixed(alone.min() ?? 0, 1) + " %"],
      ["mean", report.value("alone-mean", fixed(mean(alone), 1) + " %")],
      [
        "highest",
        report.value("alone-best", fixed(alone.max() ?? 0, 1) + " %"),
      ],
      [
        "the first two together",
        fixed(right(Array(networks[..<2])), 1) + " %",
      ],
      ["the first four", fixed(right(Array(networks[..<4])), 1) + " %"],
      [
        "all eight",
        report.value("ensemble", fixed(right(networks), 1) + " %"),
      ],
    ])
}

/// More hidden units, or a stronger penalty.
let capacity = Section("capacity", "More units, or more restraint") {
  report in
  let n = 120
  var drawing = NumPyRandom(seed: 5)
  let points = Dataset.moons(count: n, noise: 0.35, using: &drawing)
  let fresh = Dataset.moons(count: 2000, noise: 0.35, using: &drawing)
  @Sendable func targets(_ set: Dataset) -> Matrix {
    Matrix(rows: set.count, columns: 1) { row, _ in Double(set.labels[row]) }
  }
  func right(_ network: Network<CrossEntropyCost>, _ set: Dataset) -> Double {
    let outputs = network.outputs(for: set.inputs)
    let count = zip(outputs.elements, set.labels).count {
      ($0 > 0.5 ? 1 : 0) == $1
    }
    return 100 * Double(count) / Double(set.count)
  }
  func places(_ label: Int) -> [Point] {
    points.labels.indices.filter { points.labels[$0] == label }.map {
      Point(points.inputs[$0, 0], points.inputs[$0, 1])
    }
  }
  let settings: [(units: Int, strength: Double)] = [
    (3, 0), (6, 0), (20, 0), (20, 0.001), (20, 0.01), (20, 0.1),
  ]
  let x = -1.9...2.9
  let y = -1.5...1.9
  let networks = try settings.concurrentMap { units, strength in
    var generator = Xoshiro256(seed: 2)
    var network = Network(
      [2, units, 1], hidden: .tanh, cost: CrossEntropyCost(),
      from: Start(.perInput), using: &generator)
    try network.train(
      on: points.inputs, targets: targets(points),
      Training(
        epochs: 3000, batchSize: nil, method: Adam(), learningRate: 0.03),
      technique: WeightDecay(strength * Double(n)), using: &generator)
    return network
  }
  var rows: [[String]] = []
  var charts: [Chart] = []
  for ((units, strength), network) in zip(settings, networks) {
    let title =
      strength == 0 ? "\(units) hidden" : "\(units), λ/n = \(short(strength))"
    let (learned, others) = (right(network, points), right(network, fresh))
    rows.append([
      "\(units)", short(strength), fixed(learned, 1) + " %",
      fixed(others, 1) + " %",
    ])
    report.value(
      "capacity-\(units)-\(short(strength).replacing(".", with: "-"))",
      fixed(others, 1) + " %")
    charts.append(
      Chart(
        title: title, x: Axis("", range: x, ticks: []),
        y: Axis("", range: y, ticks: []),
        marks: [
          .decisionRegions(x: x, y: y, resolution: 60, answer(of: network)),
          .points(places(0), colour: .class(0)),
          .points(places(1), colour: .class(1)),
        ], aspect: 1.41))
  }
  report.table(
    ["hidden", "λ/n", "the \(n) points", "2000 fresh ones"], rows)
  report.figure(
    "capacity",
    Panels(columns: 2, [0, 3, 1, 4, 2, 5].map { charts[$0] }))
  report.row(
    72, "hidden sizes and λ, decision regions", published: "figures",
    obtained:
      "20 hidden, fresh points: \(rows[2][3]) without λ, \(rows[3][3]) with a small one"
  )
}

/// The class that a network with one output gives to a point.
func answer<Cost: OutputCost>(
  of network: Network<Cost>, features: [PlaygroundFeature] = [.x1, .x2],
  boundary: Double = 0.5
) -> (Point) -> Int {
  { point in
    let row = features.map { $0(point.x, point.y) }
    return network.output(for: row)[0] > boundary ? 1 : 0
  }
}
