import LinearAlgebra
import Regularisation

/// The 2 of the derivative of w² cancels the ½ of the cost: that is what the ½
/// is for. Biases do not occur in the penalty, so their derivatives are 0.
public func decayGradient(
  weights: Matrix, biases: [Double], strength: Double, examples: Int
) throws -> (cost: Double, byWeights: Matrix, byBiases: [Double]) {
  let factor = strength / Double(examples)
  let squares = weights.elements.reduce(0) { $0 + $1 * $1 }
  return (
    factor / 2 * squares, weights.map { factor * $0 }, biases.map { _ in 0 }
  )
}
