import Backpropagation
import LinearAlgebra
import Regularisation
import SigmoidNeurons
import SoftmaxNetworks
import Testing
import Trapping

/// The worst relative error between backpropagation and central differences, for a network of 4, 5 and
/// `units` units with this cost.
func worstError<Cost: OutputCost>(of cost: Cost, targets: Matrix, seed: UInt64 = 3) -> Double {
  var generator = Xoshiro256(seed: seed)
  let network = Network(
    [4, 5, targets.columns], hidden: .tanh, cost: cost, using: &generator)
  let inputs = Matrix(rows: targets.rows, columns: 4) { _, _ in generator.normal() }
  let exact = network.gradient(of: inputs, targets: targets)
  let numeric = network.numericGradient(of: inputs, targets: targets)
  // A derivative that cancels to 0 has no relative error; beside a thousandth it has one.
  return exact.places.map { place in
    (exact[place] - numeric[place]).magnitude
      / max(exact[place].magnitude, numeric[place].magnitude, 1e-3)
  }.max() ?? .infinity
}

/// A row for each label, with a 1 at its place.
func oneHot(_ labels: [Int], of classes: Int) -> Matrix {
  Matrix(rows: labels.count, columns: classes) { labels[$0] == $1 ? 1 : 0 }
}

@Suite struct CostTests {
  static let questions = Matrix([[1, 0, 1], [0, 0, 1], [1, 1, 0], [0, 1, 0], [0.3, 1, 0.6]])
  static let classes = oneHot([0, 2, 1, 2, 0], of: 3)

