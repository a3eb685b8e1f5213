import LinearAlgebra
import SoftmaxNetworks

/// `logSoftmax` takes the softmax itself, and was given shares: a softmax of
/// a softmax. Shares lie at most 1 apart, so of three the best cost is
/// −ln(e/(e + 2)) = 0.55, even where the answer is sure and right. The
/// gradient is that of this cost, therefore the check passes; but it has a
/// table of derivatives too many in it, all of them small where the network
/// is sure. A check of the gradient tells whether it belongs to the cost, and
/// not whether the cost is the one that was meant.
public func softmaxTwice(_ z: Matrix, labels: [Int]) throws -> (
  cost: Double, delta: Matrix
) {
  var delta = z
  softmaxOfRows(&delta)
  let n = Double(z.rows)
  var cost = 0.0
  for row in 0..<z.rows {
    cost -= logSoftmax(z.row(row))[labels[row]] / n
    delta[row, labels[row]] -= 1
  }
  delta *= 1 / n
  return (cost, delta)
}
