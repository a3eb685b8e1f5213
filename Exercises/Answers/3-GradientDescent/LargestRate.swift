import ExerciseKit
import GradientDescent

/// The largest rate that still arrives.
///
/// Find by experiment the learning rate at which gradient descent in a bowl C
/// = ½ Σ cᵢwᵢ² changes over from arriving to being thrown out, to within one
/// in a hundred. All curvatures are between 0.1 and 100. (Then look at what
/// you found for several bowls: can you do without the experiment?)
///
/// - Kind: transfer
/// - Difficulty: 3
/// - Minutes: 40
/// - Needs: descend
/// - Hint: `descend(from:rate:steps:gradient:)` from a place where no number
///   is 0, and `Bowl(curvatures:)`; then see whether the last height is lower
///   than the first.
/// - Hint: One rate that is too small and one that is too large: halve what
///   lies between, again and again.
/// - Hint: Take a bowl with a single curvature and go by hand. By what is w
///   multiplied in each step?
public func largestRate(curvatures: [Double]) throws -> Double {
  throw Unsolved()
}
