import Backpropagation
import ChapterRun
import LinearAlgebra
import Plotting
import SigmoidNeurons

/// Some examples to check a gradient with: random inputs, random targets.
private func examples(
  _ count: Int, sizes: [Int], using generator: inout Xoshiro256
)
  -> (inputs: Matrix, targets: Matrix)
{
  let inputs = Matrix(rows: count, columns: sizes[0]) { _, _ in
    generator.normal()
  }
  let targets = Matrix(rows: count, columns: sizes[sizes.count - 1]) { _, _ in
    generator.uniform()
  }
  return (inputs, targets)
}

/// Backpropagation against central differences, at several depths.
let gradientCheck = Section("gradient-check", "Is the gradient right?") {
  report in
  let shapes = [[2, 3, 1], [4, 5, 4, 3], [6, 5, 5, 5, 5, 2]]
  let activations: [(String, Activation)] = [
    ("logistic", .logistic), ("tanh", .tanh), ("elu", .elu(alpha: 1)),
  ]
  var rows: [[String]] = []
  var worst = 0.0
  for (name, activation) in activations {
    for sizes in shapes {
      var generator = Xoshiro256(seed: 4)
      let network = Network(
        sizes, hidden: activation, cost: QuadraticCost(), using: &generator)
      let (inputs, targets) = examples(5, sizes: sizes, using: &generator)
      let ours = network.gradient(of: inputs, targets: targets)
      let numeric = network.numericGradient(of: inputs, targets: targets)
      let difference = ours.places.map { (ours[$0] - numeric[$0]).magnitude }
      worst = max(worst, difference.max() ?? 0)
      rows.append([
        name, sizes.map(String.init).joined(separator: "-"),
        "\(network.parameters.count)",
        scientific(difference.max() ?? 0),
        scientific(ours.worstDifference(from: numeric)?.error ?? 0),
      ])
    }
  }
  report.table(
    ["hidden", "network", "parameters", "largest difference", "relative"],
    rows)
  report.value("check-worst", scientific(worst))
  report.row(
    41, "The four equations at any depth, against central differences",
    published: "within 5e−8", obtained: "within \(scientific(worst))")
}

/// `3.1e−11`.
func scientific(_ number: Double) -> String {
  guard number != 0, number.isFinite else { return "\(short(number))" }
  var exponent = 0
  var mantissa = number.magnitude
  while mantissa >= 10 {
    mantissa /= 10
    exponent += 1
  }
  while mantissa < 1 {
    mantissa *= 10
    exponent -= 1
  }
  let digits = fixed(number < 0 ? -mantissa : mantissa, 1)
  return "\(digits)e\(exponent < 0 ? "−" : "")\(abs(exponent))"
}

/// Gradients with mistakes that have been published, and what the check says.
let wrongGradients = Section(
  "wrong-gradients", "Three wrong gradients, caught"
) {
  report in
  var generator = Xoshiro256(seed: 5)
  let sizes = [4, 3, 3]
  let network = Network(sizes, cost: QuadraticCost(), using: &generator)
  let (inputs, targets) = examples(5, sizes: sizes, using: &generator)
  let numeric = network.numericGradient(of: inputs, targets: targets)

  func judged(_ name: String, _ gradient: Parameters) -> [String] {
    guard let (place, error) = gradient.worstDifference(from: numeric) else {
      return [name, "", "", "", ""]
    }
    return [
      name, described(place), fixed(gradient[place], 6),
      fixed(numeric[place], 6), scientific(error),
    ]
  }
  var slope = SlopeOfActivation()
  let other = Network(
    network.parameters, hidden: network.hidden, cost: MistakenSlope())
  var sum = network.gradient(of: inputs, targets: targets)
  for place in sum.places { sum[place] *= Double(inputs.rows) }
  // The error a − y, which is the δ of another cost, for that of this one.
  let errorAsDelta = Network(
    network.parameters, hidden: network.hidden, cost: CrossEntropyCost()
  ).gradient(of: inputs, targets: targets)
  let rows = [
    judged(
      "as it should be", network.gradient(of: inputs, targets: targets)),
    judged(
      "σ′ of the activation",
      other.gradient(of: inputs, targets: targets, with: &slope)),
    judged("no σ′ at the output", errorAsDelta),
    judged("sum, not mean", sum),
  ]
  report.table(
    ["gradient", "worst at", "it says", "differences say", "relative error"],
    rows)
  report.row(
    42, "The gradient check, centred, h = 1e−5: relative error",
    published: "above 1e−2 wrong, below 1e−7 good",
    obtained: "right \(rows[0][4]); three wrong ones "
      + rows.dropFirst().map { $0[4] }.joined(separator: ", "))
}

