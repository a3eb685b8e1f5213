import Backpropagation
import ChapterRun
import LinearAlgebra
import Plotting
import SigmoidNeurons

/// Four people: weight less 135 pounds, height less 66 inches, and whether it
/// is a woman. Victor Zhou 2019.
enum People {
  static let names = ["Alice", "Bob", "Charlie", "Diana"]
  static let inputs = Matrix([[-2, -1], [25, 6], [17, 4], [-15, -6]])
  static let targets = Matrix([[1], [0], [0], [1]])

  /// A network of two inputs, two hidden units and one output, with every
  /// weight 1 and every bias 0.
  static var plain: Network<QuadraticCost> {
    var parameters = Parameters(sizes: [2, 2, 1])
    for layer in parameters.weights.indices {
      parameters.weights[layer].apply { _ in 1 }
    }
    return Network(
      parameters, hidden: [.logistic], cost: QuadraticCost(factor: 1))
  }
}

/// Where the first weight of all is.
private let firstWeight = Parameters.Place.weight(layer: 0, from: 0, to: 0)

/// Who they are.
let people = Section("people", "Four people") { report in
  report.table(
    ["", "weight − 135 pounds", "height − 66 inches", "a woman?"],
    People.names.enumerated().map { row, name in
      [name] + People.inputs.row(row).map { short($0) }
        + [short(People.targets[row, 0])]
    })
}

/// The network with its numbers, from left to right.
let aliceForward = Section("alice-forward", "Alice on her way through") {
  report in
  let network = People.plain
  var pass = Pass(network, rows: 1, workers: .one)
  pass.inputs = People.inputs.rows(0..<1)
  network.forward(in: &pass)
  let (h, y) = (pass.activations[1][0, 0], pass.outputs[0, 0])
  report.print("x₁ = −2, x₂ = −1")
  report.print("z of h₁ = 1·(−2) + 1·(−1) + 0 = −3")
  report.print("h₁ = σ(−3) = \(fixed(h, 6)), and h₂ the same")
  report.print("z of o  = 1·h₁ + 1·h₂ + 0 = \(fixed(2 * h, 6))")
  report.print("o  = σ(\(fixed(2 * h, 6))) = \(fixed(y, 6))")
  report.print("C  = (1 − o)² = \(fixed((1 - y) * (1 - y), 6))")
  report.value("alice-output", fixed(y, 3))
  report.value(
    "mnist-parameters", grouped(Parameters(sizes: [784, 30, 10]).count))
  report.figure(
    "alice-forward",
    Diagram(
      nodes: [
        .input("x₁", "x₁ = −2"), .input("x₂", "x₂ = −1"),
        .unit("h₁", "h₁", detail: "σ(−3) = \(fixed(h, 4))"),
        .unit("h₂", "h₂", detail: "σ(−3) = \(fixed(h, 4))"),
        .unit("o", "o", detail: "σ(\(fixed(2 * h, 4))) = \(fixed(y, 4))"),
        .output("C", "C = \(fixed((1 - y) * (1 - y), 4))"),
      ],
      wires: [
        .from("x₁", to: "h₁", label: "w₁ = 1"),
        .from("x₁", to: "h₂", label: "1"),
        .from("x₂", to: "h₁", label: "1"), .from("x₂", to: "h₂", label: "1"),
        .from("h₁", to: "o", label: "v₁ = 1"),
        .from("h₂", to: "o", label: "1"),
        .from("o", to: "C"),
      ]))
}

/// The chain of four factors, and their product.
let oneDerivative = Section("one-derivative", "One derivative by hand") {
  report in
  let h = logistic(-3)
  let y = logistic(2 * h)
  let factors: [(String, String, Double)] = [
    ("C changes with o", "−2(1 − o)", -2 * (1 - y)),
    ("o changes with z of o", "o(1 − o)", y * (1 - y)),
    ("z of o changes with h₁", "v₁", 1),
    ("h₁ changes with z of h₁", "h₁(1 − h₁)", h * (1 - h)),
    ("z of h₁ changes with w₁", "x₁", -2),
  ]
  report.table(
    ["how much …", "is", "here"],
    factors.map { [$0.0, $0.1, fixed($0.2, 6)] })
  let product = factors.reduce(1) { $0 * $1.2 }
  report.print()
  report.print("all five multiplied: \(fixed(product, 7))")
  report.value("derivative", fixed(product, 7))
  report.value("derivative-short", fixed(product, 3))
  report.row(
    36, "One derivative by hand: a network of nine parameters, and Alice",
    published: "0.0214, from rounded factors", obtained: fixed(product, 7))

  let network = People.plain
  let alice = People.inputs.rows(0..<1)
  let target = People.targets.rows(0..<1)
  let cost = network.cost(of: alice, targets: target)
  let rows = [1, 0.1, 0.01, 0.001].map { nudge in
    var nudged = network
    nudged.parameters[firstWeight] += nudge
    let change = nudged.cost(of: alice, targets: target) - cost
    return [short(nudge), fixed(change, 8), fixed(change / nudge, 6)]
  }
  report.print()
  report.table(["w₁ raised by", "C rises by", "that is, per unit"], rows)
}

