import Regularisation

/// The distance to the best epoch is how long nothing got better. What is kept
/// in the end is the best network, not the last one: the last is the one that
/// was bad enough to stop at.
public func stoppingEpoch(
  scores: [Double], patience: Int
) throws -> (stop: Int, best: Int) {
  var best = 0
  for epoch in scores.indices {
    if scores[epoch] > scores[best] { best = epoch }
    if epoch - best >= patience { return (epoch + 1, best + 1) }
  }
  return (scores.count, best + 1)
}
