import Perceptrons

/// Six repairs: after 1 0 it is (1, 0), 1; after 1 1 it is (0, −1), 0; then
/// (1, −1), 1 and (0, −2), 0; then (1, −2), 1. In the fourth epoch 0 0 is a
/// wrong yes, which takes the bias down to 0, and the rest is right; the fifth
/// has no mistake. At 0 0 it ends with a tie, which is the no that it should
/// be.
public func butNot() throws -> [Double] {
  [1, -2, 0, 5]
}
