import ExerciseKit
import LinearAlgebra

/// A sigmoid for every number.
///
/// Write the logistic function σ(z) out of `exp`, so that it is right for
/// every z from −700 to 700 and beyond on the right: never NaN, and with six
/// correct digits even where it is tiny. The formula eᶻ / (1 + eᶻ) is not
/// good enough: try it at 1000.
///
/// - Kind: implement
/// - Difficulty: 1
/// - Minutes: 10
/// - Hint: Where does e to the power of something become infinite, and what
///   is ∞ / ∞?
/// - Hint: Divide numerator and denominator by eᶻ. What happens to the new
///   formula at 1000, and what at −700?
public func stableSigmoid(_ z: Double) throws -> Double {
  throw Unsolved()
}
