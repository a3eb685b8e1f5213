import Backpropagation
import ChapterRun
import Datasets
import Lab
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// Ten hidden layers on the digits.
let deepSizes = [64] + Array(repeating: 30, count: 10) + [10]

/// A start of the opening, and how it fared.
private struct DeepStart {
  let id: String
  let name: String
  let start: Start

  static let all = [
    DeepStart(
      id: "small", name: "deviation 0.01", start: Start(.normal(0.01))),
    DeepStart(id: "large", name: "deviation 1", start: Start(.normal(1))),
    DeepStart(id: "right", name: "1/√n", start: Start(.perInput)),
  ]

  func network(
    using generator: inout Xoshiro256
  ) -> Network<CrossEntropyCost> {
    Network(
      deepSizes, hidden: .tanh, cost: CrossEntropyCost(), from: start,
      using: &generator)
  }

  /// The validation digits told right epoch by epoch, from each seed.
  func curves(epochs: Int, rate: Double) throws -> [[Double]] {
    let digits = try ThreeSets.digits()
    return try Array(seeds).concurrentMap { seed in
      var generator = Xoshiro256(seed: seed)
      var network = network(using: &generator)
      return try network.learn(
        from: digits.training, judgedBy: digits.validation,
        Training(epochs: epochs, batchSize: 10, learningRate: rate),
        using: &generator
      ).judged
    }
  }
}

/// The opening question: the same network, from three starts.
let stalled = Section("stalled", "A network that does not learn") { report in
  let epochs = 10
  let curves = try DeepStart.all.map {
    try $0.curves(epochs: epochs, rate: 0.05)
  }
  let spreads = curves.map { Spread.across($0) }
  report.table(
    ["epoch"] + DeepStart.all.map(\.name),
    [1, 2, 5, 10].map { epoch in
      ["\(epoch)"] + spreads.map { $0[epoch - 1].percent() }
    })
  for (start, spread) in zip(DeepStart.all, spreads) {
    report.value("stalled-\(start.id)", spread[epochs - 1].percent())
  }
}

/// What is measured in the networks of the opening before their first step.
let stalledCause = Section("stalled-cause", "Why they do not learn") {
  report in
  let digits = try ThreeSets.digits().training[rows: 0..<200]
  report.table(
    [
      "start", "activation: layer 1", "layer 10", "δ: outputs", "layer 10",
      "layer 1",
    ],
    DeepStart.all.map { deep in
      let runs = Array(seeds).concurrentMap { seed in
        var generator = Xoshiro256(seed: seed)
        let network = deep.network(using: &generator)
        return (
          activations: network.activationDeviations(for: digits.inputs),
          deltas: network.deltaSizes(
            for: digits.inputs, targets: digits.oneHot())
        )
      }
      func text(_ size: (Int) -> Double) -> String {
        sizeText(Spread(runs.indices.map(size)).mean)
      }
      report.value("blame-\(deep.id)", text { runs[$0].deltas[0] })
      report.value("blame-\(deep.id)-output", text { runs[$0].deltas[10] })
      return [
        deep.name, text { runs[$0].activations[0] },
        text { runs[$0].activations[9] }, text { runs[$0].deltas[10] },
        text { runs[$0].deltas[9] }, text { runs[$0].deltas[0] },
      ]
    })
  // The cause put to the test: steps as much smaller as the blame is larger.
  let slow = try DeepStart.all[1].curves(epochs: 10, rate: 0.0002)
  let last = Spread.across(slow)[9]
  report.print()
  report.print(
    "deviation 1, η = 0.0002, ten epochs: "
      + report.value("stalled-slow", last.percent()))
}

