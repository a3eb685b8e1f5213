import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import Lab
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// Trains a network with the cross-entropy on MNIST, with a bar that shows how
/// far it has come.
private func trained(
  _ sizes: [Int], from start: Start, on examples: Dataset,
  judgedBy: Dataset, epochs: Int, rate: Double, strength: Double = 0,
  isWatchedClosely: Bool = false, _ report: Report
) throws -> (network: Network<CrossEntropyCost>, curve: Curve) {
  var generator = Xoshiro256(seed: 1)
  var network = Network(
    sizes, cost: CrossEntropyCost(), from: start, using: &generator)
  let bar = report.progress(
    "MNIST \(sizes), η = \(short(rate)), λ = \(short(strength)), \(examples.count) images",
    of: epochs)
  defer { bar.finish() }
  let curve = try network.learn(
    from: examples, judgedBy: judgedBy,
    Training(epochs: epochs, batchSize: 10, learningRate: rate),
    technique: WeightDecay(strength), watchesTraining: isWatchedClosely,
    using: &generator
  ) { epoch, share in
    bar.update(epoch, "epoch \(epoch)/\(epochs)  \(percent(share))")
  }
  return (network, curve)
}

private func text(_ share: Double) -> String { percent(share, 2) }

/// Two starts compared. Nielsen 2015, chapter 3.
let startsMNIST = Section(
  "mnist-starts", "Two starts on MNIST", needs: .mnist
) { report, data in
  struct Run {
    let id: String
    let name: String
    let hidden: Int
    let start: Start
  }
  let sets = try data.nielsenSets()
  let epochs = report.epochs(30)
  let sizes = [30, 100]
  let runs = sizes.flatMap { hidden in
    [
      Run(id: "scaled", name: "1/√n", hidden: hidden, start: .scaled),
      Run(id: "large", name: "deviation 1", hidden: hidden, start: .large),
    ]
  }
  let curves = try runs.concurrentMap { [report] run in
    try trained(
      [784, run.hidden, 10], from: run.start, on: sets.training,
      judgedBy: sets.validation, epochs: epochs, rate: 0.1, strength: 5,
      report
    ).curve.judged
  }
  let ends = curves.map { (first: $0[0], last: $0[epochs - 1]) }
  report.table(
    ["hidden", "start", "epoch 1", "epoch 30"],
    zip(runs, ends).map { run, ends in
      [
        "\(run.hidden)", run.name,
        report.value(
          "starts-\(run.id)-\(run.hidden)-first", text(ends.first)),
        report.value("starts-\(run.id)-\(run.hidden)-last", text(ends.last)),
      ]
    })
  report.row(
    57, "two starts on MNIST, epochs 1 and 30",
    published:
      "30 hidden: 92.70, 96.50 against 86.43, 96.37; 100 hidden: 92.95, 97.81 against 89.94, 97.42",
    obtained: zip(runs, ends).map { run, ends in
      "\(run.hidden) hidden, \(run.name): \(text(ends.first)), \(text(ends.last))"
    }.joined(separator: "; "))
}

