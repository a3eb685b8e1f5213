// Softmax: weighted inputs into shares that add up to 1. Bridle 1990.

import LinearAlgebra

/// The softmax of some numbers: e to the power of each, divided by the sum of
/// all of these. Shares from 0 to 1, in the order of the numbers, that add up
/// to 1.
///
/// The largest number is subtracted from all before, which changes no share
/// and keeps the powers from growing beyond what a `Double` can hold.
public func softmax(_ z: [Double]) -> [Double] {
  var row = Matrix([z])
  softmaxOfRows(&row)
  return row.elements
}

/// Replaces each row of a matrix by its softmax.
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
