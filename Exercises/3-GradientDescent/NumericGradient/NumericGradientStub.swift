import ExerciseKit

/// A slope without calculus.
///
/// Measure the gradient of a function at a point: for each number in turn,
/// move it up by `step` and down by `step`, leave the others where they are,
/// and divide the difference of the two values by the distance between the
/// two places. The result has one partial derivative for each number.
///
/// - Kind: implement
/// - Difficulty: 1
/// - Minutes: 10
/// - Hint: Copy the point into a `var`, and change one number of the copy.
/// - Hint: From w − h to w + h it is 2h.
/// - Hint: Before it is the next number’s turn, put this one back.
public func numericGradient(
  of function: ([Double]) -> Double, at point: [Double], step: Double
) throws -> [Double] {
  throw Unsolved()
}
