import LinearAlgebra
import Perceptrons
import SigmoidNeurons
import Testing

@Suite struct NetworkTests {
  @Test("the 2-2-1 network with w = (0, 1), b = 0 gives 0.7216325609518421 for (2, 3) (Zhou)")
  func zhou() {
    let neuron = Neuron(weights: [0, 1], bias: 0)
    let network = FeedforwardNetwork([Layer([neuron, neuron]), Layer([neuron])])
    let hidden = network.layers[0].outputs(for: Matrix([[2, 3]]))
    #expect(hidden.elements.allSatisfy { abs($0 - 0.9526) < 0.00005 })
    #expect(network.outputs(for: [2, 3]) == [0.7216325609518421])
  }

  @Test("a 3-4-4-1 forward pass has the outputs of NumPy, for two examples at once")
  func forwardPass() {
    func weights(_ rows: Int, _ columns: Int, step: Int) -> Matrix {
      Matrix(rows: rows, columns: columns) {
        Double(($0 * columns + $1) * step % 7 - 3) / 4
      }
    }
    let biases = [-0.5, 0, 0.5, 1]
    let network = FeedforwardNetwork([
      Layer(weights: weights(3, 4, step: 1), biases: biases),
      Layer(weights: weights(4, 4, step: 2), biases: biases),
      Layer(weights: weights(4, 1, step: 3), biases: [-0.5], activation: .identity),
    ])
    let inputs = Matrix([[1, 0.5, -1], [0, 2, 0.25]])
    let hidden = network.layers[0].outputs(for: inputs)
    let expected = [
      0.34864513533394575, 0.5, 0.6513548646660542, 0.5926665999540697,
      0.46879062662624377, 0.7185943925708561, 0.8807970779778823, 0.39233683016710835,
    ]
    for (got, expected) in zip(hidden.elements, expected) {
      #expect(abs(got - expected) < 2e-16)
    }
    let outputs = network.outputs(for: inputs).elements
    #expect(abs(outputs[0] - -0.29718645707125196) < 4e-16)
    #expect(abs(outputs[1] - -0.19200804288091056) < 4e-16)
  }

  @Test("a layer answers to many examples at once what its neurons do one by one, but for rounding")
  func vectorised() {
    var generator = Xoshiro256(seed: 12)
    for activation in ActivationTests.all {
      let layer = Layer(inputs: 37, units: 11, activation: activation, using: &generator)
      let inputs = Matrix(rows: 23, columns: 37) { _, _ in generator.normal() }
      let outputs = layer.outputs(for: inputs)
      for example in 0..<inputs.rows {
        for unit in 0..<layer.unitCount {
          // 37 products of size 1 or so, each rounded or not; a step may go either way at 0 only.
          let alone = layer.neuron(unit).output(for: inputs.row(example))
          #expect(abs(outputs[example, unit] - alone) < 1e-13)
        }
      }
    }
  }

  @Test(
    "parameters: 26 for 3-4-2 and 41 for 3-4-4-1 (Karpathy 2015), 13 for 2-3-1 (Nielsen 2015)",
    arguments: [([3, 4, 2], 26), ([3, 4, 4, 1], 41), ([2, 3, 1], 13), ([784, 30, 10], 23860)])
  func parameters(sizes: [Int], count: Int) {
    var generator = Xoshiro256(seed: 1)
    let network = FeedforwardNetwork(sizes: sizes, using: &generator)
    #expect(network.parameterCount == count)
    #expect(network.sizes == sizes)
    #expect(network.layers.count == sizes.count - 1)
  }

  @Test("a random start is of mean 0 and standard deviation 1, and repeats with its seed")
  func start() {
    var (one, two) = (Xoshiro256(seed: 3), Xoshiro256(seed: 3))
    let network = FeedforwardNetwork(sizes: [100, 80, 50], using: &one)
    #expect(FeedforwardNetwork(sizes: [100, 80, 50], using: &two) == network)
    let numbers = network.layers.flatMap { $0.weights.elements + $0.biases }
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    // Four standard errors: 4 / √12130 for the mean, 4 √(2 / 12130) for the variance.
    #expect(abs(mean) < 0.037)
    #expect(abs(variance - 1) < 0.052)
  }

