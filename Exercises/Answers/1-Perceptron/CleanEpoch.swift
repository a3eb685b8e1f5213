import ExerciseKit
import Perceptrons

/// It has learned XOR.
///
/// The training loop in the answer’s file reports one success after the other.
/// From 0, it says, AND is learned in a single epoch, and so is XOR, which no
/// perceptron computes. Asked for the four rows afterwards, the perceptron for
/// AND says 1 1 1 1, and the one for XOR 0 0 0 0. But from weights of 0 and a
/// bias of −3 it does not learn AND in a thousand epochs, although the weights
/// soon stop moving and are right. Mend the loop. It should give the number of
/// the first epoch without a mistake, counted from 1, and the perceptron as it
/// is then; and nil for the epoch if there was none within `limit`.
///
/// - Kind: debug
/// - Difficulty: 2
/// - Minutes: 20
/// - Hint: There are two mistakes. Take XOR, and follow one epoch by hand:
///   at which moment is the perceptron asked?
/// - Hint: Then take AND with the bias of −3. How many mistakes are counted
///   at the end of the first epoch, and at the end of the second?
public func cleanEpoch(
  _ perceptron: Perceptron, examples: [Example], limit: Int
) throws -> (epoch: Int?, perceptron: Perceptron) {
  var learner = perceptron
  var mistakes = 0
  for epoch in 0..<limit {
    for example in examples {
      learner.learn(from: example)
      if learner.output(for: example.inputs) != example.target {
        mistakes += 1
      }
    }
    if mistakes == 0 { return (epoch + 1, learner) }
  }
  return (nil, learner)
}
