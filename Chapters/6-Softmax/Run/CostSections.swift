import Backpropagation
import ChapterRun
import Datasets
import LinearAlgebra
import Plotting
import SigmoidNeurons
import SoftmaxNetworks

/// Every cost of the book against central differences, and then the mistakes.
let pairs = Section("pairs", "Right pairs and wrong ones") { report in
  var right: [[String]] = []
  func check<Cost: OutputCost>(_ name: String, _ cost: Cost, _ y: Matrix) {
    right.append([name, verdict(worstError(of: cost, y))])
  }
  let (classes, questions) = (oneHot([0, 2, 1, 2, 0]), yesAndNo)
  check("squared error, logistic", QuadraticCost(), questions)
  check("squared error, linear", QuadraticCost(.identity), questions)
  check("absolute error, linear", AbsoluteErrorCost(), questions)
  check("cross-entropy, logistic", CrossEntropyCost(), questions)
  check("log-likelihood, softmax", LogLikelihoodCost(), classes)
  check("hinge", HingeCost(), classes)
  check("squared hinge", HingeCost(isSquared: true), classes)
  let tree = HierarchicalSoftmax(.balanced(0..<4))
  check("hierarchical softmax", tree, tree.targets(for: [0, 3, 1, 2, 3]))
  report.table(["cost, output layer", "worst relative error"], right)
  report.row(
    90, "Three losses with the right gradients, and the book's others",
    published: "equal to central differences",
    obtained: "\(right.count { $0[1].hasPrefix("below") }) of \(right.count) "
      + "with a relative error below 10⁻⁶")
}

/// What the sources wrote, under the same check.
let wrongPairs = Section("wrong-pairs", "The sources' pairs") { report in
  var wrong: [[String]] = []
  func check<Cost: OutputCost>(
    _ name: String, _ cost: Cost, _ y: Matrix,
    delta: @escaping @Sendable (Double, Double) -> Double
  ) {
    let mistaken = Mistaken(pair: cost, delta: delta)
    wrong.append([name, verdict(worstError(of: mistaken, y))])
  }
  check("squared error with a − y", QuadraticCost(), yesAndNo) { a, y in
    a - y
  }
  check(
    "cross-entropy without a(1 − a)", CrossEntropyCost(), yesAndNo
  ) { a, y in (1 - y) / (1 - a) - y / a }
  check(
    "mean over N × 3 entries, gradient over N",
    PerEntry(pair: LogLikelihoodCost()), oneHot([0, 2, 1, 2, 0])
  ) { a, y in a - y }
  check("cross-entropy with y − σ(f)", CrossEntropyCost(), yesAndNo) {
    a, y in y - a
  }
  report.table(["cost and δ", "worst relative error"], wrong)
  report.row(
    80, "Attributes and regression: ∂C/∂f",
    published: "σ(f) − y",
    obtained:
      "σ(f) − y passes the gradient check; with the other sign the relative error is "
      + (wrong.last?[1] ?? ""))
}

/// Scores of three classes under three costs, and a margin of ten.
let hinge = Section("hinge", "Hinge, squared hinge, cross-entropy") {
  report in
  let scores = [-2.85, 0.86, 0.28]
  let shares = softmax(scores)
  let (plain, squared) = (HingeCost(), HingeCost(isSquared: true))
  report.table(
    ["class", "score f", "f − f₃ + 1", "share"],
    scores.indices.map { index in
      [
        "\(index + 1)", short(scores[index]),
        index == 2 ? "" : fixed(max(0, scores[index] - scores[2] + 1), 2),
        fixed(shares[index], 3),
      ]
    })
  report.print()
  report.print("the third is right")
  report.print(
    "hinge:          \(fixed(plain.loss(of: scores, right: 2), 2))")
  report.print(
    "squared hinge:  \(fixed(squared.loss(of: scores, right: 2), 2))")
  report.print("log-likelihood: \(fixed(-log(shares[2]), 2))")
  report.print()
  let ten = HingeCost(margin: 10)
  report.print(
    "scores 13, −7, 11, the first is right, margin 10: "
      + short(ten.loss(of: [13, -7, 11], right: 0)))
  report.row(
    79, "Hinge and cross-entropy; a margin of 10",
    published: "1.58, 1.04; 8",
    obtained: "\(fixed(plain.loss(of: scores, right: 2), 2)), "
      + "\(fixed(-log(shares[2]), 2)); "
      + short(ten.loss(of: [13, -7, 11], right: 0)))
  report.figure(
    "hinge",
    Chart(
      x: Axis("lead of the right class"), y: Axis("cost", range: 0...4),
      marks: [
        .curve(over: -3...4, label: "hinge", colour: .series(0)) {
          plain.loss(of: [$0, 0], right: 0)
        },
        .curve(over: -3...4, label: "squared hinge", colour: .series(1)) {
          squared.loss(of: [$0, 0], right: 0)
        },
        .curve(over: -3...4, label: "log-likelihood", colour: .series(2)) {
          -logSoftmax([$0, 0])[0]
        },
      ]))
}

