// The hinge: a cost that is content as soon as the right class leads by
// enough.

import Backpropagation
import LinearAlgebra

/// The hinge loss of a linear output layer, for classes of which one is
/// right: for each wrong class the amount by which its score comes closer to
/// the right one's than the margin allows; summed over the classes, and of
/// that the mean over all examples. Or the same with each amount squared.
///
/// Targets are 1 for the right class and 0 for the others. Weston and Watkins
/// 1999; the "SVM" of CS231n's notes (Karpathy 2015), "Linear
/// classification".
public struct HingeCost: OutputCost, Equatable {
  /// The lead that the right class should have: Δ, above 0.
  public let margin: Double

  /// Whether the amounts are squared before they are added.
  public let isSquared: Bool

  public init(margin: Double = 1, isSquared: Bool = false) {
    precondition(margin > 0, "a margin is above 0, not \(margin)")
    self.margin = margin
    self.isSquared = isSquared
  }

  public var name: String {
    "\(isSquared ? "squared hinge" : "hinge") of margin \(margin)"
  }

  /// Scores stay as they are.
  public func activate(_ weightedInputs: inout Matrix, workers: Workers) {}

  /// The loss of one example, from a score for each class and the index of
  /// the right one.
  public func loss(of scores: [Double], right: Int) -> Double {
    var sum = 0.0
    for k in scores.indices where k != right {
      let missing = max(0, scores[k] - scores[right] + margin)
      sum += isSquared ? missing * missing : missing
    }
    return sum
  }

  public func cost(of outputs: Matrix, for targets: Matrix) -> Double {
    checkShapes(outputs, targets)
    let right = rightClasses(targets)
    let sum = right.indices.reduce(0.0) {
      $0 + loss(of: outputs.row($1), right: right[$1])
    }
    return sum / Double(outputs.rows)
  }

  /// Each class that comes too close is pushed down, and the right one is
  /// pulled up by as much as all of them are pushed.
  public func formDelta(
    _ delta: inout Matrix, outputs: Matrix, targets: Matrix
  ) {
    checkShapes(outputs, targets)
    delta = outputs
    let right = rightClasses(targets)
    let share = 1 / Double(outputs.rows)
    for (row, right) in right.enumerated() {
      var pull = 0.0
      for column in 0..<outputs.columns {
        let missing = max(
          0, outputs[row, column] - outputs[row, right] + margin)
        let push = isSquared ? 2 * missing : (missing > 0 ? 1 : 0)
        if column != right { pull += push }
        delta[row, column] = share * push
      }
      delta[row, right] = -share * pull
    }
  }

  /// - Precondition: each row has a single 1, and 0 elsewhere.
  private func rightClasses(_ targets: Matrix) -> [Int] {
    let right = targets.argmaxOfRows()
    for (row, right) in right.enumerated() {
      for column in 0..<targets.columns {
        let (target, expected) = (
          targets[row, column], column == right ? 1.0 : 0
        )
        precondition(
          target == expected,
          "targets of the cost '\(name)' are 1 for one class and 0 for the "
            + "others, but row \(row), column \(column) is \(target)")
      }
    }
    return right
  }
}

/// The hinge loss of a single linear output for two classes: how much y·z
/// falls short of the margin, max(0, Δ − yz), and of that the mean over all
/// examples. Cortes and Vapnik 1995.
///
/// Targets y are 1 for class 1 and −1 for class 0.
public struct BinaryHingeCost: OutputCost, Equatable {
  /// The distance from 0 that an output should have on its side: Δ, above 0.
  public let margin: Double

  public init(margin: Double = 1) {
    precondition(margin > 0, "a margin is above 0, not \(margin)")
    self.margin = margin
  }

  public var name: String { "binary hinge of margin \(margin)" }

  /// Scores stay as they are.
  public func activate(_ weightedInputs: inout Matrix, workers: Workers) {}

  /// - Precondition: there is one column, of 1 and −1.
  public func check(_ targets: Matrix) {
    let wrong = targets.elements.first { $0 != 1 && $0 != -1 }
    precondition(
      targets.columns == 1 && wrong == nil,
      "targets of the cost '\(name)' are 1 and −1 in one column, unlike "
        + "\(wrong.map { "\($0)" } ?? targets.shape)")
  }

  public func cost(of outputs: Matrix, for targets: Matrix) -> Double {
    check(targets)
    return meanCost(of: outputs, for: targets) { z, y in
      max(0, margin - y * z)
    }
  }

  /// −y where the output falls short, and 0 elsewhere.
  public func formDelta(
    _ delta: inout Matrix, outputs: Matrix, targets: Matrix
  ) {
    checkShapes(outputs, targets)
    delta.copyElements(of: outputs)
    let share = 1 / Double(outputs.rows)
    delta.apply(with: targets) { z, y in y * z < margin ? -share * y : 0 }
  }

  /// An output above 0 speaks for class 1.
  public func classes(of outputs: Matrix) -> [Int] {
    classes(of: outputs, oneOutputAbove: 0)
  }
}
