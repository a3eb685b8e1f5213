// The product of two matrices as it is worked by hand.

import LinearAlgebra

/// Row i of `x` times column k of `w`, place by place and added up, for every
/// i and k.
public func plainProduct(_ x: Matrix, _ w: Matrix) -> Matrix {
  precondition(x.columns == w.rows, "\(x.shape) times \(w.shape)")
  var z = Matrix(rows: x.rows, columns: w.columns)
  for i in 0..<x.rows {
    for k in 0..<w.columns {
      for j in 0..<w.rows {
        z[i, k] += x[i, j] * w[j, k]
      }
    }
  }
  return z
}
