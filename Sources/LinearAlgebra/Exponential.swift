// e to the power of x, and the same less 1.

/// e to the power of `x`.
///
/// *Edge Cases*
/// - exp(±0) is 1.
/// - exp(−∞) is 0, exp(+∞) is +∞; exp(NaN) is NaN.
/// - Above 709.78 the result is +∞; below −708.4 it is subnormal, and below −745.13 it is 0.
///
/// *Accuracy*: within 0.75 ulp where the result is normal, within 1 ulp where it is subnormal.
///
/// *Method*: x = k·ln 2 + r with a whole k and |r| ≤ ½·ln 2, ln 2 in two parts so that r loses
/// nothing (Cody and Waite 1980, "Software Manual for the Elementary Functions", chapter 6); eʳ by
/// Taylor's series through r¹³/13!, its leading 1 + r added exactly; then times 2ᵏ.
@inlinable @inline(__always)
public func exp(_ x: Double) -> Double {
  // Beyond these bounds the result is +∞ or 0 already. A NaN passes both comparisons.
  let bounded = x > 710 ? 710 : x
  let (head, tail, scale) = powerOfE(bounded < -746 ? -746 : bounded)
  return (head + tail) * scale.0 * scale.1
}

/// e to the power of each lane, with the bits that ``exp(_:)-(Double)`` gives for it.
@inlinable
public func exp<V: SIMD>(_ x: V) -> V where V.Scalar == Double {
  apply(x) { exp($0, into: $1) }
}

/// Writes e to the power of each number of `input` to `output`, with the bits that
/// ``exp(_:)-(Double)`` gives for it.
///
/// - Precondition: both have the same count; they are the same memory, or do not overlap.
public func exp(
  _ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>
) {
  apply(input, output) { exp($0) }
}

/// eˣ − 1, without the loss of digits that the subtraction would bring where eˣ is close to 1.
///
/// *Edge Cases*
/// - expm1(±0) is ±0, with its sign.
/// - expm1(−∞) is −1, expm1(+∞) is +∞; expm1(NaN) is NaN.
/// - Above 709.78 the result is +∞; below −37.43 it is −1.
///
/// *Accuracy*: within 1.4 ulp just above ½·ln 2, within 0.9 ulp elsewhere.
///
/// *Method*: that of ``exp(_:)-(Double)``, less 1. What the power and the difference lose in rounding is
/// known, and is added again.
@inlinable @inline(__always)
public func expm1(_ x: Double) -> Double {
  let bounded = x > 710 ? 710 : x
  let (head, tail, scale) = powerOfE(bounded < -746 ? -746 : bounded)
  let sum = head + tail
  let power = sum * scale.0 * scale.1
  let rest = (tail - (sum - head)) * scale.0 * scale.1
  let (difference, lost) = twoDifference(power, 1)
  let lessOne = difference + (lost + rest)
  // An infinite power has no difference; and where x is tiny, so is x²/2 beside it.
  return choose(x.magnitude < 0x1p-54, x, choose(power < .infinity, lessOne, power))
}

/// eˣ − 1 of each lane, with the bits that ``expm1(_:)-(Double)`` gives for it.
@inlinable
public func expm1<V: SIMD>(_ x: V) -> V where V.Scalar == Double {
  apply(x) { expm1($0, into: $1) }
}

/// Writes eˣ − 1 of each number of `input` to `output`, with the bits that
/// ``expm1(_:)-(Double)`` gives for it.
///
/// - Precondition: both have the same count; they are the same memory, or do not overlap.
public func expm1(
  _ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>
) {
  apply(input, output) { expm1($0) }
}

/// eˣ for an x from −746 to 710, or NaN, in parts that are yet to be multiplied:
/// (head + tail)·scale.0·scale.1.
///
/// Head and tail together are good to some 55 bits; their sum lies between 0.7 and 1.42. The scale
/// 2ᵏ comes in two halves because neither 2¹⁰²⁴ nor 2⁻¹⁰⁷⁶ is a `Double`; the first product is
/// exact, and the second rounds once.
@inlinable @inline(__always)
func powerOfE(_ x: Double) -> (head: Double, tail: Double, scale: (Double, Double)) {
  // Adding 1.5·2⁵² rounds to a whole number, which then stands in the lowest bits.
  let shifted = x * 0x1.71547652b82fep0 + 0x1.8p52
  let k = shifted - 0x1.8p52
  // ln 2 = 0x1.62e42fefa3800p-1 + 0x1.ef35793c76730p-45: k times the first, of 42 bits, is exact.
  let high = x - k * 0x1.62e42fefa3800p-1
  let low = k * 0x1.ef35793c76730p-45
  let r = high - low

  // (eʳ − 1 − r)/r² = 1/2! + r/3! + r²/4! + … + r¹¹/13!, in pairs that do not wait for each other.
  let r2 = r * r
  let r4 = r2 * r2
  let series0 = (1 / 2 + r * (1 / 6)) + r2 * (1 / 24 + r * (1 / 120))
  let series4 = (1 / 720 + r * (1 / 5_040)) + r2 * (1 / 40_320 + r * (1 / 362_880))
  let series8 =
    (1 / 3_628_800 + r * (1 / 39_916_800)) + r2 * (1 / 479_001_600 + r * (1 / 6_227_020_800))
  let rest = r2 * (series0 + r4 * (series4 + r4 * series8))

  // fastTwoSum (Dekker 1971): head + lost is 1 + high without error.
  let head = 1 + high
  let lost = high - (head - 1)
  let tail = lost + (rest - low)

  // 2ᵏ = 2ⁱ·2ʲ with i + j = k; both are made of their biased exponents i + 1023 and j + 1023.
  let biased = (shifted.bitPattern &+ 2046) & 0xfff
  let half = biased &>> 1
  let scale = (Double(bitPattern: half &<< 52), Double(bitPattern: (biased &- half) &<< 52))
  return (head, tail, scale)
}
