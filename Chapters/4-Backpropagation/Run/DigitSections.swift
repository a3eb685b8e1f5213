import Backpropagation
import ChapterRun
import Datasets
import Foundation
import LinearAlgebra
import Perceptrons
import Plotting
import SigmoidNeurons

/// A network of 64 inputs and ten outputs, and how it learned the digits.
private func trained(
  _ sizes: [Int], rate: Double = 3, epochs: Int = 30, seed: UInt64 = 2
) throws -> (network: Network<QuadraticCost>, curve: Curve) {
  let split = try Handwriting.digits()
  var generator = Xoshiro256(seed: seed)
  var network = Network(sizes, cost: QuadraticCost(), using: &generator)
  let curve = try learn(
    split, &network, epochs: epochs, rate: rate, using: &generator,
    progress: { _, _ in })
  return (network, curve)
}

/// The 8 × 8 digits, learned.
let digitsLearned = Section("digits-learned", "Handwritten digits, learned") {
  report in
  let split = try Handwriting.digits()
  let (network, curve) = try trained([64, 30, 10], rate: 3)
  let count = split.test.count
  report.table(
    ["epoch", "cost", "right of \(count)", ""],
    [1, 2, 3, 5, 10, 20, 30].map { epoch in
      let right = curve.right[epoch - 1]
      return [
        "\(epoch)", fixed(curve.costs[epoch - 1], 4), "\(right)",
        percent(right, of: count),
      ]
    })
  report.value("digits-training", split.training.count)
  report.value("digits-test", count)
  report.value("digits-first", percent(curve.right[0], of: count))
  report.value("digits-last", percent(curve.right[29], of: count))
  report.value("digits-parameters", network.parameters.count)
  report.figure(
    "digits-learned",
    Chart(
      x: Axis("epoch"), y: Axis("right of those held out, %"),
      marks: [
        .line(
          curve.right.map { 100 * Double($0) / Double(count) }, from: 1,
          colour: .series(0))
      ], aspect: 2.2))
}

/// Six starts, of which some leave a digit unlearned.
let digitsStarts = Section("digits-starts", "Six starts") { report in
  let split = try Handwriting.digits()
  let rows = try (1...6).concurrentMap { seed in
    let (network, curve) = try trained([64, 30, 10], seed: UInt64(seed))
    let matrix = ConfusionMatrix(
      answers: network.outputs(for: split.test.inputs).argmaxOfRows(),
      labels: split.test.labels, classCount: 10)
    let never = (0..<10).filter { digit in
      matrix.counts.allSatisfy { $0[digit] == 0 }
    }
    return [
      "\(seed)", "\(curve.right[29])",
      percent(curve.right[29], of: split.test.count),
      never.map(String.init).joined(separator: ", "),
    ]
  }
  report.table(["start", "right", "", "never answers"], rows)
  report.value("stuck-starts", rows.count { !$0[3].isEmpty })
}

/// What was taken for what, and the digits it gets wrong.
let digitsWrong = Section("digits-wrong", "What it gets wrong") { report in
  let split = try Handwriting.digits()
  let (network, _) = try trained([64, 30, 10], rate: 3)
  let outputs = network.outputs(for: split.test.inputs)
  let answers = outputs.argmaxOfRows()
  let matrix = ConfusionMatrix(
    answers: answers, labels: split.test.labels, classCount: 10)
  report.print(
    "\(matrix.right) of \(split.test.count) right. The mistakes:")
  report.table(
    ["was", "taken for", "times"],
    matrix.mistakes.map {
      ["\($0.label)", "\($0.answer)", "\($0.count)"]
    })
  report.value("digits-mistakes", split.test.count - matrix.right)
  report.figure(
    "digits-confusion",
    confusionChart(matrix, names: split.test.classNames))
  let wrong = split.test.labels.indices.filter {
    answers[$0] != split.test.labels[$0]
  }
  report.figure(
    "digits-wrong",
    gallery(
      wrong.prefix(12).map { row in
        (
          "\(split.test.labels[row]), not \(answers[row])",
          split.test.inputs.row(row)
        )
      }, side: 8, columns: 6))
}

/// The weights of the hidden units as images.
let digitsHidden = Section("digits-hidden", "What the hidden units look at") {
  report in
  let (network, _) = try trained([64, 30, 10], rate: 3)
  let weights = network.parameters.weights[0]
  report.figure(
    "digits-hidden",
    gallery(
      (0..<12).map { unit in
        ("unit \(unit + 1)", shades(ofWeights: weights.column(unit)))
      }, side: 8, columns: 6))
}

