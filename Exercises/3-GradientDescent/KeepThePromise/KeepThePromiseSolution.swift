import GradientDescent

/// On ground with the curvature c a step keeps 1 − ηc/2 of its promise, so to
/// ask for half of it is to ask for an η of at most 1/c: the best rate for the
/// direction in which one is going, found without knowing c. It never climbs,
/// and it can take a long step where the ground allows one. The price is a
/// cost for each trial. (Books on optimisation call it backtracking, and the
/// demand for a fixed part of the promise Armijo’s condition.)
public func keepThePromise(
  from start: [Double], steps: Int, cost: ([Double]) -> Double,
  gradient: ([Double]) -> [Double]
) throws -> [[Double]] {
  var path = [start]
  var here = start
  for _ in 0..<steps {
    let slopes = gradient(here)
    let steepness = slopes.reduce(0) { $0 + $1 * $1 }
    var rate = 1.0
    var there = zip(here, slopes).map { $0 - rate * $1 }
    while !(cost(here) - cost(there) >= rate * steepness / 2) {
      rate /= 2
      there = zip(here, slopes).map { $0 - rate * $1 }
    }
    here = there
    path.append(here)
  }
  return path
}
