/// With e⁻ᶻ = 1/a − 1 put into the derivative e⁻ᶻ / (1 + e⁻ᶻ)², what is left
/// is a(1 − a). It is 0 at both ends and largest in the middle, as the slope
/// is.
public func sigmoidSlope(activation a: Double) throws -> Double {
  a * (1 - a)
}
