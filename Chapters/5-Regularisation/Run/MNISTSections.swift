import Backpropagation
import ChapterRun
import Datasets
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// Trains a network with the cross-entropy on MNIST, with a bar that shows how
/// far it has come.
private func trained(
  _ sizes: [Int], from start: Start, on examples: Dataset,
  judgedBy: Dataset, epochs: Int, rate: Double, strength: Double = 0,
  seed: UInt64 = 1, isWatchedClosely: Bool = false, _ report: Report
) throws -> (network: Network<CrossEntropyCost>, curve: Curve) {
  var generator = Xoshiro256(seed: seed)
  var network = Network(
    sizes, cost: CrossEntropyCost(), from: start, using: &generator)
  let bar = report.progress(
    "MNIST \(sizes), η = \(short(rate)), λ = \(short(strength)), \(examples.count) images",
    of: epochs)
  defer { bar.finish() }
  let curve = try learn(
    &network, from: examples, judgedBy: judgedBy, epochs: epochs, rate: rate,
    WeightDecay(strength), isWatchedClosely: isWatchedClosely,
    using: &generator,
    progress: { epoch, share in
      bar.update(epoch, "epoch \(epoch)/\(epochs)  \(fixed(share, 1)) %")
    })
  return (network, curve)
}

private func text(_ share: Double) -> String { fixed(share, 2) + " %" }

/// Two starts compared. Nielsen 2015, chapter 3.
let startsMNIST = Section(
  "mnist-starts", "Two starts on MNIST", needs: .mnist
) { report, data in
  let sets = try ThreeSets.nielsen(data)
  let epochs = report.epochs(30)
  var rows: [[String]] = []
  var charts: [Chart] = []
  let published: [Int: [(String, String)]] = [
    30: [("92.70", "96.50"), ("86.43", "96.37")],
    100: [("92.95", "97.81"), ("89.94", "97.42")],
  ]
  let starts = [
    ("scaled", "1/√n", Start.scaled), ("large", "deviation 1", .large),
  ]
  let sizes = [30, 100]
  let curves = try sizes.flatMap { hidden in
    starts.map { (hidden, $0.2) }
  }.concurrentMap { [report] hidden, start in
    try trained(
      [784, hidden, 10], from: start, on: sets.training,
      judgedBy: sets.validation, epochs: epochs, rate: 0.1, strength: 5,
      report
    ).curve
  }
  for (place, hidden) in sizes.enumerated() {
    var marks: [Mark] = []
    for (index, (id, name, _)) in starts.enumerated() {
      let curve = curves[starts.count * place + index]
      let paper = published[hidden]?[index] ?? ("", "")
      rows.append([
        "\(hidden)", name, paper.0 + " %", text(curve.judged[0]),
        paper.1 + " %", text(curve.judged[epochs - 1]),
      ])
      report.value("starts-\(id)-\(hidden)-first", text(curve.judged[0]))
      report.value(
        "starts-\(id)-\(hidden)-last", text(curve.judged[epochs - 1]))
      marks.append(.line(curve.judged, from: 1, label: name))
    }
    charts.append(
      Chart(
        title: "\(hidden) hidden units", x: Axis("epoch"),
        y: Axis("validation right, %", range: 85...100), marks: marks,
        aspect: 1.2))
  }
  report.table(
    [
      "hidden", "start", "epoch 1: published", "ours", "epoch 30: published",
      "ours",
    ],
    rows)
  report.figure("mnist-starts", Panels(columns: 2, charts))
  report.row(
    57, "two starts on MNIST, epochs 1 and 30",
    published:
      "30 hidden: 92.70, 96.50 against 86.43, 96.37; 100 hidden: 92.95, 97.81 against 89.94, 97.42",
    obtained: rows.map { "\($0[0]) hidden, \($0[1]): \($0[3]), \($0[5])" }
      .joined(separator: "; "))
}

