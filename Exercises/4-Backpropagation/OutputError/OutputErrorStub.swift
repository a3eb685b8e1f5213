import ExerciseKit

/// The error at the output.
///
/// Write BP1 for a layer of logistic output units and the cost ½ Σ (a − y)².
/// You are given what the units answered, a, and the right answers, y. Return
/// δ, the derivative of the cost by each unit’s weighted input z.
///
/// - Kind: implement
/// - Difficulty: 1
/// - Minutes: 10
/// - Hint: Two factors: how the cost changes with the answer, and how the
///   answer changes with z.
/// - Hint: σ′(z) told from the answer alone is a(1 − a). Do not put a into σ
///   once more.
public func outputError(
  outputs: [Double], targets: [Double]
) throws -> [Double] {
  throw Unsolved()
}
