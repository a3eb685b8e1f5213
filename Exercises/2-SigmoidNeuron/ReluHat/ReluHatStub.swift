import ExerciseKit
import SigmoidNeurons

/// A hat out of three.
///
/// The chapter’s bump of ReLUs takes four. A pointed hat can do with fewer:
/// 0 up to `left`, from there straight up to `height` at `top`, straight down
/// to 0 at `right`, and 0 from there on. Make it of at most three ReLUs of one
/// input. Give them, and the weights with which a linear output unit without a
/// bias adds them up. `top` lies between `left` and `right`, but not always
/// in the middle.
///
/// - Kind: transfer
/// - Difficulty: 2
/// - Minutes: 20
/// - Hint: A ReLU adds a bend where it sets in. At how many places does the
///   hat bend, and what is its slope before and after each?
/// - Hint: A slope is the height divided by the way that it takes.
/// - Hint: At `top` the slope changes from going up to going down: the second
///   ReLU has to undo the first, and more.
public func reluHat(
  left: Double, top: Double, right: Double, height: Double
) throws -> (neurons: [Neuron], outputWeights: [Double]) {
  throw Unsolved()
}
