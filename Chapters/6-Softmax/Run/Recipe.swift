import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Regularisation
import SoftmaxNetworks

/// All that goes into a classifier of pictures, but for the pictures.
struct Recipe: Sendable {
  /// The units of each hidden layer, all rectified.
  var hidden: [Int]
  /// The weight decay λ/n.
  var decay = 0.0
  /// How often all pictures are nudged by a pixel at random, each time anew,
  /// and learned from in `epochs` epochs; nil for the pictures as they are,
  /// once.
  var rounds: Int?
  /// How many nudged copies of all pictures there are in a round.
  var copies = 1
  var epochs: Int
  var batchSize = 32
  /// The learning rate of Adam, which goes down to a tenth of it in the last
  /// round or epoch, by equal factors.
  var rate = 0.002

  /// A network trained by the recipe.
  ///
  /// - Parameter observe: is told of the end of each epoch.
  func train(
    on digits: Dataset, width: Int, seed: UInt64,
    observe: @escaping @Sendable () -> Void = {}
  ) throws(Divergence) -> Network<LogLikelihoodCost> {
    var generator = Xoshiro256(seed: seed)
    var network = Network(
      scaledStart([digits.inputs.columns] + hidden + [10], using: &generator),
      hidden: hidden.map { _ in .relu }, cost: LogLikelihoodCost())
    let count = rounds ?? 1
    let fall = log(0.1) / Double(max(1, count * epochs - 1))
    for round in 0..<count {
      let examples = examples(digits, width: width, using: &generator)
      let start = rate * exp(fall * Double(round * epochs))
      let training = Training(
        epochs: epochs, batchSize: batchSize, method: Adam(),
        schedule: .exponential(start, decay: -fall))
      try network.train(
        on: examples.inputs, targets: examples.oneHot(), training,
        regularizer: WeightDecay(decay * Double(examples.count)),
        using: &generator
      ) { _, _ in
        observe()
        return .goOn
      }
    }
    return network
  }

  /// The pictures of one round.
  private func examples(
    _ digits: Dataset, width: Int, using generator: inout Xoshiro256
  ) -> Dataset {
    if rounds == nil { return digits }
    let rows = (0..<copies).flatMap { _ in digits.labels.indices }
    let all = digits[rows: rows]
    return Dataset(
      name: all.name, source: all.source, classNames: all.classNames,
      inputs: nudgedAtRandom(all.inputs, width: width, using: &generator),
      labels: all.labels)
  }

  /// Several networks that differ in their start and in the order of their
  /// examples, trained side by side on the machine's cores.
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