/// A thousand images, learned by heart, without and with weight decay.
let overfittingMNIST = Section(
  "mnist-overfitting", "A thousand images, learned by heart", needs: .mnist
) { report, data in
  let sets = try ThreeSets.nielsen(data)
  let few = sets.training[rows: 0..<1000]
  let epochs = report.epochs(400)
  var rows: [[String]] = []
  var costs: [Mark] = []
  var shares: [Mark] = []
  var others: [Mark] = []
  let paper: [Double: (String, String)] = [
    0: ("82.27 %", "0.0042"), 0.1: ("87.1 %", "0.1154"),
  ]
  let strengths = [0, 0.1]
  let runs = try strengths.concurrentMap { [report] strength in
    try trained(
      [784, 30, 10], from: .large, on: few, judgedBy: sets.test,
      epochs: epochs, rate: 0.5, strength: strength, isWatchedClosely: true,
      report)
  }
  for (strength, (network, curve)) in zip(strengths, runs) {
    let penalty = WeightDecay(strength).cost(
      of: network.layers, examples: few.count)
    let cost = curve.trainingCost[epochs - 1] + penalty
    let id = strength == 0 ? "plain" : "decay"
    rows.append([
      "λ = \(short(strength))",
      fixed(curve.training[epochs - 1], 1) + " %",
      paper[strength]?.0 ?? "",
      report.value("few-\(id)-best", text(curve.best.share)),
      report.value("few-\(id)-last", text(curve.judged[epochs - 1])),
      paper[strength]?.1 ?? "",
      report.value("few-\(id)-cost", fixed(cost, 4)),
    ])
    report.value("few-\(id)-epoch", curve.best.epoch)
    let lowest = curve.judgedCost.min() ?? 0
    report.value(
      "few-\(id)-turn", (curve.judgedCost.firstIndex(of: lowest) ?? 0) + 1)
    let name = "λ = \(short(strength))"
    costs.append(.line(curve.trainingCost, from: 1, label: name))
    others.append(.line(curve.judgedCost, from: 1, label: name))
    shares.append(.line(curve.judged, from: 1, label: name))
  }
  report.table(
    [
      "", "the 1000", "best test: printed", "ours", "last",
      "cost: printed", "ours",
    ], rows)
  report.figure(
    "mnist-overfitting-cost",
    Panels(
      columns: 2,
      [
        Chart(
          title: "cost of the 1000", x: Axis("epoch"),
          y: Axis("cost", range: 0...2), marks: costs, aspect: 1.2),
        Chart(
          title: "cost of the test images", x: Axis("epoch"),
          y: Axis("cost", range: 0...2), marks: others, aspect: 1.2),
      ]))
  report.figure(
    "mnist-overfitting",
    Chart(
      x: Axis("epoch"), y: Axis("test right, %", range: 60...92),
      marks: shares, aspect: 2))
  for (number, row) in zip([63, 64], rows) {
    report.row(
      number, "1000 images of MNIST, 400 epochs, \(row[0])",
      published: "test \(row[2]), cost \(row[5])",
      obtained: "test \(row[3]), cost \(row[6]), training \(row[1])")
  }
}

/// All the images: the gap closes.
let fullMNIST = Section(
  "mnist-full", "Fifty thousand images", needs: .mnist
) { report, data in
  let sets = try ThreeSets.nielsen(data)
  let epochs = report.epochs(30)
  var rows: [[String]] = []
  let paper: [Double: (String, String)] = [
    0: ("97.86 %", "95.33 %"), 5: ("", "96.49 %"),
  ]
  let strengths = [0.0, 5]
  let runs = try strengths.concurrentMap { [report] strength in
    try trained(
      [784, 30, 10], from: .large, on: sets.training, judgedBy: sets.test,
      epochs: epochs, rate: 0.5, strength: strength, report)
  }
  for (strength, (network, curve)) in zip(strengths, runs) {
    let learned = network.percentage(of: sets.training)
    let id = strength == 0 ? "plain" : "decay"
    rows.append([
      "λ = \(short(strength))", paper[strength]?.0 ?? "",
      report.value("full-\(id)-training", text(learned)),
      paper[strength]?.1 ?? "",
      report.value("full-\(id)-best", text(curve.best.share)),
      report.value("full-\(id)-last", text(curve.judged[epochs - 1])),
    ])
  }
  report.table(
    [
      "", "training: published", "ours", "test: published", "ours, best",
      "last",
    ],
    rows)
  report.row(
    65, "50 000 images, λ = 0 and 5",
    published: "97.86 % of training, 95.33 % of test; with λ = 5 96.49 %",
    obtained: rows.map {
      "\($0[0]): \($0[2]) of training, \($0[4]) of test"
    }.joined(separator: "; "))
}

