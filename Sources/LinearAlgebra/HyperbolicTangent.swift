// The hyperbolic tangent.

/// The hyperbolic tangent of `x`: (eˣ − e⁻ˣ)/(eˣ + e⁻ˣ).
///
/// *Edge Cases*
/// - tanh(±0) is ±0, with its sign.
/// - tanh(±∞) is ±1; tanh(NaN) is NaN.
///
/// *Accuracy*: within 1 ulp.
///
/// *Method*: tanh x = 1 − 2/(e²ˣ + 1) where |x| ≥ 0.625, with what the power and the denominator
/// lost in rounding put back to first order; below, where that would lose digits, x + x³·P(x²)/Q(x²)
/// as in Cody and Waite 1980, chapter 13, with the rational function of Cephes' `tanh.c` (Moshier
/// 1989). Both add a quotient to a number, so that one division serves both.
@inlinable @inline(__always)
public func tanh(_ x: Double) -> Double {
  let size = x.magnitude
  // At 22 and beyond, tanh is 1 to the last bit.
  let (head, tail, scale) = powerOfE(2 * (size > 22 ? 22 : size))
  let sum = head + tail
  let power = sum * scale.0 * scale.1
  let lost = (tail - (sum - head)) * scale.0 * scale.1
  let (p, q) = hyperbolicTangentRatio(size * size)

  let isSmall = size < 0.625
  let denominator = power + 1
  let denominatorLost = (1 - (denominator - power)) + lost
  let base = choose(isSmall, size, 1)
  let quotient = choose(isSmall, size * p, -2) / choose(isSmall, q, denominator)
  // −2/(d + d') is −2/d + 2d'/d² up to terms of second order.
  let correction = 0.5 * quotient * quotient * choose(isSmall, 0, denominatorLost)
  let result = base + quotient
  let rounded = result + ((quotient - (result - base)) + correction)
  return Double(bitPattern: rounded.bitPattern | (x.bitPattern & 0x8000_0000_0000_0000))
}

/// The hyperbolic tangent of each lane, with the bits that ``tanh(_:)-(Double)`` gives for it.
@inlinable
public func tanh<V: SIMD>(_ x: V) -> V where V.Scalar == Double {
  apply(x) { tanh($0, into: $1) }
}

/// Writes the hyperbolic tangent of each number of `input` to `output`, with the bits that
/// ``tanh(_:)-(Double)`` gives for it.
///
/// - Precondition: both have the same count; they are the same memory, or do not overlap.
public func tanh(
  _ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>
) {
  apply(input, output) { tanh($0) }
}

/// Numerator and denominator of (tanh x)/x − 1 as a function of z = x², for |x| up to 0.625.
@inlinable @inline(__always)
func hyperbolicTangentRatio(_ z: Double) -> (Double, Double) {
  let p =
    -1.61468768441708447952E3 + z * (-9.92877231001918586564E1 + z * -9.64399179425052238628E-1)
  let q =
    4.84406305325125486048E3 + z
    * (2.23548839060100448583E3 + z * (1.12811678491632931402E2 + z))
  return (z * p, q)
}
