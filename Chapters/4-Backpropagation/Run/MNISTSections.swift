import Backpropagation
import ChapterRun
import Datasets
import Lab
import LinearAlgebra
import Plotting

/// A network that learned MNIST, and the share of the test images that it told
/// right after every epoch.
private struct Learned {
  let network: Network<QuadraticCost>
  /// Judged by the images set aside.
  let validation: [Double]
  /// Judged by the test images.
  let test: [Double]

  /// The share of test images right in the epoch that is best on the images
  /// set aside.
  var chosen: Double {
    let most = validation.max() ?? 0
    return validation.firstIndex(of: most).map { test[$0] } ?? 0
  }

  /// The test images right in the best epoch on these images themselves, as
  /// the source counts.
  var best: Double { test.max() ?? 0 }
}

/// Trains one network on MNIST, with a bar that shows how far it has come.
private func trained(
  _ sizes: [Int], rate: Double, seed: Int, on sets: ThreeSets, epochs: Int,
  _ report: Report
) throws -> Learned {
  var generator = Xoshiro256(seed: UInt64(seed))
  var network = Network(sizes, cost: QuadraticCost(), using: &generator)
  var (validation, test): ([Double], [Double]) = ([], [])
  let bar = report.progress(
    "MNIST \(sizes), η = \(short(rate)), start \(seed)", of: epochs)
  defer { bar.finish() }
  try network.train(
    on: sets.training.inputs, targets: sets.training.oneHot(),
    training(epochs: epochs, rate: rate), using: &generator
  ) { now, network in
    validation.append(network.accuracy(on: sets.validation))
    test.append(network.accuracy(on: sets.test))
    bar.update(
      now.epoch,
      "epoch \(now.epoch)/\(epochs)  \(percent(test[now.epoch - 1]))")
    return .goOn
  }
  return Learned(network: network, validation: validation, test: test)
}

/// How many of 10 000 images a share is.
private func count(_ share: Double) -> String { fixed(10_000 * share, 0) }

/// Nielsen's first network, five times, as he ran it.
let mnistNielsen = Section(
  "mnist-nielsen", "Nielsen’s network on MNIST", needs: .mnist
) { report, data in
  let sets = try data.nielsenSets()
  let epochs = report.epochs(30)
  let runs = try (1...5).concurrentMap { [report] seed in
    try trained(
      [784, 30, 10], rate: 3, seed: seed, on: sets, epochs: epochs, report)
  }
  let published = [
    1: 9129, 2: 9295, 3: 9348, 28: 9528, 29: 9542, 30: 9534,
  ]
  report.print("test images of \(grouped(sets.test.count)) told right:")
  var rows: [[String]] = []
  for epoch in [1, 2, 3, 5, 10, 20, 28, 29, 30] where epoch <= epochs {
    let source = published[epoch].map(String.init) ?? ""
    rows.append(
      ["\(epoch)", source] + runs.map { count($0.test[epoch - 1]) })
  }
  rows.append(["best epoch", "9542"] + runs.map { count($0.best) })
  rows.append(["chosen fairly", ""] + runs.map { count($0.chosen) })
  report.table(
    ["epoch", "published"] + (1...5).map { "start \($0)" }, rows)
  let best = Spread(runs.map(\.best))
  report.row(
    44, "MNIST [784, 30, 10], best epoch of 30",
    published: "9542, the best of three runs",
    obtained:
      "\(runs.map { count($0.best) }.joined(separator: ", ")) for five starts"
  )
  report.value("mnist-best-low", percent(best.least, 2))
  report.value("mnist-best", percent(best.greatest, 2))
  report.value(
    "mnist-stuck",
    runs.count { !$0.network.neverAnswered(on: sets.validation).isEmpty })
  let most = runs.map { $0.validation.max() ?? 0 }.max() ?? 0
  let place = runs.firstIndex { $0.validation.max() == most } ?? 0
  report.value("mnist-chosen-start", place + 1)
  report.value("mnist-chosen", percent(runs[place].chosen, 2))
  report.figure(
    "mnist-nielsen",
    Chart(
      x: Axis("epoch"), y: Axis("test images right, %"),
      marks: runs.enumerated().map { index, run in
        .line(
          run.test.map { 100 * $0 }, from: 1, label: "start \(index + 1)")
      }, aspect: 2))
  let network = runs[place].network
  report.figure(
    "mnist-wrong", mistakes(of: network, on: sets.test, side: 28, most: 18))
  let weights = network.parameters.weights[0]
  report.figure(
    "mnist-hidden",
    Chart.gallery(
      (0..<12).map { shades(ofWeights: weights.column($0)) }, side: 28,
      columns: 6))
}

