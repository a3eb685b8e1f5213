import Backpropagation
import GradientDescent
import LinearAlgebra
import SigmoidNeurons
import Synchronization
import Testing
import Trapping

/// Notes the first input of each example that comes by in a training, batch by batch.
private struct Witness: Technique {
  final class Notes: Sendable {
    let batches = Mutex<[[Int]]>([])
  }

  let notes = Notes()

  mutating func change(inputs: inout Matrix) {
    let seen = inputs.column(0).map { Int($0) }
    notes.batches.withLock { $0.append(seen) }
  }
}

/// The squared error of answers to examples told by their number, whose targets are ten times that.
private struct WitnessedCost: OutputCost {
  let right = QuadraticCost(.identity)
  let witness: Witness

  var name: String { "witnessed" }

  func activate(_ weightedInputs: inout Matrix, workers: Workers) {}

  func cost(of outputs: Matrix, for targets: Matrix) -> Double {
    right.cost(of: outputs, for: targets)
  }

  func formDelta(_ delta: inout Matrix, outputs: Matrix, targets: Matrix) {
    let seen = witness.notes.batches.withLock { $0.last ?? [] }
    #expect(targets.column(0).map { Int($0) } == seen.map { 10 * $0 }, "targets go with inputs")
    right.formDelta(&delta, outputs: outputs, targets: targets)
  }
}

@Suite struct BatchTests {
  /// The batches that a training shows, as the numbers of their examples.
  private func batches(
    of count: Int, size: Int?, epochs: Int, isShuffled: Bool, seed: UInt64 = 1
  ) throws -> [[Int]] {
    let witness = Witness()
    var network = Network(
      Parameters(sizes: [1, 1]), hidden: [], cost: WitnessedCost(witness: witness))
    var generator = Xoshiro256(seed: seed)
    try network.train(
      on: Matrix(rows: count, columns: 1) { row, _ in Double(row) },
      targets: Matrix(rows: count, columns: 1) { row, _ in Double(10 * row) },
      Training(epochs: epochs, batchSize: size, learningRate: 1e-6, isShuffled: isShuffled),
      technique: witness, using: &generator)
    return witness.notes.batches.withLock { $0 }
  }

  @Test(
    "each epoch shows every example once; the last batch has what is left",
    arguments: [(10, 3, [3, 3, 3, 1]), (9, 3, [3, 3, 3]), (4, 9, [4]), (5, 1, [1, 1, 1, 1, 1])])
  func coverage(count: Int, size: Int, sizes: [Int]) throws {
    let seen = try batches(of: count, size: size, epochs: 3, isShuffled: true)
    #expect(seen.map(\.count) == sizes + sizes + sizes)
    for epoch in 0..<3 {
      let examples = seen[(epoch * sizes.count)..<((epoch + 1) * sizes.count)].flatMap { $0 }
      #expect(examples.sorted() == Array(0..<count))
    }
  }

  @Test("unshuffled, the examples come as they are given, in every epoch")
  func unshuffled() throws {
    let seen = try batches(of: 5, size: 2, epochs: 2, isShuffled: false)
    #expect(seen == [[0, 1], [2, 3], [4], [0, 1], [2, 3], [4]])
  }

  @Test("without a batch size, all examples make one batch")
  func fullBatch() throws {
    let seen = try batches(of: 6, size: nil, epochs: 2, isShuffled: false)
    #expect(seen == [Array(0..<6), Array(0..<6)])
  }

  @Test("the order is new in each epoch, and depends on the generator alone")
  func order() throws {
    let seen = try batches(of: 20, size: 4, epochs: 2, isShuffled: true)
    let again = try batches(of: 20, size: 4, epochs: 2, isShuffled: true)
    let other = try batches(of: 20, size: 4, epochs: 2, isShuffled: true, seed: 2)
    #expect(seen == again)
    #expect(seen != other)
    #expect(seen[..<5].flatMap { $0 } != seen[5...].flatMap { $0 })
    let whole = try batches(of: 20, size: 7, epochs: 2, isShuffled: true)
    #expect(whole.flatMap { $0 } == seen.flatMap { $0 }, "whatever the size of the batches")
    #expect(seen[0] != [0, 1, 2, 3])
  }
}

@Suite struct TrainingTests {
  /// A linear unit without a bias that moves: x = 1, target 0, so that C = ½w² and ∂C/∂w = w.
  private func parabola(at weight: Double) -> Network<QuadraticCost> {
    Network(
      Parameters(weights: [Matrix([[weight]])], biases: [[0]]), hidden: [],
      cost: QuadraticCost(.identity))
  }

