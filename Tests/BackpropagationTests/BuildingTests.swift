import Backpropagation
import GradientDescent
import LinearAlgebra
import SigmoidNeurons
import Testing
import Trapping

/// What others build on: activations, costs and trainings of their own.
@Suite struct BuildingTests {
  /// z σ(z): its derivative cannot be told from its value, since it falls and rises.
  static let silu = Activation.own(
    OwnActivation(
      "silu", function: { $0 * logistic($0) },
      derivative: { logistic($0) * (1 + $0 * logistic(-$0)) }))

  /// The network whose gradients PyTorch 2 was asked for in float64.
  static func network(_ hidden: Activation) -> Network<QuadraticCost> {
    Network(
      Parameters(
        weights: [
          Matrix([[0.2, -0.1, 0.3], [0.5, 0.1, -0.4]]),
          Matrix([[1, -0.5], [-1.2, 0.3], [0.7, 0.9]]),
        ],
        biases: [[0, 0.1, -0.2], [0.1, -0.3]]), hidden: [hidden], cost: QuadraticCost())
  }
  static let inputs = Matrix([[0.5, -1], [1.5, 2]])
  static let targets = Matrix([[1, 0], [0, 1]])

  @Test("a network with an activation of one's own has the gradient that PyTorch finds")
  func ownActivation() {
    let gradient = Self.network(Self.silu).gradient(of: Self.inputs, targets: Self.targets)
    let expected = [
      0.15113946115294014, -0.07330552348860174, -0.00028279918317403955, 0.2469849578978609,
      -0.16812934408628527, -0.01590453765762592, 0.0825733702243838, -0.02071489055180798,
      0.0060224560432415196, 0.0842194169181277, -0.08367169574940846, 0.0073343192399848225,
      -0.007318593037776485, -0.026803024962029104, 0.027103051425265298, 0.014396240793078559,
      -0.011142660245606034,
    ]
    #expect(zip(gradient.all, expected).allSatisfy { ($0 - $1).magnitude < 1e-15 })
    #expect(gradient.all.count == expected.count)
  }

  @Test("such a network is kept, and read by whoever brings the function along")
  func ownActivationInFiles() throws {
    let network = Self.network(Self.silu)
    let file = try network.file()
    #expect(
      try Network(file: file, cost: QuadraticCost(), own: [.stepFromZero, Self.silu]) == network)
    let error = #expect(throws: NetworkFileError.self) {
      _ = try Network(file: file, cost: QuadraticCost())
    }
    #expect(error?.found == "“hidden own silu”")
  }

  @Test("an output layer with an activation of one's own wants a cost of one's own")
  func ownOutput() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = QuadraticCost(Self.silu)
    }
    expect(result, said: "wants a cost of one's own")
  }

  @Test("with a single output the cost says from where on it speaks for class 1")
  func oneOutput() {
    func network<Cost: OutputCost>(_ cost: Cost) -> Network<Cost> {
      Network(
        Parameters(weights: [Matrix([[1]])], biases: [[0]]), hidden: [], cost: cost)
    }
    let inputs = Matrix([[-2], [-0.1], [0.1], [2]])
    #expect(network(QuadraticCost()).classes(of: inputs) == [0, 0, 1, 1])
    #expect(network(QuadraticCost(.tanh)).classes(of: inputs) == [0, 0, 1, 1])
    #expect(network(CrossEntropyCost()).classes(of: inputs) == [0, 0, 1, 1])
    #expect(network(CrossEntropyCost()).accuracy(on: inputs, labels: [0, 1, 1, 1]) == 0.75)
  }

  @Test("a single linear output speaks for no class, and is not asked in vain")
  func oneLinearOutput() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let network = Network(
        Parameters(weights: [Matrix([[1]])], biases: [[0]]), hidden: [],
        cost: QuadraticCost(.identity))
      _ = network.accuracy(on: Matrix([[1]]), labels: [1])
    }
    expect(result, said: "a single output speaks for no class")
  }

  @Test("a training of one's own, step by step, comes to the bits of the book's")
  func ownTraining() throws {
    let sizes = [3, 4, 2]
    let (inputs, targets) = ruledExamples(sizes, count: 8)
    var (own, trained) = (ruled(sizes, hidden: [.tanh]), ruled(sizes, hidden: [.tanh]))
    var descent = NetworkDescent(Adam(), for: own)
    for _ in 0..<20 {
      let gradient = own.gradient(of: inputs, targets: targets)
      descent.step(&own, gradient: gradient, rate: 0.01)
    }
    try trained.train(
      on: inputs, targets: targets,
      Training(epochs: 20, batchSize: nil, method: Adam(), learningRate: 0.01, isShuffled: false))
    #expect(own == trained)
    #expect(descent.count == 20)
  }

  @Test("a training that looks ahead takes its gradients where the velocity leads, penalty and all")
  func lookAhead() throws {
    let sizes = [2, 3, 1]
    let (inputs, targets) = ruledExamples(sizes, count: 5)
    let start = ruled(sizes, hidden: [.tanh])
    var trained = start
    try trained.train(
      on: inputs, targets: targets,
      Training(
        epochs: 10, batchSize: nil, method: LookAheadNesterov(0.8), learningRate: 0.2,
        isShuffled: false))
    // v ← μv − ηg(w + μv), w ← w + v, for all parameters in a row.
    var network = start
    let places = start.parameters.places
    var velocity = places.map { _ in 0.0 }
    for _ in 0..<10 {
      var ahead = network
      for (place, v) in zip(places, velocity) { ahead[place] += 0.8 * v }
      let gradient = ahead.gradient(of: inputs, targets: targets)
      for (index, place) in places.enumerated() {
        velocity[index] = 0.8 * velocity[index] - 0.2 * gradient[place]
        network[place] += velocity[index]
      }
    }
    #expect(trained.parameters == network.parameters)
    #expect(trained != start)
  }

  @Test("∂C/∂a of the cross-entropy times σ′ is a − y, and agrees with differences of the cost")
  func derivativeOfCrossEntropy() {
    let cost = CrossEntropyCost()
    for a in [0.01, 0.3, 0.5, 0.9] {
      for y in [0, 0.3, 1] {
        let derivative = cost.derivative(output: a, target: y)
        #expect((derivative * a * (1 - a) - (a - y)).magnitude < 1e-15)
        let (above, below) = (a + 1e-6, a - 1e-6)
        let change =
          cost.cost(of: Matrix([[above]]), for: Matrix([[y]]))
          - cost.cost(of: Matrix([[below]]), for: Matrix([[y]]))
        #expect((change / 2e-6 - derivative).magnitude < 1e-5)
      }
    }
    #expect(cost.derivative(output: 1, target: 1) == 0)
    #expect(cost.derivative(output: 1, target: 0) == .infinity)
    #expect(cost.derivative(output: 0, target: 1) == -.infinity)
  }
}
