/// A step is δ times an input, and the inputs of all hidden units are the
/// same. Units that are alike, and are read with the same weight, have the
/// same δ, so their steps are equal, and they are alike after any number of
/// steps: one unit three times. A different weight on the way out is enough
/// to part them, for it is in δ.
public func equalUnits() throws -> [Int] {
  [1, 3, 2]
}
