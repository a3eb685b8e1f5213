import ExerciseKit
import LinearAlgebra
import Regularisation

/// The scale that knew too much.
///
/// Somebody standardised training and test rows, column by column, as you see
/// it below; `standardised(rows, mean:, deviation:)` subtracts and divides. The
/// test results looked good. Find what is wrong, and give both tables as they
/// should be. Deviations are those of n, not n − 1.
///
///     let all = Matrix(rows(of: training) + rows(of: test))
///     let mean = columnMeans(all)
///     let deviation = columnDeviations(all)
///     return (standardised(training, mean: mean, deviation: deviation),
///             standardised(test, mean: mean, deviation: deviation))
///
/// - Kind: find the mistake
/// - Difficulty: 2
/// - Hint: Which of these numbers could you have computed before you saw the
///   test rows?
/// - Hint: `Preprocessing(.standardised, fitting:)` and `applied(to:)` do the
///   rest.
public func honestScale(
  training: Matrix, test: Matrix
) throws -> (training: Matrix, test: Matrix) {
  throw Unsolved()
}