/// Learning rates from far too small to far too large.
let digitsRates = Section("digits-rates", "Learning rates that fail") {
  report in
  let split = try Handwriting.digits()
  let count = split.test.count
  var lines: [Mark] = []
  let rates = [0.001, 0.03, 0.3, 3, 100]
  let curves = try rates.concurrentMap { rate in
    try trained([64, 30, 10], rate: rate).curve
  }
  let rows = zip(rates, curves).map { rate, curve in
    lines.append(
      .line(
        curve.right.map { 100 * Double($0) / Double(count) }, from: 1,
        label: "η = \(short(rate))"))
    report.value(
      "rate-\(short(rate).replacing(".", with: "-"))",
      percent(curve.right[29], of: count))
    return [short(rate)]
      + [1, 10, 30].map { percent(curve.right[$0 - 1], of: count) }
  }
  report.table(
    ["η", "after 1 epoch", "after 10", "after 30"], rows)
  report.figure(
    "digits-rates",
    Chart(
      x: Axis("epoch"), y: Axis("right, %", range: 0...100), marks: lines))
}

/// Ten outputs, four outputs, and no hidden layer.
let digitsShapes = Section(
  "digits-shapes", "Ten outputs, four, and no hidden layer"
) {
  report in
  let split = try Handwriting.digits()
  let count = split.test.count
  let seeds = 1...6
  func row(_ name: String, _ id: String, _ right: [Int]) -> [String] {
    let mean = Double(right.reduce(0, +)) / Double(right.count)
    report.value(id, percent(Int(mean.rounded()), of: count))
    return [
      name, fixed(100 * mean / Double(count), 1),
      percent(right.min() ?? 0, of: count),
      percent(right.max() ?? 0, of: count),
    ]
  }
  let ten = try seeds.concurrentMap {
    try trained([64, 30, 10], rate: 3, seed: UInt64($0)).curve.right[29]
  }
  let none = try seeds.concurrentMap {
    try trained([64, 10], rate: 3, seed: UInt64($0)).curve.right[29]
  }
  let four = try seeds.concurrentMap { seed in
    try fourOutputs(split, inputs: 64, epochs: 30, seed: UInt64(seed)).right[
      29]
  }
  report.table(
    ["network", "mean of 6 starts, %", "lowest", "highest"],
    [
      row("64-30-10", "ten-outputs", ten),
      row("64-30-4", "four-outputs", four),
      row("64-10", "no-hidden", none),
    ])
}

/// Trains a network that answers with the four bits of the digit, and counts
/// as right what all four get right.
func fourOutputs(
  _ split: Split, inputs: Int, epochs: Int, seed: UInt64,
  progress: (Int, Double) -> Void = { _, _ in }
) throws -> Curve {
  var generator = Xoshiro256(seed: seed)
  var network = Network(
    [inputs, 30, 4], cost: QuadraticCost(), using: &generator)
  let bits = split.training.labels.map { binaryDigits(of: $0, width: 4) }
  return try learn(
    split, &network, targets: Matrix(bits), epochs: epochs, rate: 3,
    using: &generator,
    answer: { outputs in
      (0..<outputs.rows).map { row in
        number(fromBinaryDigits: outputs.row(row).map { $0 > 0.5 ? 1 : 0 })
      }
    }, progress: progress)
}

/// What a training says that has run out of numbers.
let divergence = Section("divergence", "Out of numbers") { report in
  var generator = Xoshiro256(seed: 1)
  let inputs = Matrix(rows: 10, columns: 3) { _, _ in generator.normal() }
  let targets = Matrix(rows: 10, columns: 1) { _, _ in generator.normal() }
  var network = Network(
    [3, 5, 1], hidden: .relu, cost: QuadraticCost(.identity),
    using: &generator)
  do {
    try network.train(
      on: inputs, targets: targets,
      Training(epochs: 100, batchSize: nil, learningRate: 5),
      using: &generator)
  } catch let error {
    report.print("error: " + "\(error)".replacing(". ", with: ".\n"))
  }
}

/// A network as a file, and what is said of a damaged one.
let saved = Section("saved", "Keeping what was learned") { report in
  let network = People.plain
  let file = try network.file()
  report.print(
    String(decoding: file, as: UTF8.self).trimmingCharacters(in: .newlines))
  let again = try Network(file: file, cost: QuadraticCost(factor: 1))
  report.print()
  report.print(
    "read again, is it the same network? \(again == network ? "yes" : "no")")
  var damaged = file
  damaged[60] ^= 1
  do {
    _ = try Network(file: damaged, cost: QuadraticCost(factor: 1))
  } catch let error {
    report.print("and with one bit turned over?")
    report.print(
      "error: "
        + "\(error)".replacing(": ", with: ":\n").replacing(
          ", found", with: ",\nfound"))
  }
}
