import ExerciseKit
import SoftmaxNetworks

/// A step on the sum, and a step on the mean.
///
/// A program takes steps of `sumRate` along the gradient summed over a number
/// of `examples`. Which learning rate takes the same steps along the gradient
/// of the mean cost? And do they settle in a minimum where the mean cost
/// curves by `curvature` in its sharpest direction, or not?
///
/// - Kind: compute
/// - Difficulty: 1
/// - Minutes: 5
/// - Hint: The sum is so many times the mean as there are examples. For the
///   same step, which of the two rates must be the larger one?
/// - Hint: A distance d from the minimum becomes (1 − ηκ)d. When is that
///   shorter than d, on whichever side?
public func meanStep(sumRate: Double, examples: Int, curvature: Double) throws
  -> (rate: Double, settles: Bool)
{
  throw Unsolved()
}
