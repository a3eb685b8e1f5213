import ExerciseKit
import SigmoidNeurons

/// A bump out of two neurons.
///
/// Make a bump that is `height` high between `left` and `right`, which is the
/// larger, and near 0 elsewhere. Give two sigmoid neurons of one input, whose
/// weights are `steepness`, and the two weights with which a linear output
/// unit without a bias adds them up.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Hint: A sigmoid neuron is in the middle of its rise where wx + b is 0.
///   Which b puts that at `left`?
/// - Hint: Both neurons rise, and stay up. The second must take away what the
///   first has brought.
public func sigmoidBump(
  left: Double, right: Double, height: Double, steepness: Double
) throws -> (neurons: [Neuron], outputWeights: [Double]) {
  throw Unsolved()
}
