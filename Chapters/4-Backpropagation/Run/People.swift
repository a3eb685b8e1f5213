import Backpropagation
import Chapter4Live
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
  static let alice = inputs.rows(0..<1)
  static let aliceTarget = targets.rows(0..<1)

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
  pass.inputs = People.alice
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
}

/// The chain of five factors, and their product.
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
  report.row(
    36, "One derivative by hand: a network of nine parameters, and Alice",
    published: "0.0214, from rounded factors", obtained: fixed(product, 7))

  let network = People.plain
  let cost = network.cost(of: People.alice, targets: People.aliceTarget)
  let rows = [1, 0.1, 0.01, 0.001].map { nudge in
    var nudged = network
    nudged[firstWeight] += nudge
    let change =
      nudged.cost(of: People.alice, targets: People.aliceTarget) - cost
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
  pass.inputs = People.alice
  network.forward(in: &pass)
  var gradient = Parameters(sizes: network.sizes)
  network.backward(from: People.aliceTarget, in: &pass, to: &gradient)
  func row(_ numbers: [Double]) -> String {
    numbers.map { fixed($0, 7) }.joined(separator: "  ")
  }
  report.print("δ of o:              \(row(pass.deltas[1].elements))")
  report.print("δ of h₁ and h₂:      \(row(pass.deltas[0].elements))")
  report.print()
  report.print("∂C/∂(weights of x₁): \(row(gradient.weights[0].row(0)))")
  report.print("∂C/∂(weights of x₂): \(row(gradient.weights[0].row(1)))")
  report.print("∂C/∂(biases of h):   \(row(gradient.biases[0]))")
  report.print("∂C/∂(weights of h):  \(row(gradient.weights[1].elements))")
  report.print("∂C/∂(bias of o):     \(row(gradient.biases[1]))")
}

/// A second network, in which every unit is read by two, and no two weights of
/// a layer are alike.
let fanOut = Section("fan-out", "A network in which blame adds up") {
  report in
  let network = Network(
    Parameters(
      weights: [
        Matrix([[1, 0.5], [-1, 2]]), Matrix([[2, -1], [1, 3]]),
      ],
      biases: [[-1, -1], [-1, -2]]),
    hidden: [.logistic], cost: QuadraticCost())
  let (x, y) = (Matrix([[2, 1]]), Matrix([[0, 1]]))
  var pass = Pass(network, rows: 1, workers: .one)
  pass.inputs = x
  network.forward(in: &pass)
  var gradient = Parameters(sizes: network.sizes)
  network.backward(from: y, in: &pass, to: &gradient)
  let (h, a) = (pass.activations[1].row(0), pass.outputs.row(0))
  let (hidden, output) = (pass.deltas[0].row(0), pass.deltas[1].row(0))
  let z1 = network.layers[0].weightedInputs(for: x).row(0)
  let z2 = network.layers[1].weightedInputs(for: pass.activations[1]).row(0)
  func numbers(_ row: [Double]) -> String {
    row.map { fixed($0, 4) }.joined(separator: "  ")
  }
  report.print("forwards, x = (2  1):")
  report.print(
    "  z of h₁ = 2·1 + 1·(−1) − 1 = \(short(z1[0]))        h₁ = \(fixed(h[0], 4))"
  )
  report.print(
    "  z of h₂ = 2·0.5 + 1·2 − 1  = \(short(z1[1]))        h₂ = \(fixed(h[1], 4))"
  )
  report.print(
    "  z of a₁ = h₁·2 + h₂·1 − 1    = \(fixed(z2[0], 4))  a₁ = \(fixed(a[0], 4)), should be 0"
  )
  report.print(
    "  z of a₂ = h₁·(−1) + h₂·3 − 2 = \(fixed(z2[1], 4))  a₂ = \(fixed(a[1], 4)), should be 1"
  )
  report.print()
  report.print("backwards:")
  for j in 0..<2 {
    report.print(
      "  δ of a\(["₁", "₂"][j]) = (\(fixed(a[j], 4)) − \(short(y[0, j]))) · "
        + "\(fixed(a[j], 4)) · \(fixed(1 - a[j], 4)) = \(fixed(output[j], 4))"
    )
  }
  let w = network.layers[1].weights
  for i in 0..<2 {
    let parts = (0..<2).map {
      "\(bracketed(output[$0], 4))·\(w[i, $0] < 0 ? "(\(short(w[i, $0])))" : short(w[i, $0]))"
    }
    report.print(
      "  δ of h\(["₁", "₂"][i]) = (\(parts.joined(separator: " + "))) · "
        + "\(fixed(h[i], 4)) · \(fixed(1 - h[i], 4)) = \(fixed(hidden[i], 4))"
    )
  }
  report.print()
  report.print("the same as matrices:")
  report.print(
    "    W = ( 2  −1 )    Wᵀ = (  2  1 )    δ of a = (\(numbers(output)))")
  report.print("        ( 1   3 )         ( −1  3 )")
  let carried = Matrix.product(pass.deltas[1], transposed: w).row(0)
  let wrong = Matrix.product(pass.deltas[1], w).row(0)
  report.print("  δ · Wᵀ = (\(numbers(carried)))")
  report.print(
    "  δ · W  = (\(numbers(wrong))), if somebody forgets to transpose")
  report.print("  hᵀ · δ = (\(numbers(gradient.weights[1].row(0))))")
  report.print("           (\(numbers(gradient.weights[1].row(1))))")
  let difference = gradient.worstDifference(
    from: network.numericGradient(of: x, targets: y))
  report.print()
  report.print(
    "against differences, all \(gradient.count): relative error at most "
      + scientific(difference?.error ?? .infinity))
  report.value("one-way", fixed(output[0] * w[0, 0] * h[0] * (1 - h[0]), 4))
  report.value(
    "other-way", fixed(output[1] * w[0, 1] * h[0] * (1 - h[0]), 4))
  report.value("both-ways", fixed(hidden[0], 4))
  report.figure(
    "alice",
    worked(
      People.plain, input: People.alice, target: People.aliceTarget,
      units: [["h₁", "h₂"], ["o"]], inputNames: ["x₁", "x₂"]))
}

