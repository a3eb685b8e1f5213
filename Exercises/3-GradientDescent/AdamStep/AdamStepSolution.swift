/// The averages belong to a weight, the count of steps to all of them: within
/// a step every weight has the same t. Counted on for each weight, the second
/// takes its averages for twice as old as they are. And ε is there for a
/// division by 0, so it stands outside the root; inside, its root counts,
/// 10⁻⁴, and keeps back every weight whose slopes are not much larger. A test
/// with one weight, or with slopes of about 1, sees neither.
public func adamChanges(gradients: [[Double]], rate: Double) throws
  -> [[Double]]
{
  let zeros = [Double](repeating: 0, count: gradients.first?.count ?? 0)
  var (mean, square) = (zeros, zeros)
  var (firstPower, secondPower) = (1.0, 1.0)
  return gradients.map { gradient in
    firstPower *= 0.9
    secondPower *= 0.999
    return gradient.indices.map { i in
      mean[i] = 0.9 * mean[i] + 0.1 * gradient[i]
      square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i]
      let m = mean[i] / (1 - firstPower)
      let v = square[i] / (1 - secondPower)
      return -rate * m / (v.squareRoot() + 1e-8)
    }
  }
}
