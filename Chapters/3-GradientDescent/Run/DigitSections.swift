import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Plotting

extension ThreeSets {
  /// The 8 × 8 digits in an order of their own: three fifths to learn from, a
  /// fifth to choose by, a fifth to judge by. The pixels are divided by their
  /// range, 16, and centred by what is learned from.
  static func digits(seed: UInt64) throws -> ThreeSets {
    let sets = raw(of: try Dataset.digits(), seed: seed)
      .mapInputs { $0.map { $0 / 16 } }
    let centre = Preprocessing(.centred, fitting: sets.training.inputs)
    return sets.mapInputs(centre.applied(to:))
  }

  /// The same with the pixels as they are.
  static func raw(of digits: Dataset, seed: UInt64) -> ThreeSets {
    var generator = Xoshiro256(seed: seed)
    return digits.shuffled(using: &generator)
      .threeSets(training: 1077, validation: 360)
  }
}

/// How many of the answers are right.
func right(_ answers: [Int], _ labels: [Int]) -> Int {
  zip(answers, labels).count { $0 == $1 }
}

/// What the pictures are.
let digitsLook = Section("digits-look", "Handwritten digits") { report in
  let all = try Dataset.digits()
  report.print(
    "\(all.count) pictures of \(all.inputs.columns) pixels, "
      + "in \(all.classCount) classes")
  report.value("digit-count", all.count)
  report.print()
  report.table(
    ["digit"] + all.classNames,
    [["pictures"] + all.classSizes.map { "\($0)" }])
  report.figure(
    "digits",
    Chart.gallery(
      pictures(of: all.firstOfEachClass(3)), side: 8, columns: 10, ink: 16))
}

/// Each example as a list of its pixels.
private func pictures(of set: Dataset) -> [[Double]] {
  (0..<set.count).map { set.inputs.row($0) }
}

/// Answers as rows of ten numbers.
let digitsOneHot = Section("digits-one-hot", "Ten targets for one digit") {
  report in
  let sets = try ThreeSets.digits(seed: 1)
  let names = "₀₁₂₃₄₅₆₇₈₉".map { "y\($0)" }
  let targets = sets.training.oneHot()
  report.table(
    ["label"] + names,
    (0..<3).map { row in
      ["\(sets.training.labels[row])"] + targets.row(row).map { short($0) }
    })
  report.value("digit-training", sets.training.count)
  report.value("digit-validation", sets.validation.count)
  report.value("digit-test", sets.test.count)
}

/// What is learned from a test set before the split, and what it is worth.
let scalingLeak = Section("scaling-leak", "Scaled before the split?") {
  report in
  let all = try Dataset.digits()
  // The digits: pixels scaled to 0 … 1 by all pictures, or by those that are
  // learned from.
  @Sendable func scaled(_ seed: UInt64, byAll: Bool) -> Double {
    let raw = ThreeSets.raw(of: all, seed: seed)
    let scale = Preprocessing(
      .minMax, fitting: byAll ? all.inputs : raw.training.inputs)
    let sets = raw.mapInputs(scale.applied(to:))
    let units = TenUnits(sets.training)
    let path = learnDigits(units, rate: 0.02, epochs: 3, seed: seed)
    return TenUnits(sets.test).share(path[path.count - 1])
  }
  let scaledSeeds: ClosedRange<UInt64> = 1...5
  let coins = (1...20).map { CoinFlips(seed: UInt64($0)) }
  let chosenByAll = Spread(coins.map { $0.share(choosingBy: 0..<100) })
  let chosenApart = Spread(coins.map { $0.share(choosingBy: 0..<50) })
  report.print("right in the test; digits in 5 splits, coins in 20 tables:")
  report.table(
    ["", "by all rows", "by training rows"],
    [
      [
        "digits, scaled",
        Spread(seeds: scaledSeeds) { scaled($0, byAll: true) }.percent(),
        Spread(seeds: scaledSeeds) { scaled($0, byAll: false) }.percent(),
      ],
      [
        "coins, chosen",
        chosenByAll.percent(0), chosenApart.percent(0),
      ],
    ])
  let ranges = scaledSeeds.map { seed in
    let rows = ThreeSets.raw(of: all, seed: seed).training.inputs
    let (some, whole) = (
      Preprocessing(.minMax, fitting: rows),
      Preprocessing(.minMax, fitting: all.inputs)
    )
    return some.offsets.indices.count {
      some.offsets[$0] == whole.offsets[$0]
        && some.divisors[$0] == whole.divisors[$0]
    }
  }
  report.value("leak-alike", ranges.min() ?? 0)
  report.value("leak-coins", percent(chosenByAll.mean, 0))
  report.value("honest-coins", percent(chosenApart.mean, 0))
}

