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
    /// Each column goes from −1 to 1.
    case symmetric
  }

  /// What is subtracted from each column.
  public private(set) var offsets: [Double] = []

  /// What each column is divided by after that; never 0.
  public private(set) var divisors: [Double] = []

  /// The change that fits `rows`: those to train with, and no others.
  ///
  /// A column that is the same in all rows becomes 0.
  ///
  /// - Precondition: there is a row, and all numbers are finite.
  public init(_ kind: Kind, fitting rows: Matrix) {
    precondition(rows.rows > 0, "no rows have neither mean nor deviation")
    for column in 0..<rows.columns {
      let numbers = finiteColumn(column, of: rows)
      let least = numbers.reduce(numbers[0], min)
      let most = numbers.reduce(numbers[0], max)
      var (offset, divisor) = (least, 1.0)
      // The mean of equal numbers may be off by a rounding: no case for it.
      if least < most {
        switch kind {
        case .centred: offset = mean(numbers)
        case .standardised:
          offset = mean(numbers)
          divisor = standardDeviation(numbers)
        case .minMax: divisor = most - least
        case .symmetric:
          offset = least / 2 + most / 2
          divisor = most / 2 - least / 2
        }
      }
      offsets.append(offset)
      divisors.append(divisor == 0 ? 1 : divisor)
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

/// A column, looked through for numbers that are none.
private func finiteColumn(_ column: Int, of rows: Matrix) -> [Double] {
  let numbers = rows.column(column)
  if let row = numbers.firstIndex(where: { !$0.isFinite }) {
    preconditionFailure(
      "row \(row), column \(column) of the \(rows.shape) inputs is "
        + "\(numbers[row])")
  }
  return numbers
}
