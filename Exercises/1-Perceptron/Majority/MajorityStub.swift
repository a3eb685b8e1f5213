import ExerciseKit
import Perceptrons

/// The majority of the votes.
///
/// Given a number of voters, which is odd, make a perceptron with one input a
/// voter that says 1 when more than half of its inputs are 1, and 0
/// otherwise.
///
/// - Kind: transfer
/// - Difficulty: 1
/// - Minutes: 10
/// - Hint: All voters count the same, so all weights are equal. The sum of
///   the inputs is then the number of yeses, times that weight.
/// - Hint: With 5 voters, 3 yeses should be enough and 2 should not. What
///   threshold lies between?
public func majority(voters: Int) throws -> Perceptron {
  throw Unsolved()
}
