// Inputs of a common size: what to do to the columns of a table before a
// network sees it. CS231n (Karpathy 2015), "Neural networks 2".

import LinearAlgebra

/// A change of each column, (x − offset) / divisor, that was fitted to some
/// rows once and is then applied to any others.
public struct Preprocessing: Equatable, Sendable {
  /// What the rows that it was fitted to have in common after it.
  public enum Kind: Equatable, Sendable {
    /// Each column has mean 0.
    case centred
    /// Each column has mean 0 and standard deviation 1.
    case standardised
    /// Each column goes from 0 to 1.
    case minMax
  }

  /// What is subtracted from each column.
  public let offsets: [Double]

  /// What each column is divided by after that; never 0.
  public let divisors: [Double]

  /// The change that fits `rows`: those to train with, and no others.
  ///
  /// A column that is the same in all rows becomes 0.
  ///
  /// - Precondition: there is a row.
  public init(_ kind: Kind, fitting rows: Matrix) {
    precondition(rows.rows > 0, "no rows have neither mean nor deviation")
    let columns = (0..<rows.columns).map { rows.column($0) }
    switch kind {
    case .centred:
      offsets = columns.map(mean)
      divisors = columns.map { _ in 1 }
    case .standardised:
      offsets = columns.map(mean)
      divisors = columns.map { nonzero(standardDeviation($0)) }
    case .minMax:
      let lowest = columns.map { $0.reduce($0[0], min) }
      let highest = columns.map { $0.reduce($0[0], max) }
      offsets = lowest
      divisors = zip(highest, lowest).map { nonzero($0 - $1) }
    }
  }

  /// Rows with their columns changed.
  ///
  /// - Precondition: there are as many columns as in the rows of the fit.
  public func applied(to rows: Matrix) -> Matrix {
    precondition(
      rows.columns == offsets.count,
      "a change of \(offsets.count) columns cannot be applied to a "
        + "\(rows.shape) matrix")
    return Matrix(rows: rows.rows, columns: rows.columns) { row, column in
      (rows[row, column] - offsets[column]) / divisors[column]
    }
  }
}

/// The sum of some numbers divided by their count.
///
/// - Precondition: there is a number.
public func mean(_ numbers: [Double]) -> Double {
  precondition(!numbers.isEmpty, "no numbers have no mean")
  return numbers.reduce(0, +) / Double(numbers.count)
}

/// How far some numbers lie from their mean: the square root of the mean of
/// the squares of the distances.
///
/// - Precondition: there is a number.
public func standardDeviation(_ numbers: [Double]) -> Double {
  let middle = mean(numbers)
  let squares = numbers.map { ($0 - middle) * ($0 - middle) }
  return mean(squares).squareRoot()
}

/// A divisor that changes nothing in place of one that is 0.
private func nonzero(_ divisor: Double) -> Double {
  divisor == 0 ? 1 : divisor
}
