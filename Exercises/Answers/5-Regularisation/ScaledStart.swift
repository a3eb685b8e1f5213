import ExerciseKit
import LinearAlgebra
import Regularisation

/// A start of the right size.
///
/// Draw the weights of a layer: a matrix with a row for each input and a
/// column for each unit, normal with standard deviation 1/√n, where n is the
/// number of inputs. `normal` gives a number of standard deviation 1 each
/// time it is called; call it once for each weight, row by row.
///
/// - Kind: implement
/// - Difficulty: 1
/// - Minutes: 10
/// - Hint: Multiplying a random number by c multiplies its standard deviation
///   by c.
/// - Hint: `Matrix(rows:columns:)` with a closure asks for its elements row by
///   row. `Double(n).squareRoot()` is √n.
public func scaledStart(
  inputs: Int, units: Int, normal: () -> Double
) throws -> Matrix {
  throw Unsolved()
}
