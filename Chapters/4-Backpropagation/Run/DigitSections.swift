import Backpropagation
import ChapterRun
import Datasets
import Foundation
import GradientDescent
import Lab
import LinearAlgebra
import Perceptrons
import Plotting
import SigmoidNeurons

/// A network of 64 inputs, and how it learned the digits.
private struct Learned {
  let network: Network<QuadraticCost>
  let curve: Curve
  let stuck: [Int]
}

/// Trains a network on the digits and judges it by those set aside.
///
/// - Parameters:
///   - firstRate: the learning rate of an epoch before the others.
///   - change: what is done to its weights before it begins.
private func trained(
  _ sizes: [Int] = [64, 30, 10], rate: Double = 3, seed: Int,
  firstRate: Double? = nil,
  change: (inout Network<QuadraticCost>) -> Void = { _ in }
) throws -> Learned {
  let sets = try Handwriting.digits()
  var generator = Xoshiro256(seed: UInt64(seed))
  var network = Network(sizes, cost: QuadraticCost(), using: &generator)
  change(&network)
  if let firstRate {
    _ = try network.learn(
      from: sets.training, judgedBy: sets.validation,
      training(epochs: 1, rate: firstRate), using: &generator)
  }
  let curve = try network.learn(
    from: sets.training, judgedBy: sets.validation,
    training(epochs: 30, rate: rate), using: &generator)
  return Learned(
    network: network, curve: curve,
    stuck: network.neverAnswered(on: sets.validation))
}

/// The plain network from several starts, which sections share: start by
/// start the same training.
private enum Plain {
  static let six = Result {
    try (1...6).concurrentMap { try trained(seed: $0) }
  }
  static let twentyFour = Result {
    try six.get() + (7...24).concurrentMap { try trained(seed: $0) }
  }
}

/// The one of several that is best on the digits set aside; of equals the
/// first.
private func chosen(_ starts: [Learned]) -> Int {
  let most = starts.map(\.curve.last).max() ?? 0
  return starts.firstIndex { $0.curve.last == most } ?? 0
}

/// The 8 × 8 digits, learned from six starts.
let digitsLearned = Section("digits-learned", "Handwritten digits, learned") {
  report in
  let sets = try Handwriting.digits()
  let starts = try Plain.six.get()
  report.print("% right of \(sets.validation.count) digits set aside:")
  report.table(
    ["start", "after 1 epoch", "3", "10", "30", "never answers"],
    starts.enumerated().map { index, start in
      ["\(index + 1)"]
        + [1, 3, 10, 30].map { fixed(100 * start.curve.judged[$0 - 1], 1) }
        + [start.stuck.map(String.init).joined(separator: ", ")]
    })
  let best = chosen(starts)
  report.print()
  report.print("the best of them, asked once about the test digits:")
  let matrix = ConfusionMatrix(
    answers: starts[best].network.outputs(for: sets.test.inputs)
      .argmaxOfRows(),
    labels: sets.test.labels, classCount: 10)
  report.print(
    "start \(best + 1): \(matrix.right) of \(sets.test.count) right, "
      + percent(matrix.accuracy))
  report.value("digits-training", sets.training.count)
  report.value("digits-validation", sets.validation.count)
  report.value("digits-test", sets.test.count)
  report.value("digits-chosen", best + 1)
  report.value("digits-right", percent(matrix.accuracy))
  report.value("digits-mistakes", matrix.total - matrix.right)
  report.value("stuck-starts", starts.count { !$0.stuck.isEmpty })
  report.value("digits-parameters", starts[best].network.parameters.count)
  report.figure(
    "digits-learned",
    Chart(
      x: Axis("epoch"),
      y: Axis("right of those set aside, %", range: 0...100),
      marks: starts.enumerated().map { index, start in
        .line(
          start.curve.judged.map { 100 * $0 }, from: 1,
          label: index == starts.firstIndex { $0.stuck.isEmpty }
            ? "learns every digit"
            : index == starts.firstIndex { !$0.stuck.isEmpty }
              ? "a digit is never answered" : nil,
          colour: .series(start.stuck.isEmpty ? 0 : 1))
      }, aspect: 2.2))
}

/// The first steps of a network: the weighted inputs of its outputs for all
/// digits learned from, before each batch.
private func firstSteps(_ count: Int, seed: Int) throws -> [Matrix] {
  let examples = try Handwriting.digits().training
  let targets = examples.oneHot()
  var generator = Xoshiro256(seed: UInt64(seed))
  let network = Network(
    [64, 30, 10], cost: QuadraticCost(), using: &generator)
  var batches = MiniBatches(of: 10, from: examples.count)
  batches.shuffle(using: &generator)
  // An epoch of this training is one batch.
  var learner = Learner(
    network,
    Training(
      epochs: count, batchSize: nil, learningRate: 3, isShuffled: false))
  var seen: [Matrix] = []
  for step in 0...count {
    let layers = learner.network.layers
    seen.append(
      layers[1].weightedInputs(for: layers[0].outputs(for: examples.inputs)))
    if step < count {
      _ = try learner.learn(
        from: examples.inputs.gathering(rows: batches[step]),
        targets: targets.gathering(rows: batches[step]), using: &generator)
    }
  }
  return seen
}

