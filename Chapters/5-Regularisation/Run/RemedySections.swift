import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import Lab
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

private typealias Silence = Dropout<Xoshiro256>

/// What the next layer reads, on average, when units fall silent.
let dropoutMeans = Section("dropout-means", "Half of the units, silent") {
  report in
  let activations = [0.2, 0.9, 0.5, 0.7]
  let draws = 100_000
  let forms: [(name: String, form: Silence.Form)] = [
    ("plain", .plain), ("inverted", .inverted),
  ]
  var means: [String] = []
  report.table(
    ["form", "0.2", "0.9", "0.5", "0.7", "sum", "mean of 100 000 sums"],
    [["none"] + activations.map { short($0) } + ["2.3", ""]]
      + forms.map { name, form in
        var dropout = Dropout(
          keep: 0.5, form: form, using: Xoshiro256(seed: 2))
        let mask = dropout.mask(rows: draws, columns: 4, keep: 0.5)
        func passed(_ row: Int) -> [Double] {
          (0..<4).map { mask[row, $0] * activations[$0] }
        }
        let mean = mean((0..<draws).map { passed($0).reduce(0, +) })
        means.append(fixed(mean, 2))
        report.value("dropout-\(name)", fixed(mean, 2))
        return [name] + passed(1).map { short($0) }
          + [short(passed(1).reduce(0, +)), fixed(mean, 2)]
      })
  report.figure(
    "thinned",
    Panels(
      columns: 2,
      [
        drawing("the network", silent: []),
        drawing("thinned for one example", silent: [[1, 3], [0, 4]]),
      ]))
  report.row(
    62, "dropout, plain and inverted, keep ½",
    published: "the mean halved; kept",
    obtained: "\(means[0]) and \(means[1]) of 2.30")
}

/// A network of two hidden layers, some of whose units are silent.
private func drawing(_ title: String, silent: [[Int]]) -> Chart {
  let sizes = [4, 5, 5, 2]
  func place(_ layer: Int, _ unit: Int) -> Point {
    Point(Double(layer), Double(sizes[layer] - 1) / 2 - Double(unit))
  }
  func speaks(_ layer: Int, _ unit: Int) -> Bool {
    !silent.indices.contains(layer - 1) || !silent[layer - 1].contains(unit)
  }
  var marks: [Mark] = []
  for layer in 1..<sizes.count {
    for from in 0..<sizes[layer - 1] where speaks(layer - 1, from) {
      for to in 0..<sizes[layer] where speaks(layer, to) {
        marks.append(
          .line([place(layer - 1, from), place(layer, to)], colour: .muted))
      }
    }
  }
  let all = sizes.indices.flatMap { layer in
    (0..<sizes[layer]).map { (layer, $0) }
  }
  marks.append(
    .points(
      all.filter { speaks($0.0, $0.1) }.map { place($0.0, $0.1) },
      label: "speaks", colour: .ink))
  marks.append(
    .points(
      all.filter { !speaks($0.0, $0.1) }.map { place($0.0, $0.1) },
      label: silent.isEmpty ? nil : "silent", colour: .accent, symbol: .cross)
  )
  return Chart(
    title: title, x: .hidden(-0.3...3.3), y: .hidden(-2.5...2.5),
    marks: marks, aspect: 1.3)
}

/// A training on the two hundred digits that is watched, and might be stopped.
struct WatchedTraining: Sendable {
  /// What was seen epoch by epoch, to the end.
  struct Watched {
    /// The shares told right of the two hundred, and of validation digits.
    var learned: [Double] = []
    var others: [Double] = []
    /// The mean costs of both.
    var cost: [Double] = []
    var otherCost: [Double] = []
  }

  let curve: Watched
  /// When patience was over; the last epoch if it never was.
  let stopped: Int
  /// The epoch of the network that is kept.
  let best: Int
  let kept: Network<CrossEntropyCost>
  let last: Network<CrossEntropyCost>

  static let patience = 10