  private let one = Matrix([[1]])
  private let zero = Matrix([[0]])

  @Test("one step subtracts the learning rate times the gradient")
  func oneStep() throws {
    // a = 0.5·2 + 0.25 = 1.25 for the target 0.25: ∂C/∂w = 1·2, ∂C/∂b = 1.
    var network = Network(
      Parameters(weights: [Matrix([[0.5]])], biases: [[0.25]]), hidden: [],
      cost: QuadraticCost(.identity))
    var generator = Xoshiro256(seed: 1)
    try network.train(
      on: Matrix([[2]]), targets: Matrix([[0.25]]),
      Training(epochs: 1, batchSize: nil, learningRate: 0.125), using: &generator)
    #expect(network.parameters.all == [0.25, 0.125])
  }

  @Test("two steps with momentum are those by hand")
  func momentum() throws {
    // First as above: v = −0.1 · (2, 1). Then a = 0.3·2 + 0.15 = 0.75, so g = (1, 0.5), and
    // v = 0.5 · (−0.2, −0.1) − 0.1 · (1, 0.5) = (−0.2, −0.1).
    var network = Network(
      Parameters(weights: [Matrix([[0.5]])], biases: [[0.25]]), hidden: [],
      cost: QuadraticCost(.identity))
    var generator = Xoshiro256(seed: 1)
    try network.train(
      on: Matrix([[2]]), targets: Matrix([[0.25]]),
      Training(epochs: 2, batchSize: 1, method: Momentum(0.5), learningRate: 0.1),
      using: &generator)
    for (a, b) in zip(network.parameters.all, [0.1, 0.05]) { #expect(abs(a - b) < 1e-15) }
  }

  @Test("two steps with Adam are those by hand")
  func adam() throws {
    // The first step is the learning rate itself: (0.5, 0.25) → (0.4, 0.15). Then a = 0.95, so
    // g = (1.4, 0.7), m = 0.9 · 0.1 · (2, 1) + 0.1 g = (0.32, 0.16), to be divided by
    // 1 − 0.81, and v = (0.999 · 0.004 + 0.00196, a quarter of that), by 1 − 0.998001.
    var network = Network(
      Parameters(weights: [Matrix([[0.5]])], biases: [[0.25]]), hidden: [],
      cost: QuadraticCost(.identity))
    var generator = Xoshiro256(seed: 1)
    try network.train(
      on: Matrix([[2]]), targets: Matrix([[0.25]]),
      Training(epochs: 2, batchSize: 1, method: Adam(), learningRate: 0.1), using: &generator)
    let change = 0.1 * (0.32 / 0.19) / (0.005956 / 0.001999).squareRoot()
    for (a, b) in zip(network.parameters.all, [0.4 - change, 0.15 - change]) {
      #expect(abs(a - b) < 1e-8)
    }
  }

  @Test("each epoch has the learning rate of its schedule")
  func schedule() throws {
    var network = parabola(at: 1)
    var generator = Xoshiro256(seed: 1)
    var rates: [Double] = []
    try network.train(
      on: one, targets: zero,
      Training(epochs: 3, batchSize: 1, schedule: .step(0.5, factor: 0.5, every: 1)),
      technique: WithoutBiases(), using: &generator
    ) { progress, _ in
      rates.append(progress.learningRate)
      return .goOn
    }
    #expect(rates == [0.5, 0.25, 0.125])
    #expect(network.parameters.all == [0.5 * 0.75 * 0.875, 0])
  }

  @Test("an observer sees each epoch, its cost before the step and the network after it")
  func observer() throws {
    var network = parabola(at: 1)
    var generator = Xoshiro256(seed: 1)
    var seen: [(epoch: Int, of: Int, cost: Double, weight: Double)] = []
    try network.train(
      on: one, targets: zero, Training(epochs: 3, batchSize: 1, learningRate: 0.5),
      technique: WithoutBiases(), using: &generator
    ) { progress, network in
      seen.append(
        (progress.epoch, progress.epochs, progress.cost, network.parameters.weights[0][0, 0]))
      return .goOn
    }
    #expect(seen.map(\.epoch) == [1, 2, 3])
    #expect(seen.map(\.of) == [3, 3, 3])
    #expect(seen.map(\.cost) == [0.5, 0.125, 0.03125])
    #expect(seen.map(\.weight) == [0.5, 0.25, 0.125])
  }

  @Test("the cost of an epoch is the mean over examples, also where the last batch is smaller")
  func meanCost() throws {
    // With a learning rate that moves nothing, each batch is judged by the same network.
    var network = ruled([2, 3, 1], hidden: [.logistic])
    let (inputs, targets) = ruledExamples([2, 3, 1], count: 5)
    let expected = network.cost(of: inputs, targets: targets)
    var generator = Xoshiro256(seed: 1)
    var cost = 0.0
    try network.train(
      on: inputs, targets: targets, Training(epochs: 1, batchSize: 2, learningRate: 1e-300),
      using: &generator
    ) { progress, _ in
      cost = progress.cost
      return .goOn
    }
    #expect(abs(cost - expected) < 1e-15)
  }

  @Test("an observer can end a training")
  func stop() throws {
    var network = parabola(at: 1)
    var generator = Xoshiro256(seed: 1)
    var epochs = 0
    try network.train(
      on: one, targets: zero, Training(epochs: 100, batchSize: 1, learningRate: 0.5),
      technique: WithoutBiases(), using: &generator
    ) { progress, _ in
      epochs += 1
      return progress.epoch == 2 ? .stop : .goOn
    }
    #expect(epochs == 2)
    #expect(network.parameters.weights[0][0, 0] == 0.25)
  }

  @Test("no epochs change nothing")
  func noEpochs() throws {
    var network = parabola(at: 1)
    var generator = Xoshiro256(seed: 1)
    try network.train(
      on: one, targets: zero, Training(epochs: 0, batchSize: 1, learningRate: 0.5),
      using: &generator)
    #expect(network == parabola(at: 1))
  }

  @Test("a cost that overflows ends the training, with epoch, learning rate and advice")
  func divergentCost() throws {
    // w is multiplied by −999 in each step, so w² is above 1.8e308 when |w| = 999⁵², in epoch 53.
    var network = parabola(at: 1)
    var generator = Xoshiro256(seed: 1)
    let error = #expect(throws: Divergence.self) {
      try network.train(
        on: one, targets: zero, Training(epochs: 200, batchSize: 1, learningRate: 1000),
        technique: WithoutBiases(), using: &generator
      ) { _, _ in .goOn }
    }
    #expect(error?.what == "the cost")
    #expect(error?.epoch == 53)
    #expect(error?.learningRate == 1000)
    #expect(
      error?.description
        == "in epoch 53, the cost is no longer a finite number. The learning rate of 1000.0 is "
        + "probably too large: try a tenth of it.")
  }

  @Test("where nobody observes the cost, a weight that overflows ends it")
  func divergentWeight() throws {
    // 1000 · 999¹⁰² is above 1.8e308, which is in epoch 103.
    var network = parabola(at: 1)
    var generator = Xoshiro256(seed: 1)
    let error = #expect(throws: Divergence.self) {
      try network.train(
        on: one, targets: zero, Training(epochs: 200, batchSize: 1, learningRate: 1000),
        technique: WithoutBiases(), using: &generator)
    }
    #expect(error?.what == "a weight")
    #expect(error?.epoch == 103)
  }

  @Test("without biases, biases stay and weights move, with any optimizer")
  func withoutBiases() throws {
    var network = ruled([2, 3, 1], hidden: [.tanh])
    let start = network.parameters
    let (inputs, targets) = ruledExamples([2, 3, 1], count: 5)
    var generator = Xoshiro256(seed: 1)
    try network.train(
      on: inputs, targets: targets,
      Training(epochs: 3, batchSize: 2, method: Adam(), learningRate: 0.1),
      technique: WithoutBiases(), using: &generator)
    #expect(network.parameters.biases == start.biases)
    #expect(network.parameters.weights != start.weights)
  }

  @Test("the result is the same to the last bit with 1, 2, 3 and 7 threads", arguments: [2, 3, 7])
  func workers(count: Int) throws {
    func trained(_ workers: Workers) throws -> Network<QuadraticCost> {
      var generator = Xoshiro256(seed: 3)
      var network = Network([50, 60, 40, 10], cost: QuadraticCost(), using: &generator)
      let (inputs, targets) = ruledExamples([50, 10], count: 130)
      try network.train(
        on: inputs, targets: targets, Training(epochs: 3, batchSize: 64, learningRate: 0.5),
        using: &generator, workers: workers)
      return network
    }
    let (alone, shared) = (try trained(.one), try trained(threads(count)))
    #expect(alone == shared)
    let (inputs, _) = ruledExamples([50, 10], count: 130)
    #expect(alone.outputs(for: inputs) == alone.outputs(for: inputs, workers: threads(count)))
  }

  @Test("a training in two parts, with the generator carried on, is one in a single part")
  func continued() throws {
    let (inputs, targets) = ruledExamples([2, 3, 1], count: 9)
    func trained(_ parts: [Int]) throws -> (Network<QuadraticCost>, Xoshiro256) {
      var network = ruled([2, 3, 1], hidden: [.logistic])
      var generator = Xoshiro256(seed: 3)
      for epochs in parts {
        try network.train(
          on: inputs, targets: targets, Training(epochs: epochs, batchSize: 2, learningRate: 0.5),
          using: &generator)
      }
      return (network, generator)
    }
    let (once, first) = try trained([5])
    let (twice, second) = try trained([2, 3])
    #expect(once == twice)
    #expect(first == second)
  }

  @Test("accuracy is the share of rows whose largest output is that of the label")
  func accuracy() {
    let network = Network(
      Parameters(weights: [.identity(3)], biases: [[0, 0, 0]]), hidden: [],
      cost: QuadraticCost(.identity))
    let inputs = Matrix([[1, 0, 0], [0, 2, 1], [0, 1, 2], [3, 1, 2]])
    #expect(network.accuracy(on: inputs, labels: [0, 1, 1, 0]) == 0.75)
  }

  @Test("a fresh network has normal weights: 13 numbers for [2, 3, 1], weights of a layer first")
  func freshNetwork() {
    var generator = Xoshiro256(seed: 9)
    let network = Network([2, 3, 1], cost: QuadraticCost(), using: &generator)
    var same = Xoshiro256(seed: 9)
    #expect(network.parameters.all == (0..<13).map { _ in same.normal() })
    #expect(generator == same)
    #expect(network.sizes == [2, 3, 1])
  }
}

