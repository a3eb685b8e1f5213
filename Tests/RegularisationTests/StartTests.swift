import Backpropagation
import LinearAlgebra
import Regularisation
import SigmoidNeurons
import Testing

@Suite struct StartTests {
  @Test(
    "weights have the deviation that their start promises",
    arguments: [
      (Start.Weights.normal(0.01), 0.01), (.perInput, 0.05),
      (.glorot, 0.0632455532033676), (.he, 0.0707106781186548), (.uniform(0.5), 0.288675134594813),
      (.sparse(connections: 10, deviation: 1), 0.158113883008419),
    ])
  func deviations(weights: Start.Weights, expected: Double) {
    var generator = Xoshiro256(seed: 1)
    let layer = Start(weights).parameters(sizes: [400, 100], using: &generator).weights[0]
    #expect(isClose(Start(weights).deviation(inputs: 400, units: 100), expected))
    #expect((standardDeviation(layer.elements) / expected - 1).magnitude < 0.03)
    #expect(mean(layer.elements).magnitude < 4 * expected / 200)
  }

  @Test("biases are constant or drawn, and a start is the same for the same seed")
  func biases() {
    func draw(_ start: Start) -> Parameters {
      var generator = Xoshiro256(seed: 9)
      return start.parameters(sizes: [3, 200, 2], using: &generator)
    }
    #expect(draw(Start(.he, biases: .constant(0.01))).biases[0].allSatisfy { $0 == 0.01 })
    #expect(draw(Start(.he)).biases[1] == [0, 0])
    #expect((standardDeviation(draw(.scaled).biases[0]) - 1).magnitude < 0.15)
    #expect(draw(.scaled) == draw(.scaled))
  }

  @Test("the large start is that of chapter 4's networks, to the last bit")
  func large() {
    var (a, b) = (Xoshiro256(seed: 4), Xoshiro256(seed: 4))
    let chapter4 = Network([4, 3, 2], cost: QuadraticCost(), using: &a)
    let ours = Network([4, 3, 2], cost: QuadraticCost(), from: .large, using: &b)
    #expect(chapter4 == ours)
  }