/// `w¹ 2→3` or `b² 1`, counted from 1.
func described(_ place: Parameters.Place) -> String {
  func raised(_ layer: Int) -> String { ["¹", "²", "³"][layer] }
  switch place {
  case .weight(let layer, let from, let to):
    return "w\(raised(layer)) \(from + 1)→\(to + 1)"
  case .bias(let layer, let unit): return "b\(raised(layer)) \(unit + 1)"
  }
}

/// A mistake: σ′ is taken of what σ has already been applied to. So in the
/// source of a network in Go; here in the hidden layer.
struct SlopeOfActivation: Technique {
  func comeBack(
    _ delta: inout Matrix, toAnswers answers: inout Matrix, ofLayer layer: Int
  ) {
    // σ′(a) is a derivative told from σ(a).
    Activation.logistic.apply(to: &answers)
  }
}

/// The same mistake in the output layer.
struct MistakenSlope: OutputCost {
  private let right = QuadraticCost()

  var name: String { "mistaken" }

  func activate(_ weightedInputs: inout Matrix, workers: Workers) {
    right.activate(&weightedInputs, workers: workers)
  }

  func cost(of outputs: Matrix, for targets: Matrix) -> Double {
    right.cost(of: outputs, for: targets)
  }

  func formDelta(_ delta: inout Matrix, outputs: Matrix, targets: Matrix) {
    let share = 1 / Double(targets.rows)
    delta.copyElements(of: outputs)
    delta.apply(with: targets) { a, y in
      share * (a - y) * Activation.logistic.derivative(at: a)
    }
  }
}

/// Three quick questions to a network before a long training.
let sanity = Section("sanity", "Three questions before a long training") {
  report in
  let digits = try Handwriting.digits()
  let few = digits.training[rows: 0..<20]
  let zeros = Parameters(sizes: [64, 30, 10])
  let quadratic = Network(zeros, hidden: [.logistic], cost: QuadraticCost())
  let likelihood = -log(1.0 / 10)
  report.print("1. What does it cost to know nothing?")
  report.print(
    "   ten outputs of ½, squared error:         "
      + report.value(
        "chance-quadratic",
        fixed(quadratic.cost(of: few.inputs, targets: few.oneHot()), 4)))
  report.print(
    "   ten outputs of 1/10, log-likelihood:     "
      + report.value(
        "chance-likelihood",
        fixed(likelihood, 4)))

  report.print("2. Can it learn twenty examples by heart?")
  var byHeart = 0
  for seed in 1...5 {
    var generator = Xoshiro256(seed: UInt64(seed))
    var network = Network(
      [64, 30, 10], cost: QuadraticCost(), using: &generator)
    try network.train(
      on: few.inputs, targets: few.oneHot(),
      Training(epochs: 500, batchSize: 5, learningRate: 3),
      using: &generator)
    let cost = network.cost(of: few.inputs, targets: few.oneHot())
    let right = network.accuracy(on: few.inputs, labels: few.labels)
    if right == 1 { byHeart += 1 }
    report.print(
      "   start \(seed), 500 epochs: cost \(fixed(cost, 5)), \(fixed(20 * right, 0)) of 20 right"
    )
  }

  var generator = Xoshiro256(seed: 1)
  let start = Network([64, 30, 10], cost: QuadraticCost(), using: &generator)
  let plain = start.cost(of: few.inputs, targets: few.oneHot())
  report.value("digits-start-cost", fixed(plain, 2))
  // λ/2n Σw² for λ = 0.1 and n = 20.
  let squares = start.layers.reduce(0.0) { sum, layer in
    layer.weights.elements.reduce(sum) { $0 + $1 * $1 }
  }
  let penalty = 0.1 / 20 / 2 * squares
  report.row(
    43,
    "Before a training: the cost of knowing nothing, twenty examples by heart, a penalty",
    published: "2.302; all; a higher cost",
    obtained: fixed(likelihood, 4)
      + "; all, from \(byHeart) of 5 starts; higher by \(fixed(penalty, 2))")
  report.print("3. Does a penalty on weights raise the cost?")
  report.print(
    "   before training: \(fixed(plain, 4)), with the penalty \(fixed(plain + penalty, 4))"
  )
}
