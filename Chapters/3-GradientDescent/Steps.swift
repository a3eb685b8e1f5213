// Single steps: the best one of a given length, and the one that knows how
// the ground bends.

import LinearAlgebra

/// The length of a list of numbers, ‖v‖: the root of the sum of their
/// squares.
public func length(of vector: [Double]) -> Double {
  vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
}

/// The change of cost that a step promises on ground without bends: ∇C · Δw,
/// the sum of partial derivative times change.
///
/// - Precondition: both have as many numbers.
public func predictedChange(gradient: [Double], step: [Double]) -> Double {
  precondition(
    gradient.count == step.count,
    "a step of \(step.count) numbers does not fit a gradient of "
      + "\(gradient.count)")
  return zip(gradient, step).reduce(0) { $0 + $1.0 * $1.1 }
}

/// Of all steps of one length, the one that promises the greatest drop: along
/// −∇C (Cauchy 1847). Where the gradient is 0 no direction is better than
/// another, and the step is 0.
///
/// - Parameter length: r, 0 or more.
public func bestStep(gradient: [Double], length r: Double) -> [Double] {
  precondition(r >= 0, "a step cannot be \(r) long")
  let steepness = length(of: gradient)
  if steepness == 0 { return gradient }
  return gradient.map { -r * $0 / steepness }
}

extension Landscape {
  /// Newton's step: straight to where the gradient would be 0 if the ground
  /// went on bending as it does here. It solves HΔw = −∇C for Δw, with H the
  /// Hessian.
  ///
  /// That place may be a summit or a saddle as well as a low point. Nil where
  /// the Hessian cannot be inverted.
  public func newtonStep(at point: [Double]) -> [Double]? {
    solve(hessian(at: point), gradient(at: point).map { -$0 })
  }
}

/// The solution x of Ax = b, by elimination (Gauss), the largest number of
/// the column taken as the pivot. Nil where A has no inverse.
///
/// - Precondition: A is square, with a row for each number of b.
func solve(_ a: Matrix, _ b: [Double]) -> [Double]? {
  precondition(
    a.rows == a.columns && a.rows == b.count,
    "a \(a.shape) system cannot have \(b.count) right-hand sides")
  var (a, b) = (a, b)
  let n = b.count
  for k in 0..<n {
    var pivot = k
    for row in k..<n where a[row, k].magnitude > a[pivot, k].magnitude {
      pivot = row
    }
    if a[pivot, k] == 0 { return nil }
    b.swapAt(k, pivot)
    for column in 0..<n {
      (a[k, column], a[pivot, column]) = (a[pivot, column], a[k, column])
    }
    for row in (k + 1)..<max(n, k + 1) {
      let factor = a[row, k] / a[k, k]
      for column in k..<n { a[row, column] -= factor * a[k, column] }
      b[row] -= factor * b[k]
    }
  }
  for k in (0..<n).reversed() {
    for column in (k + 1)..<max(n, k + 1) { b[k] -= a[k, column] * b[column] }
    b[k] /= a[k, k]
  }
  return b
}
