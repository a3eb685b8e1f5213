// Gradient descent, in one line: for one weight, and for many.
// Cauchy 1847.

/// The places on the way down from `start`, itself the first.
///
/// - Parameter slope: the derivative of the cost at a place.
public func descend(
  from start: Double, rate: Double, steps: Int, slope: (Double) -> Double
) -> [Double] {
  var w = start
  var path = [w]
  for _ in 0..<steps {
    w -= rate * slope(w)
    path.append(w)
  }
  return path
}

/// The places on the way down from `start`, itself the first, where there
/// are many weights.
///
/// - Parameters:
///   - rate: the learning rate η, not negative.
///   - steps: how many steps to take; 0 or more.
///   - gradient: the gradient of the cost at a place.
public func descend(
  from start: [Double], rate: Double, steps: Int,
  gradient: ([Double]) -> [Double]
) -> [[Double]] {
  checkDescent(rate: rate, steps: steps)
  return walk(from: start, rate: rate, steps: steps, gradient: gradient)
}

/// The places on the way down from `start`, itself the first.
func walk(
  from start: [Double], rate: Double, steps: Int,
  gradient: ([Double]) -> [Double]
) -> [[Double]] {
  var w = start
  var path = [w]
  for _ in 0..<steps {
    // All slopes are felt where w is, before any of it moves.
    let slopes = gradient(w)
    for i in w.indices { w[i] -= rate * slopes[i] }
    path.append(w)
  }
  return path
}

/// Traps where a rate or a number of steps is none.
func checkDescent(rate: Double, steps: Int) {
  precondition(steps >= 0, "a descent cannot take \(steps) steps")
  precondition(
    rate >= 0 && rate < .infinity,
    "a learning rate is finite and not negative, unlike \(rate)")
}
