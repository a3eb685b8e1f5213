import ExerciseKit
import LinearAlgebra
import Regularisation

/// A batch, normalised.
///
/// Bring each column of `z` (a unit; the rows are the examples of a batch) to
/// mean 0, divide by √(variance + ε), multiply by the unit’s `scale` and add
/// its `shift`. The variance is the mean of the squares, over n.
///
/// - Kind: implement
/// - Difficulty: 2
/// - Minutes: 20
/// - Needs: whose-mean
/// - Hint: `z.column(j)` is what unit j made of all examples; `mean` gives its
///   mean.
/// - Hint: ε stands under the root, beside the variance.
/// - Hint: `standardDeviation` squared is the variance.
public func normaliseBatch(
  _ z: Matrix, scale: [Double], shift: [Double], epsilon: Double
) throws -> Matrix {
  throw Unsolved()
}
