import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

/// The same, in tanh.
///
/// The hidden layers of a network are logistic, its last layer is linear.
/// Somebody’s program knows no logistic function, only tanh. Give a network
/// of the same sizes whose hidden layers are tanh, its last one linear again,
/// which answers the same to every input. There may be any number of hidden
/// layers, also none.
///
/// - Kind: transfer
/// - Difficulty: 3
/// - Minutes: 30
/// - Hint: The chapter has tanh z = 2σ(2z) − 1. Solve it for σ.
/// - Hint: So a hidden unit can say 2a − 1 in place of a. What must become of
///   its own weights for that, and of those that read it?
/// - Hint: The next layer wants a = (1 + t)/2. Multiply out: half of each
///   weight, and half of its column’s sum to the bias. A layer in the middle
///   has both to do.
public func sameInTanh(_ network: FeedforwardNetwork) throws
  -> FeedforwardNetwork
{
  throw Unsolved()
}
