import ExerciseKit
import LinearAlgebra
import Regularisation

/// Weight decay and its gradient.
///
/// For one layer give the L2 penalty λ/2n · Σw², where n is the number of
/// examples, and its derivative by every weight and every bias. Biases cost
/// nothing.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Hint: The derivative of w² is 2w. What happens to the ½?
/// - Hint: A derivative by something that does not occur is 0, and the answer
///   has one such number for each bias.
public func decayGradient(
  weights: Matrix, biases: [Double], strength: Double, examples: Int
) throws -> (cost: Double, byWeights: Matrix, byBiases: [Double]) {
  throw Unsolved()
}
