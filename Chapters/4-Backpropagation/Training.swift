// A network learns: mini-batch after mini-batch, with any optimizer and any
// schedule of chapter 3.

import GradientDescent
import LinearAlgebra

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

  /// The mean cost of the examples, each as it was when its turn came.
  public let cost: Double
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

extension Network {
  /// Goes through the examples again and again, and after each batch takes a
  /// step downhill.
  ///
  /// - Parameters:
  ///   - inputs: the examples, one row each.
  ///   - targets: the right answers to them, one row each.
  ///   - regularizer: what else takes part; by default nothing.
  ///   - generator: decides the order of the examples.
  /// - Throws: ``Divergence`` when a weight is no longer finite.
  public mutating func train<Method: Optimizer, Rule: Regularizer>(
    on inputs: Matrix, targets: Matrix, _ training: Training<Method>,
    regularizer: Rule = NoRegularizer(),
    using generator: inout some RandomNumberGenerator,
    workers: Workers = .one
  ) throws(Divergence) {
    try train(
      on: inputs, targets: targets, training, regularizer: regularizer,
      using: &generator, workers: workers, measuresCost: false
    ) { _, _ in .goOn }
  }

  /// The same, watched: `observe` is shown the network after each epoch, and
  /// may end the training.
  ///
  /// - Throws: ``Divergence`` when the cost or a weight is no longer finite.
  public mutating func train<Method: Optimizer, Rule: Regularizer>(
    on inputs: Matrix, targets: Matrix, _ training: Training<Method>,
    regularizer: Rule = NoRegularizer(),
    using generator: inout some RandomNumberGenerator,
    workers: Workers = .one,
    observe: (Progress, Network) -> Signal
  ) throws(Divergence) {
    try train(
      on: inputs, targets: targets, training, regularizer: regularizer,
      using: &generator, workers: workers, measuresCost: true,
      observe: observe)
  }

  private mutating func train<Method: Optimizer, Rule: Regularizer>(
    on inputs: Matrix, targets: Matrix, _ training: Training<Method>,
    regularizer: Rule, using generator: inout some RandomNumberGenerator,
    workers: Workers, measuresCost: Bool,
    observe: (Progress, Network) -> Signal
  ) throws(Divergence) {
    precondition(
      inputs.rows == targets.rows && inputs.rows > 0,
      "\(inputs.rows) examples cannot have \(targets.rows) targets")
    var rule = regularizer
    var steps = Steps(training.method, for: parameters)
    var batches = MiniBatches(
      of: min(training.batchSize ?? inputs.rows, inputs.rows),
      from: inputs.rows)
    var pass = Pass(self, rows: batches.size, workers: workers)
    var answers = pass.outputs
    for epoch in 0..<training.epochs {
      let rate = training.schedule.rate(inEpoch: epoch)
      if training.isShuffled { batches.shuffle(using: &generator) }
      var sum = 0.0
      for batch in batches.indices {
        let range = batches.range(of: batch)
        if range.count != answers.rows {
          pass = Pass(self, rows: range.count, workers: workers)
          answers = pass.outputs
        }
        if training.isShuffled {
          pass.inputs.gather(rows: batches[batch], of: inputs)
          answers.gather(rows: batches[batch], of: targets)
        } else {
          pass.inputs = inputs.rows(range)
          answers = targets.rows(range)
        }
        rule.run(self, targets: answers, in: &pass)
        rule.addGradient(
          to: &pass.gradient, at: parameters, examples: inputs.rows)
        steps.take(&parameters, pass.gradient, rate: rate)
        rule.constrain(&parameters)
        if measuresCost {
          sum +=
            cost.cost(of: pass.outputs, for: answers) * Double(answers.rows)
        }
      }
      let progress = Progress(
        epoch: epoch + 1, epochs: training.epochs, learningRate: rate,
        cost: sum / Double(inputs.rows))
      try check(progress)
      if observe(progress, self) == .stop { return }
    }
  }

  /// - Throws: ``Divergence`` when the cost or a weight is no longer finite.
  private func check(_ progress: Progress) throws(Divergence) {
    let what: String
    if !progress.cost.isFinite {
      what = "the cost"
    } else if !parameters.isFinite {
      what = "a weight"
    } else {
      return
    }
    throw Divergence(
      what: what, epoch: progress.epoch, learningRate: progress.learningRate)
  }
}

/// An optimizer for each matrix of weights and each row of biases.
private struct Steps<Method: Optimizer> {
  private var weights: [Descent<Method>]
  private var biases: [Descent<Method>]

  init(_ method: Method, for parameters: Parameters) {
    weights = parameters.weights.map { Descent(method, count: $0.count) }
    biases = parameters.biases.map { Descent(method, count: $0.count) }
  }

  /// One step of all parameters.
  mutating func take(
    _ parameters: inout Parameters, _ gradient: Parameters, rate: Double
  ) {
    for layer in weights.indices {
      parameters.weights[layer].withMutableElements { weights in
        gradient.weights[layer].withElements { gradient in
          self.weights[layer].step(weights, gradient: gradient, rate: rate)
        }
      }
      biases[layer].step(
        &parameters.biases[layer], gradient: gradient.biases[layer],
        rate: rate)
    }
  }
}
