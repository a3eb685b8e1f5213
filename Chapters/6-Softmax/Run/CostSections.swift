import Backpropagation
import ChapterRun
import Datasets
import Lab
import LinearAlgebra
import Plotting
import SigmoidNeurons
import SoftmaxNetworks

/// Every cost of the book against central differences, and then the mistakes.
let pairs = Section("pairs", "Right pairs and wrong ones") { report in
  struct Pair {
    let name: String
    let delta: String
    let error: Double
  }
  func pair<Cost: OutputCost>(
    _ name: String, _ delta: String, _ cost: Cost, _ y: Matrix
  ) -> Pair {
    Pair(name: name, delta: delta, error: worstError(of: cost, y))
  }
  let (classes, questions) = (oneHot([0, 2, 1, 2, 0]), yesAndNo)
  let tree = HierarchicalSoftmax(.balanced(0..<4))
  let pairs = [
    pair("squared error, σ", "(a − y) a (1 − a)", QuadraticCost(), questions),
    pair(
      "squared error, linear", "a − y", QuadraticCost(.identity), questions),
    pair(
      "absolute error, linear", "1 or −1", AbsoluteErrorCost(), questions),
    pair("cross-entropy, σ", "a − y", CrossEntropyCost(), questions),
    pair("log-likelihood, softmax", "a − y", LogLikelihoodCost(), classes),
    pair("hinge, linear", "0, 1 or less", HingeCost(), classes),
    pair(
      "squared hinge, linear", "twice what lacks", HingeCost(isSquared: true),
      classes),
    pair(
      "hierarchical softmax, σ", "a − y or 0", tree,
      tree.targets(for: [0, 3, 1, 2, 3])),
  ]
  report.table(
    ["cost, output layer", "δ", "worst relative error"],
    pairs.map { [$0.name, $0.delta, scientific($0.error)] })
  report.row(
    90, "Three losses with the right gradients, and the book's others",
    published: "equal to central differences",
    obtained: "\(pairs.count { $0.error < 1e-6 }) of \(pairs.count) "
      + "with a relative error below 10⁻⁶")
}

/// What the sources wrote, under the same check.
let wrongPairs = Section("wrong-pairs", "The sources' pairs") { report in
  func error<Cost: OutputCost>(
    _ cost: Cost, _ y: Matrix,
    delta: @escaping @Sendable (Double, Double) -> Double
  ) -> Double {
    worstError(of: Mistaken(pair: cost, delta: delta), y)
  }
  let squared = error(QuadraticCost(), yesAndNo) { a, y in a - y }
  let logLoss = error(CrossEntropyCost(), yesAndNo) { a, y in
    (1 - y) / (1 - a) - y / a
  }
  let perEntry = error(
    PerEntry(pair: LogLikelihoodCost()), oneHot([0, 2, 1, 2, 0])
  ) { a, y in a - y }
  let opposite = error(CrossEntropyCost(), yesAndNo) { a, y in y - a }
  report.table(
    ["cost and δ", "worst relative error"],
    [
      ["squared error of σ with a − y", fixed(squared, 3)],
      ["cross-entropy without a(1 − a)", fixed(logLoss, 3)],
      ["mean over n × 3 entries, gradient over n", fixed(perEntry, 3)],
      ["cross-entropy with y − σ(z)", fixed(opposite, 3)],
    ])
  report.row(
    80, "Attributes and regression: ∂C/∂z",
    published: "σ(z) − y",
    obtained: "σ(z) − y passes the gradient check; with the other sign the "
      + "relative error is \(fixed(opposite, 3))")
}

/// Scores of three classes under three costs, and a margin of ten.
let hinge = Section("hinge", "Hinge, squared hinge, cross-entropy") {
  report in
  let scores = [-2.85, 0.86, 0.28]
  let shares = softmax(scores)
  let (plain, squared) = (HingeCost(), HingeCost(isSquared: true))
  report.table(
    ["class", "score z", "z − z₃ + 1", "share"],
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
  let steps = [5000, 10_000, 20_000, 100_000]
  struct Course: Sendable {
    let name: String
    var right: [Double] = []
    /// How many examples lead by less than 1.
    var close: [Int] = []
    var largest: [Double] = []
  }
  @Sendable func course<Cost: OutputCost>(_ name: String, _ cost: Cost) throws
    -> Course
  {
    let moons = britzMoons()
    var network = Network(
      britzStart(hiddenUnits: 5).parameters, hidden: [.tanh], cost: cost)
    var course = Course(name: name)
    for (taken, next) in zip([0] + steps, steps) {
      try network.descend(
        next - taken, rate: 0.2, on: moons.inputs, targets: moons.oneHot())
      let scores = network.scores(for: moons.inputs)
      let leads = (0..<moons.count).map { row in
        scores[row, moons.labels[row]] - scores[row, 1 - moons.labels[row]]
      }
      course.right.append(network.accuracy(on: moons))
      course.close.append(leads.count { $0 < 1 })
      course.largest.append(leads.reduce(-.infinity, max))
    }
    return course
  }
  let tries: [@Sendable () throws -> Course] = [
    { try course("hinge", HingeCost()) },
    { try course("squared hinge", HingeCost(isSquared: true)) },
    { try course("log-likelihood", LogLikelihoodCost()) },
  ]
  let courses = try tries.concurrentMap { try $0() }
  report.print(
    "the largest lead, and in brackets how many lead by less than 1")
  report.table(
    ["cost"] + steps.map { "\(grouped($0)) steps" } + ["right at the end"],
    courses.map { course in
      [course.name]
        + steps.indices.map {
          "\(fixed(course.largest[$0], 1)) (\(course.close[$0]))"
        } + [percent(course.right[3])]
    })
  report.value("heard-hinge", courses[0].close[0])
  report.value("lead-hinge", fixed(courses[0].largest[0], 1))
  report.value("lead-hinge-end", fixed(courses[0].largest[3], 1))
  report.value("lead-squared-end", fixed(courses[1].largest[3], 1))
  report.value("lead-log-end", fixed(courses[2].largest[3], 1))
}

/// Several questions at once about the same picture, each with its own yes or
/// no.
let attributes = Section("attributes", "Three questions about a digit") {
  report in
  let digits = try digitSets()
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
  let answers = network.outputs(for: digits.validation.inputs)
  let expected = targets(digits.validation.labels)
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
  let row = digits.validation.labels.firstIndex(of: 9) ?? 0
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
