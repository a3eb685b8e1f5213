import ExerciseKit
import LinearAlgebra
import Regularisation

/// Without a batch.
///
/// Batch normalisation wants a batch: of a single example it makes 0,
/// whatever the example. *Layer normalisation* (Ba, Kiros and Hinton, 2016)
/// turns the table: every example is normalised by itself, over all units of
/// its layer. Bring each *row* of `z` to mean 0, divide by √(variance + ε),
/// then multiply by each unit’s `scale` and add its `shift`. The variance is
/// the mean of the squares, over n.
///
/// - Kind: transfer
/// - Difficulty: 2
/// - Minutes: 10
/// - Needs: normalise-batch
/// - Hint: The mean and the deviation belong to the row now. To what do scale
///   and shift belong?
/// - Hint: `z.row(i)` is what all units made of example i.
public func normaliseRows(
  _ z: Matrix, scale: [Double], shift: [Double], epsilon: Double
) throws -> Matrix {
  throw Unsolved()
}
