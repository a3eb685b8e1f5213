import ExerciseKit

/// The test that was known beforehand.
///
/// The function in the answer’s file scales one column of a data set to 0 … 1,
/// and then takes the first `trainingCount` values to learn from and the rest
/// to be judged by. It runs, but the accuracy it leads to is not to be
/// trusted. There is a symptom: however wild the values held out, after the
/// scaling none of them lies below 0 or above 1; and when one of them is
/// changed, the scaled values to learn from change, too. Mend it. The values
/// to learn from are never all equal.
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
  let lowest = values.reduce(.infinity, min)
  let highest = values.reduce(-.infinity, max)
  let scaled = values.map { ($0 - lowest) / (highest - lowest) }
  return (Array(scaled[..<trainingCount]), Array(scaled[trainingCount...]))
}
