/// A relative error judges small and large derivatives alike. Two traps are
/// in the numbers themselves: 0/0 where a parameter does nothing, and NaN,
/// which no comparison finds.
public func gradientChecker(
  cost: ([Double]) -> Double, point: [Double], gradient: [Double]
) throws -> Int? {
  var worst = (place: nil as Int?, error: 1e-4)
  for place in point.indices {
    var (above, below) = (point, point)
    above[place] += 1e-5
    below[place] -= 1e-5
    let numeric = (cost(above) - cost(below)) / 2e-5
    let given = gradient[place]
    if given == numeric { continue }
    let size = max(given.magnitude, numeric.magnitude)
    let error = (given - numeric).magnitude / size
    if error.isNaN { return place }
    if error > worst.error { worst = (place, error) }
  }
  return worst.place
}
