import Backpropagation
import GradientDescent
import LinearAlgebra
import Regularisation
import SigmoidNeurons
import Testing
import Trapping

@Suite struct PenaltyTests {
  static func row(_ weights: [Double]) -> [Layer] {
    [
      Layer(
        weights: Matrix(rows: weights.count, columns: 1, elements: weights), biases: [3],
        activation: .identity)
    ]
  }

  @Test("a strength below 0, or none, traps")
  func negative() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = WeightDecay(-1)
    }
    expect(result1, said: "a strength is 0 or more, not -1.0")
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Lasso(.nan)
    }
    expect(result2, said: "a strength is 0 or more, not nan")
  }

  @Test(
    "squares cost [1, 0, 0, 0] 1 and four quarters 0.25; magnitudes cost both 1 (Karpathy 2015)")
  func twoRows() {
    let (one, four) = (Self.row([1, 0, 0, 0]), Self.row([0.25, 0.25, 0.25, 0.25]))
    // λ/2n · Σw² is Σw² for λ = 2 and one example.
    #expect(WeightDecay(2).cost(of: one, examples: 1) == 1)
    #expect(WeightDecay(2).cost(of: four, examples: 1) == 0.25)
    #expect(Lasso(1).cost(of: one, examples: 1) == 1)
    #expect(Lasso(1).cost(of: four, examples: 1) == 1)
    let both = ElasticNet(Lasso(1), WeightDecay(2))
    #expect(both.cost(of: one, examples: 1) == 2)
    #expect(both.cost(of: four, examples: 1) == 1.25)
  }

  @Test("a penalty is divided by the number of examples, and biases cost nothing")
  func examples() {
    #expect(WeightDecay(5).cost(of: Self.row([2, 0]), examples: 10) == 1)
    #expect(Lasso(5).cost(of: Self.row([-2, 0]), examples: 10) == 1)
    #expect(WeightDecay(5).cost(of: Self.row([0, 0]), examples: 10) == 0)
  }

  @Test("L2, L1 and the elastic net: the gradient is that of the cost, by central differences")
  func gradients() {
    let (network, inputs, targets) = smallProblem(.tanh)
    func check<Rule: Technique>(_ rule: Rule) {
      let ours = gradient(rule, network, inputs, targets).gradient
      let worst = worstDifference(ours, at: network) { moved in
        moved.cost(of: inputs, targets: targets)
          + rule.cost(of: moved.layers, examples: 20)
      }
      #expect(worst < 5e-8, "\(rule)")
    }
    check(WeightDecay(7))
    check(Lasso(7))
    check(Lasso(3).and(WeightDecay(4)))
  }

  /// One step of a network whose cost has no gradient.
  static func step<Rule: Technique>(_ weights: [Double], _ rule: Rule, rate: Double) throws
    -> Parameters
  {
    var network = Network(
      Parameters(
        weights: [Matrix(rows: weights.count, columns: 1, elements: weights)], biases: [[3]]),
      hidden: [], cost: QuadraticCost(.identity))
    var generator = Xoshiro256(seed: 1)
    try network.train(
      on: Matrix(rows: 10, columns: weights.count),
      targets: Matrix(rows: 10, columns: 1, repeating: 3),
      Training(epochs: 1, batchSize: nil, learningRate: rate), technique: rule,
      using: &generator)
    return network.parameters
  }

  @Test("with L2 a step multiplies every weight by 1 − ηλ/n, and leaves biases (Nielsen 2015)")
  func decayFactor() throws {
    let after = try Self.step([1, -0.4], WeightDecay(5), rate: 0.1)
    #expect(isClose(after.weights[0].elements, [0.95, -0.38]))
    #expect(after.biases == [[3]])
    #expect(WeightDecay(5).factor(learningRate: 0.1, examples: 10) == 0.95)
  }

  @Test("the learning rate is in the decay: W += −λW, as the notes have it, is another step")
  func decayHasLearningRate() throws {
    let steps = try [0.1, 0.2].map {
      try 1 - Self.step([1], WeightDecay(10), rate: $0).weights[0][0, 0]
    }
    #expect(isClose(steps[1] / steps[0], 2))
    #expect(isClose(steps[0], 0.1), "not λ/n = 1")
  }

  @Test("with L1 every weight goes the same way towards 0, and a weight of 0 stays")
  func lassoStep() throws {
    let after = try Self.step([1, -0.4, 0, 0.05], Lasso(2), rate: 0.1)
    #expect(isClose(after.weights[0].elements, [0.98, -0.38, 0, 0.03]))
  }

  @Test(
    "max-norm shortens the weights into a unit to the limit, and leaves shorter ones and biases")
  func maxNorm() {
    // Into unit 0: 3, 4, of length 5; into unit 1: 1, 0.
    var layers = [Layer(weights: Matrix([[3, 1], [4, 0]]), biases: [9, 9])]
    MaxNorm(4).constrain(&layers)
    #expect(isClose(layers[0].weights, Matrix([[2.4, 1], [3.2, 0]])))
    #expect(layers[0].biases == [9, 9])
    let before = layers
    MaxNorm(4.5).constrain(&layers)
    #expect(layers == before)
  }

  @Test("each epoch tells its penalty, λ/2n times the squares of the weights, and its cost without")
  func inProgress() throws {
    var network = Network(
      Parameters(weights: [Matrix([[3], [-4]])], biases: [[5]]), hidden: [],
      cost: QuadraticCost(.identity))
    var seen: [Progress] = []
    var generator = Xoshiro256(seed: 1)
    // Inputs of 0 and a target that is met: nothing but the decay moves, by 1 − ηλ/n = 0.9.
    try network.train(
      on: Matrix(rows: 10, columns: 2), targets: Matrix(rows: 10, columns: 1, repeating: 5),
      Training(epochs: 2, batchSize: nil, learningRate: 0.2, isShuffled: false),
      technique: WeightDecay(5), using: &generator
    ) { progress, _ in
      seen.append(progress)
      return .goOn
    }
    #expect(seen.map(\.cost) == [0, 0])
    // 5/20 · (2.7² + 3.6²), and of that 0.81.
    for (progress, penalty) in zip(seen, [5.0625, 5.0625 * 0.81]) {
      #expect(abs(progress.penalty - penalty) < 1e-12)
    }
  }

  @Test("two techniques at once add up")
  func both() {
    let (network, inputs, targets) = smallProblem(.relu)
    let rule = NormalisingBatches().and(WeightDecay(3)).and(MaxNorm(2))
    let alone = gradient(NormalisingBatches(), network, inputs, targets).gradient
    let together = gradient(rule, network, inputs, targets).gradient
    var expected = alone.weights[1]
    expected.add(3 / 20, times: network.layers[1].weights)
    #expect(isClose(together.weights[1], expected))
    var layers = network.layers
    rule.constrain(&layers)
    var bounded = network.layers
    MaxNorm(2).constrain(&bounded)
    #expect(layers == bounded && bounded != network.layers)
  }

  @Test("L1's step takes a weight of .003 across 0 where the soft threshold of .01 stops it")
  func overshoot() throws {
    let lasso = Lasso(0.5)
    let distance = lasso.distance(learningRate: 0.2, examples: 10)
    #expect(isClose(distance, 0.01))
    let across = try Self.step([1, -0.02, 0.003], lasso, rate: 0.2)
    let stopped = try Self.step([1, -0.02, 0.003], SoftThreshold(distance), rate: 0.2)
    #expect(isClose(across.weights[0].elements, [0.99, -0.01, -0.007]))
    #expect(isClose(stopped.weights[0].elements, [0.99, -0.01, 0]))
    #expect(stopped.weights[0][2, 0] == 0 && stopped.biases == [[3]])
  }

  @Test("a soft threshold keeps what is no number, so that a divergence is seen")
  func thresholdOfNoNumber() {
    #expect(softThreshold(.nan, by: 1).isNaN)
    #expect(softThreshold(-.infinity, by: 1) == -.infinity)
    #expect(softThreshold(1, by: 1) == 0 && softThreshold(-1.5, by: 1) == -0.5)
  }

  @Test("under Adam the penalty's gradient is lost in the step, and the decay beside it is not")
  func decayBesideAdam() throws {
    func after<Rule: Technique>(_ rule: Rule) throws -> [Double] {
      var network = Network(
        Parameters(weights: [Matrix([[1], [0.01]])], biases: [[3]]), hidden: [],
        cost: QuadraticCost(.identity))
      try network.train(
        on: Matrix(rows: 10, columns: 2), targets: Matrix(rows: 10, columns: 1, repeating: 3),
        Training(
          epochs: 1, batchSize: nil, method: Adam(), learningRate: 0.1, isShuffled: false),
        technique: rule)
      #expect(network.parameters.biases == [[3]])
      return network.parameters.weights[0].elements
    }
    // Adam's first step is η long, whatever the gradient, up to its ε of 10⁻⁸.
    for strength in [0.5, 5] {
      #expect(isClose(try after(WeightDecay(strength)), [0.9, -0.09], within: 1e-5))
    }
    let factor = WeightDecay(5).factor(learningRate: 0.1, examples: 10)
    #expect(isClose(try after(DecoupledDecay(factor: factor)), [0.95, 0.0095]))
  }

  @Test("a distance below 0 and a factor above 1 trap")
  func impossible() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SoftThreshold(-1)
    }
    expect(result1, said: "a distance is 0 or more, not -1.0")
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = DecoupledDecay(factor: 1.5)
    }
    expect(result2, said: "a factor of 1.5 is no decay: it is from 0 to 1")
  }
}