/// Units that start alike, and have the same followers.
let symmetry = Section("symmetry", "Units that cannot part") { report in
  struct Try {
    let id: String
    let name: String
    var hidden = Activation.logistic
    let parameters: @Sendable (inout Xoshiro256) -> Parameters
  }
  let sizes = [64, 12, 10]
  @Sendable func drawn(
    _ weights: Start.Weights, _ generator: inout Xoshiro256
  ) -> Parameters {
    Start(weights).parameters(sizes: sizes, using: &generator)
  }
  @Sendable func equal() -> Parameters {
    var parameters = Parameters(sizes: sizes)
    for l in 0...1 { parameters.weights[l].apply { _ in 0.1 } }
    return parameters
  }
  let tries = [
    Try(id: "zero", name: "all 0") { drawn(.zero, &$0) },
    Try(id: "equal", name: "all 0.1") { _ in equal() },
    Try(id: "tanh", name: "all 0, tanh", hidden: .tanh) { drawn(.zero, &$0) },
    Try(id: "outgoing", name: "hidden 0, output random") {
      var parameters = drawn(.perInput, &$0)
      parameters.weights[0].apply { _ in 0 }
      return parameters
    },
    Try(id: "small", name: "deviation 0.01") { drawn(.normal(0.01), &$0) },
  ]
  let digits = try ThreeSets.digits()
  var counts: [Spread] = []
  report.table(
    ["start", "different hidden units", "right"],
    try tries.map { one in
      let runs = try Array(seeds).concurrentMap { seed in
        var generator = Xoshiro256(seed: seed)
        var network = Network(
          one.parameters(&generator), hidden: [one.hidden],
          cost: CrossEntropyCost())
        let curve = try network.learn(
          from: digits.training, judgedBy: digits.validation,
          Training(epochs: 10, batchSize: 10, learningRate: 0.3),
          using: &generator)
        let weights = network.parameters.weights[0]
        let units = (0..<weights.columns).map(weights.column)
        let different = units.enumerated().count { index, unit in
          !units[..<index].contains(unit)
        }
        return (different: different, right: curve.last)
      }
      let different = Spread(runs.map { Double($0.different) })
      let right = Spread(runs.map(\.right))
      counts.append(different)
      report.value("symmetry-\(one.id)", percent(right.mean))
      let count =
        different.least == different.greatest
        ? fixed(different.mean, 0) : different.text(0)
      return [one.name, "\(count) of 12", right.percent()]
    })
  report.row(
    54, "zero start, small random start",
    published: "identical units stay identical",
    obtained:
      "\(fixed(counts[0].greatest, 0)) of 12 hidden units differ from a start of 0, \(fixed(counts[4].least, 0)) of 12 from 0.01"
  )
}

/// A sum of five hundred ones, weighed at random. Nielsen 2015, chapter 3.
let sums = Section("sums", "How far a sum strays") { report in
  struct Sum {
    let id: String
    let name: String
    let start: Start
    let theory: String
  }
  let inputs = (0..<1000).map { $0 < 500 ? 1.0 : 0 }
  let units = 4000
  let all = [
    Sum(id: "large", name: "deviation 1", start: .large, theory: "22.4"),
    Sum(
      id: "scaled", name: "deviation 1/√1000", start: .scaled, theory: "1.22"),
  ]
  var obtained: [String] = []
  report.table(
    ["weights", "in theory", "deviation of z", "with |z| above 4"],
    all.map { sum in
      var generator = Xoshiro256(seed: 4)
      let parameters = sum.start.parameters(
        sizes: [1000, units], using: &generator)
      var z = Matrix.product(Matrix([inputs]), parameters.weights[0])
      z.addToEachRow(parameters.biases[0])
      let deviation = standardDeviation(z.elements)
      let far = z.elements.count { $0.magnitude > 4 }
      obtained.append(fixed(deviation, deviation > 10 ? 1 : 2))
      report.value("z-\(sum.id)", obtained[obtained.count - 1])
      return [
        sum.name, sum.theory, obtained[obtained.count - 1],
        report.value("saturated-\(sum.id)", percent(far, of: units)),
      ]
    })
  report.row(
    56, "deviation of z, 1000 inputs half of them on",
    published: "22.4; 1.22", obtained: obtained.joined(separator: "; "))
}

/// What is left of signal and blame on their way through ten layers.
private struct Passage {
  let activations: [Double]
  /// The sizes of δ, beside that of the last layer.
  let deltas: [Double]

  static let sizes = Array(repeating: 500, count: 11) + [10]

  /// Ten hidden layers of 500 units and ten linear outputs, thirty random
  /// inputs, random targets.
  ///
  /// - Parameter drawn: normal weights of deviation 1, which the start brings
  ///   to its size.
  init(
    _ activation: Activation, from start: Start, _ drawn: Parameters,
    seed: UInt64
  ) {
    var generator = Xoshiro256(seed: seed)
    let inputs = Matrix(rows: 30, columns: 500) { _, _ in generator.normal() }
    let targets = Matrix(rows: 30, columns: 10) { _, _ in generator.normal() }
    var parameters = drawn
    if case .sparse = start.weights {
      parameters = start.parameters(sizes: Self.sizes, using: &generator)
    } else {
      for (l, layer) in drawn.weights.enumerated() {
        parameters.weights[l] *= start.deviation(
          inputs: layer.rows, units: layer.columns)
      }
      if case .constant(let bias) = start.biases {
        parameters.biases = drawn.biases.map { $0.map { _ in bias } }
      }
    }
    let network = Network(
      parameters, hidden: Array(repeating: activation, count: 10),
      cost: QuadraticCost(.identity))
    activations = network.activationDeviations(for: inputs)
    let sizes = network.deltaSizes(for: inputs, targets: targets)
    deltas = sizes.map { $0 / sizes[9] }
  }
}

