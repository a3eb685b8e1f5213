import LinearAlgebra

/// A vector that gets shorter in its own direction is multiplied by one
/// number. As with the soft threshold, it stops at 0; then the unit reads
/// nothing at all, and can be left out. Each weight by itself would be
/// brought to 0 at another time, and hardly any unit would ever be silent.
public func silenceUnits(_ weights: Matrix, by distance: Double) throws
  -> Matrix
{
  let lengths = (0..<weights.columns).map { j in
    weights.column(j).reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
  return Matrix(rows: weights.rows, columns: weights.columns) { i, j in
    lengths[j] <= distance ? 0 : weights[i, j] * (1 - distance / lengths[j])
  }
}
