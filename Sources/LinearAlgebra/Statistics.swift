// What is said of many numbers at once.

/// The sum of some numbers divided by their count.
///
/// - Precondition: there is a number.
public func mean(_ numbers: [Double]) -> Double {
  precondition(!numbers.isEmpty, "no numbers have no mean")
  return numbers.reduce(0, +) / Double(numbers.count)
}

/// How far some numbers lie from their mean: the square root of the mean of the squares of the
/// distances, a mean over all `n`, not `n − 1`.
///
/// - Precondition: there is a number.
public func standardDeviation(_ numbers: [Double]) -> Double {
  let middle = mean(numbers)
  let squares = numbers.map { ($0 - middle) * ($0 - middle) }
  return mean(squares).squareRoot()
}
