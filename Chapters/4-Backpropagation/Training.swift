// A network learns: mini-batch after mini-batch, with any optimizer and any
// schedule of chapter 3.

import GradientDescent
import LinearAlgebra
import SigmoidNeurons

/// How to train.
public struct Training<Method: Optimizer>: Sendable {
  /// How often to go through all examples.
  public var epochs: Int

  /// How many examples make a step; nil for all of them.
  public var batchSize: Int?

  /// The optimizer, before its first step.
  public var method: Method

  /// The learning rate of each epoch.
  public var schedule: Schedule

  /// Whether each epoch takes the examples in a new random order.
  public var isShuffled: Bool

  public init(
    epochs: Int, batchSize: Int?, method: Method = GradientStep(),
    schedule: Schedule, isShuffled: Bool = true
  ) {
    precondition(epochs >= 0, "a network cannot train \(epochs) epochs")
    precondition(
      batchSize ?? 1 > 0, "a batch has at least one example")
    self.epochs = epochs
    self.batchSize = batchSize
    self.method = method
    self.schedule = schedule
    self.isShuffled = isShuffled
  }

  /// The same with a learning rate that stays.
  public init(
    epochs: Int, batchSize: Int?, method: Method = GradientStep(),
    learningRate: Double, isShuffled: Bool = true
  ) {
    self.init(
      epochs: epochs, batchSize: batchSize, method: method,
      schedule: .constant(learningRate), isShuffled: isShuffled)
  }
}

/// Where a training is, at the end of an epoch.
public struct Progress: Sendable {
  /// The epochs that are over: 1 after the first.
  public let epoch: Int

  /// The epochs that there are to be.
  public let epochs: Int

  /// The learning rate of this epoch.
  public let learningRate: Double

  /// The mean cost of the examples, each as it was when its turn came, without
  /// the penalty.
  public let cost: Double

  /// What the parameters themselves cost at the end of the epoch.
  public let penalty: Double
}

/// What an observer of a training wants to happen next.
public enum Signal: Sendable {
  case goOn
  case stop
}

/// A training that has run out of the numbers there are.
public struct Divergence: Error, Equatable, Sendable, CustomStringConvertible
{
  /// What is no longer a finite number: "the cost" or "a weight".
  public let what: String

  /// The epoch in which it happened, from 1.
  public let epoch: Int

  /// The learning rate of that epoch.
  public let learningRate: Double

  public var description: String {
    "in epoch \(epoch), \(what) is no longer a finite number. The learning "
      + "rate of \(learningRate) is probably too large: try a tenth of it."
  }
}

/// A network that learns, and everything that its next step depends on besides
/// the examples and their order: a training under way. A copy of it is a place
/// from which the training can go on once more, to the same bits.
public struct Learner<Cost: OutputCost, Method: Optimizer, Rule: Technique>:
  Sendable
{
  /// The network in training. Where the technique changes what passes, it
  /// answers rightly with it only; ``finished(_:workers:)`` answers without.
  public private(set) var network: Network<Cost>

  /// How it is trained.
  public let training: Training<Method>

  /// What else takes part.
  public private(set) var technique: Rule

  /// The epochs that are over.
  public internal(set) var epoch = 0

  var steps: NetworkDescent<Method>
  private var gradient: Parameters
  private var batches = MiniBatches(of: 1, from: 0)
  /// Room for a batch, and for the last one where it is smaller.
  private var rooms: [Room] = []

  /// A training that is to begin.
  public init(
    _ network: Network<Cost>, _ training: Training<Method>,
    technique: Rule = NoTechnique()
  ) {
    self.network = network
    self.training = training
    self.technique = technique
    steps = NetworkDescent(training.method, for: network)
    gradient = Parameters(sizes: network.sizes)
  }

  /// An epoch: goes through all examples once, and after each batch takes a
  /// step downhill.
  ///
  /// - Parameters:
  ///   - inputs: the examples, one row each; in each epoch as many.
  ///   - targets: the right answers to them, one row each.
  ///   - generator: decides the order of the examples.
  ///   - measuresCost: whether the cost is asked for; else it is said to be 0.
  /// - Throws: ``Divergence`` when the cost or a weight is no longer finite.
  public mutating func learn(
    from inputs: Matrix, targets: Matrix,
    using generator: inout some RandomNumberGenerator,
    workers: Workers = .one, measuresCost: Bool = true
  ) throws(Divergence) -> Progress {
    makeRoom(for: inputs, targets, workers)
    let rate = training.schedule.rate(inEpoch: epoch)
    if training.isShuffled { batches.shuffle(using: &generator) }
    var sum = 0.0
    for batch in batches.indices {
      let r = load(batch, of: inputs, targets)
      step(in: r, rate: rate, examples: inputs.rows)
      if measuresCost {
        sum += rooms[r].cost(network.cost)
      }
    }
    epoch += 1
    let progress = Progress(
      epoch: epoch, epochs: training.epochs, learningRate: rate,
      cost: sum / Double(inputs.rows),
      penalty: technique.cost(of: network.layers, examples: inputs.rows))
    try check(progress)
    return progress
  }

  /// The network as it can be used without the technique.
  ///
  /// - Parameter inputs: the examples that it learns from.
  public func finished(_ inputs: Matrix, workers: Workers = .one)
    -> Network<Cost>
  {
    technique.finished(network, inputs: inputs, workers: workers)
  }
}