/// More images, from a hundred to all. Nielsen 2015, chapter 3.
let moreDataMNIST = Section(
  "mnist-more-data", "More images", needs: .mnist
) { report, data in
  let sets = try ThreeSets.nielsen(data)
  let sizes = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000]
  let published = [
    69.09, 76.37, 85.29, 88.85, 91.27, 93.24, 94.89, 95.85, 95.97,
  ]
  // As many steps for each size.
  let epochs = sizes.map { report.epochs(1_500_000 / $0) }
  let ours = try Array(zip(sizes, epochs)).concurrentMap {
    [report] size, epochs in
    let few = sets.training[rows: 0..<min(size, sets.training.count)]
    var generator = Xoshiro256(seed: 1)
    var network = Network(
      [784, 30, 10], cost: CrossEntropyCost(), from: .large,
      using: &generator)
    let bar = report.progress("\(size) images", of: epochs)
    defer { bar.finish() }
    try network.train(
      on: few.inputs, targets: few.oneHot(),
      Training(epochs: epochs, batchSize: 10, learningRate: 0.5),
      technique: WeightDecay(Double(size) / 10_000), using: &generator
    ) { now, _ in
      bar.update(now.epoch)
      return .goOn
    }
    return network.percentage(of: sets.validation)
  }
  report.table(
    ["images", "published", "ours"],
    sizes.indices.map {
      [grouped(sizes[$0]), text(published[$0]), text(ours[$0])]
    })
  report.value("data-100", text(ours[0]))
  report.value("data-50000", text(ours[8]))
  func line(_ shares: [Double]) -> [Point] {
    zip(sizes, shares).map { Point(Double($0), $1) }
  }
  report.figure(
    "mnist-more-data",
    Chart(
      x: Axis("training images", range: 100...50_000, scale: .log10),
      y: Axis("validation right, %", range: 60...100),
      marks: [
        .line(line(published), label: "published", stroke: .dashed),
        .line(line(ours), label: "ours"),
      ]))
  report.row(
    67, "more images",
    published: published.map { fixed($0, 2) }.joined(separator: " "),
    obtained: ours.map { fixed($0, 2) }.joined(separator: " "))
}

/// A hundred hidden units, held back.
let moreHiddenMNIST = Section(
  "mnist-hundred", "A hundred hidden units", needs: .mnist
) { report, data in
  let sets = try ThreeSets.nielsen(data)
  var rows: [[String]] = []
  let tries = [
    ("fast", 0.5, 30, "97.92 %"), ("slow", 0.1, 60, "98.04 %"),
  ].map { ($0, $1, $2, report.epochs($2), $3) }
  let runs = try tries.concurrentMap { [report] _, rate, _, epochs, _ in
    try trained(
      [784, 100, 10], from: .scaled, on: sets.training,
      judgedBy: sets.validation, epochs: epochs, rate: rate, strength: 5,
      report)
  }
  for ((id, rate, count, epochs, paper), (network, curve)) in zip(tries, runs)
  {
    rows.append([
      short(rate), "\(count)", paper,
      report.value("hundred-\(id)", text(curve.best.share)),
      text(curve.judged[epochs - 1]),
      report.value(
        "hundred-\(id)-test", text(network.percentage(of: sets.test))),
    ])
  }
  report.table(
    [
      "η", "epochs", "validation, best: published", "ours", "last",
      "test, last",
    ],
    rows)
  report.row(
    66, "100 hidden units, λ = 5", published: "97.92 %; 98.04 %",
    obtained: rows.map { $0[3] }.joined(separator: "; "))
}