/// A hundred coin flips, and beside each 500 numbers that have nothing to do
/// with it.
private struct CoinFlips {
  let rows: [[Double]]
  let flips: [Int]

  init(seed: UInt64) {
    var generator = Xoshiro256(seed: seed)
    rows = (0..<100).map { _ in
      (0..<500).map { _ in generator.uniform(in: -1..<1) }
    }
    flips = (0..<100).map { _ in generator.integer(in: 0..<2) * 2 - 1 }
  }

  /// The share of the last 50 flips told right by a linear unit that learned
  /// from the first 50. Its inputs are the ten columns that go best with the
  /// flips of some rows.
  func share(choosingBy seen: Range<Int>) -> Double {
    let agreement = rows[0].indices.map { column in
      abs(seen.reduce(0) { $0 + rows[$1][column] * Double(flips[$1]) })
    }
    let chosen = agreement.indices.sorted { agreement[$0] > agreement[$1] }
      .prefix(10)
    let inputs = rows.map { row in chosen.map { row[$0] } }
    let cost = LinearCost(
      inputs: Matrix(Array(inputs.prefix(50))),
      targets: flips.prefix(50).map { Double($0) })
    let nothing = [Double](repeating: 0, count: 10)
    let weights = cost.newtonStep(at: nothing) ?? nothing
    let told = inputs.suffix(50).map { row in
      zip(row, weights).reduce(0) { $0 + $1.0 * $1.1 } > 0 ? 1 : -1
    }
    return Double(right(told, Array(flips.suffix(50)))) / 50
  }
}

/// Chance, and average darkness.
let digitsDarkness = Section("digits-darkness", "Two baselines") { report in
  let all = try Dataset.digits()
  let sets = (1...12).map { ThreeSets.raw(of: all, seed: UInt64($0)) }
  func classifier(_ training: Dataset) -> DarknessClassifier {
    DarknessClassifier(
      images: training.inputs, labels: training.labels,
      classCount: training.classCount)
  }
  let learned = sets.map { classifier($0.training) }
  report.table(
    ["digit"] + sets[0].training.classNames,
    [["mean darkness"] + learned[0].averages.map { fixed($0, 0) }])
  func share(_ answers: [Int], _ test: Dataset) -> Double {
    Double(right(answers, test.labels)) / Double(test.count)
  }
  let dark = Spread(
    zip(learned, sets).map { share($0.classify($1.test.inputs), $1.test) })
  let common = Spread(
    sets.map { sets in
      let sizes = sets.training.classSizes
      let most = sizes.indices.max { sizes[$0] < sizes[$1] } ?? 0
      return share(sets.test.labels.map { _ in most }, sets.test)
    })
  report.print()
  report.print("right in the test, mean and range of 12 splits:")
  report.table(
    ["who answers", "right"],
    [
      ["always the commonest of the training set", common.percent()],
      ["nearest mean darkness", dark.percent()],
    ])
  report.value("digit-darkness", percent(dark.mean))
  report.value(
    "digit-darkness-range", dark.range { fixed(100 * $0, 1) } + " %")
}

/// The weights of ten linear units after each epoch, the start first: in
/// mini-batches of ten, with a rate that falls as 1/(1 + 0.2t).
func learnDigits(
  _ units: TenUnits, rate: Double, epochs: Int, seed: UInt64
) -> [[Double]] {
  var generator = Xoshiro256(seed: seed)
  var batches = MiniBatches(of: 10, from: units.count)
  let schedule = Schedule.inverseTime(rate, decay: 0.2)
  var weights = units.start
  var path = [weights]
  for epoch in 0..<epochs {
    batches.shuffle(using: &generator)
    let rate = schedule.rate(inEpoch: epoch)
    for rows in batches {
      let slopes = units.gradient(weights, rows)
      for i in weights.indices { weights[i] -= rate * slopes[i] }
    }
    path.append(weights)
  }
  return path
}

