import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Plotting
import SoftmaxNetworks

/// The digits as scikit-learn's train_test_split parts them with the state
/// 42: 360 held out, 1437 to learn from; pixels scaled by what the latter
/// show.
func heldOutDigits() throws -> Split {
  var generator = NumPyRandom(seed: 42)
  let shuffled = try Dataset.digits().shuffled(using: &generator)
  let split = Split(
    training: shuffled[rows: 360..<shuffled.count],
    test: shuffled[rows: 0..<360])
  return split.scaled(.minMax)
}

/// What the pictures look like.
let digitPictures = Section("digit-pictures", "Digits of 64 pixels") {
  report in
  let digits = try heldOutDigits()
  report.print(
    "\(digits.training.count) to learn from, \(digits.test.count) held out")
  report.figure(
    "digit-pictures",
    Panels(
      columns: 6, sharesAxes: true,
      (0..<12).map {
        picture(digits.test, $0, title: "\(digits.test.labels[$0])")
      }
    ))
}

/// A network as it stands in an article, with one cost and then two others.
let plainDigits = Section("plain-digits", "A plain network reads digits") {
  report in
  let digits = try heldOutDigits()
  @Sendable func row<Cost: OutputCost>(
    _ name: String, _ cost: Cost, seed: UInt64
  ) throws -> [String] {
    var generator = Xoshiro256(seed: seed)
    var network = Network(
      parameters([64, 64, 10]) { _, _ in generator.normal() },
      hidden: [.logistic], cost: cost)
    try network.descend(
      1000, rate: 0.1, on: digits.training.inputs,
      targets: digits.training.oneHot(), workers: .allCores)
    let training = network.accuracy(
      on: digits.training.inputs, labels: digits.training.labels)
    let test = network.accuracy(
      on: digits.test.inputs, labels: digits.test.labels)
    return [name, "\(seed)", percent(training), percent(test)]
  }
  let tries: [@Sendable () throws -> [String]] = [
    { try row("log-likelihood", LogLikelihoodCost(), seed: 1) },
    { try row("log-likelihood", LogLikelihoodCost(), seed: 2) },
    { try row("cross-entropy", CrossEntropyCost(), seed: 1) },
    {
      try row(
        "squared error, mean of 10", QuadraticCost(factor: 0.1), seed: 1)
    },
  ]
  let rows = try tries.concurrentMap { try $0() }
  report.table(["cost", "start", "right of 1437", "right of 360"], rows)
  report.row(
    87, "Digits, 64-64-10, logistic and softmax, 1000 epochs",
    published: "93.33 %",
    obtained: rows.prefix(2).map { $0[3] }.joined(separator: ", "))
}

/// The same tuned, and a network with the means of the earlier chapters.
let tunedDigits = Section("tuned-digits", "Tuned, and by other means") {
  report in
  let digits = try heldOutDigits()
  var generator = Xoshiro256(seed: 1)
  var tuned = Network(
    parameters([64, 55, 10]) { _, _ in generator.normal() },
    hidden: [.logistic], cost: LogLikelihoodCost())
  try tuned.descend(
    7767, rate: 0.04318, on: digits.training.inputs,
    targets: digits.training.oneHot(), workers: .allCores)
  let tunedAccuracy = tuned.accuracy(
    on: digits.test.inputs, labels: digits.test.labels)

  generator = Xoshiro256(seed: 1)
  var modern = Network(
    parameters([64, 64, 10]) { inputs, units in
      let bound = (6 / Double(inputs + units)).squareRoot()
      return generator.uniform(in: -bound..<bound)
    }, hidden: [.relu], cost: LogLikelihoodCost())
  let training = Training(
    epochs: 100, batchSize: 32, method: Adam(), learningRate: 0.001)
  try modern.train(
    on: digits.training.inputs, targets: digits.training.oneHot(), training,
    using: &generator)
  let modernAccuracy = modern.accuracy(
    on: digits.test.inputs, labels: digits.test.labels)
  report.row(
    88, "The same tuned: 55 hidden units, η 0.04318, 7767 epochs",
    published: "96.67 %", obtained: percent(tunedAccuracy))
  report.row(
    89, "Its twin with ReLU and Adam, batches of 32, 100 epochs",
    published: "97.8 % to 98.1 %, by others’ runs",
    obtained: percent(modernAccuracy))
  report.table(
    ["network", "passes through the data", "right of 360"],
    [
      [
        "σ, η .04318, all at once", "7767",
        report.value("tuned", percent(tunedAccuracy)),
      ],
      [
        "ReLU, Adam, batches of 32", "100",
        report.value("modern", percent(modernAccuracy)),
      ],
    ])
}

/// A digit as a picture, 8 × 8 pixels from 0 to 1.
func picture(_ digits: Dataset, _ row: Int, title: String? = nil) -> Chart {
  let pixels = digits.inputs.row(row)
  let shades = (0..<8).map { Array(pixels[$0 * 8..<$0 * 8 + 8]) }
  return Chart(
    title: title, x: .hidden(0...8), y: .hidden(0...8),
    marks: [.image(shades)], width: 120, aspect: 1)
}