/// Three learning rates. Nielsen 2015, chapter 3.
let ratesMNIST = Section(
  "mnist-rates", "Three learning rates", needs: .mnist
) { report, data in
  let sets = try ThreeSets.nielsen(data)
  let epochs = report.epochs(30)
  let tries = [(0.025, "0.339"), (0.25, "0.339"), (2.5, "0.861")]
  let all = try tries.concurrentMap { [report] rate, _ in
    var generator = Xoshiro256(seed: 1)
    var network = Network(
      [784, 30, 10], cost: CrossEntropyCost(), from: .scaled,
      using: &generator)
    let bar = report.progress("MNIST, η = \(short(rate))", of: epochs)
    defer { bar.finish() }
    var costs: [Double] = []
    let rule = WeightDecay(5)
    try network.train(
      on: sets.training.inputs, targets: sets.training.oneHot(),
      Training(epochs: epochs, batchSize: 10, learningRate: rate),
      technique: rule, using: &generator
    ) { now, network in
      costs.append(
        network.cost(
          of: sets.training.inputs, targets: sets.training.oneHot(),
          workers: .allCores)
          + rule.cost(
            of: network.layers, examples: sets.training.count))
      bar.update(now.epoch, "cost \(fixed(costs.last ?? 0, 3))")
      return .goOn
    }
    return costs
  }
  var rows: [[String]] = []
  var marks: [Mark] = []
  for ((rate, paper), costs) in zip(tries, all) {
    marks.append(.line(costs, from: 1, label: "η = \(short(rate))"))
    let last = costs[epochs - 1]
    rows.append([
      short(rate), paper,
      report.value(
        "rates-\(short(rate).replacing(".", with: "-"))", fixed(last, 3)),
      fixed(costs.min() ?? 0, 3), fixed(costs.max() ?? 0, 3),
    ])
  }
  report.table(
    ["η", "cost after 30: published", "ours", "lowest", "highest"], rows)
  report.figure(
    "mnist-rates",
    Chart(x: Axis("epoch"), y: Axis("cost"), marks: marks, aspect: 2))
  report.row(
    69, "learning rates 0.025, 0.25, 2.5: cost at the end",
    published: "0.339, 0.339, 0.861",
    obtained: rows.map { $0[2] }.joined(separator: ", "))
}

/// From nonsense back to sense. Nielsen 2015, chapter 3.
let tuningMNIST = Section(
  "mnist-tuning", "From nonsense back to sense", needs: .mnist
) { report, data in
  let sets = try ThreeSets.nielsen(data)
  let all = sets.validation.count
  let few = sets.training[rows: 0..<1000]
  let hundred = sets.validation[rows: 0..<min(100, all)]
  let tries: [([Int], Dataset, Dataset, Double, Double, String)] = [
    (
      [784, 30, 10], sets.training, sets.validation, 10, 1000,
      "10.3, 9.9, 10.1 …"
    ),
    ([784, 10], few, hundred, 10, 1000, "10, 10, 10"),
    ([784, 10], few, hundred, 10, 20, "12, 14, 25, 18"),
    ([784, 10], few, hundred, 100, 20, "10, 10, 10, 10"),
    ([784, 10], few, hundred, 1, 20, "62, 42, 43, 61"),
  ]
  let epochs = report.epochs(4)
  let rows = try tries.concurrentMap {
    sizes, examples, judges, rate, strength, paper in
    var generator = Xoshiro256(seed: 1)
    var network = Network(
      sizes, cost: CrossEntropyCost(), from: .scaled, using: &generator)
    var shares: [String] = []
    do {
      try network.train(
        on: examples.inputs, targets: examples.oneHot(),
        Training(
          epochs: epochs, batchSize: 10, learningRate: rate),
        technique: WeightDecay(strength), using: &generator
      ) { _, network in
        let share = network.percentage(of: judges)
        shares.append(fixed(share, judges.count > 100 ? 1 : 0))
        return .goOn
      }
    } catch is Divergence {
      shares.append("no number")
    }
    let factor = WeightDecay(strength).factor(
      learningRate: rate, examples: examples.count)
    return [
      sizes.map(String.init).joined(separator: "-"), grouped(examples.count),
      short(rate), short(strength), short(factor), paper,
      shares.joined(separator: ", "),
    ]
  }
  report.table(
    ["network", "images", "η", "λ", "1 − ηλ/n", "published, %", "ours, %"],
    rows)
  report.row(
    68, "the tuning story, validation right",
    published: "about 10 %, then 12 … 62 %",
    obtained: rows.map { $0[6] }.joined(separator: "; "))
}
