import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Regularisation
import SigmoidNeurons
import SoftmaxNetworks

/// All that goes into a classifier of pictures, but for the pictures.
struct Recipe: Sendable {
  /// The units of each hidden layer.
  var hidden = [128, 64]
  var activation = Activation.relu
  /// Whether the start is scaled to the number of inputs; else it is N(0, 1).
  var isScaled = true
  /// How often to go through all pictures.
  var passes = 100
  /// Whether each pass nudges every picture anew.
  var isNudged = true
  /// The weight decay λ/n.
  var decay = 1e-4
  var batchSize = 32
  /// Whether Adam takes the steps; else they are plain.
  var usesAdam = true
  /// The learning rate of the first pass.
  var rate = 0.004
  /// Whether it falls to a tenth of that in the last pass.
  var falls = true

  /// A network trained by the recipe.
  ///
  /// - Parameters:
  ///   - width: the pixels in a row of a picture.
  ///   - observe: is told of the end of each pass.
  func train(
    on digits: Dataset, width: Int, seed: UInt64,
    observe: @escaping @Sendable () -> Void = {}
  ) throws(Divergence) -> Network<LogLikelihoodCost> {
    var generator = Xoshiro256(seed: seed)
    let sizes = [digits.inputs.columns] + hidden + [digits.classCount]
    let start =
      isScaled
      ? scaledStart(sizes, using: &generator)
      : parameters(sizes) { _, _ in generator.normal() }
    let network = Network(
      start, hidden: hidden.map { _ in activation },
      cost: LogLikelihoodCost())
    return usesAdam
      ? try learn(network, Adam(), digits, width, &generator, observe)
      : try learn(network, GradientStep(), digits, width, &generator, observe)
  }

  /// Goes through all pictures, each time nudged anew.
  private func learn<Method: Optimizer>(
    _ network: Network<LogLikelihoodCost>, _ method: Method,
    _ digits: Dataset, _ width: Int, _ generator: inout Xoshiro256,
    _ observe: @Sendable () -> Void
  ) throws(Divergence) -> Network<LogLikelihoodCost> {
    let fall = log(10) / Double(max(1, passes - 1))
    var learner = Learner(
      network,
      Training(
        epochs: passes, batchSize: batchSize, method: method,
        schedule: falls
          ? .exponential(rate, decay: fall) : .constant(rate)),
      technique: WeightDecay(decay * Double(digits.count)))
    let targets = digits.oneHot()
    for _ in 0..<passes {
      let pictures =
        isNudged
        ? nudgedAtRandom(digits.inputs, width: width, using: &generator)
        : digits.inputs
      _ = try learner.learn(
        from: pictures, targets: targets, using: &generator,
        measuresCost: false)
      observe()
    }
    return learner.finished(digits.inputs)
  }

  /// Networks from the seeds 1, 2, 3 …, which decide their start and the
  /// order of their examples, trained side by side.
  func train(
    _ count: Int, on digits: Dataset, width: Int,
    observe: @escaping @Sendable () -> Void = {}
  ) throws -> [Network<LogLikelihoodCost>] {
    try (1...count).concurrentMap { seed in
      try train(
        on: digits, width: width, seed: UInt64(seed), observe: observe)
    }
  }
}