/// A thousand images, learned by heart, without and with weight decay.
let overfittingMNIST = Section(
  "mnist-overfitting", "A thousand images, learned by heart", needs: .mnist
) { report, data in
  struct Run {
    let id: String
    let number: Int
    let strength: Double
    let published: String
  }
  let sets = try data.nielsenSets()
  let few = sets.training[rows: 0..<1000]
  let epochs = report.epochs(400)
  let runs = [
    Run(
      id: "plain", number: 63, strength: 0,
      published: "test 82.27 %, cost 0.0042"),
    Run(
      id: "decay", number: 64, strength: 0.1,
      published: "test 87.1 %, cost 0.1154"),
  ]
  let outcomes = try runs.concurrentMap { [report] run in
    try trained(
      [784, 30, 10], from: .large, on: few, judgedBy: sets.test,
      epochs: epochs, rate: 0.5, strength: run.strength,
      isWatchedClosely: true, report)
  }
  report.table(
    ["λ", "right of the 1000", "of the test images", "cost with penalty"],
    zip(runs, outcomes).map { run, outcome in
      let (network, curve) = outcome
      let penalty = WeightDecay(run.strength).cost(
        of: network.layers, examples: few.count)
      let cost = curve.trainingCosts[epochs - 1] + penalty
      let lowest = curve.judgedCosts.min() ?? 0
      report.value(
        "few-\(run.id)-turn",
        (curve.judgedCosts.firstIndex(of: lowest) ?? 0) + 1)
      let name = "λ = \(short(run.strength))"
      report.row(
        run.number, "1000 images of MNIST, 400 epochs, \(name)",
        published: run.published,
        obtained:
          "test \(text(curve.best.share)), cost \(fixed(cost, 4)), training \(percent(curve.training[epochs - 1]))"
      )
      return [
        short(run.strength), percent(curve.training[epochs - 1]),
        report.value("few-\(run.id)-last", text(curve.last)),
        report.value("few-\(run.id)-cost", fixed(cost, 4)),
      ]
    })
}

/// All the images: the gap closes.
let fullMNIST = Section(
  "mnist-full", "Fifty thousand images", needs: .mnist
) { report, data in
  let sets = try data.nielsenSets()
  let epochs = report.epochs(30)
  let runs = [(id: "plain", strength: 0.0), (id: "decay", strength: 5)]
  let outcomes = try runs.concurrentMap { [report] _, strength in
    try trained(
      [784, 30, 10], from: .large, on: sets.training, judgedBy: sets.test,
      epochs: epochs, rate: 0.5, strength: strength, report)
  }
  var obtained: [String] = []
  report.table(
    ["λ", "right of the 50 000", "of the test images"],
    zip(runs, outcomes).map { run, outcome in
      let (network, curve) = outcome
      let learned = network.accuracy(on: sets.training)
      obtained.append(
        "λ = \(short(run.strength)): \(text(learned)) of training, \(text(curve.best.share)) of test"
      )
      return [
        short(run.strength),
        report.value("full-\(run.id)-training", text(learned)),
        report.value("full-\(run.id)-last", text(curve.last)),
      ]
    })
  report.row(
    65, "50 000 images, λ = 0 and 5",
    published: "97.86 % of training, 95.33 % of test; with λ = 5 96.49 %",
    obtained: obtained.joined(separator: "; "))
}

/// More images, from a hundred to all. Nielsen 2015, chapter 3.
let moreDataMNIST = Section(
  "mnist-more-data", "More images", needs: .mnist
) { report, data in
  let sets = try data.nielsenSets()
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
    return network.accuracy(on: sets.validation)
  }
  for (size, share) in zip(sizes, ours) {
    report.print("\(grouped(size)) images: \(text(share))")
  }
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
        .line(line(ours.map { 100 * $0 }), label: "ours"),
      ]))
  report.row(
    67, "more images",
    published: published.map { fixed($0, 2) }.joined(separator: " "),
    obtained: ours.map { fixed(100 * $0, 2) }.joined(separator: " "))
}

/// A hundred hidden units, held back.
let moreHiddenMNIST = Section(
  "mnist-hundred", "A hundred hidden units", needs: .mnist
) { report, data in
  let sets = try data.nielsenSets()
  let runs = [
    (id: "fast", rate: 0.5, epochs: 30), (id: "slow", rate: 0.1, epochs: 60),
  ]
  .map { ($0.id, $0.rate, report.epochs($0.epochs)) }
  let outcomes = try runs.concurrentMap { [report] _, rate, epochs in
    try trained(
      [784, 100, 10], from: .scaled, on: sets.training,
      judgedBy: sets.validation, epochs: epochs, rate: rate, strength: 5,
      report)
  }
  report.table(
    ["η", "epochs", "validation, last", "test, last"],
    zip(runs, outcomes).map { run, outcome in
      let (network, curve) = outcome
      let (id, rate, epochs) = run
      return [
        short(rate), "\(epochs)",
        report.value("hundred-\(id)", text(curve.last)),
        report.value(
          "hundred-\(id)-test", text(network.accuracy(on: sets.test))),
      ]
    })
  report.row(
    66, "100 hidden units, λ = 5, best of the validation set",
    published: "97.92 %; 98.04 %",
    obtained: outcomes.map { text($0.curve.best.share) }
      .joined(separator: "; "))
}

