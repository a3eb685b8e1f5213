import ExerciseKit

/// Forgotten after how long?.
///
/// Predict. A weight of 1 that no example needs is trained by plain gradient
/// descent under weight decay, λ = 5, on 1000 examples. After how many epochs
/// is it below ½ for the first time? First, with η = 0.5 and batches of 10.
/// Second, with η = 0.5 and batches of 100. Third, with η = 0.05 and batches
/// of 10. Give three whole numbers. The check trains.
///
/// - Kind: predict
/// - Difficulty: 1
/// - Minutes: 5
/// - Hint: Every step multiplies the weight by 1 − ηλ/n. What is n, the
///   examples of a batch or all of them?
/// - Hint: How many steps has an epoch? And how many steps does a half take:
///   which power of the factor is ½?
public func halfLife() throws -> [Int] {
  throw Unsolved()
}