extension Learner {
  /// One step downhill, from the batch that is in a room.
  private mutating func step(in room: Int, rate: Double, examples: Int) {
    let start = steps.lookAhead(&network)
    network.forward(in: &rooms[room].pass, with: &technique)
    network.backward(
      from: rooms[room].targets, in: &rooms[room].pass, with: &technique,
      to: &gradient)
    technique.addGradient(
      to: &gradient, at: network.layers, examples: examples)
    if let start { network.layers = start }
    steps.step(&network, gradient: gradient, rate: rate)
    technique.constrain(&network.layers)
  }

  /// Puts a batch where its pass begins: into the room for a whole one, or that
  /// for the smaller last one. Returns which.
  private mutating func load(
    _ batch: Int, of inputs: Matrix, _ targets: Matrix
  ) -> Int {
    let r = batches.range(of: batch).count == batches.size ? 0 : 1
    if training.isShuffled {
      rooms[r].gather(inputs, targets, rows: batches[batch])
    } else {
      rooms[r].take(inputs, targets, rows: batches.range(of: batch))
    }
    return r
  }

  /// - Precondition: examples and targets fit to each other and to the
  ///   network, are as many as in the epochs before, and the examples finite.
  private mutating func makeRoom(
    for inputs: Matrix, _ targets: Matrix, _ workers: Workers
  ) {
    guard rooms.isEmpty || inputs.rows != batches.order.count else { return }
    let sizes = network.sizes
    precondition(
      inputs.rows == targets.rows && inputs.rows > 0,
      "\(inputs.rows) examples cannot have \(targets.rows) targets")
    precondition(
      inputs.columns == sizes[0] && targets.columns == sizes[sizes.count - 1],
      "a network \(sizes) cannot learn from examples of \(inputs.columns) "
        + "numbers with targets of \(targets.columns)")
    precondition(
      rooms.isEmpty,
      "a training of \(batches.order.count) examples cannot go on with "
        + "\(inputs.rows)")
    network.cost.check(targets)
    if let place = inputs.firstNotFinite {
      preconditionFailure(
        "the examples must be finite numbers, and column \(place.column) of "
          + "row \(place.row) is \(inputs[place.row, place.column])")
    }
    batches = MiniBatches(
      of: min(training.batchSize ?? inputs.rows, inputs.rows),
      from: inputs.rows)
    rooms = [Room(network, rows: batches.size, workers: workers)]
    let rest = inputs.rows % batches.size
    if rest > 0 {
      rooms.append(Room(network, rows: rest, workers: workers))
    }
  }

  /// - Throws: ``Divergence`` when the cost or a weight is no longer finite.
  private func check(_ progress: Progress) throws(Divergence) {
    let what: String
    if !progress.cost.isFinite {
      what = "the cost"
    } else if !network.layers.allSatisfy({ $0.isFinite }) {
      what = "a weight"
    } else {
      return
    }
    throw Divergence(
      what: what, epoch: progress.epoch, learningRate: progress.learningRate)
  }
}

extension Network {
  /// Learns from the examples, epoch after epoch; a training from its
  /// beginning to its end. What is left is the finished network.
  ///
  /// - Parameters:
  ///   - inputs: the examples, one row each.
  ///   - targets: the right answers to them, one row each.
  ///   - technique: what else takes part; by default nothing.
  ///   - generator: decides the order of the examples.
  /// - Throws: ``Divergence`` when a weight is no longer finite.
  public mutating func train<Method: Optimizer, Rule: Technique>(
    on inputs: Matrix, targets: Matrix, _ training: Training<Method>,
    technique: Rule = NoTechnique(),
    using generator: inout some RandomNumberGenerator,
    workers: Workers = .one
  ) throws(Divergence) {
    var learner = Learner(self, training, technique: technique)
    defer { self = learner.finished(inputs, workers: workers) }
    for _ in 0..<training.epochs {
      _ = try learner.learn(
        from: inputs, targets: targets, using: &generator, workers: workers,
        measuresCost: false)
    }
  }

