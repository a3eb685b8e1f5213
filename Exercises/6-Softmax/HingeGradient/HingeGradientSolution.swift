import SoftmaxNetworks

/// Each wrong class within the margin costs 1 more for each 1 that its score
/// rises, and so does the right class for each 1 that its own falls, once for
/// every such class.
public func hingeGradient(scores: [Double], right: Int, margin: Double) throws
  -> [Double]
{
  var gradient = [Double](repeating: 0, count: scores.count)
  for (index, score) in scores.enumerated() where index != right {
    if score - scores[right] + margin > 0 {
      gradient[index] = 1
      gradient[right] -= 1
    }
  }
  return gradient
}
