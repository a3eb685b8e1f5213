import ExerciseKit

/// The slope, told from the answer.
///
/// A sigmoid neuron has answered a, and you have not kept its weighted input
/// z. Give the slope σ′(z) of the logistic function at that z, in terms of a
/// alone.
///
/// - Kind: compute
/// - Difficulty: 1
/// - Minutes: 5
/// - Needs: stable-sigmoid
/// - Hint: At z = 0 the answer is ½ and the slope ¼. Far out on both sides the
///   slope goes to 0, where a is nearly 0 or nearly 1.
/// - Hint: σ is already in a. There is no need to apply it once more.
public func sigmoidSlope(activation a: Double) throws -> Double {
  throw Unsolved()
}
