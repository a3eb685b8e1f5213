import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import Lab
import LinearAlgebra
import Plotting
import Regularisation
import SoftmaxNetworks

/// MNIST with the cross-entropy, as in Nielsen's third chapter.
let mnistCrossEntropy = Section(
  "mnist-cross-entropy", "MNIST with the cross-entropy", needs: .mnist
) { report, data in
  let digits = try data.nielsenSets()
  let epochs = report.epochs(30)
  struct Result: Sendable {
    let units: Int
    let published: String
    let validation: [Double]
    let test: [Double]
    /// The first epoch, from 1, that is best by the images to choose by.
    var epoch: Int {
      (validation.firstIndex(of: validation.reduce(0, max)) ?? 0) + 1
    }
    /// What the images to judge by say of it.
    var chosen: Double { test[epoch - 1] }
    var highest: Double { test.reduce(0, max) }
  }
  let results = try [(30, "95.49 %"), (100, "96.82 %")].concurrentMap {
    [report] units, published in
    let bar = report.progress("[784, \(units), 10]", of: epochs)
    var generator = Xoshiro256(seed: 1)
    var network = Network(
      [784, units, 10], cost: CrossEntropyCost(), using: &generator)
    var (validation, test) = ([Double](), [Double]())
    try network.train(
      on: digits.training.inputs, targets: digits.training.oneHot(),
      Training(epochs: epochs, batchSize: 10, learningRate: 0.5),
      using: &generator
    ) { progress, network in
      let share = network.accuracy(on: digits.validation)
      validation.append(share)
      test.append(network.accuracy(on: digits.test))
      bar.update(
        progress.epoch, "epoch \(progress.epoch)  \(percent(share))")
      return .goOn
    }
    bar.finish()
    return Result(
      units: units, published: published, validation: validation, test: test)
  }
  for result in results {
    report.value("mnist-\(result.units)", percent(result.chosen, 2))
  }
  report.table(
    [
      "hidden units", "printed in 2015", "best epoch", "right of 10 000",
      "highest",
    ],
    results.map {
      [
        "\($0.units)", $0.published, "\($0.epoch)",
        percent($0.chosen, 2), percent($0.highest, 2),
      ]
    })
  report.row(
    76, "MNIST with cross-entropy, 30 and 100 hidden units",
    published: results.map(\.published).joined(separator: ", "),
    obtained: results.map { percent($0.chosen, 2) }.joined(separator: ", ")
      + "; highest "
      + results.map { percent($0.highest, 2) }.joined(separator: ", "))
}