/// What happens to an output that gets stuck, and what keeps it from that.
let digitsStuck = Section("digits-stuck", "How an output gets stuck") {
  report in
  let labels = try Handwriting.digits().training.labels
  let starts = try Plain.six.get()
  guard let place = starts.firstIndex(where: { !$0.stuck.isEmpty }) else {
    report.print("none of the six starts is stuck")
    return
  }
  let stuck = starts[place].stuck[0]
  let free =
    (0..<10).first { !starts[place].stuck.contains($0) && $0 != stuck } ?? 0
  let steps = try firstSteps(100, seed: place + 1)
  /// The mean over the images of the output's own digit, or over the others.
  @Sendable func mean(
    _ z: Matrix, of digit: Int, own: Bool, _ f: (Double) -> Double = { $0 }
  ) -> Double {
    let rows = labels.indices.filter { (labels[$0] == digit) == own }
    return rows.reduce(0) { $0 + f(z[$1, digit]) } / Double(rows.count)
  }
  @Sendable func slope(_ z: Double) -> Double {
    Activation.logistic.derivative(at: z)
  }
  report.print(
    "start \(place + 1): the output for \(stuck), which gets stuck, and that for \(free)"
  )
  report.table(
    [
      "step", "z for \(stuck)s", "for others", "σ′ for \(stuck)s",
      "z for \(free)s", "for others", "σ′ for \(free)s",
    ],
    [0, 1, 2, 3, 5, 10, 20, 50, 100].map { step in
      ["\(step)"]
        + [stuck, free].flatMap { digit in
          [
            fixed(mean(steps[step], of: digit, own: true), 1),
            fixed(mean(steps[step], of: digit, own: false), 1),
            fixed(mean(steps[step], of: digit, own: true, slope), 4),
          ]
        }
    })
  report.value("stuck-start", place + 1)
  report.value("stuck-digit", stuck)
  report.value("free-digit", free)
  report.figure(
    "digits-stuck",
    Panels(
      columns: 2,
      [stuck, free].map { digit in
        Chart(
          title: "output for \(digit)", x: Axis("step"), y: Axis("mean z"),
          marks: [
            .line(
              steps.map { mean($0, of: digit, own: true) },
              label: "its own digit", colour: .series(0)),
            .line(
              steps.map { mean($0, of: digit, own: false) },
              label: "the nine others", colour: .series(1)),
            .rule(y: 0),
          ], aspect: 1.1)
      }))

  // All outputs of many starts: those that get stuck beside the others.
  let after = 20
  let plain = try Plain.twentyFour.get()
  let groups = try (1...24).concurrentMap { seed in
    let gone = plain[seed - 1].stuck
    let z = try firstSteps(after, seed: seed)[after]
    let slopes = (0..<10).map { mean(z, of: $0, own: true, slope) }
    return (
      stuck: gone.map { slopes[$0] },
      free: (0..<10).filter { !gone.contains($0) }.map { slopes[$0] }
    )
  }
  func described(_ slopes: [Double]) -> [String] {
    let spread = Spread(slopes)
    return ["\(slopes.count)"]
      + [spread.least, spread.median, spread.greatest].map { fixed($0, 4) }
  }
  report.print()
  report.table(
    [
      "σ′ for its digit, after \(after) steps", "outputs", "lowest", "median",
      "highest",
    ],
    [
      ["stuck in the end"] + described(groups.flatMap(\.stuck)),
      ["not stuck"] + described(groups.flatMap(\.free)),
    ])

  @Sendable func shrink(
    _ layer: Int, by factor: Double, _ network: inout Network<QuadraticCost>
  ) {
    network.layers[layer].weights *= factor
  }
  func changed(
    firstRate: Double? = nil,
    _ change: @escaping @Sendable (inout Network<QuadraticCost>) -> Void = {
      _ in
    }
  ) throws -> [Learned] {
    try (1...24).concurrentMap {
      try trained(seed: $0, firstRate: firstRate, change: change)
    }
  }
  let ways = [
    ("as it is", plain),
    ("an epoch with η = 0.3 before", try changed(firstRate: 0.3)),
    (
      "weights of the outputs ÷ √30",
      try changed { shrink(1, by: 1 / (30.0).squareRoot(), &$0) }
    ),
    (
      "weights of the hidden units ÷ √64",
      try changed { shrink(0, by: 1 / 8, &$0) }
    ),
  ]
  report.print()
  var rows: [[String]] = []
  for (name, runs) in ways {
    let isStuck = runs.count { !$0.stuck.isEmpty }
    rows.append([
      name, "\(isStuck)", Spread(runs.map(\.curve.last)).percent(),
    ])
    report.value("stuck-\(rows.count)", isStuck)
  }
  report.table(["24 starts", "stuck", "right of those set aside"], rows)
}

