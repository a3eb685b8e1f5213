// The gradient without any calculus: take a small step, and look.

import LinearAlgebra

/// The gradient of a function at a point, from differences: each number is
/// moved a little up and a little down, and the heights are compared,
/// (C(w + h) − C(w − h)) / 2h.
///
/// It asks for the function's value twice for each number, and is right to
/// about ten digits at best.
///
/// - Parameters:
///   - function: the cost at a point.
///   - point: where.
///   - step: how far to move, h, above 0. 1e-5 suits numbers of about 1.
public func numericalGradient(
  of function: ([Double]) -> Double, at point: [Double], step: Double = 1e-5
) -> [Double] {
  precondition(step > 0, "a step is above 0, not \(step)")
  return centralDifferences(of: function, at: point, h: step)
}

/// (C(w + h) − C(w − h)) / 2h, for each number of w in turn.
func centralDifferences(
  of cost: ([Double]) -> Double, at point: [Double], h: Double
) -> [Double] {
  var w = point
  return point.indices.map { i in
    w[i] = point[i] + h
    let above = cost(w)
    w[i] = point[i] - h
    let below = cost(w)
    w[i] = point[i]
    return (above - below) / (2 * h)
  }
}
