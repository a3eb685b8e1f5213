import ExerciseKit

/// The best step of a given length.
///
/// Given the gradient at a point, return the step of length `length` that
/// promises the greatest drop of the cost. Where the gradient is 0 no
/// direction is better than another: return a step of 0.
///
/// - Kind: implement
/// - Difficulty: 1
/// - Minutes: 10
/// - Needs: numeric-gradient
/// - Hint: The direction is against the gradient. How long is the gradient
///   itself?
/// - Hint: The length of a list of numbers is the root of the sum of their
///   squares. What does a division by it give, and when is it impossible?
public func bestFixedStep(gradient: [Double], length: Double) throws
  -> [Double]
{
  throw Unsolved()
}