  @Test("hidden layers and the last one can have different activations")
  func lastActivation() {
    var generator = Xoshiro256(seed: 3)
    let network = FeedforwardNetwork(
      sizes: [2, 3, 3, 1], activation: .tanh, output: .identity, using: &generator)
    #expect(network.layers.map { $0.activation } == [.tanh, .tanh, .identity])
    let plain = FeedforwardNetwork(sizes: [2, 3, 1], using: &generator)
    #expect(plain.layers.map { $0.activation } == [.logistic, .logistic])
  }

  @Test("a layer without examples answers with none")
  func noExamples() {
    var generator = Xoshiro256(seed: 3)
    let network = FeedforwardNetwork(sizes: [3, 2], using: &generator)
    #expect(network.outputs(for: Matrix(rows: 0, columns: 3)).shape == "0 × 2")
  }

  @Test("layers that do not fit trap, and say both sizes")
  func unfitLayers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = FeedforwardNetwork([
        Layer(weights: Matrix(rows: 2, columns: 3), biases: [0, 0, 0]),
        Layer(weights: Matrix(rows: 2, columns: 1), biases: [0]),
      ])
    }
    #if DEBUG
      let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
      #expect(said.contains("a layer of 3 units cannot be read by one of 2 inputs"))
    #endif
  }

  @Test("inputs of the wrong width trap, and say both widths")
  func unfitInputs() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = Layer(weights: Matrix(rows: 2, columns: 3), biases: [0, 0, 0])
      _ = layer.outputs(for: Matrix(rows: 1, columns: 3))
    }
    #if DEBUG
      let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
      #expect(said.contains("1 × 3 and 2 × 3"))
    #endif
  }

  @Test("inputs of the wrong width trap with several workers too, and say both widths")
  func unfitInputsOfWorkers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = Layer(weights: Matrix(rows: 2, columns: 3), biases: [0, 0, 0])
      _ = layer.outputs(for: Matrix(rows: 1, columns: 3), workers: .one)
    }
    #if DEBUG
      let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
      #expect(said.contains("a layer of 2 inputs was given 3"))
    #endif
  }

  @Test("with workers named, layers and networks have the bits that they have without")
  func workers() {
    var generator = Xoshiro256(seed: 21)
    let network = FeedforwardNetwork(sizes: [5, 7, 3], activation: .tanh, using: &generator)
    let inputs = Matrix(rows: 11, columns: 5) { _, _ in generator.normal() }
    #expect(
      network.layers[0].weightedInputs(for: inputs, workers: .one)
        == network.layers[0].weightedInputs(for: inputs))
    #expect(network.outputs(for: inputs, workers: .one) == network.outputs(for: inputs))
  }

  @Test("the plain product is row times column: 2 × 2 by 2 × 3, worked by hand")
  func plainProductByHand() {
    let x = Matrix([[1, 2], [3, -1]])
    let w = Matrix([[2, 0, -1], [1, 4, 3]])
    #expect(plainProduct(x, w) == Matrix([[4, 8, 5], [5, -4, -6]]))
  }

  @Test("the plain product is the fast one, but for rounding", arguments: [(1, 1, 1), (3, 17, 5)])
  func plainProductIsTheProduct(rows: Int, depth: Int, columns: Int) {
    var generator = Xoshiro256(seed: 22)
    let x = Matrix(rows: rows, columns: depth) { _, _ in generator.normal() }
    let w = Matrix(rows: depth, columns: columns) { _, _ in generator.normal() }
    let (plain, fast) = (plainProduct(x, w), Matrix.product(x, w))
    for (a, b) in zip(plain.elements, fast.elements) { #expect(abs(a - b) < 1e-14) }
  }

  @Test("matrices that do not fit trap in the plain product")
  func unfitProduct() async {
    await #expect(processExitsWith: .failure) {
      _ = plainProduct(Matrix(rows: 2, columns: 3), Matrix(rows: 2, columns: 3))
    }
  }

  @Test("soft XOR is right from c = ln 3 on: there σ(c) is ¾, and the last z is 0")
  func softXor() {
    func rowsRight(_ c: Double) -> Int {
      binaryRows(width: 2).count {
        (FeedforwardNetwork.xor(scaledBy: c).outputs(for: $0)[0] > 0.5) == (xor($0) == 1)
      }
    }
    let ln3 = 1.0986122886681098
    #expect(rowsRight(ln3 * 0.999) == 2)
    #expect(rowsRight(ln3 * 1.001) == 4)
    #expect(rowsRight(20) == 4)
  }
}