/// Three learning rates. Nielsen 2015, chapter 3.
let ratesMNIST = Section(
  "mnist-rates", "Three learning rates", needs: .mnist
) { report, data in
  let sets = try data.nielsenSets()
  let epochs = report.epochs(30)
  let rates = [0.025, 0.25, 2.5]
  let all = try rates.concurrentMap { [report] rate in
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
  report.table(
    ["η", "cost after 30", "lowest", "highest"],
    zip(rates, all).map { rate, costs in
      [
        short(rate),
        report.value(
          "rates-\(short(rate).replacing(".", with: "-"))",
          fixed(costs[epochs - 1], 3)),
        fixed(costs.min() ?? 0, 3), fixed(costs.max() ?? 0, 3),
      ]
    })
  report.figure(
    "mnist-rates",
    Chart(
      x: Axis("epoch"), y: Axis("cost"),
      marks: zip(rates, all).map { rate, costs in
        .line(costs, from: 1, label: "η = \(short(rate))")
      }, aspect: 2))
  report.row(
    69, "learning rates 0.025, 0.25, 2.5: cost at the end",
    published: "0.339, 0.339, 0.861",
    obtained: all.map { fixed($0[epochs - 1], 3) }.joined(separator: ", "))
}

/// From nonsense back to sense. Nielsen 2015, chapter 3.
let tuningMNIST = Section(
  "mnist-tuning", "From nonsense back to sense", needs: .mnist
) { report, data in
  struct Try {
    var sizes = [784, 10]
    let examples: Dataset
    let judges: Dataset
    let rate: Double
    let strength: Double
  }
  let sets = try data.nielsenSets()
  let few = sets.training[rows: 0..<1000]
  let hundred = sets.validation[rows: 0..<min(100, sets.validation.count)]
  let tries = [
    Try(
      sizes: [784, 30, 10], examples: sets.training, judges: sets.validation,
      rate: 10, strength: 1000),
    Try(examples: few, judges: hundred, rate: 10, strength: 1000),
    Try(examples: few, judges: hundred, rate: 10, strength: 20),
    Try(examples: few, judges: hundred, rate: 100, strength: 20),
    Try(examples: few, judges: hundred, rate: 1, strength: 20),
  ]
  let epochs = report.epochs(4)
  let shares = try tries.concurrentMap { one in
    var generator = Xoshiro256(seed: 1)
    var network = Network(
      one.sizes, cost: CrossEntropyCost(), from: .scaled, using: &generator)
    var shares: [String] = []
    do {
      try network.train(
        on: one.examples.inputs, targets: one.examples.oneHot(),
        Training(epochs: epochs, batchSize: 10, learningRate: one.rate),
        technique: WeightDecay(one.strength), using: &generator
      ) { _, network in
        let share = network.accuracy(on: one.judges)
        shares.append(fixed(100 * share, one.judges.count > 100 ? 1 : 0))
        return .goOn
      }
    } catch is Divergence {
      shares.append("no number")
    }
    return shares.joined(separator: ", ")
  }
  report.table(
    ["network", "images", "η", "λ", "1 − ηλ/n", "right, %, epochs 1 to 4"],
    zip(tries, shares).map { one, shares in
      let factor = WeightDecay(one.strength).factor(
        learningRate: one.rate, examples: one.examples.count)
      return [
        one.sizes.map(String.init).joined(separator: "-"),
        grouped(one.examples.count), short(one.rate), short(one.strength),
        short(factor), shares,
      ]
    })
  report.row(
    68, "the tuning story, validation right",
    published: "about 10 %, then 12 … 62 %",
    obtained: shares.joined(separator: "; "))
}
