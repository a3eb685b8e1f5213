import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// A hundred digits, learned by heart.
let byHeart = Section("by-heart", "A hundred digits, learned by heart") {
  report in
  let digits = try ThreeSets.digits()
  let few = digits.training[rows: 0..<100]
  var generator = Xoshiro256(seed: 1)
  var network = Network(
    [64, 30, 10], cost: CrossEntropyCost(), from: .large, using: &generator)
  let epochs = 200
  let curve = try learn(
    &network, from: few, judgedBy: digits.validation, epochs: epochs,
    rate: 0.5, isWatchedClosely: true, using: &generator)
  report.table(
    ["epoch", "right: the 100", "others", "cost: the 100", "others"],
    [1, 5, 10, 20, 50, 100, 200].map { epoch in
      [
        "\(epoch)", fixed(curve.training[epoch - 1], 0) + " %",
        fixed(curve.judged[epoch - 1], 1) + " %",
        fixed(curve.trainingCost[epoch - 1], 3),
        fixed(curve.judgedCost[epoch - 1], 3),
      ]
    })
  let lowest = curve.judgedCost.min() ?? 0
  report.value(
    "by-heart-turn", (curve.judgedCost.firstIndex(of: lowest) ?? 0) + 1)
  report.value("by-heart-others", fixed(curve.judged[epochs - 1], 1) + " %")
  report.value("by-heart-weights", network.parameters.count)
  report.figure(
    "by-heart",
    Chart(
      x: Axis("epoch"), y: Axis("cost", range: 0...4),
      marks: [
        .line(curve.judgedCost, from: 1, label: "others"),
        .line(curve.trainingCost, from: 1, label: "the 100"),
      ], aspect: 2))
}

/// Two ways to give the same answer, and what penalties say of them.
let twoRows = Section("two-rows", "One large weight, or four small ones") {
  report in
  let choices: [(String, [Double])] = [
    ("1, 0, 0, 0", [1, 0, 0, 0]), ("¼, ¼, ¼, ¼", [0.25, 0.25, 0.25, 0.25]),
  ]
  let inputs = [1.0, 1, 1, 1]
  let rows =
    choices.map { name, weights in
      let layers = [
        Layer(
          weights: Matrix(rows: 4, columns: 1, elements: weights),
          biases: [0])
      ]
      let squares = WeightDecay(2).cost(of: layers, examples: 1)
      let sizes = Lasso(1).cost(of: layers, examples: 1)
      let both = ElasticNet(Lasso(1), WeightDecay(2)).cost(
        of: layers, examples: 1)
      let dot = zip(weights, inputs).reduce(0) { $0 + $1.0 * $1.1 }
      return [name, short(dot), short(squares), short(sizes), short(both)]
    }
  report.table(
    ["weights", "w·x", "sum of squares", "of magnitudes", "of both"], rows)
  report.row(
    59, "L2, L1, elastic net on [1, 0, 0, 0] and ¼ ×4",
    published: "L2: 1 against 0.25",
    obtained: "L2: \(rows[0][2]) against \(rows[1][2])")
}

/// A step of a network that has nothing to learn, but for its penalty.
let decay = Section("decay", "What a penalty does in one step") { report in
  func after(_ rule: some Technique, rate: Double) throws -> [Double] {
    // Inputs of 0 and a target that is met: the cost has no gradient.
    var network = Network(
      Parameters(
        weights: [Matrix(rows: 2, columns: 1, elements: [1, 0.01])],
        biases: [[0.5]]),
      hidden: [], cost: QuadraticCost(.identity))
    var generator = Xoshiro256(seed: 1)
    try network.train(
      on: Matrix(rows: 10, columns: 2),
      targets: Matrix(rows: 10, columns: 1, repeating: 0.5),
      Training(epochs: 1, batchSize: nil, learningRate: rate),
      technique: rule, using: &generator)
    return network.parameters.weights[0].elements
      + network.parameters.biases[0]
  }
  var rows: [[String]] = []
  for rate in [0.05, 0.1, 0.2] {
    let squares = try after(WeightDecay(5), rate: rate)
    let sizes = try after(Lasso(0.5), rate: rate)
    rows.append(
      [short(rate)] + squares.map { short($0) }
        + [short(WeightDecay(5).factor(learningRate: rate, examples: 10))]
        + sizes.prefix(2).map { short($0) })
  }
  report.table(
    [
      "η", "L2: w = 1", "w = 0.01", "b = 0.5", "1 − ηλ/n", "L1: w = 1",
      "w = 0.01",
    ],
    rows)
  report.row(
    60, "L2 decay factor, biases untouched", published: "1 − ηλ/n",
    obtained:
      "\(rows[1][4]): w = 1 becomes \(rows[1][1]), b stays \(rows[1][3])"
  )
}