/// What was taken for what, and the digits it gets wrong.
let digitsWrong = Section("digits-wrong", "What it gets wrong") { report in
  let test = try Handwriting.digits().test
  let starts = try Plain.six.get()
  let network = starts[chosen(starts)].network
  let matrix = ConfusionMatrix(
    answers: network.outputs(for: test.inputs).argmaxOfRows(),
    labels: test.labels, classCount: 10)
  report.figure(
    "digits-confusion", confusionChart(matrix, names: test.classNames))
  report.figure(
    "digits-wrong", mistakes(of: network, on: test, side: 8, most: 12))
}

/// Learning rates from far too small to far too large.
let digitsRates = Section("digits-rates", "Learning rates that fail") {
  report in
  var marks: [Mark] = []
  var rows: [[String]] = []
  for (index, rate) in [0.001, 0.03, 0.3, 3, 100].enumerated() {
    let curves = try (1...5).concurrentMap {
      try trained(rate: rate, seed: $0).curve
    }
    func costs(_ epoch: Int) -> String {
      Spread(curves.map { $0.costs[epoch - 1] }).text(3)
    }
    rows.append([
      short(rate), costs(1), costs(30), Spread(curves.map(\.last)).percent(),
    ])
    marks += Mark.band(
      ofCurves: curves.map { $0.costs }, label: "η = \(short(rate))",
      colour: .series(index))
  }
  report.table(
    ["η", "cost in epoch 1", "in epoch 30", "right of those set aside"], rows)
  report.figure(
    "digits-rates",
    Chart(
      x: Axis("epoch"), y: Axis("mean cost while learning", scale: .log10),
      marks: marks))
}

/// Ten outputs, four outputs, and no hidden layer.
let digitsShapes = Section(
  "digits-shapes", "Ten outputs, four, and no hidden layer"
) {
  report in
  let seeds = 1...12
  let ten = Array(try Plain.twentyFour.get().prefix(12))
  let none = try seeds.concurrentMap { try trained([64, 10], seed: $0) }
  let sets = try Handwriting.digits()
  let four = try seeds.concurrentMap {
    try fourOutputs(
      Split(training: sets.training, test: sets.validation), inputs: 64,
      epochs: 30, seed: $0
    )
  }
  let stuckFour = four.count {
    !Set(0...9).isSubset(
      of: $0.network.digitsInBits(for: sets.validation.inputs))
  }
  func row(_ name: String, _ runs: [Learned]) -> [String] {
    let free = runs.filter { $0.stuck.isEmpty }
    return [
      name, "\(runs.count - free.count)",
      Spread(runs.map(\.curve.last)).percent(),
      free.isEmpty ? "" : Spread(free.map(\.curve.last)).percent(),
    ]
  }
  report.table(
    ["network", "stuck of 12", "right, all", "right, the others"],
    [
      row("64-30-10", ten),
      [
        "64-30-4", "\(stuckFour)",
        Spread(four.map { $0.shares.last ?? 0 }).percent(), "",
      ],
      row("64-10", none),
    ])
}

/// Trains a network that answers with the four bits of the digit, and gives the
/// share after every epoch that it tells right: in all four bits.
func fourOutputs(
  _ split: Split, inputs: Int, epochs: Int, seed: Int,
  progress: (Int, Double) -> Void = { _, _ in }
) throws -> (shares: [Double], network: Network<QuadraticCost>) {
  var generator = Xoshiro256(seed: UInt64(seed))
  var network = Network(
    [inputs, 30, 4], cost: QuadraticCost(), using: &generator)
  let bits = split.training.labels.map { binaryDigits(of: $0, width: 4) }
  var shares: [Double] = []
  try network.train(
    on: split.training.inputs, targets: Matrix(bits),
    training(epochs: epochs, rate: 3), using: &generator
  ) { now, network in
    let answers = network.digitsInBits(for: split.test.inputs)
    let right = zip(answers, split.test.labels).count { $0 == $1 }
    shares.append(Double(right) / Double(split.test.count))
    progress(now.epoch, shares[shares.count - 1])
    return .goOn
  }
  return (shares, network)
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