  /// Goes on to the end, to see what stopping saves.
  init(seed: UInt64) throws {
    var (network, generator) = FewDigits.start(seed: seed)
    let judges = try ThreeSets.digits().validation
    var stopping = EarlyStopping<Network<CrossEntropyCost>>(
      patience: Self.patience)
    var end: Int?
    var curve = Watched()
    let few = try FewDigits.examples()
    let (targets, judged) = (few.oneHot(), judges.oneHot())
    try network.train(
      on: few.inputs, targets: targets,
      Training(
        epochs: FewDigits.epochs, batchSize: 10, learningRate: FewDigits.rate),
      using: &generator
    ) { progress, network in
      let share = network.accuracy(on: judges)
      curve.others.append(share)
      curve.learned.append(network.accuracy(on: few))
      curve.cost.append(network.cost(of: few.inputs, targets: targets))
      curve.otherCost.append(network.cost(of: judges.inputs, targets: judged))
      if end == nil, stopping.observe(share, of: network) == .stop {
        end = progress.epoch
      }
      return .goOn
    }
    self.curve = curve
    stopped = end ?? FewDigits.epochs
    last = network
    (best, kept) =
      stopping.best.map { ($0.epoch, $0.candidate) }
      ?? (FewDigits.epochs, network)
  }
}

/// Pictures of 8 × 8 pixels moved by one pixel in each direction, beside
/// themselves: five times as many.
func withNeighbours(_ set: Dataset) -> Dataset {
  let moves = [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)]
  let inputs = Matrix(rows: 5 * set.count, columns: 64) { row, pixel in
    let (right, down) = moves[row / set.count]
    let (x, y) = (pixel % 8 - right, pixel / 8 - down)
    let isInside = (0..<8).contains(x) && (0..<8).contains(y)
    return isInside ? set.inputs[row % set.count, 8 * y + x] : 0
  }
  return Dataset(
    name: set.name, source: set.source, classNames: set.classNames,
    inputs: inputs, labels: moves.flatMap { _ in set.labels })
}

/// Every remedy on the same two hundred digits, each at its best strength.
let remedies = Section("remedies", "Every remedy on two hundred digits") {
  report in
  struct Candidate {
    let strength: String
    let networks: [Network<CrossEntropyCost>]
    let validation: Spread
  }
  let digits = try ThreeSets.digits()
  let few = try FewDigits.examples()
  func candidate(
    _ strength: String, _ networks: [Network<CrossEntropyCost>]
  ) -> Candidate {
    Candidate(
      strength: strength, networks: networks,
      validation: Spread(of: networks, on: digits.validation))
  }
  func tried<Rule: Technique>(
    _ name: String, _ strengths: [Double], on examples: Dataset? = nil,
    epochs: Int = FewDigits.epochs, _ rule: (Double) -> Rule
  ) throws -> [Candidate] {
    try strengths.map { strength in
      candidate(
        "\(name) = \(short(strength))",
        try FewDigits.trained(rule(strength), on: examples, epochs: epochs))
    }
  }
  let plain = try FewDigits.watched.get().map(\.last)
  let shifted = withNeighbours(few)
  let all = try FewDigits.examples(1097)
  let remedies: [(id: String, name: String, tries: [Candidate])] = [
    ("none", "none", [candidate("", plain)]),
    (
      "stop", "early stopping",
      [candidate("", try FewDigits.watched.get().map(\.kept))]
    ),
    (
      "l2", "L2", try tried("λ", [0.1, 0.3, 1]) { WeightDecay($0) }
    ),
    (
      "l1", "L1, soft threshold",
      try tried("λ", [0.1, 0.2, 0.4, 0.8]) { FewDigits.threshold($0) }
    ),
    (
      "norm", "max-norm",
      [
        candidate("c = 2", try FewDigits.trained(MaxNorm(2))),
        candidate("c = 3", try FewDigits.bounded.get()),
        candidate("c = 4", try FewDigits.trained(MaxNorm(4))),
      ]
    ),
    (
      "dropout", "dropout",
      try tried("keep", [0.3, 0.5, 0.7]) {
        Dropout(keep: $0, using: Xoshiro256(seed: 9))
      }
    ),
    (
      "shifted", "moved by a pixel",
      [
        candidate(
          "5 × 200",
          try FewDigits.trained(
            NoTechnique(), on: shifted, epochs: FewDigits.epochs / 5))
      ]
    ),
    (
      "batch", "batch normalisation",
      [candidate("", try FewDigits.trained(NormalisingBatches()))]
    ),
    (
      "pair", "dropout and L2",
      try tried("keep = 0.5, λ", [0.03, 0.1, 0.3]) {
        Dropout(keep: 0.5, using: Xoshiro256(seed: 9)).and(WeightDecay($0))
      }
    ),
    (
      "moved-pair", "moved, and dropout",
      try tried(
        "5 × 200, keep", [0.5, 0.7, 0.9], on: shifted,
        epochs: FewDigits.epochs / 5
      ) { Dropout(keep: $0, using: Xoshiro256(seed: 9)) }
    ),
    (
      "data", "more digits",
      [
        candidate(
          "1097",
          try FewDigits.trained(
            NoTechnique(), on: all,
            epochs: FewDigits.epochs * few.count / all.count))
      ]
    ),
  ]
  report.table(
    ["remedy", "chosen", "the 200", "validation", "test"],
    remedies.map { id, name, tries in
      var best = tries[0]
      for candidate in tries.dropFirst()
      where candidate.validation.mean > best.validation.mean {
        best = candidate
      }
      let test = Spread(of: best.networks, on: digits.test)
      report.value("remedy-\(id)", percent(test.mean))
      report.value("remedy-\(id)-range", test.percent())
      let learned = percent(Spread(of: best.networks, on: few).mean)
      report.value("remedy-\(id)-learned", learned)
      return [
        name, best.strength, learned, percent(best.validation.mean),
        test.percent(),
      ]
    })
}

