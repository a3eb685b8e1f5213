import ExerciseKit
import GradientDescent

/// Four times as long a valley.
///
/// In a bowl of condition 100, from (1, 1), plain descent took 346 steps until
/// the cost was below a millionth of what it was, and descent with momentum
/// 58, both with the best settings. Newton’s method took one. Say how many it
/// will be in a bowl of condition 400, again with the best settings: three
/// numbers, each within a tenth.
///
/// - Kind: predict
/// - Difficulty: 1
/// - Minutes: 5
/// - Hint: When the condition doubles, what becomes of the number of steps of
///   plain descent? It has doubled twice.
/// - Hint: Momentum goes by the root of the condition.
/// - Hint: Newton’s step is over in one, “however oblong”.
public func stepsToCome() throws -> [Double] {
  throw Unsolved()
}
