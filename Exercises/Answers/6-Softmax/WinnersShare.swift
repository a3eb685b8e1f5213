import ExerciseKit

/// What it does to the winner.
///
/// A softmax is asked about z = (2, 1, −1). Predict what becomes of the
/// largest share, without a calculator: 1 if it grows, −1 if it shrinks, 0 if
/// it stays as it is. Six changes, each made to the z above: add 7 to all
/// numbers; double all; halve all; put the shares in the place of z, and ask
/// for the softmax of these; put the logarithms of the shares in the place of
/// z; add a fourth number, 2. The check asks the chapter’s softmax.
///
/// - Kind: predict
/// - Difficulty: 2
/// - Minutes: 5
/// - Hint: All that matters is how far the numbers lie apart.
/// - Hint: Shares lie between 0 and 1. How far apart can two of them be?
/// - Hint: The logarithm of a share is z minus the logarithm of the sum, the
///   same for all.
public func winnersShare() throws -> [Int] {
  throw Unsolved()
}
