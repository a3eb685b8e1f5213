// A cost for answers that are amounts, and for data with strays among them.

import Backpropagation
import LinearAlgebra

/// The absolute error of a linear output layer: the sum of the distances of
/// an example's answers from what they should be, and of that the mean over
/// all examples.
///
/// The squared error of linear outputs is `QuadraticCost(.identity)`.
public struct AbsoluteErrorCost: OutputCost, Equatable {
  public init() {}

  public var name: String { "absolute error" }

  public func activate(_ weightedInputs: inout Matrix, workers: Workers) {}

  public func cost(of outputs: Matrix, for targets: Matrix) -> Double {
    meanCost(of: outputs, for: targets) { a, y in (a - y).magnitude }
  }

  /// Only the side matters on which an answer lies: δ is 1, −1, or 0 where it
  /// is right.
  public func formDelta(
    _ delta: inout Matrix, outputs: Matrix, targets: Matrix
  ) {
    checkShapes(outputs, targets)
    delta = outputs
    let share = 1 / Double(outputs.rows)
    delta.apply(with: targets) { a, y in
      a > y ? share : a < y ? -share : 0
    }
  }
}
