/// Moving as far down as up makes the errors of the two sides cancel, so that
/// the result is wrong only by something like step². A number that is not put
/// back would be measured past, and every partial after it taken elsewhere.
public func numericGradient(
  of function: ([Double]) -> Double, at point: [Double], step: Double
) throws -> [Double] {
  var moved = point
  return point.indices.map { index in
    moved[index] = point[index] + step
    let above = function(moved)
    moved[index] = point[index] - step
    let below = function(moved)
    moved[index] = point[index]
    return (above - below) / (2 * step)
  }
}