/// Whether a share of .9 is right nine times in ten.
let trust = Section(
  "trust", "How far to trust a share", needs: .mnist
) { report, data in
  let digits = try data.nielsenSets()
  let recipe = Recipe(
    hidden: [100], passes: report.epochs(30), isNudged: false, decay: 0,
    batchSize: 50, rate: 0.001, falls: false)
  let bar = report.progress("[784, 100, 10]", of: recipe.passes)
  let network = try recipe.train(on: digits.training, width: 28, seed: 1) {
    bar.advance()
  }
  bar.finish()

  // The factor that costs the images to choose by least.
  let (known, asked) = (
    network.scores(for: digits.validation.inputs),
    network.scores(for: digits.test.inputs)
  )
  func shares(_ scores: Matrix, _ factor: Double) -> Matrix {
    var shares = scores
    shares *= factor
    softmaxOfRows(&shares)
    return shares
  }
  func cost(_ scores: Matrix, _ set: Dataset, _ factor: Double) -> Double {
    LogLikelihoodCost().cost(of: shares(scores, factor), for: set.oneHot())
  }
  let factors = (6...30).map { Double($0) / 20 }
  let factor = factors.min {
    cost(known, digits.validation, $0) < cost(known, digits.validation, $1)
  }
  guard let factor else { return }

  let edges = [0.5, 0.7, 0.9, 0.99, 0.999]
  struct Judged {
    let id: String
    let name: String
    let bins: [ReliabilityBin]
    let cost: Double
    var meanShare: Double {
      bins.reduce(0) { $0 + $1.sum }
        / Double(bins.reduce(0) { $0 + $1.count })
    }
  }
  let judged = [("plain", 1.0), ("scaled", factor)].map { id, factor in
    Judged(
      id: id, name: "c = \(short(factor))",
      bins: reliability(
        of: shares(asked, factor), labels: digits.test.labels, edges: edges),
      cost: cost(asked, digits.test, factor))
  }
  report.value("trust-factor", short(factor))
  let accuracy = network.accuracy(on: digits.test)
  report.print(
    "right of \(grouped(digits.training.count)) learned from: "
      + report.value(
        "trust-training", percent(network.accuracy(on: digits.training), 2))
      + ", of 10 000 others: "
      + report.value("trust-accuracy", percent(accuracy, 2)))
  for result in judged {
    report.value(
      "trust-mean-\(result.id)", percent(result.meanShare, 2))
    report.print(
      "\(result.name): mean share of the answer "
        + "\(percent(result.meanShare, 2)), cost \(fixed(result.cost, 4))")
  }
  report.print()
  func cells(_ bin: ReliabilityBin) -> [String] {
    [
      grouped(bin.count), percent(bin.meanShare),
      percent(bin.accuracy),
    ]
  }
  report.table(
    ["share", "answers", "mean share", "right"]
      + ["c = \(short(factor)): answers", "mean share", "right"],
    judged[0].bins.indices.map { index in
      let range = judged[0].bins[index].range
      return [
        "\(short(range.lowerBound)) to \(short(range.upperBound))"
      ] + cells(judged[0].bins[index]) + cells(judged[1].bins[index])
    })
  let surest = judged[0].bins[edges.count - 2]
  report.value("trust-share", percent(surest.meanShare))
  report.value("trust-right", percent(surest.accuracy))
  report.figure(
    "trust",
    Chart(
      x: Axis("mean share of the answers", range: 0.3...1),
      y: Axis("of them right", range: 0.3...1),
      marks: [
        .line([Point(0.3, 0.3), Point(1, 1)], colour: .muted)
      ]
        + judged.enumerated().flatMap { index, result in
          let points = result.bins.filter { $0.count > 0 }
            .map { Point($0.meanShare, $0.accuracy) }
          return [
            Mark.line(points, colour: .series(index)),
            .points(points, label: result.name, colour: .series(index)),
          ]
        }, width: 420, aspect: 1))
}

/// MNIST with all the means of the book.
let bestMNIST = Section(
  "best-mnist", "MNIST, with the means of six chapters", needs: .mnist
) { report, data in
  let all = try data.load(dividingPixelsBy: 255)
  let digits = all.settingAside(validation: all.training.count / 6)
  let recipe = Recipe(
    hidden: [300, 100], passes: report.epochs(18), decay: 2e-5,
    batchSize: 50, rate: 0.001)
  let count = 3
  let bar = report.progress("three networks", of: count * recipe.passes)
  let networks = try recipe.train(count, on: digits.training, width: 28) {
    bar.advance()
  }
  bar.finish()
  var rows = networks.enumerated().map { index, network in
    [
      "\(index + 1)", percent(network.accuracy(on: digits.validation), 2),
      percent(network.accuracy(on: digits.test), 2),
    ]
  }
  let matrix = judged(networks, digits.test)
  rows.append([
    "together", percent(judged(networks, digits.validation).accuracy, 2),
    percent(matrix.accuracy, 2),
  ])
  report.table(
    ["network", "right of 10 000 to choose by", "of 10 000 to judge by"], rows
  )
  report.value("mnist-best", percent(matrix.accuracy, 2))
  let shares = meanOutputs(of: networks, for: digits.test.inputs)
  let answers = shares.argmaxOfRows()
  let wrong = answers.indices.filter { answers[$0] != digits.test.labels[$0] }
  let surest = wrong.sorted {
    (shares[$0, answers[$0]], $1) > (shares[$1, answers[$1]], $0)
  }.prefix(12)
  report.value("mnist-wrong", wrong.count)
  report.figure(
    "best-mnist-wrong",
    Chart.gallery(
      surest.map { digits.test.inputs.row($0) }, side: 28, columns: 6,
      names: surest.map { "\(digits.test.labels[$0]) as \(answers[$0])" }))
}