  /// The same, watched: `observe` is shown the network after each epoch as it
  /// could be used then, and may end the training.
  ///
  /// - Throws: ``Divergence`` when the cost or a weight is no longer finite.
  public mutating func train<Method: Optimizer, Rule: Technique>(
    on inputs: Matrix, targets: Matrix, _ training: Training<Method>,
    technique: Rule = NoTechnique(),
    using generator: inout some RandomNumberGenerator,
    workers: Workers = .one,
    observe: (Progress, Network) -> Signal
  ) throws(Divergence) {
    var learner = Learner(self, training, technique: technique)
    defer { self = learner.finished(inputs, workers: workers) }
    for _ in 0..<training.epochs {
      let progress = try learner.learn(
        from: inputs, targets: targets, using: &generator, workers: workers)
      let network = learner.finished(inputs, workers: workers)
      if observe(progress, network) == .stop { return }
    }
  }

  /// The same in the order in which the examples stand, which needs no
  /// generator.
  ///
  /// - Precondition: the training does not shuffle.
  /// - Throws: ``Divergence`` when a weight is no longer finite.
  public mutating func train<Method: Optimizer, Rule: Technique>(
    on inputs: Matrix, targets: Matrix, _ training: Training<Method>,
    technique: Rule = NoTechnique(), workers: Workers = .one
  ) throws(Divergence) {
    precondition(
      !training.isShuffled, "to shuffle the examples takes a generator")
    var generator = Xoshiro256(seed: 0)
    try train(
      on: inputs, targets: targets, training, technique: technique,
      using: &generator, workers: workers)
  }
}

extension Layer {
  /// Whether no weight and no bias is infinite or not a number.
  var isFinite: Bool {
    weights.firstNotFinite == nil && biases.allSatisfy { $0.isFinite }
  }
}

/// Room for a batch: its pass, and the right answers.
private struct Room {
  var pass: Pass
  var targets: Matrix

  init<Cost>(_ network: Network<Cost>, rows: Int, workers: Workers) {
    pass = Pass(network, rows: rows, workers: workers)
    targets = pass.outputs
  }

  /// Copies examples from where they stand.
  mutating func gather(
    _ inputs: Matrix, _ answers: Matrix, rows: ArraySlice<Int>
  ) {
    pass.inputs.gather(rows: rows, of: inputs)
    targets.gather(rows: rows, of: answers)
  }

  /// Takes examples that stand side by side, without a copy.
  mutating func take(_ inputs: Matrix, _ answers: Matrix, rows: Range<Int>) {
    pass.inputs = inputs.rows(rows)
    targets = answers.rows(rows)
  }

  /// The cost of the batch, summed over its examples.
  func cost(_ cost: some OutputCost) -> Double {
    cost.cost(of: pass.outputs, for: targets) * Double(targets.rows)
  }
}

/// An optimizer at work on a network, for a training of one's own: it takes one
/// step after the other, and remembers what it has to remember.
public struct NetworkDescent<Method: Optimizer>: Sendable {
  /// How many steps have been taken.
  public internal(set) var count = 0

  /// For each layer that of the weights, and that of the biases.
  var weights: [Descent<Method>]
  var biases: [Descent<Method>]

  /// The optimizer before its first step.
  public init<Cost>(_ method: Method, for network: Network<Cost>) {
    weights = network.layers.map { Descent(method, count: $0.weights.count) }
    biases = network.layers.map { Descent(method, count: $0.biases.count) }
  }

  /// One step of all parameters downhill.
  ///
  /// - Parameters:
  ///   - gradient: the derivative of the cost by each of them.
  ///   - rate: the learning rate η, finite and not negative.
  /// - Precondition: network and gradient have the shape of the network that
  ///   was announced.
  public mutating func step<Cost>(
    _ network: inout Network<Cost>, gradient: Parameters, rate: Double
  ) {
    count += 1
    for l in network.layers.indices {
      network.layers[l].weights.withMutableElements { parameters in
        gradient.weights[l].withElements { gradient in
          weights[l].step(parameters, gradient: gradient, rate: rate)
        }
      }
      biases[l].step(
        &network.layers[l].biases, gradient: gradient.biases[l], rate: rate)
    }
  }

  /// Moves the parameters to where the gradient of the next step is to be
  /// taken, and gives the layers as they were; nil where that is the same.
  public func lookAhead<Cost>(_ network: inout Network<Cost>) -> [Layer]? {
    if !Method.looksAhead { return nil }
    let start = network.layers
    for (l, layer) in start.enumerated() {
      let moved = weights[l].ahead(of: layer.weights.elements)
      network.layers[l].weights = Matrix(
        rows: layer.inputCount, columns: layer.unitCount, elements: moved)
      network.layers[l].biases = biases[l].ahead(of: layer.biases)
    }
    return start
  }
}
