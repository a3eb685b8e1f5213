import Backpropagation
import ChapterRun
import Lab
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

/// At a corner a difference is no derivative: how often that happens, and that
/// it is the corner which does it.
let kinks = Section("kinks", "Corners in the gradient check") { report in
  let sizes = [4, 20, 20, 3]
  var rows: [[String]] = []
  var total = 0
  for (name, activation) in [("tanh", Activation.tanh), ("relu", .relu)] {
    for step in [1e-2, 1e-3, 1e-4, 1e-5] {
      var (off, offAcross, across) = (0, 0, 0)
      total = 0
      for seed in 1...5 {
        var generator = Xoshiro256(seed: UInt64(seed))
        let network = Network(
          sizes, hidden: activation, cost: QuadraticCost(.identity),
          using: &generator)
        let (inputs, targets) = examples(20, sizes: sizes, using: &generator)
        let ours = network.gradient(of: inputs, targets: targets)
        let numeric = network.numericGradient(
          of: inputs, targets: targets, step: step)
        for place in ours.places {
          let isAcross = crossesZero(network, inputs, place, step: step)
          let isOff = relativeError(ours[place], numeric[place]) > 1e-3
          total += 1
          if isAcross { across += 1 }
          if isOff { off += 1 }
          if isOff && isAcross { offAcross += 1 }
        }
      }
      let isReLU = activation == .relu
      rows.append([
        name, short(step), "\(off)",
        isReLU ? "\(across)" : "", isReLU ? "\(offAcross)" : "",
      ])
    }
  }
  report.print(
    "\(total) derivatives, of 5 networks 4-20-20-3 with 20 examples:")
  report.table(
    ["hidden", "h", "off by over 0.001", "a corner between", "both"], rows)
}

/// Whether some hidden unit's weighted input has one sign with a parameter
/// moved up and another with it moved down, for one of the examples.
func crossesZero(
  _ network: Network<QuadraticCost>, _ inputs: Matrix,
  _ place: Parameters.Place, step: Double
) -> Bool {
  let sides = [step, -step].map { move in
    var moved = network
    moved[place] += move
    var answers = inputs
    return moved.layers.dropLast().flatMap { layer in
      let z = layer.weightedInputs(for: answers)
      answers = layer.outputs(for: answers)
      return z.elements.map { $0 > 0 }
    }
  }
  return sides[0] != sides[1]
}

/// A way to get backpropagation wrong.
enum Mistake: CaseIterable {
  case none, slopeOfActivation, noSlopeAtOutput, notTransposed, sum

  var name: String {
    switch self {
    case .none: "as it should be"
    case .slopeOfActivation: "σ′ of the activation"
    case .noSlopeAtOutput: "no σ′ at the output"
    case .notTransposed: "W for Wᵀ in BP2"
    case .sum: "sum, not mean"
    }
  }
}

/// The gradient of a logistic network with a mistake in it.
func gradient(
  of network: Network<QuadraticCost>, _ inputs: Matrix, _ targets: Matrix,
  with mistake: Mistake
) -> Parameters {
  func slope(_ a: Double) -> Double {
    mistake == .slopeOfActivation
      ? Activation.logistic.derivative(at: a) : a * (1 - a)
  }
  var pass = Pass(network, rows: inputs.rows, workers: .one)
  pass.inputs = inputs
  network.forward(in: &pass)
  let share = mistake == .sum ? 1 : 1 / Double(inputs.rows)
  var delta = pass.outputs
  delta.apply(with: targets) { a, y in
    share * (a - y) * (mistake == .noSlopeAtOutput ? 1 : slope(a))
  }
  var gradient = Parameters(sizes: network.sizes)
  for l in network.layers.indices.reversed() {
    gradient.biases[l] = delta.columnSums()
    gradient.weights[l] = .product(transposed: pass.activations[l], delta)
    if l > 0 {
      let weights = network.layers[l].weights
      delta =
        mistake == .notTransposed
        ? .product(delta, weights) : .product(delta, transposed: weights)
      delta.apply(with: pass.activations[l]) { $0 * slope($1) }
    }
  }
  return gradient
}

