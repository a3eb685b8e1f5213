/// One shuffle of everything, then cuts: so each example comes exactly once
/// in an epoch, and which ones come together is left to chance. The tail
/// belongs to the epoch like everything else.
public func miniBatches(
  of size: Int, from count: Int, shuffle: ([Int]) -> [Int]
) throws -> [[Int]] {
  let order = shuffle(Array(0..<count))
  return stride(from: 0, to: count, by: size).map { start in
    Array(order[start..<min(start + size, count)])
  }
}
