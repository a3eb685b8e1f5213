import ExerciseKit

/// The first number on the screen.
///
/// A network for five classes is about to learn. All its output weights and
/// biases are 0, so every output has z = 0. Predict the cost that it prints
/// before its first step, the mean over the examples, to three digits. First,
/// under a softmax layer with the log-likelihood. Second, under five logistic
/// outputs with the cross-entropy. Third, under five logistic outputs with
/// the squared error ½ Σ (a − y)². Targets are 1 for the right class and 0
/// for the others. Give three numbers; the check asks three networks.
/// (Whoever knows these sees a wrong label, a wrong cost or a wrong start in
/// the first line of a training.)
///
/// - Kind: predict
/// - Difficulty: 1
/// - Minutes: 5
/// - Hint: What does each of the layers answer where all z are 0?
/// - Hint: Softmax: −ln of the one share that counts. The others: a sum over
///   all five outputs.
public func firstCost() throws -> [Double] {
  throw Unsolved()
}