  @Test("every pair of cost and output layer has the gradient of central differences")
  func gradients() {
    let tree = HierarchicalSoftmax(.balanced(0..<4))
    #expect(worstError(of: CrossEntropyCost(), targets: Self.questions) < 1e-6)
    #expect(worstError(of: LogLikelihoodCost(), targets: Self.classes) < 1e-6)
    #expect(
      worstError(of: LogLikelihoodCost(), targets: Matrix([[0.2, 0.3, 0.5], [1, 0, 0]])) < 1e-6)
    #expect(worstError(of: HingeCost(), targets: Self.classes) < 1e-6)
    #expect(worstError(of: HingeCost(margin: 10, isSquared: true), targets: Self.classes) < 1e-6)
    #expect(worstError(of: AbsoluteErrorCost(), targets: Self.questions) < 1e-6)
    #expect(worstError(of: QuadraticCost(factor: 0.1), targets: Self.questions) < 1e-6)
    #expect(worstError(of: tree, targets: tree.targets(for: [0, 3, 1, 2])) < 1e-6)
  }

  /// A cost with the δ of something else.
  struct Mistaken<Pair: OutputCost>: OutputCost {
    let pair: Pair
    let delta: @Sendable (Double, Double) -> Double
    var name: String { "mistaken" }
    func activate(_ z: inout Matrix, workers: Workers) { pair.activate(&z, workers: workers) }
    func cost(of outputs: Matrix, for targets: Matrix) -> Double {
      pair.cost(of: outputs, for: targets)
    }
    func formDelta(_ delta: inout Matrix, outputs: Matrix, targets: Matrix) {
      delta = outputs
      delta.apply(with: targets) { a, y in self.delta(a, y) / Double(outputs.rows) }
    }
  }

  @Test(
    "the gradient check refuses the sources' pairs: a − y for the squared error, the log-loss without a(1 − a), y − σ(f)"
  )
  func wrongPairs() {
    let squared = Mistaken(pair: QuadraticCost()) { a, y in a - y }
    let logLoss = Mistaken(pair: CrossEntropyCost()) { a, y in (1 - y) / (1 - a) - y / a }
    let opposite = Mistaken(pair: CrossEntropyCost()) { a, y in y - a }
    let right = Mistaken(pair: CrossEntropyCost()) { a, y in a - y }
    #expect(worstError(of: squared, targets: Self.questions) > 0.01)
    #expect(worstError(of: logLoss, targets: Self.questions) > 0.01)
    #expect(worstError(of: opposite, targets: Self.questions) > 1.99)
    #expect(worstError(of: right, targets: Self.questions) < 1e-6)
  }

  @Test(
    "with the shares .2, .3, .5 and the second class right, δ is .2, −.7, .5 and the cost 1.2040")
  func logLikelihood() {
    let (shares, target) = (Matrix([[0.2, 0.3, 0.5]]), Matrix([[0.0, 1, 0]]))
    var delta = shares
    LogLikelihoodCost().formDelta(&delta, outputs: shares, targets: target)
    for (got, expected) in zip(delta.row(0), [0.2, -0.7, 0.5]) { #expect(isNear(got, expected)) }
    #expect(isNear(LogLikelihoodCost().cost(of: shares, for: target), 1.2039728043259361))
  }

  @Test("costs stay finite where an answer has rounded to 0 or 1")
  func guards() {
    let sure = Matrix([[0.0, 1]])
    #expect(CrossEntropyCost().cost(of: sure, for: Matrix([[1, 0]])).isFinite)
    #expect(CrossEntropyCost().cost(of: sure, for: Matrix([[0, 1]])) == 0)
    #expect(LogLikelihoodCost().cost(of: sure, for: Matrix([[1, 0]])).isFinite)
    #expect(LogLikelihoodCost().cost(of: sure, for: Matrix([[0, 1]])) == 0)
  }

  @Test("a right answer of .1 costs −ln .9, and a target of .3 never less than its entropy")
  func crossEntropyCharges() {
    let cost = CrossEntropyCost()
    #expect(isNear(cost.cost(of: Matrix([[0.1]]), for: Matrix([[0]])), 0.10536051565782628))
    let entropy = 0.6108643020548935  // −.3 ln .3 − .7 ln .7
    #expect(isNear(cost.cost(of: Matrix([[0.3]]), for: Matrix([[0.3]])), entropy))
    for a in [0.1, 0.25, 0.35, 0.9] {
      #expect(cost.cost(of: Matrix([[a]]), for: Matrix([[0.3]])) > entropy)
    }
  }

  @Test(
    "scores −2.85, .86, .28 cost 1.58 by the hinge, 2.4964 squared, 1.04 by the log-likelihood; 13, −7, 11 with margin 10 cost 8"
  )
  func publishedLosses() {
    let scores = [-2.85, 0.86, 0.28]
    #expect(isNear(HingeCost().loss(of: scores, right: 2), 1.58))
    #expect(isNear(HingeCost(isSquared: true).loss(of: scores, right: 2), 2.4964))
    #expect(isNear(-logSoftmax(scores)[2], 1.0401905694301081))
    #expect(HingeCost(margin: 10).loss(of: [13, -7, 11], right: 0) == 8)
  }

  @Test(
    "a constant learned by the squared error is the mean, 20; by the absolute error the median, 11")
  func regression() throws {
    let amounts = Matrix(rows: 5, columns: 1, elements: [9, 10, 11, 12, 58])
    func settled<Cost: OutputCost>(_ cost: Cost) throws -> Double {
      var constant = Network(
        Parameters(weights: [Matrix([[0.0]])], biases: [[0]]), hidden: [], cost: cost)
      var unused = Xoshiro256(seed: 0)
      try constant.train(
        on: Matrix(rows: 5, columns: 1), targets: amounts,
        Training(epochs: 600, batchSize: nil, learningRate: 0.05, isShuffled: false),
        using: &unused)
      return constant.output(for: [0])[0]
    }
    #expect(isNear(try settled(QuadraticCost(.identity)), 20, within: 1e-9))
    #expect((try settled(AbsoluteErrorCost()) - 11).magnitude < 0.05)
  }
}

@Suite struct SlowStartTests {
  /// The answer to the input 1 before each of 300 steps and after the last.
  private func course<Cost: OutputCost>(_ w: Double, _ b: Double, _ cost: Cost, _ rate: Double)
    throws -> [Double]
  {
    var neuron = Network(
      Parameters(weights: [Matrix([[w]])], biases: [[b]]), hidden: [], cost: cost)
    var answers = neuron.output(for: [1])
    var unused = Xoshiro256(seed: 0)
    try neuron.train(
      on: Matrix([[1]]), targets: Matrix([[0]]),
      Training(epochs: 300, batchSize: nil, learningRate: rate, isShuffled: false), using: &unused
    ) { _, neuron in
      answers += neuron.output(for: [1])
      return .goOn
    }
    return answers
  }

