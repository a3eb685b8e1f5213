import Backpropagation
import ExerciseKit
import LinearAlgebra
import Regularisation

/// Which λ?
///
/// `train` gives a network that has learned the training examples under weight
/// decay of the strength it is asked for. Try all the `strengths`, and say
/// which you would choose, given training and validation examples: the one
/// whose network costs least where it counts. In a tie, the first.
///
/// - Kind: experiment
/// - Difficulty: 2
/// - Minutes: 20
/// - Needs: decay-gradient
/// - Hint: Print both costs for each strength. Where does each have its
///   lowest place?
/// - Hint: `network.cost(of: inputs, targets: targets)` is the cost without
///   the penalty. The penalty was a means, and is no part of the question.
public func whichStrength(
  _ strengths: [Double],
  train: (_ strength: Double) -> Network<QuadraticCost>,
  training: (inputs: Matrix, targets: Matrix),
  validation: (inputs: Matrix, targets: Matrix)
) throws -> Double {
  throw Unsolved()
}
