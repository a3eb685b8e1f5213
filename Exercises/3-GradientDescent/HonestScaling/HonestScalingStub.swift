import ExerciseKit

/// The test that was known beforehand.
///
/// Somebody scales one column of a data set to 0 … 1, and then takes the
/// first `trainingCount` values to learn from and the rest to be judged by,
/// as you see below. It runs, and the accuracy it leads to is not to be
/// trusted. Find what is wrong, and give the right function. The values to
/// learn from are never all equal.
///
///     let lowest = values.min()!
///     let highest = values.max()!
///     let scaled = values.map { ($0 - lowest) / (highest - lowest) }
///     return (
///       Array(scaled[..<trainingCount]), Array(scaled[trainingCount...])
///     )
///
/// - Kind: debug
/// - Difficulty: 2
/// - Minutes: 15
/// - Hint: What do the scaled training values tell about the values held out?
/// - Hint: Lowest and highest are learned from data, like weights. From which
///   data may one learn?
/// - Hint: Values held out may come to lie below 0 or above 1. That is right.
public func honestScaling(values: [Double], trainingCount: Int) throws
  -> (training: [Double], test: [Double])
{
  throw Unsolved()
}