/// Stopping when the validation set says so.
let earlyStopping = Section("early-stopping", "Knowing when to stop") {
  report in
  let digits = try ThreeSets.digits()
  let runs = try FewDigits.watched.get()
  let kept = Spread(of: runs.map(\.kept), on: digits.test)
  let last = Spread(of: runs.map(\.last), on: digits.test)
  report.table(
    [
      "seed", "best epoch", "stopped", "test: best epoch",
      "epoch \(FewDigits.epochs)",
    ],
    zip(seeds, runs).map { seed, run in
      [
        "\(seed)", "\(run.best)", "\(run.stopped)",
        percent(run.kept.accuracy(on: digits.test)),
        percent(run.last.accuracy(on: digits.test)),
      ]
    } + [["mean", "", "", percent(kept.mean), percent(last.mean)]])
  report.value("stop-test", kept.percent())
  report.value("stop-not", last.percent())
  let best = runs.map(\.best)
  report.value(
    "stop-best-range", Spread(best.map(Double.init)).range { fixed($0, 0) })
  report.value("stop-patience", WatchedTraining.patience)
  report.row(
    70, "early stopping on a validation set",
    published: "no improvement in n epochs",
    obtained:
      "best epoch \(runs[0].best), stopped after \(runs[0].stopped)")
}

/// What choosing by a set does to the result on it.
let bestEpoch = Section("best-epoch", "The best epoch of the best run") {
  report in
  let digits = try ThreeSets.digits()
  let few = digits.training[rows: 0..<400]
  // Two sets of 350. Each in turn is what the choice is made by, and the other
  // one tells what the choice is worth.
  let sets = [digits.validation, digits.test]
  let count = 12
  let runs = try (UInt64(1)...UInt64(count)).concurrentMap { seed in
    var generator = Xoshiro256(seed: seed)
    var network = Network(
      [64, 30, 10], cost: CrossEntropyCost(), from: .large,
      using: &generator)
    var curves: [[Double]] = [[], []]
    try network.train(
      on: few.inputs, targets: few.oneHot(),
      Training(epochs: 30, batchSize: 10, learningRate: 0.5),
      using: &generator
    ) { _, network in
      for index in 0..<2 {
        curves[index].append(network.accuracy(on: sets[index]))
      }
      return .goOn
    }
    return curves
  }
  struct Shares {
    var chosen: [Double] = []
    var fresh: [Double] = []
  }
  var last = Shares()
  var epoch = Shares()
  var best = Shares()
  for (by, other) in [(0, 1), (1, 0)] {
    var most = (chosen: 0.0, fresh: 0.0)
    for curves in runs {
      let chosen = curves[by].max() ?? 0
      let fresh = curves[other][curves[by].firstIndex(of: chosen) ?? 0]
      epoch.chosen.append(chosen)
      epoch.fresh.append(fresh)
      last.chosen.append(curves[by].last ?? 0)
      last.fresh.append(curves[other].last ?? 0)
      if chosen > most.chosen { most = (chosen, fresh) }
    }
    best.chosen.append(most.chosen)
    best.fresh.append(most.fresh)
  }
  report.value("flattered", percent(mean(best.chosen)))
  report.value("honest", percent(mean(best.fresh)))
  report.value("unchosen", percent(mean(last.fresh)))
  report.table(
    ["", "on the set it was chosen by", "on the other set"],
    [
      ("last epoch, nothing chosen", last), ("best epoch of a run", epoch),
      ("best epoch of the best of \(count)", best),
    ].map { name, shares in
      [name, percent(mean(shares.chosen)), percent(mean(shares.fresh))]
    })
}
