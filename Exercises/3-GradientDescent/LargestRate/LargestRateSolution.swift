import GradientDescent

/// Each step multiplies the number in direction i by 1 − ηcᵢ, and it shrinks
/// only if that lies between −1 and 1. So the steepest direction decides: the
/// limit is 2 over the largest curvature, which the experiment finds, too.
public func largestRate(curvatures: [Double]) throws -> Double {
  let bowl = Bowl(curvatures: curvatures)
  let start = curvatures.map { _ in 1.0 }
  var (arrives, fails) = (0.0, 100.0)
  while fails - arrives > 0.001 * fails {
    let rate = (arrives + fails) / 2
    let path = descend(
      from: start, rate: rate, steps: 2000, gradient: bowl.gradient)
    // Not "is higher": what has left the numbers that there are is NaN.
    if bowl.height(at: path[2000]) <= bowl.height(at: start) {
      arrives = rate
    } else {
      fails = rate
    }
  }
  return arrives
}
