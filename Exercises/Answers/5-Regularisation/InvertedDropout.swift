import ExerciseKit
import Regularisation

/// Dropout that needs nothing at the end.
///
/// Give what a layer passes on under inverted dropout. While training, each
/// activation is kept when `uniform`, called once for each in order, gives
/// less than `keep`, and is silent (0) otherwise; those kept are scaled so
/// that the mean stays what it was. When not training, everything is passed
/// on as it is.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Hint: With keep = ½ a unit speaks half of the time. How loudly must it
///   speak for the same mean?
/// - Hint: The factor is 1/keep, and it belongs to the training only.
public func invertedDropout(
  _ activations: [Double], keep: Double, isTraining: Bool,
  uniform: () -> Double
) throws -> [Double] {
  throw Unsolved()
}
