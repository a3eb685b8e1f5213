import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// Examples to learn from, to choose by, and to judge by at the end.
struct ThreeSets {
  let training: Dataset
  let validation: Dataset
  let test: Dataset

  /// The 8 × 8 digits that ship with the book, shuffled, pixels from 0 to 1:
  /// 1097 to learn from, 350 to choose by, 350 to judge by.
  static func digits() throws -> ThreeSets {
    var generator = Xoshiro256(seed: 5)
    let raw = try Dataset.digits().shuffled(using: &generator)
    let all = Dataset(
      name: raw.name, source: raw.source, classNames: raw.classNames,
      inputs: raw.inputs.map { $0 / 16 }, labels: raw.labels)
    return ThreeSets(
      training: all[rows: 0..<1097], validation: all[rows: 1097..<1447],
      test: all[rows: 1447..<1797])
  }

  /// MNIST as Nielsen cuts it: of the training images 50 000 to learn from and
  /// 10 000 to choose by; pixels divided by 256.
  static func nielsen(_ data: LocatedData) throws -> ThreeSets {
    let all = try data.load(dividingPixelsBy: 256)
    let count = min(50_000, all.training.count * 5 / 6)
    return ThreeSets(
      training: all.training[rows: 0..<count],
      validation: all.training[rows: count..<all.training.count],
      test: all.test)
  }
}

/// What a training shows, epoch by epoch.
struct Curve {
  /// Shares of examples told right, in percent.
  var training: [Double] = []
  var judged: [Double] = []

  /// Mean costs without penalties.
  var trainingCost: [Double] = []
  var judgedCost: [Double] = []

  /// The highest share of those judged, and its epoch.
  var best: (epoch: Int, share: Double) {
    let most = judged.max() ?? 0
    return ((judged.firstIndex(of: most) ?? 0) + 1, most)
  }
}

extension Network {
  /// The share of a data set that is told right, in percent.
  func percentage(of set: Dataset) -> Double {
    100 * accuracy(on: set.inputs, labels: set.labels)
  }
}

/// Trains a network in batches of ten, and watches it on examples that it does
/// not learn from.
///
/// - Parameters:
///   - isWatchedClosely: whether the training examples are judged as well, and
///     all costs computed.
func learn<Cost: OutputCost, Rule: Technique>(
  _ network: inout Network<Cost>, from examples: Dataset, judgedBy: Dataset,
  epochs: Int, rate: Double, _ rule: Rule = NoTechnique(),
  isWatchedClosely: Bool = false, using generator: inout Xoshiro256,
  progress: (_ epoch: Int, _ share: Double) -> Void = { _, _ in }
) throws -> Curve {
  var curve = Curve()
  try network.train(
    on: examples.inputs, targets: examples.oneHot(),
    Training(epochs: epochs, batchSize: 10, learningRate: rate),
    technique: rule, using: &generator
  ) { now, network in
    let share = network.percentage(of: judgedBy)
    curve.judged.append(share)
    if isWatchedClosely {
      curve.training.append(network.percentage(of: examples))
      curve.trainingCost.append(
        network.cost(of: examples.inputs, targets: examples.oneHot()))
      curve.judgedCost.append(
        network.cost(of: judgedBy.inputs, targets: judgedBy.oneHot()))
    }
    progress(now.epoch, share)
    return .goOn
  }
  return curve
}

/// `3.1×10⁻¹¹`, with two digits.
func scientific(_ number: Double) -> String {
  guard number != 0, number.isFinite else { return short(number) }
  var exponent = 0
  var mantissa = number.magnitude
  while mantissa >= 9.95 {
    mantissa /= 10
    exponent += 1
  }
  while mantissa < 0.995 {
    mantissa *= 10
    exponent -= 1
  }
  let raised = "\(exponent)".map { character -> Character in
    guard let digit = character.wholeNumberValue else { return "⁻" }
    return Array("⁰¹²³⁴⁵⁶⁷⁸⁹")[digit]
  }
  return "\(fixed(number < 0 ? -mantissa : mantissa, 1))×10\(String(raised))"
}

/// A deviation as people read it: 0.23, or 2.9×10⁻⁷ where it is tiny.
func deviationText(_ number: Double) -> String {
  number != 0 && number.magnitude < 0.005
    ? scientific(number) : fixed(number, 2)
}
