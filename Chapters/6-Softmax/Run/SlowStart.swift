import Backpropagation
import ChapterRun
import LinearAlgebra
import Plotting
import SoftmaxNetworks

/// One neuron, two starts: the one that is more wrong learns later.
let slowStart = Section("slow-start", "The neuron that is badly wrong") {
  report in
  let near = try course(of: neuron(0.6, 0.9, QuadraticCost()), rate: 0.15)
  let far = try course(of: neuron(2, 2, QuadraticCost()), rate: 0.15)
  report.table(
    ["step", "start .6, .9", "start 2, 2"],
    stride(from: 0, through: 300, by: 50).map {
      ["\($0)", fixed(near[$0], 3), fixed(far[$0], 3)]
    })
  report.value("near-start", fixed(near[0], 2))
  report.value("near-end", fixed(near[300], 2))
  report.value("far-start", fixed(far[0], 2))
  report.value("far-middle", fixed(far[150], 2))
  report.value("far-end", fixed(far[300], 2))
  report.row(
    74,
    "The slow start of a saturated neuron, squared error, η 0.15, 300 steps",
    published: "0.82 → 0.09; 0.98, flat for about 150 steps, → 0.20",
    obtained: "\(fixed(near[0], 2)) → \(fixed(near[300], 2)); "
      + "\(fixed(far[0], 2)), \(fixed(far[150], 2)) at step 150, → "
      + fixed(far[300], 2))
  report.figure(
    "slow-start",
    Chart(
      x: Axis("step"), y: Axis("answer a", range: 0...1),
      marks: [
        .line(near, label: "start .6, .9"), .line(far, label: "start 2, 2"),
      ]))
}

/// Why: the slope of the sigmoid is a factor of every step.
let flatSlope = Section("flat-slope", "How wrong, and how fast") { report in
  let rows = [(0.6, 0.9), (2, 2), (4, 4)].map { weight, bias in
    let z = weight + bias
    let a = logistic(z)
    return [
      "\(short(weight)), \(short(bias))", short(z), fixed(a, 4),
      fixed(a * (1 - a), 4), fixed(a * a * (1 - a), 4), fixed(a, 4),
    ]
  }
  report.table(
    ["w, b", "z", "a", "σ′(z)", "δ = a·σ′(z)", "wished: δ = a"], rows)
  report.value("slope-near", fixed(logistic(1.5) * (1 - logistic(1.5)), 3))
  report.value("slope-far", fixed(logistic(4) * (1 - logistic(4)), 3))
}

/// The same neuron with the cross-entropy.
let fastStart = Section("fast-start", "The same with the cross-entropy") {
  report in
  func far(_ rate: Double) throws -> [Double] {
    try course(of: neuron(2, 2, CrossEntropyCost()), rate: rate)
  }
  let near = try course(
    of: neuron(0.6, 0.9, CrossEntropyCost()), rate: 0.15)
  let (fast, printed) = (try far(0.15), try far(0.005))
  report.table(
    ["step", ".6, .9 with η .15", "2, 2 with η .15", "2, 2 with η .005"],
    stride(from: 0, through: 300, by: 50).map {
      [
        "\($0)", fixed(near[$0], 3), fixed(fast[$0], 3),
        fixed(printed[$0], 3),
      ]
    })
  report.value("fast-end", fixed(fast[300], 3))
  report.value("fast-near-end", fixed(near[300], 3))
  report.value("printed-end", fixed(printed[300], 2))
  report.row(
    75, "The same with the cross-entropy",
    published: "0.012, with η 0.005 in print",
    obtained: "\(fixed(fast[300], 3)) with η 0.15; with the printed η "
      + fixed(printed[300], 3))
}

/// What the two costs charge for an answer, and how they push.
let twoCosts = Section("two-costs", "What the two costs charge") { report in
  /// What a cost charges for an answer that should be 0, and its δ.
  func charge(_ cost: some OutputCost, _ a: Double) -> [Double] {
    let (answer, target) = (Matrix([[a]]), Matrix([[0.0]]))
    var delta = answer
    cost.formDelta(&delta, outputs: answer, targets: target)
    return [cost.cost(of: answer, for: target), delta[0, 0]]
  }
  report.table(
    ["a, should be 0", "squared error", "its δ", "cross-entropy", "its δ"],
    [0.01, 0.1, 0.5, 0.9, 0.99, 0.999].map { a in
      [short(a)]
        + (charge(QuadraticCost(), a) + charge(CrossEntropyCost(), a))
        .map { fixed($0, 4) }
    })
  report.value("charged-right", fixed(charge(CrossEntropyCost(), 0.1)[0], 4))
  report.figure(
    "two-costs",
    Chart(
      x: Axis("z"), y: Axis("cost", range: 0...6),
      marks: [
        .curve(over: -6...6, label: "cross-entropy", colour: .series(0)) {
          -log(1 - logistic($0))
        },
        .curve(over: -6...6, label: "squared error", colour: .series(1)) {
          logistic($0) * logistic($0) / 2
        },
      ]))
}

/// Targets that are neither yes nor no: the cost is least at a = y, but not
/// 0.
let betweenYesAndNo = Section("between", "A target of 0.3") { report in
  let target = 0.3
  func cost(_ a: Double) -> Double {
    CrossEntropyCost().cost(of: Matrix([[a]]), for: Matrix([[target]]))
  }
  report.table(
    ["a", "cross-entropy", "δ = a − y"],
    [0.1, 0.2, 0.3, 0.4, 0.5].map {
      [short($0), fixed(cost($0), 4), short($0 - target)]
    })
  report.value("entropy", fixed(cost(target), 4))
}

/// A single logistic neuron with one input.
func neuron<Cost: OutputCost>(_ weight: Double, _ bias: Double, _ cost: Cost)
  -> Network<Cost>
{
  Network(
    Parameters(weights: [Matrix([[weight]])], biases: [[bias]]), hidden: [],
    cost: cost)
}

/// What a neuron answers to the input 1 before the first step and after each
/// of 300, while it learns that it should answer 0.
func course<Cost: OutputCost>(of start: Network<Cost>, rate: Double) throws
  -> [Double]
{
  var neuron = start
  var answers = neuron.output(for: [1])
  try neuron.descend(
    300, rate: rate, on: Matrix([[1]]), targets: Matrix([[0]])
  ) { answers += $1.output(for: [1]) }
  return answers
}