@Suite struct PreconditionTests {
  @Test("layers that do not fit trap, and the message has both sides")
  func layers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Network(
        Parameters(
          weights: [Matrix(rows: 2, columns: 3), Matrix(rows: 4, columns: 1)], biases: [[], []]),
        hidden: [.logistic], cost: QuadraticCost())
    }
    expect(result, said: "a layer of 3 units does not fit to one of 4 inputs")
  }

  @Test("a wrong number of hidden activations traps")
  func activations() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Network(Parameters(sizes: [2, 3, 1]), hidden: [], cost: QuadraticCost())
    }
    expect(result, said: "0 activations do not suit a network with 1 hidden layers")
  }

  @Test("a wrong number of biases traps")
  func biases() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Network(
        Parameters(weights: [Matrix(rows: 2, columns: 3)], biases: [[0, 0]]), hidden: [],
        cost: QuadraticCost())
    }
    expect(result, said: "every unit has one bias")
  }

  @Test("a network without a layer traps")
  func noLayer() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Network(Parameters(weights: [], biases: []), hidden: [], cost: QuadraticCost())
    }
    expect(result, said: "a network has at least one layer")
  }

  @Test("as many targets as examples, and at least one, or it traps")
  func examples() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var network = ruled([2, 1], hidden: [])
      var generator = Xoshiro256(seed: 1)
      try network.train(
        on: Matrix(rows: 3, columns: 2), targets: Matrix(rows: 2, columns: 1),
        Training(epochs: 1, batchSize: nil, learningRate: 1), using: &generator)
    }
    expect(result, said: "3 examples cannot have 2 targets")
    await #expect(processExitsWith: .failure) {
      var network = ruled([2, 1], hidden: [])
      var generator = Xoshiro256(seed: 1)
      try network.train(
        on: Matrix(rows: 0, columns: 2), targets: Matrix(rows: 0, columns: 1),
        Training(epochs: 1, batchSize: nil, learningRate: 1), using: &generator)
    }
  }

  @Test("examples of another width trap")
  func width() async {
    await #expect(processExitsWith: .failure) {
      _ = ruled([2, 1], hidden: []).outputs(for: Matrix(rows: 1, columns: 3))
    }
  }

  @Test("targets of another width than the answers trap")
  func targetWidth() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ruled([2, 1], hidden: []).cost(
        of: Matrix(rows: 1, columns: 2), targets: Matrix(rows: 1, columns: 2))
    }
    expect(result, said: "1 × 1 answers cannot be judged by 1 × 2 targets")
    await #expect(processExitsWith: .failure) {
      _ = ruled([2, 1], hidden: []).gradient(
        of: Matrix(rows: 1, columns: 2), targets: Matrix(rows: 1, columns: 2))
    }
  }

  @Test("a batch of none and fewer than no epochs trap")
  func training() async {
    await #expect(processExitsWith: .failure) {
      _ = Training(epochs: 1, batchSize: 0, learningRate: 1)
    }
    await #expect(processExitsWith: .failure) {
      _ = Training(epochs: -1, batchSize: nil, learningRate: 1)
    }
  }
}

