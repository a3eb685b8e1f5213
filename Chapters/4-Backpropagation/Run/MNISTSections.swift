import Backpropagation
import ChapterRun
import Datasets
import LinearAlgebra
import Plotting

extension LocatedData {
  /// The digits as Nielsen uses them: of the 60 000 for training the first
  /// 50 000, and the 10 000 for testing; pixels divided by 256.
  func nielsen() throws -> Split {
    let all = try load(dividingPixelsBy: 256)
    let count = min(50_000, all.training.count)
    return Split(training: all.training[rows: 0..<count], test: all.test)
  }
}

/// Trains one network on MNIST, with a bar that shows how far it has come.
private func trained(
  _ sizes: [Int], rate: Double, seed: UInt64, on split: Split, epochs: Int,
  _ report: Report
) throws -> (network: Network<QuadraticCost>, curve: Curve) {
  var generator = Xoshiro256(seed: seed)
  var network = Network(sizes, cost: QuadraticCost(), using: &generator)
  let bar = report.progress(
    "MNIST \(sizes), η = \(short(rate)), start \(seed)", of: epochs)
  defer { bar.finish() }
  let curve = try learn(
    split, &network, epochs: epochs, rate: rate, using: &generator,
    progress: { epoch, share in
      bar.update(
        epoch, "epoch \(epoch)/\(epochs)  \(fixed(100 * share, 1)) %")
    })
  return (network, curve)
}

/// `9534 of 10 000`, epoch by epoch, for several starts beside a published
/// run.
private func epochTable(
  _ curves: [Curve], published: [Int: Int], at epochs: [Int],
  _ report: inout Report
) {
  let last = curves.first?.right.count ?? 0
  report.table(
    ["epoch", "published"] + curves.indices.map { "start \($0 + 1)" },
    epochs.filter { $0 <= last }.map { epoch in
      ["\(epoch)", published[epoch].map(String.init) ?? ""]
        + curves.map { "\($0.right[epoch - 1])" }
    })
}

/// Nielsen's first network, three times, as he ran it.
let mnistNielsen = Section(
  "mnist-nielsen", "Nielsen’s network on MNIST", needs: .mnist
) { report, data in
  let split = try data.nielsen()
  let epochs = report.epochs(30)
  let runs = try (1...3).concurrentMap { [report] seed in
    try trained(
      [784, 30, 10], rate: 3, seed: UInt64(seed), on: split, epochs: epochs,
      report)
  }
  let curves = runs.map(\.curve)
  report.print("digits of \(grouped(split.test.count)) told right:")
  epochTable(
    curves,
    published: [1: 9129, 2: 9295, 3: 9348, 28: 9528, 29: 9542, 30: 9534],
    at: [1, 2, 3, 5, 10, 20, 28, 29, 30], &report)
  let best = curves.map { $0.best.right }
  report.print()
  report.print(
    "best epoch of each: \(best.map(String.init).joined(separator: ", "))")
  report.row(
    44, "MNIST [784, 30, 10], best epoch of 30",
    published: "9542, the best of three runs",
    obtained:
      "\(best.map(String.init).joined(separator: ", ")) for three starts")
  report.value(
    "mnist-best-low", percent(best.min() ?? 0, of: 10_000, decimals: 2))
  report.value(
    "mnist-best", percent(best.max() ?? 0, of: 10_000, decimals: 2))
  report.value(
    "mnist-first",
    curves.map { percent($0.right[0], of: 10_000) }.joined(separator: ", "))
  report.figure(
    "mnist-nielsen",
    Chart(
      x: Axis("epoch"), y: Axis("right of 10 000"),
      marks: curves.enumerated().map { index, curve in
        .line(
          curve.right.map(Double.init), from: 1, label: "start \(index + 1)")
      }, aspect: 2))

  let network = runs[0].network
  let answers = network.outputs(for: split.test.inputs).argmaxOfRows()
  let wrong = answers.indices.filter { answers[$0] != split.test.labels[$0] }
  report.figure(
    "mnist-wrong",
    gallery(
      wrong.prefix(18).map { row in
        (
          "\(split.test.labels[row]), not \(answers[row])",
          split.test.inputs.row(row)
        )
      }, side: 28, columns: 6))
  let weights = network.parameters.weights[0]
  report.figure(
    "mnist-hidden",
    gallery(
      (0..<12).map {
        ("unit \($0 + 1)", shades(ofWeights: weights.column($0)))
      }, side: 28, columns: 6))
}

