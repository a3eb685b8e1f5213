import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import Lab
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons
import SoftmaxNetworks

/// The 8 × 8 digits in the order of scikit-learn's train_test_split with the
/// state 42: the first 360 are those that Leo's article holds out.
private func shuffledDigits() throws -> Dataset {
  var generator = NumPyRandom(seed: 42)
  return try Dataset.digits().shuffled(using: &generator)
}

/// The digits in three parts, pixels scaled by what the first shows: 1077 to
/// learn from, the 360 of Leo's article to choose by, and 360 that nothing in
/// this chapter is chosen by.
func digitSets() throws -> ThreeSets {
  let all = try shuffledDigits()
  let sets = ThreeSets(
    training: all[rows: Array(360..<720) + Array(1080..<all.count)],
    validation: all[rows: 0..<360], test: all[rows: 720..<1080])
  let scale = Preprocessing(.minMax, fitting: sets.training.inputs)
  return sets.mapInputs(scale.applied(to:))
}

/// The digits as the article parts them: 1437 to learn from, 360 held out.
func leosDigits() throws -> Split {
  let all = try shuffledDigits()
  let split = Split(
    training: all[rows: 360..<all.count], test: all[rows: 0..<360])
  let scale = Preprocessing(.minMax, fitting: split.training.inputs)
  return split.mapInputs(scale.applied(to:))
}

/// What the pictures look like, and in what parts they lie.
let digitPictures = Section("digit-pictures", "Digits of 64 pixels") {
  report in
  let digits = try digitSets()
  let training = report.value("digits-training", digits.training.count)
  let validation = report.value("digits-validation", digits.validation.count)
  let test = report.value("digits-test", digits.test.count)
  report.print(
    "\(training) to learn from, \(validation) to choose by, "
      + "\(test) for the end")
}

/// A network as it stands in an article, and others with the means of the
/// earlier chapters, from five starts each.
let plainDigits = Section("plain-digits", "A network from an article") {
  report in
  let digits = try leosDigits()
  let starts: [UInt64] = [1, 2, 3, 4, 5]

  @Sendable func normal(_ sizes: [Int], _ generator: inout Xoshiro256)
    -> Parameters
  {
    parameters(sizes) { _, _ in generator.normal() }
  }
  @Sendable func right(_ network: Network<LogLikelihoodCost>) -> Double {
    Double(judged([network], digits.test).right)
  }
  @Sendable func descended(
    _ units: Int, _ steps: Int, _ rate: Double, seed: UInt64
  ) throws -> Double {
    var generator = Xoshiro256(seed: seed)
    var network = Network(
      normal([64, units, 10], &generator), hidden: [.logistic],
      cost: LogLikelihoodCost())
    try network.descend(
      steps, rate: rate, on: digits.training.inputs,
      targets: digits.training.oneHot(), workers: .allCores)
    return right(network)
  }
  @Sendable func inBatches<Method: Optimizer>(
    _ activation: Activation, _ method: Method, _ rate: Double,
    isScaled: Bool = true, seed: UInt64
  ) throws -> Double {
    var generator = Xoshiro256(seed: seed)
    var network = Network(
      isScaled
        ? scaledStart([64, 64, 10], using: &generator)
        : normal([64, 64, 10], &generator), hidden: [activation],
      cost: LogLikelihoodCost())
    try network.train(
      on: digits.training.inputs, targets: digits.training.oneHot(),
      Training(
        epochs: 100, batchSize: 32, method: method, learningRate: rate),
      using: &generator)
    return right(network)
  }

  struct Row {
    let name: String
    let steps: Int
    let right: Spread
    var cells: [String] {
      [name, grouped(steps), counts(right), percent(right.mean / 360)]
    }
  }
  let plain = Row(
    name: "σ, η .1, all at once", steps: 1000,
    right: try Spread(seeds: starts) {
      try descended(64, 1000, 0.1, seed: $0)
    })
  let tuned = Row(
    name: "55 σ, η .04318, all at once", steps: 7767,
    right: Spread([try descended(55, 7767, 0.04318, seed: 1)]))
  let batches = Row(
    name: "σ, η .5, batches of 32", steps: 4500,
    right: try Spread(seeds: starts) {
      try inBatches(
        .logistic, GradientStep(), 0.5, isScaled: false, seed: $0)
    })
  let scaled = Row(
    name: "and a scaled start", steps: 4500,
    right: try Spread(seeds: starts) {
      try inBatches(.logistic, GradientStep(), 0.5, seed: $0)
    })
  let adam = Row(
    name: "and Adam", steps: 4500,
    right: try Spread(seeds: starts) {
      try inBatches(.logistic, Adam(), 0.001, seed: $0)
    })
  let modern = Row(
    name: "and ReLU", steps: 4500,
    right: try Spread(seeds: starts) {
      try inBatches(.relu, Adam(), 0.001, seed: $0)
    })
  report.table(
    ["network", "steps", "right of 360", "mean"],
    [plain, tuned, batches, scaled, adam, modern].map(\.cells))
  report.value("first-right", fixed(modern.right.values[0], 0))
  report.row(
    87, "Digits, 64-64-10, logistic and softmax, 1000 epochs",
    published: "93.33 %",
    obtained: "five starts: \(plain.right.map { $0 / 360 }.percent(2))")
  report.row(
    88, "The same tuned: 55 hidden units, η 0.04318, 7767 epochs",
    published: "96.67 %, the best of ten trials on the digits held out",
    obtained: "one start: \(percent(tuned.right.mean / 360, 2))")
  report.row(
    89, "Its twin with ReLU and Adam, batches of 32, 100 epochs",
    published: "not printed; 1000 epochs there",
    obtained: "five starts: \(modern.right.map { $0 / 360 }.percent(2))")
}
