// How wrong a prediction is, as one number.

import LinearAlgebra

/// The squared error: ½ of the sum of the squares of what is wrong in an
/// example's answers, and of that the mean over all examples.
///
/// With the factor ½ its derivative is the error itself. Other books leave it
/// out, or take the sum in place of the mean.
public struct SquaredError: Equatable, Sendable {
  /// What the squares are multiplied by.
  public let factor: Double

  public init(factor: Double = 0.5) { self.factor = factor }

  /// The cost of answers, one row an example.
  ///
  /// - Precondition: outputs and targets have one shape, with a row.
  public func cost(of outputs: Matrix, for targets: Matrix) -> Double {
    precondition(
      outputs.hasShape(of: targets) && outputs.rows > 0,
      "\(outputs.shape) answers cannot be judged by \(targets.shape) targets")
    var sum = 0.0
    outputs.withElements { a in
      targets.withElements { y in
        for i in a.indices { sum += (a[i] - y[i]) * (a[i] - y[i]) }
      }
    }
    return factor * sum / Double(outputs.rows)
  }

  /// The derivative of one example's cost by an answer.
  public func derivative(output: Double, target: Double) -> Double {
    2 * factor * (output - target)
  }
}