@Suite struct LearnerTests {
  private let inputs = Matrix(rows: 10, columns: 3) { Double((3 * $0 + 2 * $1) % 7 - 3) / 4 }
  private let targets = Matrix(rows: 10, columns: 2) { Double(($0 + $1) % 3) / 2 }

  @Test("a training that goes on from a copy comes to the same bits")
  func goesOn() throws {
    let training = Training(
      epochs: 6, batchSize: 4, method: Adam(), schedule: .exponential(0.1, decay: 0.2))
    var whole = ruled([3, 4, 2], hidden: [.tanh])
    var generator = Xoshiro256(seed: 4)
    try whole.train(on: inputs, targets: targets, training, using: &generator)

    var learner = Learner(ruled([3, 4, 2], hidden: [.tanh]), training)
    var first = Xoshiro256(seed: 4)
    for _ in 0..<2 { _ = try learner.learn(from: inputs, targets: targets, using: &first) }
    var (copy, second) = (learner, first)
    for _ in 0..<4 { _ = try learner.learn(from: inputs, targets: targets, using: &first) }
    #expect(learner.network == whole)
    for _ in 0..<4 { _ = try copy.learn(from: inputs, targets: targets, using: &second) }
    #expect(copy.network == whole && copy.epoch == 6)

    // Begun again instead, the optimizer has forgotten, and it comes out elsewhere.
    var again = Learner(ruled([3, 4, 2], hidden: [.tanh]), training)
    var third = Xoshiro256(seed: 4)
    for _ in 0..<2 { _ = try again.learn(from: inputs, targets: targets, using: &third) }
    var restarted = Learner(again.network, training)
    for _ in 0..<4 { _ = try restarted.learn(from: inputs, targets: targets, using: &third) }
    #expect(restarted.network != whole)
  }

