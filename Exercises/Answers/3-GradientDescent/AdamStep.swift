import ExerciseKit

/// Adam by hand.
///
/// One weight is told its partial derivative in step 1, step 2, and so on.
/// Return the change that Adam makes to it in each step, the averages
/// corrected. β₁ is 0.9, β₂ is 0.999, and ε is 1e-8.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Needs: momentum-step
/// - Hint: Two running averages, both 0 at first: of g, and of g².
/// - Hint: Divide them by 1 − β₁ᵗ and 1 − β₂ᵗ. In the first step t is 1. Two
///   more numbers that shrink with each step save you the powers.
/// - Hint: First the root, then ε, then the division.
public func adamChanges(gradients: [Double], rate: Double) throws -> [Double]
{
  throw Unsolved()
}
