import ExerciseKit

/// A judge of gradients.
///
/// Write a check of somebody else’s gradient. You are given a cost as a
/// function of all parameters, the point at which the gradient was taken, and
/// the gradient. Compare each partial derivative with a central difference of
/// step 10⁻⁵, by the relative error |a − n| / max(|a|, |n|). Return nil if
/// each is at most 10⁻⁴, and otherwise the place of the worst. A partial
/// derivative that is not a number is worse than any.
///
/// - Kind: build
/// - Difficulty: 3
/// - Minutes: 40
/// - Needs: numeric-gradient
/// - Hint: Move one parameter of a copy at a time, up and down, and put it
///   back.
/// - Hint: Two zeros are equal, and 0/0 is not a number: ask before you
///   divide.
/// - Hint: Every comparison with NaN is false. `error > limit` lets it pass.
public func gradientChecker(
  cost: ([Double]) -> Double, point: [Double], gradient: [Double]
) throws -> Int? {
  throw Unsolved()
}
