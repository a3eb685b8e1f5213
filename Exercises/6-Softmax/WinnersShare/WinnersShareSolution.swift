/// Only distances count, so adding the same to all changes nothing, and
/// logarithms of shares are z less a constant: nothing again. Doubling the
/// distances sharpens, halving softens. Shares lie at most 1 apart, and these
/// here less far than the numbers did: a softmax of a softmax is nearly even.
/// A further number takes its part from all, however it compares.
public func winnersShare() throws -> [Int] {
  [0, 1, -1, -1, 0, -1]
}
