// Columns brought to one size, so that none counts for more because its unit is smaller.

import LinearAlgebra

/// A change of scale for each column: (x − offset) / divisor.
///
/// Offsets and divisors come from the training examples of a ``Split`` and from nothing else: they
/// are part of what is learned, and the test examples must not have been seen by then. That is why
/// there is no way to fit one to a data set that has not been split. Further sets are scaled with
/// ``applied(to:)-(Dataset)``.
public struct Scaling: Equatable, Sendable {
  /// What the training examples shall have in common after it.
  public enum Kind: Equatable, Sendable {
    /// Each column from 0 to 1: offset is its smallest number, divisor its range.
    case minMax

    /// Each column with mean 0 and standard deviation 1: offset is its mean, divisor its deviation,
    /// where the mean square is over all `n` examples, not `n − 1`.
    case standard
  }

  /// What is subtracted from each column.
  public let offsets: [Double]

  /// What each column is then divided by; never 0.
  public let divisors: [Double]

  /// The scaling that fits the training examples of `split`.
  ///
  /// A column that is constant there becomes 0: its divisor is 1. Test examples may come to lie
  /// outside 0 … 1.
  ///
  /// - Precondition: there is a training example, and their numbers are finite.
  public init(_ kind: Kind, fitting split: Split) {
    let inputs = split.training.inputs
    precondition(
      inputs.rows > 0,
      "a scaling is fitted to 1 training example or more, but the training inputs are "
        + inputs.shape)
    var offsets: [Double] = []
    var divisors: [Double] = []
    for column in 0..<inputs.columns {
      let numbers = inputs.column(column)
      if let row = numbers.firstIndex(where: { !$0.isFinite }) {
        preconditionFailure(
          "row \(row), column \(column) of the \(inputs.shape) training inputs is \(numbers[row])"
        )
      }
      let (offset, divisor) = Self.fit(kind, to: numbers)
      offsets.append(offset)
      divisors.append(divisor)
    }
    self.offsets = offsets
    self.divisors = divisors
  }

  private static func fit(_ kind: Kind, to numbers: [Double]) -> (Double, Double) {
    let lowest = numbers.reduce(.infinity, min)
    let highest = numbers.reduce(-.infinity, max)
    // Asked of the numbers themselves: the mean of equal numbers may be off by a rounding, and then
    // so is a deviation of 0.
    if lowest == highest { return (lowest, 1) }
    switch kind {
    case .minMax:
      return (lowest, highest - lowest)
    case .standard:
      let count = Double(numbers.count)
      let mean = numbers.reduce(0, +) / count
      let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      return (mean, variance.squareRoot())
    }
  }
}

// MARK: Using it

extension Scaling {
  /// A matrix with its columns scaled.
  ///
  /// - Precondition: it has as many columns as the training examples.
  public func applied(to inputs: Matrix) -> Matrix {
    precondition(
      inputs.columns == offsets.count,
      "the scaling was fitted to \(offsets.count) columns, but the inputs are \(inputs.shape)")
    var scaled = inputs
    scaled.withMutableElements { elements in
      var index = 0
      while index < elements.count {
        for (offset, divisor) in zip(offsets, divisors) {
          elements[index] = (elements[index] - offset) / divisor
          index += 1
        }
      }
    }
    return scaled
  }

  /// A data set with the columns of its inputs scaled.
  ///
  /// - Precondition: it has as many columns as the training examples.
  public func applied(to dataset: Dataset) -> Dataset {
    dataset.with(inputs: applied(to: dataset.inputs), labels: dataset.labels)
  }
}

extension Split {
  /// Both sets, scaled by what fits the training examples.
  ///
  /// - Precondition: there is a training example, and their numbers are finite.
  public func scaled(_ kind: Scaling.Kind) -> Split {
    let scaling = Scaling(kind, fitting: self)
    return Split(training: scaling.applied(to: training), test: scaling.applied(to: test))
  }
}
