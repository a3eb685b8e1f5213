import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import Lab
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// The seeds from which everything is done that is said in general.
let seeds = UInt64(1)...5

extension ThreeSets {
  /// The 8 × 8 digits that ship with the book, shuffled, pixels from 0 to 1:
  /// 1097 to learn from, 350 to choose by, 350 to judge by.
  static func digits() throws -> ThreeSets {
    var generator = Xoshiro256(seed: 5)
    return try Dataset.digits().shuffled(using: &generator)
      .mapInputs { $0.map { $0 / 16 } }
      .threeSets(training: 1097, validation: 350)
  }
}

/// Two hundred digits, a fifth of them with a wrong label, and the small
/// network that learns them.
enum FewDigits {
  static let count = 200
  static let epochs = 200
  static let rate = 0.5
  static let sizes = [64, 30, 10]

  /// The first digits of the training set. Every fifth has a wrong label,
  /// drawn from the other nine.
  static func examples(_ count: Int = count) throws -> Dataset {
    let digits = try ThreeSets.digits().training[rows: 0..<count]
    var generator = Xoshiro256(seed: 77)
    let labels = digits.labels.enumerated().map { index, label in
      let other = generator.integer(in: 1...9)
      return index % 5 == 0 ? (label + other) % 10 : label
    }
    return Dataset(
      name: digits.name, source: digits.source, classNames: digits.classNames,
      inputs: digits.inputs, labels: labels)
  }

  /// The network before its first step.
  static func start(seed: UInt64) -> (Network<CrossEntropyCost>, Xoshiro256) {
    var generator = Xoshiro256(seed: seed)
    let network = Network(
      sizes, cost: CrossEntropyCost(), from: .scaled, using: &generator)
    return (network, generator)
  }

  // Networks that several sections look at, trained once.

  static let watched = Result {
    try Array(seeds).concurrentMap { try WatchedTraining(seed: $0) }
  }
  static let bounded = Result { try trained(MaxNorm(3)) }

  /// L1 of a strength, without stepping across 0.
  static func threshold(_ strength: Double) -> SoftThreshold {
    SoftThreshold(
      Lasso(strength).distance(learningRate: rate, examples: count))
  }

  /// Trains with a technique from several starts, and gives the networks.
  static func trained(
    _ rule: some Technique, on few: Dataset? = nil, epochs: Int = epochs,
    seeds: ClosedRange<UInt64> = seeds
  ) throws -> [Network<CrossEntropyCost>] {
    let few = try few ?? examples()
    return try Array(seeds).concurrentMap { seed in
      var (network, generator) = start(seed: seed)
      try network.train(
        on: few.inputs, targets: few.oneHot(),
        Training(epochs: epochs, batchSize: 10, learningRate: rate),
        technique: rule, using: &generator)
      return network
    }
  }
}

extension Spread {
  /// The share that several networks tell right of a data set.
  init<Cost>(of networks: [Network<Cost>], on set: Dataset) {
    self.init(networks.map { $0.accuracy(on: set) })
  }
}

/// A size as people read it: 0.23, 410, or 2.9×10⁻⁷ where it is tiny or huge.
func sizeText(_ number: Double) -> String {
  let size = number.magnitude
  if size >= 1000 || (number != 0 && size < 0.005) {
    return scientific(number)
  }
  return fixed(number, size < 10 ? 2 : 0)
}