/// Gradients with mistakes in them, and what the check says of each layer.
let wrongGradients = Section(
  "wrong-gradients", "Four wrong gradients, caught"
) {
  report in
  var generator = Xoshiro256(seed: 5)
  let sizes = [4, 3, 3]
  let network = Network(sizes, cost: QuadraticCost(), using: &generator)
  let (inputs, targets) = examples(5, sizes: sizes, using: &generator)
  let numeric = network.numericGradient(of: inputs, targets: targets)
  let judged = Mistake.allCases.map { mistake in
    let wrong = gradient(of: network, inputs, targets, with: mistake)
    var worst: [String: Double] = [:]
    for place in wrong.places {
      let part = described(place)
      let error = relativeError(wrong[place], numeric[place])
      worst[part] = max(worst[part] ?? 0, error)
    }
    return (mistake, worst)
  }
  report.table(
    ["worst relative error of", "W²", "b²", "W¹", "b¹"],
    judged.map { mistake, worst in
      [mistake.name]
        + ["W²", "b²", "W¹", "b¹"].map { scientific(worst[$0] ?? 0) }
    })
  let all = judged.map { $0.1.values.max() ?? 0 }
  report.row(
    42, "The gradient check, centred, h = 1e−5: relative error",
    published: "above 1e−2 wrong, below 1e−7 good",
    obtained: "right \(scientific(all[0])); four wrong ones "
      + all.dropFirst().map { scientific($0) }.joined(separator: ", "))
}

/// `W²` or `b¹`, counted from 1.
private func described(_ place: Parameters.Place) -> String {
  let raised = ["¹", "²"]
  return switch place {
  case .weight(let layer, _, _): "W" + raised[layer]
  case .bias(let layer, _): "b" + raised[layer]
  }
}

/// What a gradient costs: multiplications, counted.
let price = Section("price", "What a gradient costs") { report in
  let shapes = [
    [2, 2, 1], [64, 30, 10], [784, 30, 10], [784, 100, 100, 10],
  ]
  report.table(
    ["network", "parameters", "there", "there and back", "by differences"],
    shapes.map { sizes in
      let weights = zip(sizes, sizes.dropFirst()).map { $0 * $1 }
      let there = weights.reduce(0, +)
      // BP4 in every layer, BP2 in every layer but the first.
      let back = there + weights.dropFirst().reduce(0, +)
      let count = Parameters(sizes: sizes).count
      if sizes == [784, 30, 10] {
        report.value(
          "price-passes", fixed(Double(there + back) / Double(there), 2))
        report.value(
          "price-factor", grouped(2 * count * there / (there + back)))
      }
      return [
        sizes.map(String.init).joined(separator: "-"), grouped(count),
        grouped(there), grouped(there + back), grouped(2 * count * there),
      ]
    })
}

/// A mistake: σ′ is taken of what σ has already been applied to. So from a day
/// in 2018 in the source of a network in Go; here in the hidden layer.
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

/// Two quick questions to a network before a long training; and a third, which
/// needs no text.
let sanity = Section("sanity", "Two questions before a long training") {
  report in
  let few = try Handwriting.digits().training[rows: 0..<20]
  let zeros = Parameters(sizes: [64, 30, 10])
  let nothing = Network(zeros, hidden: [.logistic], cost: QuadraticCost())
    .cost(of: few.inputs, targets: few.oneHot())
  let likelihood = -log(1.0 / 10)
  report.print(
    "1. all parameters 0: cost \(report.value("chance", fixed(nothing, 4)))")
  report.print("2. twenty examples, 500 epochs, batches of 5, η = 3:")
  let runs = try (1...5).concurrentMap { seed in
    var generator = Xoshiro256(seed: UInt64(seed))
    var network = Network(
      [64, 30, 10], cost: QuadraticCost(), using: &generator)
    let before = network.cost(of: few.inputs, targets: few.oneHot())
    // λ/2n Σw² for λ = 0.1 and n = 20.
    let squares = network.layers.reduce(0.0) { sum, layer in
      layer.weights.elements.reduce(sum) { $0 + $1 * $1 }
    }
    let penalty = 0.1 / 20 / 2 * squares
    try network.train(
      on: few.inputs, targets: few.oneHot(),
      Training(epochs: 500, batchSize: 5, learningRate: 3),
      using: &generator)
    return (
      before: before, penalty: penalty,
      after: network.cost(of: few.inputs, targets: few.oneHot()),
      right: network.accuracy(on: few)
    )
  }
  report.table(
    ["start", "cost before", "cost after", "right of 20"],
    runs.enumerated().map { index, run in
      [
        "\(index + 1)", fixed(run.before, 2), fixed(run.after, 5),
        fixed(20 * run.right, 0),
      ]
    })
  let before = Spread(runs.map(\.before))
  report.value("start-cost-low", fixed(before.least, 2))
  report.value("start-cost-high", fixed(before.greatest, 2))
  report.row(
    43,
    "Before a training: the cost of knowing nothing, twenty examples by heart, a penalty",
    published: "2.302; all; a higher cost",
    obtained: fixed(likelihood, 4)
      + "; all, from \(runs.count { $0.right == 1 }) of 5 starts; higher by "
      + fixed(Spread(runs.map(\.penalty)).mean, 2))
}