  @Test(
    "with the squared error .82 falls to .09, and .98 is still .93 after 150 steps and ends at .20")
  func slow() throws {
    let near = try course(0.6, 0.9, QuadraticCost(), 0.15)
    #expect(isNear(near[0], 0.8175744761936437))
    #expect(isNear(near[300], 0.09395569486364724, within: 1e-10))
    let far = try course(2, 2, QuadraticCost(), 0.15)
    #expect(isNear(far[0], 0.9820137900379085))
    #expect(isNear(far[150], 0.933417472557329, within: 1e-10))
    #expect(isNear(far[300], 0.2028484242677765, within: 1e-10))
  }

  @Test(
    "with the cross-entropy .98 falls to .012 at η = .15; at the printed .005 it only gets to .78")
  func fast() throws {
    #expect(
      isNear(try course(2, 2, CrossEntropyCost(), 0.15)[300], 0.012008741510817504, within: 1e-10))
    #expect(
      isNear(try course(2, 2, CrossEntropyCost(), 0.005)[300], 0.7795870642061684, within: 1e-10))
  }
}

@Suite struct HierarchicalSoftmaxTests {
  @Test("the shares of the leaves add up to 1, whatever the units say", arguments: 2...17)
  func sharesAddUp(classes: Int) {
    var generator = Xoshiro256(seed: UInt64(classes))
    let tree = HierarchicalSoftmax(.balanced(0..<classes))
    let answers = Matrix(rows: 20, columns: classes - 1) { _, _ in generator.uniform() }
    let shares = tree.shares(from: answers)
    for row in 0..<20 {
      #expect(isNear(shares.row(row).reduce(0, +), 1))
      #expect(shares.row(row).allSatisfy { $0 >= 0 })
    }
  }

  @Test("the answers .7, .9, .2 give four leaves .63, .07, .06, .24")
  func fourLeaves() {
    let tree = HierarchicalSoftmax(.balanced(0..<4))
    let shares = tree.shares(from: Matrix([[0.7, 0.9, 0.2]])).row(0)
    for (got, expected) in zip(shares, [0.63, 0.07, 0.06, 0.24]) { #expect(isNear(got, expected)) }
  }

  @Test("the cost is −ln of the right leaf's share, and units off its way have no δ")
  func costAndDelta() {
    let tree = HierarchicalSoftmax(.node(.leaf(2), .node(.node(.leaf(0), .leaf(3)), .leaf(1))))
    let answers = Matrix([[0.7, 0.9, 0.2]])
    let shares = tree.shares(from: answers).row(0)
    for label in 0..<4 {
      let targets = tree.targets(for: [label])
      #expect(isNear(tree.cost(of: answers, for: targets), -log(shares[label])))
      var delta = answers
      tree.formDelta(&delta, outputs: answers, targets: targets)
      #expect(delta.row(0).count { $0 != 0 } == tree.depth(of: label))
    }
    #expect(tree.depth(of: 2) == 1)
    #expect(tree.depth(of: 3) == 3)
  }

  @Test("costs that differ have names that differ")
  func names() {
    let names = [
      CrossEntropyCost().name, LogLikelihoodCost().name, AbsoluteErrorCost().name,
      HingeCost().name, HingeCost(margin: 2).name, HingeCost(isSquared: true).name,
      HierarchicalSoftmax(.balanced(0..<3)).name,
      HierarchicalSoftmax(.node(.node(.leaf(0), .leaf(1)), .leaf(2))).name,
    ]
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.utf8.allSatisfy { (32..<127).contains($0) } })
  }

  @Test("a balanced tree of 50 000 classes is 16 deep")
  func depth() {
    let tree = HierarchicalSoftmax(.balanced(0..<50_000))
    #expect((0..<50_000).allSatisfy { [15, 16].contains(tree.depth(of: $0)) })
    #expect(tree.unitCount == 49_999)
  }
}

