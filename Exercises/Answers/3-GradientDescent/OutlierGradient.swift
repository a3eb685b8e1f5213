import ExerciseKit
import GradientDescent

/// One mad Saturday.
///
/// Squares listen to outliers: one Saturday with a wrong number drags the
/// whole line. So let an error count by its square only up to a limit L, and
/// from there on in proportion to its size. With e = w·x − y, an example costs
/// ½e² where |e| ≤ L, and L(|e| − ½L) where it is larger; the two parts meet
/// without a corner. The cost is the mean over all examples. Give its gradient
/// with respect to the weights. Each row of `inputs` is an example; a bias is
/// the weight of an input that is 1.
///
/// - Kind: transfer
/// - Difficulty: 2
/// - Minutes: 20
/// - Needs: numeric-gradient
/// - Hint: The chain rule as in the chapter: by how much does the cost of an
///   example change with e, and e with a weight? Only the first is new.
/// - Hint: Draw the cost over e. What is its slope at 0.9 L, and what at 5 L
///   and at −5 L?
/// - Hint: A numerical gradient of the cost tells you whether you are right.
public func outlierGradient(
  inputs: [[Double]], targets: [Double], weights: [Double], limit: Double
) throws -> [Double] {
  throw Unsolved()
}
