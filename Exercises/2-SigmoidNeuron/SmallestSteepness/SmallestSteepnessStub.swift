import ExerciseKit
import SigmoidNeurons

/// How steep is steep enough?
///
/// A sigmoid neuron with the weighted input z is to do the work of a
/// perceptron. Find the smallest whole number c, from 1 on, for which σ(cz) is
/// no further than `tolerance` from the perceptron’s answer. The tolerance
/// lies between 0 and ½. If no c will do, the answer is nil.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Hint: `Activation.logistic` and `Activation.step` are both there. What
///   does the perceptron say when z is negative?
/// - Hint: Count upwards from 1 until it is near enough. For which z would you
///   count for ever?
public func smallestSteepness(z: Double, tolerance: Double) throws -> Int? {
  throw Unsolved()
}
