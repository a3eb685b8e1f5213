import ExerciseKit
import LinearAlgebra
import SoftmaxNetworks

/// A cost that never runs out of numbers.
///
/// Given the weighted inputs of a softmax layer, one row an example, and the
/// right class of each, give the mean over the examples of minus the
/// logarithm of the right class's share. It must be right, and finite, even
/// where that share is smaller than any `Double`.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Needs: softmax-rows
/// - Hint: The logarithm of a quotient is a difference. Do not compute the
///   share at all.
/// - Hint: −ln a for the right class is the logarithm of the sum of all
///   powers, minus the right class's own number.
public func logitCost(of z: Matrix, labels: [Int]) throws -> Double {
  throw Unsolved()
}