/// More hidden units, and none.
let mnistShapes = Section(
  "mnist-shapes", "More hidden units, none, and four outputs", needs: .mnist
) { report, data in
  let split = try data.nielsen()
  let epochs = report.epochs(30)
  func best(_ sizes: [Int]) throws -> [Int] {
    try (1...4).concurrentMap { [report] seed in
      try trained(
        sizes, rate: 3, seed: UInt64(seed), on: split, epochs: epochs, report
      ).curve.best.right
    }
  }
  let four = try (1...4).concurrentMap { [report] seed in
    let bar = report.progress(
      "MNIST, four outputs, start \(seed)", of: epochs)
    defer { bar.finish() }
    return try fourOutputs(
      split, inputs: 784, epochs: epochs, seed: UInt64(seed)
    ) { epoch, share in
      bar.update(epoch, "\(fixed(100 * share, 1)) %")
    }.best.right
  }
  func row(_ name: String, _ published: String, _ right: [Int]) -> [String] {
    [name, published] + right.map { percent($0, of: 10_000, decimals: 1) }
  }
  let (thirty, hundred, none) = (
    try best([784, 30, 10]), try best([784, 100, 10]), try best([784, 10])
  )
  report.print("best epoch of \(epochs), for four starts:")
  report.table(
    ["network", "published", "1", "2", "3", "4"],
    [
      row("784-30-10", "95.42 %", thirty),
      row("784-100-10", "96.59 %", hundred),
      row("784-10", "", none), row("784-30-4", "", four),
    ])
  func range(_ right: [Int]) -> String {
    percent(right.min() ?? 0, of: 10_000) + " to "
      + percent(right.max() ?? 0, of: 10_000)
  }
  report.row(
    45, "MNIST [784, 100, 10]", published: "96.59 %",
    obtained: "\(range(hundred)) for four starts")
  report.row(
    46, "MNIST [784, 10], no hidden layer", published: "an exercise",
    obtained: "\(range(none)) for four starts")
  report.row(
    49, "Ten outputs against four", published: "ten are better",
    obtained: "\(range(thirty)) against \(range(four))")
  for (name, right) in [
    ("thirty", thirty), ("hundred", hundred), ("none", none), ("four", four),
  ] {
    report.value("mnist-\(name)-low", percent(right.min() ?? 0, of: 10_000))
    report.value("mnist-\(name)-high", percent(right.max() ?? 0, of: 10_000))
  }
}

/// A learning rate far too small, and one far too large.
let mnistRates = Section(
  "mnist-rates", "Nielsen’s learning rates that fail", needs: .mnist
) { report, data in
  let split = try data.nielsen()
  let epochs = report.epochs(30)
  let runs = try [(100, 0.001), (30, 100)].concurrentMap {
    [report] units, rate in
    try trained(
      [784, units, 10], rate: rate, seed: 1, on: split, epochs: epochs,
      report)
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
        "\(epoch)", "\(small.curve.right[epoch - 1])",
        published[epoch]?.0 ?? "", "\(large.curve.right[epoch - 1])",
        published[epoch]?.1 ?? "",
      ]
    })
  func ends(_ curve: Curve) -> String {
    curve.right.prefix(3).map(String.init).joined(separator: ", ") + " … "
      + curve.right.suffix(3).map(String.init).joined(separator: ", ")
  }
  report.row(
    47, "MNIST [784, 100, 10], η = 0.001, too small",
    published: "1139, 1136, 1135 … 2101, 2123, 2142",
    obtained: ends(small.curve))
  report.row(
    48, "MNIST [784, 30, 10], η = 100, too large",
    published: "1009, 1009, 1009 … 982, 982, 982", obtained: ends(large.curve)
  )
  report.value("test-nines", split.test.classSizes[9])
  report.value("test-fours", split.test.classSizes[4])
  report.value("mnist-small", small.curve.right[epochs - 1])
  report.value("mnist-large", large.curve.right[epochs - 1])
}
