// The natural logarithm.

/// The natural logarithm of `x`.
///
/// *Edge Cases*
/// - log(1) is +0.
/// - log(±0) is −∞; the logarithm of a negative number is NaN.
/// - log(+∞) is +∞; log(NaN) is NaN.
///
/// *Accuracy*: within 1 ulp, subnormal arguments included.
///
/// *Method*: that of fdlibm's `e_log.c` (Sun Microsystems 1993). x = 2ᵏ·(1 + f) with 1 + f between
/// √½ and √2; with s = f/(2 + f), log(1 + f) = 2·artanh s = 2s + s·R(s²), where the polynomial R,
/// of degree 7 in s², is fdlibm's; then k·ln 2 is added in two parts.
@inlinable @inline(__always)
public func log(_ x: Double) -> Double {
  let isSubnormal = x < 0x1p-1022
  let bits = choose(isSubnormal, x * 0x1p54, x).bitPattern

  // Adding the distance from √½ to 1 lets the exponent field step at √½ and √2 instead of at 1.
  let stepped = bits &+ (0x3ff0_0000_0000_0000 - 0x3fe6_a09e_0000_0000)
  let mantissa = (stepped & 0x000f_ffff_ffff_ffff) &+ 0x3fe6_a09e_0000_0000
  let f = Double(bitPattern: mantissa) - 1
  // The exponent field in the lowest bits of 2⁵² is a number; its bias is 1023.
  let field = Double(bitPattern: (stepped &>> 52) | 0x4330_0000_0000_0000)
  let k = field - choose(isSubnormal, 0x1p52 + 1077, 0x1p52 + 1023)

  let s = f / (2 + f)
  let z = s * s
  let w = z * z
  let even = w * (0x1.999999997fa04p-2 + w * (0x1.c71c51d8e78afp-3 + w * 0x1.39a09d078c69fp-3))
  let odd =
    z
    * (0x1.5555555555593p-1 + w
      * (0x1.2492494229359p-2 + w * (0x1.7466496cb03dep-3 + w * 0x1.2f112df3e5244p-3)))
  let halfSquare = 0.5 * f * f
  let small = s * (halfSquare + (even + odd)) + k * 0x1.ef35793c76730p-45
  let result = k * 0x1.62e42fefa3800p-1 - ((halfSquare - small) - f)

  let upToInfinity = choose(x < .infinity, result, x)
  let fromZero = choose(x == 0, -.infinity, upToInfinity)
  return choose(x < 0, .nan, fromZero)
}

/// The natural logarithm of each lane, with the bits that ``log(_:)-(Double)`` gives for it.
@inlinable
public func log<V: SIMD>(_ x: V) -> V where V.Scalar == Double {
  apply(x) { log($0, into: $1) }
}

/// Writes the natural logarithm of each number of `input` to `output`, with the bits that
/// ``log(_:)-(Double)`` gives for it.
///
/// - Precondition: both have the same count; they are the same memory, or do not overlap.
public func log(
  _ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>
) {
  apply(input, output) { log($0) }
}
