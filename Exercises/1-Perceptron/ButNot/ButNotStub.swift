import ExerciseKit
import Perceptrons

/// One, but not the other.
///
/// A perceptron is taught to say 1 when x₁ is 1 and x₂ is not: the targets of
/// 0 0, 0 1, 1 0 and 1 1 are 0, 0, 1 and 0. It starts from 0, is shown the
/// rows in this order, and η is 1. Do not run it. Take paper, and say what
/// it will come to: w₁, w₂, b, and the number of the first epoch without a
/// mistake. Give the four numbers in this order.
///
/// - Kind: predict
/// - Difficulty: 1
/// - Minutes: 15
/// - Hint: Write a line for each row that is shown: z, the answer, and, where
///   it is wrong, the new numbers. A repair changes the bias, too.
/// - Hint: At z = 0 the answer is 0.
/// - Hint: The epoch that is asked for is one in which nothing changes.
public func butNot() throws -> [Double] {
  throw Unsolved()
}