  @Test("without shuffling, no generator is needed")
  func noGenerator() throws {
    let training = Training(epochs: 3, batchSize: 4, learningRate: 0.5, isShuffled: false)
    var (one, other) = (ruled([3, 4, 2], hidden: [.tanh]), ruled([3, 4, 2], hidden: [.tanh]))
    var generator = Xoshiro256(seed: 9)
    try one.train(on: inputs, targets: targets, training, using: &generator)
    try other.train(on: inputs, targets: targets, training)
    #expect(one == other && one != ruled([3, 4, 2], hidden: [.tanh]))
    #expect(generator == Xoshiro256(seed: 9), "nothing was drawn")
  }

  @Test("what does not fit is refused with both sides: the width of examples, their number, NaN")
  func refused() async {
    await expect(
      #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var network = ruled([3, 2], hidden: [])
        try network.train(
          on: Matrix(rows: 4, columns: 2), targets: Matrix(rows: 4, columns: 2),
          Training(epochs: 1, batchSize: nil, learningRate: 1, isShuffled: false))
      },
      said: "a network [3, 2] cannot learn from examples of 2 numbers with targets of 2")
    await expect(
      #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = ruled([3, 2], hidden: []).outputs(for: Matrix(rows: 4, columns: 5))
      }, said: "a network of 3 inputs was given examples of 5")
    await expect(
      #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var network = ruled([2, 1], hidden: [])
        try network.train(
          on: Matrix([[1, 2], [3, .nan]]), targets: Matrix(rows: 2, columns: 1),
          Training(epochs: 1, batchSize: nil, learningRate: 1, isShuffled: false))
      }, said: "the examples must be finite numbers, and column 1 of row 1 is nan")
    await expect(
      #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        var network = ruled([2, 1], hidden: [])
        try network.train(
          on: Matrix(rows: 2, columns: 2), targets: Matrix(rows: 2, columns: 1),
          Training(epochs: 1, batchSize: nil, learningRate: 1))
      }, said: "to shuffle the examples takes a generator")
  }
}
