import ExerciseKit
import Regularisation

/// When to stop.
///
/// `scores` are the shares of validation examples told right after epoch 1,
/// 2, 3 and so on. Training is to stop after the first epoch at which
/// `patience` epochs in a row were not better than the best before them; a tie
/// is not better. Give that epoch, or the last one if it never comes, and the
/// epoch of the best score seen until then, the first of them in a tie.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Hint: Keep the best score so far and its epoch. How many epochs ago was
///   that?
/// - Hint: With patience 1, the first epoch that is not better is the last.
public func stoppingEpoch(
  scores: [Double], patience: Int
) throws -> (stop: Int, best: Int) {
  throw Unsolved()
}
