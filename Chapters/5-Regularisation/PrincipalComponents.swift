// A cloud of points seen along its own axes. Pearson 1901, Hotelling 1933;
// used on inputs as in CS231n (Karpathy 2015), "Neural networks 2".

import GradientDescent
import LinearAlgebra

/// The covariance of the columns of a table: in row i, column j the mean of
/// the product of what column i and column j are above their means.
///
/// The diagonal holds the variances.
///
/// - Precondition: there is a row.
public func covariance(of rows: Matrix) -> Matrix {
  let centred = Preprocessing(.centred, fitting: rows).applied(to: rows)
  var covariance = Matrix.product(transposed: centred, centred)
  covariance *= 1 / Double(rows.rows)
  return covariance
}

/// The directions along which a cloud of points is spread: first the one in
/// which it is longest, then the longest at right angles to it, and so on.
public struct PrincipalComponents: Equatable, Sendable {
  /// Where the middle of the cloud is.
  public let centre: Preprocessing

  /// One column a direction, each of length 1.
  public let directions: Matrix

  /// The variance of the cloud along each direction, the largest first.
  public let variances: [Double]

  /// The directions of the cloud whose points are the rows: those to train
  /// with, and no others.
  ///
  /// - Precondition: there is a row.
  public init(fitting rows: Matrix) {
    centre = Preprocessing(.centred, fitting: rows)
    let eigen = SymmetricEigen(of: covariance(of: rows))
    directions = eigen.vectors
    variances = eigen.values.map { max($0, 0) }
  }

  /// Points measured along the first `count` directions from the middle:
  /// fewer columns for the same rows.
  ///
  /// - Parameter count: how many directions; without it, all.
  public func reduced(_ rows: Matrix, to count: Int? = nil) -> Matrix {
    let turned = Matrix.product(centre.applied(to: rows), directions)
    let kept = count ?? turned.columns
    precondition(
      kept >= 0 && kept <= turned.columns,
      "of \(turned.columns) directions \(kept) cannot be kept")
    return Matrix(rows: rows.rows, columns: kept) { turned[$0, $1] }
  }

  /// The points of the original space that ``reduced(_:to:)`` stands for.
  public func restored(_ reduced: Matrix) -> Matrix {
    let kept = Matrix(rows: directions.rows, columns: reduced.columns) {
      directions[$0, $1]
    }
    var rows = Matrix.product(reduced, transposed: kept)
    rows.addToEachRow(centre.offsets)
    return rows
  }

  /// Whitened points: measured along the directions, in standard deviations.
  /// The covariance of the rows of the fit becomes the identity.
  ///
  /// - Parameters:
  ///   - count: how many directions; without it, all.
  ///   - epsilon: is added to the variances, so that a direction in which
  ///     there is next to nothing is not blown up.
  public func whitened(
    _ rows: Matrix, to count: Int? = nil, epsilon: Double = 1e-5
  ) -> Matrix {
    var white = reduced(rows, to: count)
    for row in 0..<white.rows {
      for column in 0..<white.columns {
        white[row, column] /= (variances[column] + epsilon).squareRoot()
      }
    }
    return white
  }

  /// The smallest number of directions that hold at least a share of the
  /// whole variance.
  ///
  /// - Parameter share: from 0 to 1.
  public func count(holding share: Double) -> Int {
    let whole = variances.reduce(0, +)
    var held = 0.0
    for (index, variance) in variances.enumerated() {
      if held >= share * whole { return index }
      held += variance
    }
    return variances.count
  }
}
