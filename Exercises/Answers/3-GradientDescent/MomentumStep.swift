import ExerciseKit

/// A step with momentum.
///
/// Given the weights, the velocities and the gradient, return the weights and
/// the velocities after one step: v ← μv − ηg, then w ← w + v. Here `rate` is
/// η, and `momentum` is μ.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Needs: descend
/// - Hint: Velocities first; the weights move by the new ones.
/// - Hint: The rate has done its work in the velocity.
public func momentumStep(
  weights: [Double], velocity: [Double], gradient: [Double], rate: Double,
  momentum: Double
) throws -> (weights: [Double], velocity: [Double]) {
  throw Unsolved()
}
