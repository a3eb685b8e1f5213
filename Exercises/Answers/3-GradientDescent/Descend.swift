import ExerciseKit

/// The way down.
///
/// Return the places on the way of gradient descent: `start` first, then the
/// place after each of `steps` steps. `gradient` gives the gradient at a
/// place, and `rate` is the learning rate.
///
/// - Kind: implement
/// - Difficulty: 1
/// - Minutes: 10
/// - Hint: After 3 steps the way has 4 places.
/// - Hint: Ask for the gradient once a step, before any number has moved.
public func descendPath(
  from start: [Double], rate: Double, steps: Int,
  gradient: ([Double]) -> [Double]
) throws -> [[Double]] {
  throw Unsolved()
}