@Suite struct LinearCollapseTests {
  @Test("linear layers, however many, are the product of their matrices")
  func product() {
    let first = Layer(
      weights: Matrix([[1, 2, 3], [4, 5, 6]]), biases: [1, -1, 2], activation: .identity)
    let second = Layer(
      weights: Matrix([[1, 0], [-1, 2], [0, 1]]), biases: [10, 20], activation: .identity)
    // W₁W₂ and b₁W₂ + b₂ by hand.
    let layer = first.collapsed(with: second)
    #expect(layer.weights == Matrix([[-1, 7], [-1, 16]]))
    #expect(layer.biases == [12, 20])
    #expect(layer.activation == .identity)
  }

  @Test("a deep linear network answers as its one layer does", arguments: [2, 3, 6])
  func deep(depth: Int) {
    var generator = Xoshiro256(seed: 31)
    let sizes = (0...depth).map { 3 + $0 % 3 }
    let network = FeedforwardNetwork(
      sizes: sizes, activation: .identity, output: .tanh, using: &generator)
    let layer = network.collapsed()
    #expect(layer.weights.shape == "\(sizes[0]) × \(sizes[depth])")
    #expect(layer.activation == .tanh)
    let inputs = Matrix(rows: 50, columns: 3) { _, _ in generator.normal() }
    let (a, b) = (network.outputs(for: inputs), layer.outputs(for: inputs))
    for (deep, flat) in zip(a.elements, b.elements) {
      #expect(abs(deep - flat) < 1e-11)
    }
  }

  @Test("a hidden layer with a curve is not merged: it traps")
  func curved() async {
    await #expect(processExitsWith: .failure) {
      var generator = Xoshiro256(seed: 1)
      _ = FeedforwardNetwork(sizes: [2, 2, 1], using: &generator).collapsed()
    }
  }

  @Test("no network with a linear hidden layer gets XOR; its one layer is a neuron")
  func xorStaysOut() {
    var generator = Xoshiro256(seed: 4)
    for _ in 0..<200 {
      let network = FeedforwardNetwork(
        sizes: [2, 10, 1], activation: .identity, output: .logistic, using: &generator)
      let right = binaryRows(width: 2).count {
        (network.outputs(for: $0)[0] > 0.5) == (xor($0) == 1)
      }
      #expect(right < 4)
    }
  }
}

@Suite struct NudgingTests {
  @Test("the slope measured for a hidden weight is σ′(z₂) · v · σ′(z₁) · x")
  func hiddenWeight() {
    let network = FeedforwardNetwork.xor(scaledBy: 2)
    func answer(_ network: FeedforwardNetwork) -> Double { network.outputs(for: [0, 1])[0] }
    // NumPy float64: z₁ = 2, v = 4, z₂ = 4 σ(2) + 4 σ(2) − 6, x = 1.
    let slope = network.slope(of: answer) {
      $0.layers[0].weights[1, 0] += $1
    }
    #expect(abs(slope - 0.08078723515419137) < 1e-9)
    let unread = network.slope(of: answer) {
      $0.layers[0].weights[0, 0] += $1
    }
    #expect(unread == 0)
  }

  @Test("a climb moves every number by rate times its own slope, all measured at the start")
  func step() {
    // The score is w₁ − 3w₂ + 2b² of a single linear unit, whose slopes are 1, −3 and 4b.
    var network = FeedforwardNetwork([
      Layer([Neuron(weights: [0.5, 0.25], bias: 0.75, activation: .identity)])
    ])
    network.climb(rate: 0.1) { network in
      let layer = network.layers[0]
      let b = layer.biases[0]
      return layer.weights[0, 0] - 3 * layer.weights[1, 0] + 2 * b * b
    }
    #expect(abs(network.layers[0].weights[0, 0] - 0.6) < 1e-9)
    #expect(abs(network.layers[0].weights[1, 0] - -0.05) < 1e-9)
    #expect(abs(network.layers[0].biases[0] - 1.05) < 1e-9)
  }

  @Test("climbs go up: of a small rate each raises the score of soft XOR")
  func risesAlways() {
    func score(_ network: FeedforwardNetwork) -> Double {
      binaryRows(width: 2).reduce(0) {
        let miss = network.outputs(for: $1)[0] - xor($1)
        return $0 - miss * miss
      }
    }
    var network = FeedforwardNetwork.xor(scaledBy: 1)
    var last = score(network)
    for _ in 0..<50 {
      network.climb(rate: 0.1, score)
      #expect(score(network) > last)
      last = score(network)
    }
  }
}
