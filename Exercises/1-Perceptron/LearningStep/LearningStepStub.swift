import ExerciseKit
import Perceptrons

/// The perceptron that will not learn.
///
/// Somebody wrote one step of the perceptron rule with the learning rate 1,
/// as you see it below. It compiles, and it does not learn.
/// Find what is wrong with it, and give the right step: `perceptron` after it
/// was shown `inputs`, to which the right answer is `target`.
///
///     var learner = perceptron
///     let error = learner.output(for: inputs) - target
///     for index in learner.weights.indices {
///       learner.weights[index] += error * inputs[index]
///     }
///     return learner
///
/// - Kind: debug
/// - Difficulty: 2
/// - Minutes: 15
/// - Hint: There are two mistakes. Take a perceptron that says no where yes
///   is right, and follow its z.
/// - Hint: When all inputs are 0, no weight can help. What can?
public func learningStep(
  _ perceptron: Perceptron, inputs: [Double], target: Double
) throws -> Perceptron {
  throw Unsolved()
}