/// A number, in brackets where it is negative.
private func bracketed(_ number: Double, _ decimals: Int) -> String {
  number < 0 ? "(\(fixed(number, decimals)))" : fixed(number, decimals)
}

/// Zhou's network learns his four people.
let peopleLearned = Section("people-learned", "The four people, learned") {
  report in
  let training = Training(
    epochs: 1000, batchSize: 1, learningRate: 0.1, isShuffled: false)
  @Sendable func start(_ seed: UInt64) -> Network<QuadraticCost> {
    var generator = Xoshiro256(seed: seed)
    return Network(
      [2, 2, 1], cost: QuadraticCost(factor: 1), using: &generator)
  }
  var network = start(1)
  var generator = Xoshiro256(seed: 1)
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

  let ends = try (1...60).concurrentMap { seed in
    var network = start(UInt64(seed))
    try network.train(on: People.inputs, targets: People.targets, training)
    return (
      cost: network.cost(of: People.inputs, targets: People.targets),
      emily: network.output(for: [-7, -3])[0],
      frank: network.output(for: [20, 2])[0]
    )
  }
  let emilys = Spread(ends.map(\.emily))
  let franks = Spread(ends.map(\.frank))
  let lasts = Spread(ends.map(\.cost))
  report.print()
  report.table(
    ["60 starts", "lowest", "highest"],
    [("cost", lasts, 4), ("Emily", emilys, 3), ("Frank", franks, 3)].map {
      [$0.0, fixed($0.1.least, $0.2), fixed($0.1.greatest, $0.2)]
    })
  func range(_ spread: Spread) -> String { spread.range { fixed($0, 3) } }
  report.row(
    37, "Four people learned: Emily and Frank, whom it has not seen",
    published: "0.951 and 0.039, from one start",
    obtained: "\(fixed(emily, 3)) and \(fixed(frank, 3)); for 60 starts "
      + "\(range(emilys)) and \(range(franks))")
}
