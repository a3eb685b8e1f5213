import LinearAlgebra
import SigmoidNeurons

/// Only the difference of the scores counts, and σ of it is 1 / (1 + e⁻ᵈ). If
/// the power is too large for a number, 1 divided by infinity is 0, as it
/// should be; if it is too small, 1 is left. In the form as it was, scores
/// beyond 709 become infinity by infinity, and below −745 0 by 0: both are
/// not a number, though the answer is one.
public func notANumber(yes: Double, no: Double) throws -> Double {
  1 / (1 + exp(no - yes))
}
