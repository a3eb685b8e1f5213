import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

/// By their answers you shall know them.
///
/// “If two networks of sigmoid neurons have the same sizes, and answer the
/// same to every input, then they have the same weights and biases.” Show that
/// this is wrong: give two networks that differ and answer alike. All their
/// layers are logistic, there is at least one hidden layer, no weight is
/// nearer to 0 than 0.1, and no weight or bias further from it than 10, so
/// that everything in them counts.
///
/// - Kind: refute
/// - Difficulty: 2
/// - Minutes: 20
/// - Hint: Draw a network of two inputs, two hidden units and one output.
///   What in the drawing could be moved, without a change of what is computed?
/// - Hint: A hidden unit has weights that it reads with, a bias, and a weight
///   that it is read with. `Layer` takes a row for each input, and a column
///   for each unit.
public func twins() throws -> (FeedforwardNetwork, FeedforwardNetwork) {
  throw Unsolved()
}