/// Ten linear units, one a digit, taught by gradient descent.
let linearDigits = Section("linear-digits", "Ten linear units") { report in
  let sets = try ThreeSets.digits(seed: 1)
  let training = TenUnits(sets.training)
  let validation = TenUnits(sets.validation)
  let test = TenUnits(sets.test)
  let rates = [0.005, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5]
  let tried = rates.concurrentMap { rate in
    validation.cost(
      learnDigits(training, rate: rate, epochs: 10, seed: 1)[10])
  }
  let best = tried.indices.min { tried[$0] < tried[$1] } ?? 0
  report.table(
    ["η₀"] + rates.map { short($0) },
    [["validation cost"] + tried.map { compact($0) }])
  let seeds: ClosedRange<UInt64> = 11...15
  let paths = seeds.concurrentMap { seed in
    learnDigits(training, rate: rates[best], epochs: 10, seed: seed)
  }
  let marks = [0, 1, 2, 5, 10]
  func spread(_ measure: ([Double]) -> Double, _ epoch: Int) -> Spread {
    Spread(paths.map { measure($0[epoch]) })
  }
  report.print()
  report.print("η₀ = \(short(rates[best])), five orders, mean and range:")
  report.table(
    ["epochs", "cost", "right in training", "in validation"],
    marks.map { epoch in
      [
        "\(epoch)", fixed(spread(training.cost, epoch).mean, 4),
        spread(training.share, epoch).percent(),
        spread(validation.share, epoch).percent(),
      ]
    })
  let final = spread(test.share, 10)
  let error = (final.mean * (1 - final.mean) / Double(test.count))
    .squareRoot()
  report.print()
  report.print("the test, once: \(final.percent()) right")
  report.value("linear-rate", short(rates[best]))
  report.value("linear-first", percent(spread(validation.share, 1).mean))
  report.value("linear-digits", percent(final.mean))
  report.value("linear-error", fixed(100 * error, 1))
  let units = Matrix(
    rows: 10, columns: 65, elements: paths[0][10])
  let weights = (0..<10).map { Array(units.row($0).dropLast()) }
  let largest = weights.joined().map(abs).max() ?? 1
  report.figure(
    "linear-digits",
    Chart.gallery(
      weights.map { $0.map { max($0, 0) } }
        + weights.map { $0.map { max(-$0, 0) } }, side: 8, columns: 10,
      ink: largest, names: (0..<10).map { "\($0)" }))
}

/// MNIST: a look, and the average darkness of 50 000 pictures.
let mnistDarkness = Section(
  "mnist-darkness", "MNIST: how far does darkness get?", needs: .mnist
) { report, data in
  let sets = try data.nielsenSets()
  let (training, test) = (sets.training, sets.test)
  report.print(
    "\(grouped(training.count)) pictures of 28 × 28 pixels to learn from, "
      + "\(grouped(test.count)) to be judged by")
  let classifier = DarknessClassifier(
    images: training.inputs, labels: training.labels,
    classCount: training.classCount)
  report.print()
  report.table(
    ["digit"] + training.classNames,
    [["mean darkness"] + classifier.averages.map { fixed($0, 0) }])
  let count = right(classifier.classify(test.inputs), test.labels)
  report.print()
  report.print(
    "right: \(count) of \(grouped(test.count)), "
      + percent(count, of: test.count, 2))
  report.value("mnist-darkness", count)
  report.row(
    30, "Handwritten digits: training, validation and test set, pixels",
    published: "50 000, 10 000 and 10 000; 784",
    obtained: "\(grouped(training.count)), \(grouped(sets.validation.count)) "
      + "and \(grouped(test.count)); \(test.inputs.columns)")
  report.row(
    31, "MNIST by average darkness", published: "2225 of 10 000; chance 10 %",
    obtained: "\(count) of \(grouped(test.count))")
  report.row(
    32, "MNIST by a support vector machine",
    published: "94.35 %; tuned, more than 98.5 %", obtained: nil)
  report.value("mnist-darkness-percent", percent(count, of: test.count, 2))
}
