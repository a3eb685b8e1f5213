// The axes along which a symmetric matrix only stretches: what principal component analysis looks for.

/// The eigenvalues of a symmetric matrix, and the directions that belong to them.
public struct SymmetricEigen: Equatable, Sendable {
  /// The eigenvalues, the largest first.
  public let values: [Double]

  /// The eigenvectors as columns, in the order of the values: each of length 1, all at right angles.
  /// Of the two signs that each may have, the one that makes its largest component positive.
  public let vectors: Matrix

  /// Decomposes a symmetric matrix by cyclic Jacobi rotations (Jacobi 1846; Golub and Van Loan 2013,
  /// section 8.5): each rotation makes one pair of elements off the diagonal 0, and the sum of their
  /// squares shrinks until nothing is left of it.
  ///
  /// The work grows with the cube of the size. The elements below the diagonal are not read.
  ///
  /// - Precondition: the matrix is square, and its elements are finite.
  public init(of matrix: Matrix) {
    precondition(
      matrix.rows == matrix.columns, "a \(matrix.shape) matrix has no eigenvectors: not square")
    let size = matrix.rows
    var a = Matrix(rows: size, columns: size) { matrix[min($0, $1), max($0, $1)] }
    precondition(
      a.withElements { $0.allSatisfy { $0.isFinite } },
      "the matrix has elements that are not finite")
    var v = Matrix.identity(size)
    // Convergence is quadratic; a matrix of size 1000 takes about ten sweeps.
    for _ in 0..<64 {
      var isDiagonal = true
      for p in 0..<size {
        for q in (p + 1)..<max(size, p + 1) {
          let off = a[p, q]
          // Small beside both diagonal elements: it could not change them.
          guard a[p, p] + off.magnitude != a[p, p] || a[q, q] + off.magnitude != a[q, q] else {
            a[p, q] = 0
            continue
          }
          isDiagonal = false
          Self.rotate(&a, &v, p, q)
        }
      }
      if isDiagonal { break }
    }
    let order = (0..<size).sorted { (a[$0, $0], $1) > (a[$1, $1], $0) }
    values = order.map { a[$0, $0] }
    vectors = Matrix(rows: size, columns: size) { row, column in
      let index = order[column]
      var largest = 0
      for other in 1..<max(size, 1) where v[other, index].magnitude > v[largest, index].magnitude {
        largest = other
      }
      return v[largest, index] < 0 ? -v[row, index] : v[row, index]
    }
  }

  /// Turns the plane of axes `p` and `q` so that the element between them becomes 0.
  private static func rotate(_ a: inout Matrix, _ v: inout Matrix, _ p: Int, _ q: Int) {
    let theta = (a[q, q] - a[p, p]) / (2 * a[p, q])
    let sign: Double = theta < 0 ? -1 : 1
    // Where theta squared overflows, t is 1 / (2 theta), which the formula gives as 0 at worst.
    let t = sign / (theta.magnitude + (theta * theta + 1).squareRoot())
    let cosine = 1 / (t * t + 1).squareRoot()
    let sine = t * cosine
    let shift = t * a[p, q]
    a[p, p] -= shift
    a[q, q] += shift
    a[p, q] = 0
    for index in 0..<a.rows where index != p && index != q {
      // Only the upper triangle is kept up to date.
      let (pRow, pColumn) = (min(index, p), max(index, p))
      let (qRow, qColumn) = (min(index, q), max(index, q))
      let (x, y) = (a[pRow, pColumn], a[qRow, qColumn])
      a[pRow, pColumn] = cosine * x - sine * y
      a[qRow, qColumn] = sine * x + cosine * y
    }
    for index in 0..<v.rows {
      let (x, y) = (v[index, p], v[index, q])
      v[index, p] = cosine * x - sine * y
      v[index, q] = sine * x + cosine * y
    }
  }
}