@Suite struct JudgingTests {
  @Test("a confusion matrix counts each answer in the row of its label")
  func confusion() {
    let matrix = ConfusionMatrix(answers: [0, 1, 1, 2, 0], labels: [0, 1, 2, 2, 0], classCount: 3)
    #expect(matrix.counts == [[2, 0, 0], [0, 1, 0], [0, 1, 1]])
    #expect(matrix.right == 4)
    #expect(matrix.accuracy == 0.8)
  }

  @Test("the mean of one network's outputs is its own, and that of two lies midway")
  func means() {
    var generator = Xoshiro256(seed: 1)
    let networks = (0..<2).map { _ in
      Network([3, 4, 2], cost: LogLikelihoodCost(), using: &generator)
    }
    let inputs = Matrix([[1, 2, 3], [0, -1, 0.5]])
    let (first, second) = (networks[0].outputs(for: inputs), networks[1].outputs(for: inputs))
    #expect(meanOutputs(of: [networks[0]], for: inputs) == first)
    let mean = meanOutputs(of: networks, for: inputs)
    for row in 0..<2 {
      for column in 0..<2 {
        #expect(isNear(mean[row, column], (first[row, column] + second[row, column]) / 2))
      }
    }
  }

  @Test(
    "a nudged picture is the same, or moved by one pixel in one of four directions, all of which occur"
  )
  func nudging() {
    var generator = Xoshiro256(seed: 1)
    let picture = [1.0, 2, 3, 4, 5, 6]  // two rows of three
    let possible: [[Double]] = [
      picture, [0, 1, 2, 0, 4, 5], [2, 3, 0, 5, 6, 0], [0, 0, 0, 1, 2, 3], [4, 5, 6, 0, 0, 0],
    ]
    let nudged = nudgedAtRandom(
      Matrix([[Double]](repeating: picture, count: 200)), width: 3, using: &generator)
    let seen = Set((0..<200).map { nudged.row($0) })
    #expect(seen == Set(possible))
  }
}

@Suite struct BinaryHingeTests {
  static let answers = Matrix([[2], [0.5], [0.3], [-1.7]])
  static let targets = Matrix([[1], [-1], [1], [-1]])

  @Test("scores of 2, .5, .3 and −1.7 for yes, no, yes, no cost .55, and two of them push")
  func hinge() {
    // (0 + 1.5 + 0.7 + 0) / 4
    #expect(isNear(BinaryHingeCost().cost(of: Self.answers, for: Self.targets), 0.55))
    var delta = Self.answers
    BinaryHingeCost().formDelta(&delta, outputs: Self.answers, targets: Self.targets)
    #expect(delta == Matrix([[0], [0.25], [-0.25], [0]]))
    #expect(BinaryHingeCost().classes(of: Self.answers) == [1, 1, 1, 0])
  }

  @Test("its gradient is that of central differences")
  func gradient() {
    let targets = Matrix([[1], [-1], [-1], [1], [1]])
    #expect(worstError(of: BinaryHingeCost(), targets: targets) < 1e-6)
    #expect(worstError(of: BinaryHingeCost(margin: 10), targets: targets) < 1e-6)
  }

  @Test("targets of 0 and 1 are refused")
  func targetsOfZero() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      BinaryHingeCost().check(Matrix([[1], [0]]))
    }
    expect(result, said: "are 1 and −1 in one column, unlike 0")
  }

  @Test("a tree is right where its largest share is that of the label, not its largest unit")
  func treeAccuracy() {
    let tree = HierarchicalSoftmax(.balanced(0..<4))
    // Right, then between the two classes there: units 0, 1 and 2 are the root and its sides.
    let network = Network(
      Parameters(weights: [Matrix([[-3, 0.5, -2]])], biases: [[0, 0, 0]]), hidden: [], cost: tree)
    #expect(network.classes(of: Matrix([[1]])) == [3])
    #expect(network.accuracy(on: Matrix([[1], [-1]]), labels: [3, 1]) == 1)
  }
}
