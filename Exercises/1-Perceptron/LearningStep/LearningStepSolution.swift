import Perceptrons

/// The error is target minus output, not the other way round: after a wrong
/// no the weights must grow. And the bias learns like the weight of an input
/// that is always 1; without it the line can turn, but always passes through
/// the same point.
public func learningStep(
  _ perceptron: Perceptron, inputs: [Double], target: Double
) throws -> Perceptron {
  var learner = perceptron
  let error = target - learner.output(for: inputs)
  for index in learner.weights.indices {
    learner.weights[index] += error * inputs[index]
  }
  learner.bias += error
  return learner
}
