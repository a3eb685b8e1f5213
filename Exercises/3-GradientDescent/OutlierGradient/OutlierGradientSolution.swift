import GradientDescent

/// The slope of the cost over e is e up to the limit, and from there on L or
/// −L: the error, held between −L and L. So a mad Saturday pulls no harder
/// than one that is off by L, while the others go on as with squares. All else
/// is as it was, the mean of error times input. (The cost is Huber’s, of 1964.
/// Shortening each weight’s gradient would be something else: it would hold
/// back the sum, and not the one that is mad.)
public func outlierGradient(
  inputs: [[Double]], targets: [Double], weights: [Double], limit: Double
) throws -> [Double] {
  var gradient = [Double](repeating: 0, count: weights.count)
  for (x, y) in zip(inputs, targets) {
    let error = zip(weights, x).reduce(-y) { $0 + $1.0 * $1.1 }
    let pull = min(max(error, -limit), limit)
    for i in weights.indices { gradient[i] += pull * x[i] }
  }
  return gradient.map { $0 / Double(targets.count) }
}
