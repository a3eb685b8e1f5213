import LinearAlgebra
import Regularisation

/// A sum of n terms has a variance n times that of one term; the factor 1/√n
/// divides the variance of each by n, so that z keeps the size of an input.
/// What counts is how many terms are added: the inputs of a unit, not how many
/// units read them.
public func scaledStart(
  inputs: Int, units: Int, normal: () -> Double
) throws -> Matrix {
  let deviation = 1 / Double(inputs).squareRoot()
  return Matrix(rows: inputs, columns: units) { _, _ in deviation * normal() }
}
