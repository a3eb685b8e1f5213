import ExerciseKit
import SoftmaxNetworks

/// Which way the hinge pushes.
///
/// Given the scores of an example, which class is right, and the margin, give
/// the derivative of the hinge loss by each score. No class here lies exactly
/// on the margin.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Hint: A wrong class that is far enough behind has no part in the loss,
///   and a small move changes nothing.
/// - Hint: The right class's score is in the loss once for every class that
///   comes too close.
public func hingeGradient(scores: [Double], right: Int, margin: Double) throws
  -> [Double]
{
  throw Unsolved()
}
