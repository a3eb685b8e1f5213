import GradientDescent
import LinearAlgebra
import Regularisation

/// The test that moves itself.
///
/// Somebody standardised training and test rows, column by column, and
/// wondered why the network did so badly on a day on which all test rows were
/// alike. Find what is wrong, and give both tables as they should be.
/// Deviations are those of n, not n − 1.
///
/// - Kind: debug
/// - Difficulty: 2
/// - Minutes: 15
/// - Hint: What becomes of a test table with a single row?
/// - Hint: Means and deviations are learned. From which rows may one learn?
/// - Hint: `Preprocessing(.standardised, fitting:)` and `applied(to:)` do the
///   rest.
public func whoseMean(
  training: Matrix, test: Matrix
) throws -> (training: Matrix, test: Matrix) {
  func standardised(_ rows: Matrix) -> Matrix {
    let columns = (0..<rows.columns).map { rows.column($0) }
    let means = columns.map { mean($0) }
    let deviations = columns.map { standardDeviation($0) }
    return Matrix(rows: rows.rows, columns: rows.columns) { i, j in
      (rows[i, j] - means[j]) / deviations[j]
    }
  }
  return (standardised(training), standardised(test))
}
