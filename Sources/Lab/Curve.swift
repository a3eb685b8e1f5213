// What experiments with networks on labelled examples have in common.

import Backpropagation
import Datasets
import GradientDescent
import LinearAlgebra

/// What a training shows, epoch by epoch.
public struct Curve: Sendable, Hashable {
  /// The mean cost of the examples learned from, each as it was when its turn came, without a penalty.
  public internal(set) var costs: [Double] = []

  /// The share, from 0 to 1, told right of the examples that judge.
  public internal(set) var judged: [Double] = []

  /// The share told right of the examples learned from; empty unless they are watched too.
  public internal(set) var training: [Double] = []

  /// The mean cost of the examples learned from at the end of the epoch, without a penalty; empty unless
  /// they are watched too.
  public internal(set) var trainingCosts: [Double] = []

  /// The mean cost of the examples that judge; empty unless those learned from are watched too.
  public internal(set) var judgedCosts: [Double] = []

  /// The first epoch, from 1, with the highest share of those that judge, and that share. An epoch
  /// chosen so is chosen by the examples that judge: what it scores on them is no test.
  public var best: (epoch: Int, share: Double) {
    let most = judged.max() ?? 0
    return ((judged.firstIndex(of: most) ?? 0) + 1, most)
  }

  /// The share told right after the last epoch; 0 where there was none.
  public var last: Double { judged.last ?? 0 }
}

extension Network {
  /// Learns from a data set with a column of outputs a class, and is judged on another after every
  /// epoch.
  ///
  /// - Parameters:
  ///   - watchesTraining: whether the examples learned from are judged as well, and all costs computed.
  ///   - observe: is told of every epoch, and of the share told right in it.
  /// - Throws: ``Divergence`` when the cost or a weight is no longer finite.
  public mutating func learn<Method: Optimizer, Rule: Technique>(
    from examples: Dataset, judgedBy held: Dataset, _ training: Training<Method>,
    technique: Rule = NoTechnique(), watchesTraining: Bool = false,
    using generator: inout some RandomNumberGenerator, workers: Workers = .one,
    observe: (_ epoch: Int, _ share: Double) -> Void = { _, _ in }
  ) throws(Divergence) -> Curve {
    var curve = Curve()
    let targets = examples.oneHot()
    let heldTargets = watchesTraining ? held.oneHot() : nil
    try train(
      on: examples.inputs, targets: targets, training, technique: technique, using: &generator,
      workers: workers
    ) { progress, network in
      curve.costs.append(progress.cost)
      let share = network.accuracy(on: held, workers: workers)
      curve.judged.append(share)
      if let heldTargets {
        curve.training.append(network.accuracy(on: examples, workers: workers))
        curve.trainingCosts.append(
          network.cost(of: examples.inputs, targets: targets, workers: workers))
        curve.judgedCosts.append(
          network.cost(of: held.inputs, targets: heldTargets, workers: workers))
      }
      observe(progress.epoch, share)
      return .goOn
    }
    return curve
  }

  /// The share of a data set, from 0 to 1, that is told right: whose largest output is that of its
  /// class.
  public func accuracy(on set: Dataset, workers: Workers = .one) -> Double {
    accuracy(on: set.inputs, labels: set.labels, workers: workers)
  }
}
