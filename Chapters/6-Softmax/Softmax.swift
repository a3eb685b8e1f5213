// Softmax: weighted inputs into shares that add up to 1. Bridle 1990.

import LinearAlgebra

/// The softmax of finite numbers: e to the power of each, divided by the sum
/// of all of these.
///
/// - Parameter sharpness: what each number is multiplied by first.
public func softmax(_ z: [Double], sharpness: Double = 1) -> [Double] {
  let numbers = z.map { sharpness * $0 }
  let largest = numbers.reduce(-.infinity, max)
  let powers = numbers.map { exp($0 - largest) }
  let sum = powers.reduce(0, +)
  return powers.map { $0 * (1 / sum) }
}

/// Replaces each row of a matrix by its softmax.
///
/// The largest number of a row is subtracted from all of it before, which
/// changes no share and keeps the powers from growing beyond what a `Double`
/// can hold.
///
/// - Precondition: there is a column.
public func softmaxOfRows(_ z: inout Matrix) {
  let columns = z.columns
  precondition(columns > 0, "a \(z.shape) matrix has no softmax")
  z.withMutableElements { elements in
    for start in stride(from: 0, to: elements.count, by: columns) {
      var largest = elements[start]
      for column in 1..<columns {
        largest = max(largest, elements[start + column])
      }
      for column in 0..<columns { elements[start + column] -= largest }
    }
    exp(UnsafeBufferPointer(elements), into: elements)
    for start in stride(from: 0, to: elements.count, by: columns) {
      var sum = 0.0
      for column in 0..<columns { sum += elements[start + column] }
      let factor = 1 / sum
      for column in 0..<columns { elements[start + column] *= factor }
    }
  }
}

/// The logarithm of the sum of e to the power of each number, however large
/// or small they are.
///
/// - Precondition: there is a number.
public func logSumExp(_ z: [Double]) -> Double {
  precondition(!z.isEmpty, "no numbers have no largest one")
  let largest = z.reduce(-.infinity, max)
  return largest + log(z.reduce(0.0) { $0 + exp($1 - largest) })
}

/// The logarithms of the shares, without the shares: finite even where a
/// share would round to 0.
///
/// - Precondition: there is a number.
public func logSoftmax(_ z: [Double]) -> [Double] {
  let whole = logSumExp(z)
  return z.map { $0 - whole }
}

/// Weighted inputs whose softmax is the shares given: their logarithms, plus
/// a constant that may be any number.
///
/// - Parameter shares: numbers above 0 that add up to 1.
public func weightedInputs(
  fromShares shares: [Double], constant: Double = 0
) -> [Double] {
  shares.map { log($0) + constant }
}

/// How each share changes with each weighted input: in row j and column k the
/// derivative of share j by number k, aⱼ(1 − aⱼ) where j is k and −aⱼaₖ
/// elsewhere.
///
/// - Parameter shares: the softmax at the point in question.
public func softmaxJacobian(shares: [Double]) -> Matrix {
  Matrix(rows: shares.count, columns: shares.count) { j, k in
    shares[j] * ((j == k ? 1 : 0) - shares[k])
  }
}