/// The same network, start and moons under each of the three.
let hingeMoons = Section("hinge-moons", "Three costs on the moons") {
  report in
  func row<Cost: OutputCost>(_ name: String, _ cost: Cost) throws -> [String]
  {
    let moons = britzMoons()
    var network = Network(
      britzStart(hiddenUnits: 5).parameters, hidden: [.tanh], cost: cost)
    try network.descend(
      5000, rate: 0.2, on: moons.inputs, targets: moons.oneHot())
    let right = network.accuracy(on: moons.inputs, labels: moons.labels)
    let scores = Network(
      network.parameters, hidden: [.tanh], cost: HingeCost()
    ).outputs(for: moons.inputs)
    let leads = (0..<moons.count).map { row in
      scores[row, moons.labels[row]] - scores[row, 1 - moons.labels[row]]
    }
    let heard = leads.count { $0 < 1 }
    let largest = leads.reduce(-.infinity, max)
    let key = name.replacing(" ", with: "-")
    report.value("heard-\(key)", heard)
    report.value("lead-\(key)", fixed(largest, 1))
    return [name, percent(right, 1), "\(heard)", fixed(largest, 1)]
  }
  report.table(
    ["cost", "right", "leads below 1", "largest lead"],
    [
      try row("hinge", HingeCost()),
      try row("squared hinge", HingeCost(isSquared: true)),
      try row("log-likelihood", LogLikelihoodCost()),
    ])
}

/// Several questions at once about the same picture, each with its own yes or
/// no.
let attributes = Section("attributes", "Three questions about a digit") {
  report in
  let digits = try heldOutDigits()
  let questions: [(name: String, holds: Set<Int>)] = [
    ("odd", [1, 3, 5, 7, 9]), ("more than 4", [5, 6, 7, 8, 9]),
    ("has a loop", [0, 6, 8, 9]),
  ]
  func targets(_ labels: [Int]) -> Matrix {
    Matrix(rows: labels.count, columns: questions.count) { row, column in
      questions[column].holds.contains(labels[row]) ? 1 : 0
    }
  }
  var generator = Xoshiro256(seed: 1)
  var network = Network(
    scaledStart([64, 32, 3], using: &generator), hidden: [.tanh],
    cost: CrossEntropyCost())
  try network.descend(
    500, rate: 0.5, on: digits.training.inputs,
    targets: targets(digits.training.labels))
  let answers = network.outputs(for: digits.test.inputs)
  let expected = targets(digits.test.labels)
  report.table(
    ["question", "yes among the 360", "answered rightly"],
    questions.indices.map { column in
      let right = (0..<answers.rows).count {
        (answers[$0, column] > 0.5) == (expected[$0, column] == 1)
      }
      let yes = expected.column(column).reduce(0, +)
      return [
        questions[column].name, short(yes),
        percent(Double(right) / Double(answers.rows), 1),
      ]
    })
  report.print()
  let row = digits.test.labels.firstIndex(of: 9) ?? 0
  report.print(
    "a nine: "
      + questions.indices.map {
        "\(questions[$0].name) \(fixed(answers[row, $0], 3))"
      }.joined(separator: ", ")
      + "; sum \(fixed(answers.row(row).reduce(0, +), 3))")
}