/// Two hundred digits, some of them with a wrong label, and how to learn them.
enum FewDigits {
  static let count = 200
  static let epochs = 150
  static let schedule = Schedule.exponential(1, decay: 0.02)
  static let sizes = [64, 30, 10]

  /// The first digits of the training set. Every fifth has a wrong label,
  /// drawn from the other nine.
  static func examples(_ count: Int = count) throws -> Dataset {
    let digits = try ThreeSets.digits().training[rows: 0..<count]
    var generator = Xoshiro256(seed: 77)
    let labels = digits.labels.enumerated().map { index, label in
      let other = generator.integer(in: 1...9)
      return index % 5 == 0 ? (label + other) % 10 : label
    }
    return Dataset(
      name: digits.name, source: digits.source, classNames: digits.classNames,
      inputs: digits.inputs, labels: labels)
  }

  // Networks that several sections look at, trained once.

  static let plain = Result { try trained(NoTechnique(), starts: 8) }
  static let squares = Result { try trained(WeightDecay(0.5), starts: 5) }
  static let magnitudes = Result { try trained(Lasso(0.2), starts: 5) }
  static let both = Result {
    try trained(Lasso(0.1).and(WeightDecay(0.25)), starts: 5)
  }
  static let bounded = Result { try trained(MaxNorm(3), starts: 5) }

  /// Trains with a technique from several starts, and gives the networks.
  static func trained<Rule: Technique>(
    _ rule: Rule, starts: Int, count: Int = count, epochs: Int = epochs
  ) throws -> [Network<CrossEntropyCost>] {
    let few = try examples(count)
    return try (1...starts).concurrentMap { seed in
      var generator = Xoshiro256(seed: UInt64(seed))
      var network = Network(
        sizes, cost: CrossEntropyCost(), from: .scaled, using: &generator)
      try network.train(
        on: few.inputs, targets: few.oneHot(),
        Training(epochs: epochs, batchSize: 10, schedule: schedule),
        technique: rule, using: &generator)
      return network
    }
  }
}

/// What penalties make of the weights.
let penalties = Section("penalties", "Weights under a penalty") { report in
  let digits = try ThreeSets.digits()
  var rows: [[String]] = []
  var images: [Chart] = []
  func add(
    _ id: String, _ name: String, _ networks: [Network<CrossEntropyCost>]
  ) {
    guard let network = networks.first else { return }
    let weights = network.parameters.weights[0]
    let share =
      100 * Double(weights.elements.count { $0.magnitude < 0.01 })
      / Double(weights.count)
    let right = networks.map { $0.percentage(of: digits.validation) }
    report.value("zeros-\(id)", fixed(share, 0) + " %")
    rows.append([
      name, fixed(standardDeviation(weights.elements), 2),
      fixed(share, 0) + " %", fixed(mean(right), 1) + " %",
    ])
    for unit in 0..<6 {
      let column = weights.column(unit)
      let most = max(column.map(\.magnitude).max() ?? 0, 1e-12)
      images.append(
        Chart(
          title: unit == 0 ? name : "", x: .hidden(0...8), y: .hidden(0...8),
          marks: [
            .image(
              (0..<8).map { row in
                column[(row * 8)..<(row * 8 + 8)].map { 0.5 + $0 / most / 2 }
              })
          ], aspect: 1))
    }
  }
  try add("none", "no penalty", Array(FewDigits.plain.get().prefix(3)))
  try add(
    "squares", "L2, λ = 0.5", Array(FewDigits.squares.get().prefix(3)))
  try add("sizes", "L1, λ = 0.2", Array(FewDigits.magnitudes.get().prefix(3)))
  try add(
    "both", "both, 0.1 and 0.25",
    Array(FewDigits.both.get().prefix(3)))
  report.table(
    ["", "deviation of w", "|w| below 0.01", "validation right"], rows)
  report.figure("penalties", Panels(columns: 6, width: 520, images))
}

/// A bound on the length of the weights into a unit.
let maxNorm = Section("max-norm", "A bound on the weights into a unit") {
  report in
  func lengths(_ networks: [Network<CrossEntropyCost>]) -> [Double] {
    networks.flatMap { network in
      network.parameters.weights[1].map { $0 * $0 }.columnSums()
        .map { $0.squareRoot() }
    }
  }
  let tries: [(String, [Double])] = [
    ("none", lengths(try Array(FewDigits.plain.get().prefix(1)))),
    ("c = 4", lengths(try FewDigits.trained(MaxNorm(4), starts: 1))),
    ("c = 3", lengths(try Array(FewDigits.bounded.get().prefix(1)))),
  ]
  report.table(
    ["bound", "shortest", "mean", "longest"],
    tries.map { name, lengths in
      [
        name, fixed(lengths.min() ?? 0, 3), fixed(mean(lengths), 3),
        fixed(lengths.max() ?? 0, 3),
      ]
    })
  report.row(
    61, "max-norm per unit", published: "c = 3 to 4",
    obtained:
      "longest: \(fixed(tries[2].1.max() ?? 0, 3)) with c = 3, \(fixed(tries[0].1.max() ?? 0, 3)) without"
  )
}

