import ExerciseKit
import Perceptrons

/// The perceptron that will not learn.
///
/// In the answer’s file somebody wrote one step of the perceptron rule with
/// the learning rate 1. It compiles, and it does not learn: taught AND from 0
/// for a thousand epochs, it ends with weights of −1000 and a bias of 0. Mend
/// it, so that it gives `perceptron` after it was shown `inputs`, to which the
/// right answer is `target`.
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
  var learner = perceptron
  let error = learner.output(for: inputs) - target
  for index in learner.weights.indices {
    learner.weights[index] += error * inputs[index]
  }
  return learner
}