  @Test("of a sparse start every unit reads ten inputs, or all where there are fewer")
  func sparse() {
    var generator = Xoshiro256(seed: 2)
    let start = Start(.sparse(connections: 10, deviation: 1))
    let weights = start.parameters(sizes: [50, 30, 6], using: &generator).weights
    for unit in 0..<30 { #expect(weights[0].column(unit).count { $0 != 0 } == 10) }
    let few = start.parameters(sizes: [4, 3], using: &generator).weights[0]
    #expect(few.elements.allSatisfy { $0 != 0 })
  }

  @Test(
    "1000 inputs, half of them on: z has deviation √501 = 22.4, scaled √1.5 = 1.22 (Nielsen 2015)",
    arguments: [(Start.large, 22.38), (Start.scaled, 1.2247)])
  func sums(start: Start, expected: Double) {
    var generator = Xoshiro256(seed: 11)
    let parameters = start.parameters(sizes: [1000, 3000], using: &generator)
    let inputs = Matrix([(0..<1000).map { $0 < 500 ? 1 : 0 }])
    var z = Matrix.product(inputs, parameters.weights[0])
    z.addToEachRow(parameters.biases[0])
    // The deviation of 3000 numbers is known to 1.3 %: four times that.
    #expect((standardDeviation(z.elements) / expected - 1).magnitude < 0.052)
  }

  @Test(
    "ten layers of 500: tanh .01 → 3e-7, tanh 1/√n and Glorot → .23, ReLU He → about .8 (Karpathy 2015)",
    arguments: [
      (Activation.tanh, Start.Weights.normal(0.01), 2.5e-7, 3.5e-7),
      (.tanh, .normal(1), 0.97, 0.99), (.tanh, .perInput, 0.21, 0.25),
      (.tanh, .glorot, 0.21, 0.25), (.relu, .he, 0.65, 1), (.relu, .perInput, 0.02, 0.035),
    ])
  func tenLayers(activation: Activation, weights: Start.Weights, low: Double, high: Double) {
    var generator = Xoshiro256(seed: 5)
    let inputs = Matrix(rows: 200, columns: 500) { _, _ in generator.normal() }
    let sizes = [Int](repeating: 500, count: 11)
    let network = Network(
      Start(weights).parameters(sizes: sizes, using: &generator),
      hidden: [Activation](repeating: activation, count: 9), cost: QuadraticCost(activation))
    let deviations = network.activationDeviations(for: inputs)
    #expect(deviations.count == 10)
    #expect((low...high).contains(deviations[9]), "\(deviations[9])")
  }

  @Test(
    "He's 2/n is the variance of the weights: that of the units' z is 2 for inputs of variance 1")
  func heVariance() {
    var generator = Xoshiro256(seed: 6)
    let inputs = Matrix(rows: 200, columns: 400) { _, _ in generator.normal() }
    let weights = Start(.he).parameters(sizes: [400, 300], using: &generator).weights[0]
    func variance(_ m: Matrix) -> Double {
      standardDeviation(m.elements) * standardDeviation(m.elements)
    }
    #expect((variance(weights) * 200 - 1).magnitude < 0.03)
    #expect((variance(Matrix.product(inputs, weights)) - 2).magnitude < 0.1)
  }

  @Test(
    "hidden units that start identical are identical after training (Karpathy 2015)",
    arguments: [0, 0.1])
  func symmetry(value: Double) throws {
    var parameters = Parameters(sizes: [3, 4, 2])
    for layer in 0..<2 { parameters.weights[layer].apply { _ in value } }
    var network = Network(parameters, hidden: [.logistic], cost: QuadraticCost())
    var generator = Xoshiro256(seed: 1)
    let inputs = Matrix(rows: 12, columns: 3) { _, _ in generator.normal() }
    let targets = Matrix(rows: 12, columns: 2) { _, _ in generator.uniform() }
    try network.train(
      on: inputs, targets: targets, Training(epochs: 20, batchSize: 5, learningRate: 1),
      using: &generator)
    #expect(network.parameters != parameters)
    let weights = network.parameters.weights[0]
    for unit in 1..<4 { #expect(weights.column(unit) == weights.column(0)) }
  }

  @Test("a small random start breaks the symmetry")
  func brokenSymmetry() {
    var generator = Xoshiro256(seed: 1)
    let start = Start(.normal(0.01)).parameters(sizes: [3, 4], using: &generator)
    #expect(Set((0..<4).map(start.weights[0].column)).count == 4)
  }

  @Test("the size of δ is that of the derivatives by the biases, example by example")
  func deltas() {
    let (network, inputs, targets) = smallProblem(.tanh)
    let sizes = network.deltaSizes(for: inputs, targets: targets)
    // Of one example δ is the derivative by the bias, which differences give.
    let alone = (0..<6).map { row in
      network.numericGradient(of: inputs.rows(row..<row + 1), targets: targets.rows(row..<row + 1))
        .biases
    }
    for layer in 0..<3 {
      let squares = alone.flatMap { $0[layer].map { $0 * $0 } }
      #expect(isClose(sizes[layer], mean(squares).squareRoot(), within: 1e-8))
    }
    #expect(rootMeanSquare(Matrix([[3, -4], [0, 0]])) == 2.5)
  }
}

@Suite struct GlorotUniformTests {
  @Test("Glorot's uniform start fills ±√(6/(n + m)), with the deviation √(2/(n + m))")
  func uniform() {
    var generator = Xoshiro256(seed: 2)
    let start = Start(.glorotUniform)
    let weights = start.parameters(sizes: [300, 100], using: &generator).weights[0].elements
    let most = 0.12247448713915890  // √(6/400)
    #expect(weights.allSatisfy { $0.magnitude <= most })
    #expect(weights.contains { $0 > 0.999 * most } && weights.contains { $0 < -0.999 * most })
    #expect(isClose(start.deviation(inputs: 300, units: 100), 0.07071067811865475))
    // 30 000 draws: the deviation of a uniform sample's deviation is about 0.0026 of it.
    #expect((standardDeviation(weights) / 0.07071067811865475 - 1).magnitude < 0.012)
  }
}
