import ExerciseKit
import LinearAlgebra
import SoftmaxNetworks

/// A cost made to order, for tanh.
///
/// The cross-entropy was made so that a sigmoid’s δ is a − y. Make the cost
/// that does the same for an output unit with tanh, whose answers a lie
/// between −1 and 1, for targets y between −1 and 1: ∂C/∂z = a − y. Choose
/// the constant so that an answer of 0 costs ln 2 whatever the target. Give
/// the cost as a function of a and y, for answers that have not rounded to
/// ±1.
///
/// - Kind: transfer
/// - Difficulty: 3
/// - Minutes: 15
/// - Hint: tanh′(z) is 1 − a². So what must ∂C/∂a be?
/// - Hint: (a − y)/(1 − a²) can be taken apart: ½ (1 − y)/(1 − a) − ½ (1 +
///   y)/(1 + a). Bring it back to one denominator and see.
/// - Hint: The derivative of −ln(1 − a) is 1/(1 − a), and that of −ln(1 + a)
///   is −1/(1 + a). What do these make at a = 0?
public func tanhCost(answer a: Double, target y: Double) throws -> Double {
  throw Unsolved()
}