/// All nine derivatives of the network, by the four equations.
let nineDerivatives = Section("nine-derivatives", "All nine at once") {
  report in
  let network = People.plain
  var pass = Pass(network, rows: 1, workers: .one)
  pass.inputs = People.inputs.rows(0..<1)
  network.forward(in: &pass)
  network.backward(from: People.targets.rows(0..<1), in: &pass)
  func row(_ matrix: Matrix) -> String {
    matrix.elements.map { fixed($0, 7) }.joined(separator: "  ")
  }
  let gradient = pass.gradient
  report.print("δ of o:              \(row(pass.deltas[1]))")
  report.print("δ of h₁ and h₂:      \(row(pass.deltas[0]))")
  report.print()
  report.print("∂C/∂(weights of x₁): \(row(gradient.weights[0].rows(0..<1)))")
  report.print("∂C/∂(weights of x₂): \(row(gradient.weights[0].rows(1..<2)))")
  report.print(
    "∂C/∂(biases of h):   "
      + gradient.biases[0].map { fixed($0, 7) }.joined(separator: "  "))
  report.print(
    "∂C/∂(weights of h):  "
      + gradient.weights[1].elements.map { fixed($0, 7) }.joined(
        separator: "  "))
  report.print("∂C/∂(bias of o):     \(fixed(gradient.biases[1][0], 7))")

  let deltaO = fixed(pass.deltas[1][0, 0], 4)
  let deltaH = fixed(pass.deltas[0][0, 0], 4)
  report.figure(
    "blame",
    Diagram(
      nodes: [
        .input("C", "C"),
        .unit("o", "o", detail: "δ = \(deltaO)"),
        .unit("h₁", "h₁", detail: "δ = \(deltaH)"),
        .unit("h₂", "h₂", detail: "δ = \(deltaH)"),
        .output("x₁", "∂C/∂w₁ = δ·x₁ = \(fixed(gradient[firstWeight], 4))"),
      ],
      wires: [
        .from("C", to: "o"),
        .from("o", to: "h₁", label: "· v₁ · h₁(1 − h₁)"),
        .from("o", to: "h₂", label: "· v₂ · h₂(1 − h₂)"),
        .from("h₁", to: "x₁", label: "· x₁"),
      ]))
}

/// Zhou's network learns his four people.
let peopleLearned = Section("people-learned", "The four people, learned") {
  report in
  var generator = Xoshiro256(seed: 1)
  var network = Network(
    [2, 2, 1], cost: QuadraticCost(factor: 1), using: &generator)
  let training = Training(
    epochs: 1000, batchSize: 1, learningRate: 0.1, isShuffled: false)
  var costs = [network.cost(of: People.inputs, targets: People.targets)]
  try network.train(
    on: People.inputs, targets: People.targets, training, using: &generator
  ) { _, network in
    costs.append(network.cost(of: People.inputs, targets: People.targets))
    return .goOn
  }
  report.table(
    ["epoch", "cost"],
    [0, 10, 50, 100, 200, 500, 1000].map { ["\($0)", fixed(costs[$0], 6)] })
  report.print()
  let emily = network.output(for: [-7, -3])[0]
  let frank = network.output(for: [20, 2])[0]
  report.print("Emily (128 pounds, 63 inches): \(fixed(emily, 3))")
  report.print("Frank (155 pounds, 68 inches): \(fixed(frank, 3))")

  let ends = try (1...60).concurrentMap {
    seed -> (cost: Double, emily: Double, frank: Double) in
    var generator = Xoshiro256(seed: UInt64(seed))
    var network = Network(
      [2, 2, 1], cost: QuadraticCost(factor: 1), using: &generator)
    try network.train(
      on: People.inputs, targets: People.targets, training,
      using: &generator)
    return (
      network.cost(of: People.inputs, targets: People.targets),
      network.output(for: [-7, -3])[0], network.output(for: [20, 2])[0]
    )
  }
  func range(_ values: [Double], _ decimals: Int) -> [String] {
    [values.min() ?? 0, values.max() ?? 0].map { fixed($0, decimals) }
  }
  report.print()
  report.table(
    ["60 starts", "lowest", "highest"],
    [
      ["cost"] + range(ends.map(\.cost), 4),
      ["Emily"] + range(ends.map(\.emily), 3),
      ["Frank"] + range(ends.map(\.frank), 3),
    ])
  report.row(
    37, "Four people learned: Emily and Frank, whom it has not seen",
    published: "0.951 and 0.039, from one start",
    obtained: "\(fixed(emily, 3)) and \(fixed(frank, 3)); for 60 starts "
      + range(ends.map(\.emily), 3).joined(separator: " to ") + " and "
      + range(ends.map(\.frank), 3).joined(separator: " to "))
  report.figure(
    "people-learned",
    Chart(
      x: Axis("epoch"), y: Axis("cost", scale: .log10),
      marks: [.line(costs, colour: .series(0))], aspect: 2.2))
}
