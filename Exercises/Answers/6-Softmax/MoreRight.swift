import ExerciseKit

/// More of them right, so it costs less?.
///
/// “The network that tells more examples right has the lower cost.” Refute
/// it: for some examples of a few classes give their `labels` and the shares
/// of two networks, a row an example, so that the first network is right more
/// often under the largest share, and yet its mean −ln a of the right class
/// is higher. Rows add up to 1, all shares are above 0, and at most ten
/// examples are allowed. No ties for the largest share.
///
/// - Kind: refute
/// - Difficulty: 2
/// - Minutes: 10
/// - Hint: What can one example cost at most? And what does an example cost
///   that is told right by a hair?
/// - Hint: The first network may be hesitant where it is right, and very sure
///   where it is wrong.
public func moreRight() throws -> (
  labels: [Int], first: [[Double]], second: [[Double]]
) {
  throw Unsolved()
}
