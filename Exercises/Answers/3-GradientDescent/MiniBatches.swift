import ExerciseKit

/// The deal.
///
/// Deal the examples 0, 1, 2 … up to but excluding `count` out into batches
/// of `size`, in the order that `shuffle` brings them into: it takes numbers,
/// and gives them back in another order. If they do not come out even, the
/// last batch is smaller.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Hint: Shuffle once, all of them, before dealing.
/// - Hint: `stride(from: 0, to: count, by: size)` gives the beginnings of the
///   batches. Where does each end, the last one too?
public func miniBatches(
  of size: Int, from count: Int, shuffle: ([Int]) -> [Int]
) throws -> [[Int]] {
  throw Unsolved()
}