/// The signal through ten layers of 500 units, and the blame back.
let deepSignal = Section("deep-signal", "A signal through ten layers") {
  report in
  struct Try: Sendable {
    let id: String
    let name: String
    let activation: Activation
    let start: Start
  }
  let tries = [
    Try(
      id: "tanh-small", name: "tanh, 0.01", activation: .tanh,
      start: Start(.normal(0.01))),
    Try(
      id: "tanh-large", name: "tanh, 1", activation: .tanh,
      start: Start(.normal(1))),
    Try(
      id: "tanh-scaled", name: "tanh, 1/√n", activation: .tanh,
      start: Start(.perInput)),
    Try(
      id: "tanh-glorot", name: "tanh, Glorot", activation: .tanh,
      start: Start(.glorot)),
    Try(
      id: "tanh-sparse", name: "tanh, sparse 10", activation: .tanh,
      start: Start(.sparse(connections: 10, deviation: 0.316))),
    Try(
      id: "relu-small", name: "ReLU, 0.01", activation: .relu,
      start: Start(.normal(0.01))),
    Try(
      id: "relu-scaled", name: "ReLU, 1/√n", activation: .relu,
      start: Start(.perInput)),
    Try(
      id: "relu-he", name: "ReLU, He", activation: .relu, start: Start(.he)),
    Try(
      id: "relu-bias", name: "ReLU, He, b = 0.01", activation: .relu,
      start: Start(.he, biases: .constant(0.01))),
  ]
  // One draw a seed for all starts.
  let passages = Array(seeds).concurrentMap { seed in
    var generator = Xoshiro256(seed: seed + 100)
    let drawn = Start(.normal(1)).parameters(
      sizes: Passage.sizes, using: &generator)
    return tries.map { one in
      Passage(one.activation, from: one.start, drawn, seed: seed)
    }
  }
  func forward(_ index: Int, _ layer: Int) -> Spread {
    Spread(passages.map { $0[index].activations[layer - 1] })
  }
  func back(_ index: Int, _ layer: Int) -> Spread {
    Spread(passages.map { $0[index].deltas[layer - 1] })
  }
  report.table(
    ["", "signal: layer 1", "5", "10", "δ: layer 5", "1"],
    tries.indices.map { index in
      let last = forward(index, 10)
      report.value("signal-\(tries[index].id)", sizeText(last.mean))
      report.value("signal-\(tries[index].id)-range", last.range(sizeText))
      report.value("blame-\(tries[index].id)", sizeText(back(index, 1).mean))
      return [
        tries[index].name, sizeText(forward(index, 1).mean),
        sizeText(forward(index, 5).mean), sizeText(last.mean),
        sizeText(back(index, 5).mean), sizeText(back(index, 1).mean),
      ]
    })
  report.row(
    55, "ten layers of 500 units, deviation after the tenth",
    published: "tanh 0.01: 3×10⁻⁷; tanh 1/√n: 0.23; ReLU He: 0.72",
    obtained:
      "means of five: tanh 0.01: \(sizeText(forward(0, 10).mean)); tanh 1/√n: \(sizeText(forward(2, 10).mean)); ReLU He: \(forward(7, 10).text(2))"
  )
}

/// He’s start, layer after layer: what stays, and what does not.
let heDepth = Section("he-depth", "He’s start, a hundred layers deep") {
  report in
  let n = 150
  let marks = [1, 10, 100]
  let runs = Array(seeds).concurrentMap { seed in
    var generator = Xoshiro256(seed: seed)
    var signal = Matrix(rows: 50, columns: n) { _, _ in generator.normal() }
    var sizes: [Double] = []
    var shares: [Double] = []
    for layer in 1...100 {
      let weights = Start(.he).parameters(sizes: [n, n], using: &generator)
        .weights[0]
      signal = Matrix.product(signal, weights).map { max($0, 0) }
      guard marks.contains(layer) else { continue }
      sizes.append(rootMeanSquare(signal))
      // What the inputs have in common is the mean of each unit.
      let means = signal.columnSums().map { $0 / Double(signal.rows) }
      var own = signal
      own.addToEachRow(means.map { -$0 })
      let all = standardDeviation(signal.elements)
      let between = rootMeanSquare(own)
      shares.append(between * between / (all * all))
    }
    return (sizes: sizes, shares: shares)
  }
  report.table(
    ["after layer", "root mean square", "of the variance between inputs"],
    marks.enumerated().map { index, layer in
      let size = Spread(runs.map { $0.sizes[index] })
      let share = Spread(runs.map { $0.shares[index] })
      report.value("he-size-\(layer)", size.text(2))
      report.value("he-share-\(layer)", percent(share.mean, 0))
      return ["\(layer)", size.text(2), share.percent(0)]
    })
}
