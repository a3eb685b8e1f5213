import ExerciseKit
import SigmoidNeurons

/// It worked in the test.
///
/// Somebody wrote the backward pass of one layer for one example, as you see
/// it below. The weights lie in one array, row by row: first those of the
/// first input to all units, then those of the second. Its test used a layer
/// of two inputs and two units, and looked at `gradient` alone. It passed.
/// Find the two mistakes, and give the right pass: δ of the layer before,
/// which is logistic, and the derivative of the cost by each weight, in the
/// order of the weights.
///
///     let inputs = activations.count
///     let units = delta.count
///     var previous = [Double](repeating: 0, count: inputs)
///     var gradient = [Double](repeating: 0, count: weights.count)
///     for i in 0..<inputs {
///       for j in 0..<units {
///         gradient[i * inputs + j] = activations[i] * delta[j]
///         previous[i] += weights[i * inputs + j] * delta[j]
///       }
///       previous[i] *= Activation.logistic.derivative(at: activations[i])
///     }
///     return (previous, gradient)
///
/// - Kind: debug
/// - Difficulty: 2
/// - Minutes: 15
/// - Needs: backward-layer
/// - Hint: Take 2 inputs and 3 units, and write down the six places of the
///   array. Where do the weights of the second input begin?
/// - Hint: `derivative(at:)` wants z. What does it get here?
public func squareOnly(
  delta: [Double], weights: [Double], activations: [Double]
) throws -> (previous: [Double], gradient: [Double]) {
  throw Unsolved()
}
