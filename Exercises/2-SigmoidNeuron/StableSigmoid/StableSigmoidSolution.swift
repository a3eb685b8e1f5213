import LinearAlgebra

/// Far to the right e⁻ᶻ goes to 0, and nothing is lost. Far to the left it
/// becomes large, and 1/(1 + e⁻ᶻ) is small, as it should be. Even where e⁻ᶻ
/// is infinite, 1 divided by it is 0. There is never an ∞ / ∞.
public func stableSigmoid(_ z: Double) throws -> Double {
  1 / (1 + exp(-z))
}