/// What the next layer reads, on average, when units fall silent.
let dropoutMeans = Section("dropout-means", "Half of the units, silent") {
  report in
  let activations = [0.2, 0.9, 0.5, 0.7]
  let forms: [(String, Dropout<Xoshiro256>.Form)] = [
    ("plain", .plain), ("inverted", .inverted),
  ]
  let sum = activations.reduce(0, +)
  report.print(
    "activations \(activations.map { short($0) }.joined(separator: ", ")): sum \(short(sum))"
  )
  report.print()
  var rows: [[String]] = []
  for (name, form) in forms {
    var dropout = Dropout(
      keep: 0.5, form: form, using: Xoshiro256(seed: 2))
    var first: [[String]] = []
    var total = 0.0
    let draws = 100_000
    let mask = dropout.mask(rows: draws, columns: 4, keep: 0.5)
    for row in 0..<draws {
      let kept = (0..<4).map { mask[row, $0] * activations[$0] }
      if row < 3 { first.append(kept.map { short($0) }) }
      total += kept.reduce(0, +)
    }
    rows += first.enumerated().map { index, kept in
      [index == 0 ? name : ""] + kept + [""]
    }
    let id = report.value(
      "dropout-\(name)", fixed(total / Double(draws), 2))
    rows.append(["", "", "", "", "", id])
  }
  report.table(["form", "1", "2", "3", "4", "mean sum of 100 000"], rows)
  report.row(
    62, "dropout, plain and inverted, keep ½",
    published: "the mean halved; kept",
    obtained:
      "\(rows[3].last ?? "") and \(rows[7].last ?? "") of \(fixed(sum, 2))")
}

/// Every remedy on the same two hundred digits.
let remedies = Section("remedies", "Every remedy on two hundred digits") {
  report in
  let digits = try ThreeSets.digits()
  let few = try FewDigits.examples()
  let starts = report.value("remedy-starts", 5)
  var rows: [[String]] = []
  func add(
    _ id: String, _ name: String, _ networks: [Network<CrossEntropyCost>]
  ) {
    let training = networks.map { $0.percentage(of: few) }
    let test = networks.map { $0.percentage(of: digits.test) }
    report.value("remedy-\(id)", fixed(mean(test), 1) + " %")
    rows.append([
      name, fixed(mean(training), 1) + " %", fixed(mean(test), 1) + " %",
      fixed(test.min() ?? 0, 1) + " %", fixed(test.max() ?? 0, 1) + " %",
    ])
  }
  typealias Silence = Dropout<Xoshiro256>
  @Sendable func dropout(_ form: Silence.Form) -> Silence {
    Dropout(keep: 0.5, form: form, using: Xoshiro256(seed: 9))
  }
  try add("none", "none", Array(FewDigits.plain.get().prefix(starts)))
  try add(
    "l2", "L2, λ = 0.5", Array(FewDigits.squares.get().prefix(starts)))
  try add(
    "l1", "L1, λ = 0.2", Array(FewDigits.magnitudes.get().prefix(starts)))
  try add(
    "elastic", "elastic net, 0.1 and 0.25",
    Array(FewDigits.both.get().prefix(starts)))
  try add(
    "norm", "max-norm, c = 3", Array(FewDigits.bounded.get().prefix(starts)))
  try add(
    "dropout", "dropout, inverted",
    FewDigits.trained(dropout(.inverted), starts: starts))
  try add(
    "plain", "dropout, plain",
    FewDigits.trained(
      dropout(.plain), starts: starts))
  try add(
    "together", "dropout, L2 and max-norm",
    FewDigits.trained(
      dropout(.inverted).and(WeightDecay(0.1)).and(MaxNorm(4)),
      starts: starts))
  try add(
    "data", "1097 digits in their place",
    FewDigits.trained(
      NoTechnique(), starts: starts, count: 1097,
      epochs: FewDigits.epochs * FewDigits.count / 1097))
  report.table(
    ["remedy", "the 200", "test: mean", "lowest", "highest"], rows)
}

