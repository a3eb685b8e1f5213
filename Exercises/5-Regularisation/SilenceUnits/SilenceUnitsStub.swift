import ExerciseKit
import LinearAlgebra
import Regularisation

/// All or nothing.
///
/// The soft threshold brings single weights to 0. Often one would rather be
/// rid of whole units. So charge for the *length* of each unit’s weights, λ/n
/// · √(Σ w²), summed over the units (the *group lasso*; Yuan and Lin, 2006).
/// After a step downhill, the weights of a unit, taken together, become
/// shorter by `distance`, in the direction that they have, and no shorter
/// than 0. Do this for each column of `weights`: a column is a unit.
///
/// - Kind: transfer
/// - Difficulty: 2
/// - Minutes: 15
/// - Hint: Shorter by d, in the same direction: by which factor is each
///   weight multiplied?
/// - Hint: √(Σ w²) shorter by d is a factor of 1 − d/√(Σ w²). When would that
///   be negative?
/// - Hint: A unit whose weights are all 0 stays so; 0/0 does not.
public func silenceUnits(_ weights: Matrix, by distance: Double) throws
  -> Matrix
{
  throw Unsolved()
}