/// A single number as the answer, and one stray among the examples.
let regression = Section("regression", "Squared or absolute") { report in
  let amounts = [9.0, 10, 11, 12, 58]
  func settle<Cost: OutputCost>(_ cost: Cost) throws -> [Double] {
    var constant = Network(
      Parameters(weights: [Matrix([[0.0]])], biases: [[0]]), hidden: [],
      cost: cost)
    var path: [Double] = []
    try constant.descend(
      400, rate: 0.1, on: Matrix(rows: 5, columns: 1),
      targets: Matrix(rows: 5, columns: 1, elements: amounts)
    ) { path.append($1.output(for: [0])[0]) }
    return path
  }
  let squared = try settle(QuadraticCost(.identity))
  let absolute = try settle(AbsoluteErrorCost())
  report.value("mean", fixed(squared[399], 0))
  report.value("median", fixed(absolute[399], 0))
  report.print("amounts: 9, 10, 11, 12, and a stray 58")
  report.table(
    ["step", "squared error", "absolute error"],
    [1, 10, 100, 200, 400].map {
      ["\($0)", fixed(squared[$0 - 1], 2), fixed(absolute[$0 - 1], 2)]
    })
}

/// A cost with the δ of something else.
struct Mistaken<Pair: OutputCost>: OutputCost {
  let pair: Pair
  let delta: @Sendable (_ a: Double, _ y: Double) -> Double

  var name: String { "mistaken" }

  func activate(_ weightedInputs: inout Matrix, workers: Workers) {
    pair.activate(&weightedInputs, workers: workers)
  }

  func cost(of outputs: Matrix, for targets: Matrix) -> Double {
    pair.cost(of: outputs, for: targets)
  }

  func formDelta(_ delta: inout Matrix, outputs: Matrix, targets: Matrix) {
    delta = outputs
    let share = 1 / Double(outputs.rows)
    delta.apply(with: targets) { a, y in share * self.delta(a, y) }
  }
}

/// A cost divided by the number of outputs, too; its δ is not.
struct PerEntry<Pair: OutputCost>: OutputCost {
  let pair: Pair

  var name: String { "per entry" }

  func activate(_ weightedInputs: inout Matrix, workers: Workers) {
    pair.activate(&weightedInputs, workers: workers)
  }

  func cost(of outputs: Matrix, for targets: Matrix) -> Double {
    pair.cost(of: outputs, for: targets) / Double(outputs.columns)
  }

  func formDelta(_ delta: inout Matrix, outputs: Matrix, targets: Matrix) {
    pair.formDelta(&delta, outputs: outputs, targets: targets)
  }
}

/// Three questions with their answers about five examples.
private let yesAndNo = Matrix([
  [1, 0, 1], [0, 0, 1], [1, 1, 0], [0, 1, 0], [1, 1, 1],
])

/// A row for each label, with a 1 at its place.
private func oneHot(_ labels: [Int]) -> Matrix {
  Matrix(rows: labels.count, columns: 3) { labels[$0] == $1 ? 1 : 0 }
}

/// How far backpropagation and central differences are apart at worst, in a
/// small network with this cost.
private func worstError<Cost: OutputCost>(of cost: Cost, _ targets: Matrix)
  -> Double
{
  var generator = Xoshiro256(seed: 1)
  let network = Network(
    [4, 5, 3], hidden: .tanh, cost: cost, using: &generator)
  let inputs = Matrix(rows: targets.rows, columns: 4) { _, _ in
    generator.normal()
  }
  let exact = network.gradient(of: inputs, targets: targets)
  let numeric = network.numericGradient(of: inputs, targets: targets)
  return exact.worstDifference(from: numeric)?.error ?? 0
}

/// A relative error in words: what is below 10⁻⁶ is rounding.
private func verdict(_ error: Double) -> String {
  error < 1e-6 ? "below 10⁻⁶" : fixed(error, 3)
}