/// Stopping when the validation set says so.
let earlyStopping = Section("early-stopping", "Knowing when to stop") {
  report in
  let digits = try ThreeSets.digits()
  let few = try FewDigits.examples()
  let epochs = 150
  func train(
    observe: (Double, Network<CrossEntropyCost>) -> Signal
  ) throws -> Network<CrossEntropyCost> {
    var generator = Xoshiro256(seed: 3)
    var network = Network(
      FewDigits.sizes, cost: CrossEntropyCost(), from: .scaled,
      using: &generator)
    try network.train(
      on: few.inputs, targets: few.oneHot(),
      Training(epochs: epochs, batchSize: 10, learningRate: 1),
      using: &generator
    ) { _, network in
      observe(network.percentage(of: digits.validation), network)
    }
    return network
  }
  var stopping = EarlyStopping<Network<CrossEntropyCost>>(patience: 10)
  var shares: [Double] = []
  _ = try train { share, network in
    shares.append(share)
    return stopping.observe(share, of: network)
  }
  var further: [Double] = []
  let last = try train { share, _ in
    further.append(share)
    return .goOn
  }
  guard let best = stopping.best else { return }
  report.table(
    ["epoch", "validation right", ""],
    shares.enumerated().filter { index, _ in
      index % 5 == 4 || index + 1 == best.epoch || index + 1 == shares.count
    }.map { index, share in
      [
        "\(index + 1)", fixed(share, 1) + " %",
        index + 1 == best.epoch
          ? "best" : index + 1 == shares.count ? "stopped" : "",
      ]
    })
  report.print()
  report.print(
    "test digits right, epoch \(report.value("stop-best", best.epoch)): "
      + report.value(
        "stop-test",
        fixed(best.candidate.percentage(of: digits.test), 1) + " %"))
  report.print(
    "without stopping, epoch \(epochs): "
      + report.value(
        "stop-not", fixed(last.percentage(of: digits.test), 1) + " %"))
  report.figure(
    "early-stopping",
    Chart(
      x: Axis("epoch"), y: Axis("validation right, %", range: 0...100),
      marks: [
        .rule(x: Double(best.epoch), label: "best", colour: .accent),
        .rule(x: Double(shares.count), label: "stopped", stroke: .dashed),
        .line(further, from: 1, colour: .series(0)),
      ], aspect: 2))
  report.value("stop-last", shares.count)
  report.value("stop-patience", stopping.patience)
  report.row(
    70, "early stopping on a validation set",
    published: "no improvement in n epochs",
    obtained: "best epoch \(best.epoch), stopped after \(shares.count)")
}

/// What choosing by the test set does to the result.
let bestEpoch = Section("best-epoch", "The best epoch of the best run") {
  report in
  let digits = try ThreeSets.digits()
  let few = digits.training[rows: 0..<400]
  // Two sets of 350. Each in turn is what the choice is made by, and the other
  // one tells what the choice is worth.
  let sets = [digits.validation, digits.test]
  let runs = 12
  var shares: [[[Double]]] = [[], []]
  for seed in 1...runs {
    var generator = Xoshiro256(seed: UInt64(seed))
    var network = Network(
      [64, 30, 10], cost: CrossEntropyCost(), from: .large,
      using: &generator)
    var curves: [[Double]] = [[], []]
    try network.train(
      on: few.inputs, targets: few.oneHot(),
      Training(epochs: 40, batchSize: 10, learningRate: 0.5),
      using: &generator
    ) { _, network in
      for index in 0..<2 {
        curves[index].append(network.percentage(of: sets[index]))
      }
      return .goOn
    }
    for index in 0..<2 { shares[index].append(curves[index]) }
  }
  var epoch: (chosen: [Double], fresh: [Double]) = ([], [])
  var all: (chosen: [Double], fresh: [Double]) = ([], [])
  for (by, other) in [(0, 1), (1, 0)] {
    var best = (chosen: 0.0, fresh: 0.0)
    for run in 0..<runs {
      let curve = shares[by][run]
      let most = curve.max() ?? 0
      let fresh = shares[other][run][curve.firstIndex(of: most) ?? 0]
      epoch.chosen.append(most)
      epoch.fresh.append(fresh)
      if most > best.chosen { best = (most, fresh) }
    }
    all.chosen.append(best.chosen)
    all.fresh.append(best.fresh)
  }
  func text(_ shares: [Double]) -> String { fixed(mean(shares), 1) + " %" }
  report.table(
    ["", "on the set it was chosen by", "on the other set"],
    [
      ["best epoch of a run", text(epoch.chosen), text(epoch.fresh)],
      [
        "best epoch of the best of \(runs)",
        report.value("flattered", text(all.chosen)),
        report.value("honest", text(all.fresh)),
      ],
    ])
}
