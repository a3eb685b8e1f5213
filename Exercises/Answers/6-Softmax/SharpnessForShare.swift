import ExerciseKit
import SoftmaxNetworks

/// How sharp must it be?
///
/// Find by experiment the smallest sharpness c, from 0 up, at which the
/// largest of the numbers has at least the share given; to six digits. Where
/// no c is enough, say nil. (`softmax(_:sharpness:)` is there to be used.)
///
/// - Kind: experiment
/// - Difficulty: 3
/// - Minutes: 40
/// - Needs: softmax-rows
/// - Hint: The share of the largest number grows with c. Double c until it is
///   enough, then halve the interval again and again.
/// - Hint: Two numbers that are both the largest never get more than a half
///   each. An experiment needs an end: no answer here is above 1000.
public func sharpness(of z: [Double], forShare share: Double) throws
  -> Double?
{
  throw Unsolved()
}