/// More hidden units, and none.
let mnistShapes = Section(
  "mnist-shapes", "More hidden units, none, and four outputs", needs: .mnist
) { report, data in
  let sets = try data.nielsenSets()
  let epochs = report.epochs(30)
  func runs(_ sizes: [Int]) throws -> [Learned] {
    try (1...5).concurrentMap { [report] seed in
      try trained(
        sizes, rate: 3, seed: seed, on: sets, epochs: epochs, report)
    }
  }
  let four = try (1...5).concurrentMap { [report] seed in
    let bar = report.progress(
      "MNIST, four outputs, start \(seed)", of: epochs)
    defer { bar.finish() }
    return try fourOutputs(
      Split(training: sets.training, test: sets.test), inputs: 784,
      epochs: epochs, seed: seed
    ) { epoch, share in bar.update(epoch, percent(share)) }
  }
  let bestFour = four.map { $0.shares.max() ?? 0 }
  let (hundred, none) = (try runs([784, 100, 10]), try runs([784, 10]))
  func row(
    _ name: String, _ published: String, _ best: [Double],
    _ answers: [[Int]]
  ) -> [String] {
    let seldom = answers.map { "\(seldomAnswered($0).count)" }
    return [name, published] + best.map { fixed(100 * $0, 1) }
      + [seldom.joined(separator: " ")]
  }
  func answers(_ runs: [Learned]) -> [[Int]] {
    runs.map {
      $0.network.outputs(for: sets.validation.inputs).argmaxOfRows()
    }
  }
  report.print("% of the test images right in the best epoch of \(epochs):")
  report.table(
    [
      "network", "published", "start 1", "2", "3", "4", "5",
      "digits told under 1 %",
    ],
    [
      row("784-100-10", "96.59", hundred.map(\.best), answers(hundred)),
      row("784-10", "", none.map(\.best), answers(none)),
      row(
        "784-30-4", "", bestFour,
        four.map { $0.network.digitsInBits(for: sets.validation.inputs) }),
    ])
  func range(_ shares: [Double]) -> String {
    let spread = Spread(shares)
    return "\(percent(spread.least)) to \(percent(spread.greatest))"
  }
  report.row(
    45, "MNIST [784, 100, 10]", published: "96.59 %",
    obtained: "\(range(hundred.map(\.best))) for five starts")
  report.row(
    46, "MNIST [784, 10], no hidden layer", published: "an exercise",
    obtained: "\(range(none.map(\.best))) for five starts")
  report.row(
    49, "Ten outputs against four", published: "ten are better",
    obtained: "four: \(range(bestFour)) for five starts; ten: row 44")
  for (name, best) in [
    ("hundred", hundred.map(\.best)), ("none", none.map(\.best)),
    ("four", bestFour),
  ] {
    report.value("mnist-\(name)-low", percent(Spread(best).least))
    report.value("mnist-\(name)-high", percent(Spread(best).greatest))
  }
}

/// A learning rate far too small, and one far too large.
let mnistRates = Section(
  "mnist-rates", "Nielsen’s learning rates that fail", needs: .mnist
) { report, data in
  let sets = try data.nielsenSets()
  let epochs = report.epochs(30)
  let runs = try [(100, 0.001), (30, 100)].concurrentMap {
    [report] units, rate in
    try trained(
      [784, units, 10], rate: rate, seed: 1, on: sets, epochs: epochs,
      report
    ).test.map(count)
  }
  let (small, large) = (runs[0], runs[1])
  let published = [
    1: ("1139", "1009"), 2: ("1136", "1009"), 3: ("1135", "1009"),
    28: ("2101", "982"), 29: ("2123", "982"), 30: ("2142", "982"),
  ]
  report.table(
    ["epoch", "η = 0.001", "published", "η = 100", "published"],
    [1, 2, 3, 10, 20, 28, 29, 30].filter { $0 <= epochs }.map { epoch in
      [
        "\(epoch)", small[epoch - 1], published[epoch]?.0 ?? "",
        large[epoch - 1], published[epoch]?.1 ?? "",
      ]
    })
  func ends(_ counts: [String]) -> String {
    counts.prefix(3).joined(separator: ", ") + " … "
      + counts.suffix(3).joined(separator: ", ")
  }
  report.row(
    47, "MNIST [784, 100, 10], η = 0.001, too small",
    published: "1139, 1136, 1135 … 2101, 2123, 2142", obtained: ends(small))
  report.row(
    48, "MNIST [784, 30, 10], η = 100, too large",
    published: "1009, 1009, 1009 … 982, 982, 982", obtained: ends(large))
  report.value("test-threes", sets.test.classSizes[3])
  report.value("test-nines", sets.test.classSizes[9])
  report.value("test-fours", sets.test.classSizes[4])
}
