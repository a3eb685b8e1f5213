import ExerciseKit
import Perceptrons

/// Neither of the two.
///
/// NOR is 1 only when both inputs are 0. Choose two weights and a bias so
/// that the perceptron computes it, ties included.
///
/// - Kind: compute
/// - Difficulty: 1
/// - Minutes: 5
/// - Hint: What must the answer be for the input 0 0, where the weights do
///   not matter? So which sign has the bias?
/// - Hint: One input alone must be enough for a no. Compare what a weight
///   takes away with what the bias brings.
public func norWeights() throws -> Perceptron {
  throw Unsolved()
}
