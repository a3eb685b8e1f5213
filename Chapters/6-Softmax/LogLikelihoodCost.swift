// The cost of a softmax layer: with that pair, too, δ is a − y.

import Backpropagation
import LinearAlgebra

/// A softmax layer, whose outputs are shares of belief in classes of which
/// one is right, with the log-likelihood: −ln a for the right one.
///
/// Targets may be shares as well, which add up to 1; then it is the
/// cross-entropy −Σ y ln a. Bridle 1990.
public struct LogLikelihoodCost: OutputCost, Equatable {
  public init() {}

  public var name: String { "log-likelihood" }

  public func activate(_ weightedInputs: inout Matrix, workers: Workers) {
    softmaxOfRows(&weightedInputs)
  }

  /// The targets of each example are shares that add up to 1.
  public func check(_ targets: Matrix) {
    checkTargets(targets, in: 0...1, for: name)
    for row in 0..<targets.rows {
      var sum = 0.0
      for column in 0..<targets.columns { sum += targets[row, column] }
      precondition(
        (sum - 1).magnitude < 1e-6,
        "targets of the cost '\(name)' add up to 1, but those of row \(row) "
          + "to \(sum)")
    }
  }

  /// The mean cost. Where a share has rounded to 0, the smallest number is
  /// taken for it.
  public func cost(of outputs: Matrix, for targets: Matrix) -> Double {
    check(targets)
    return meanCost(of: outputs, for: targets) { a, y in
      y == 0 ? 0 : -y * log(max(a, 0x1p-1074))
    }
  }

  public func formDelta(
    _ delta: inout Matrix, outputs: Matrix, targets: Matrix
  ) {
    formError(&delta, outputs: outputs, targets: targets)
  }
}
