// Sine and cosine.

/// The sine of `x`, an angle in radians.
///
/// *Edge Cases*
/// - sin(±0) is ±0, with its sign.
/// - sin(±∞) and sin(NaN) are NaN.
///
/// *Accuracy*: within 1 ulp for every `x`, however large.
///
/// *Method*: x = k·π/2 + r with a whole k and |r| ≤ π/4; up to |x| = 2²⁰·π/2 by
/// ``fewQuarterTurns(_:)``, beyond by ``manyQuarterTurns(_:)``. Then the polynomials of fdlibm's
/// `k_sin.c` and `k_cos.c` (Sun Microsystems 1993) give sin r and cos r, and k modulo 4 says which
/// of them is the sine of x, and with which sign.
@inlinable
public func sin(_ x: Double) -> Double {
  sineAndCosine(x).sine
}

/// The sine of each lane, with the bits that ``sin(_:)-(Double)`` gives for it.
@inlinable
public func sin<V: SIMD>(_ x: V) -> V where V.Scalar == Double {
  apply(x) { sin($0, into: $1) }
}

/// Writes the sine of each number of `input` to `output`, with the bits that ``sin(_:)-(Double)``
/// gives for it.
///
/// - Precondition: both have the same count; they are the same memory, or do not overlap.
public func sin(
  _ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>
) {
  if isNear(input) {
    apply(input, output) { sineAndCosine(of: $0, fewQuarterTurns($0)).sine }
  } else {
    apply(input, output) { sin($0) }
  }
}

/// The cosine of `x`, an angle in radians.
///
/// *Edge Cases*
/// - cos(±0) is 1.
/// - cos(±∞) and cos(NaN) are NaN.
///
/// *Accuracy*: within 1 ulp for every `x`, however large.
///
/// *Method*: see ``sin(_:)-(Double)``.
@inlinable
public func cos(_ x: Double) -> Double {
  sineAndCosine(x).cosine
}

/// The cosine of each lane, with the bits that ``cos(_:)-(Double)`` gives for it.
@inlinable
public func cos<V: SIMD>(_ x: V) -> V where V.Scalar == Double {
  apply(x) { cos($0, into: $1) }
}

/// Writes the cosine of each number of `input` to `output`, with the bits that
/// ``cos(_:)-(Double)`` gives for it.
///
/// - Precondition: both have the same count; they are the same memory, or do not overlap.
public func cos(
  _ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>
) {
  if isNear(input) {
    apply(input, output) { sineAndCosine(of: $0, fewQuarterTurns($0)).cosine }
  } else {
    apply(input, output) { cos($0) }
  }
}

/// Sine and cosine of `x`, for little more than one of them takes.
@inlinable
public func sineAndCosine(_ x: Double) -> (sine: Double, cosine: Double) {
  sineAndCosine(of: x, x.magnitude < nearBound ? fewQuarterTurns(x) : manyQuarterTurns(x))
}

// MARK: The polynomials

/// Sine and cosine of `x` = k·π/2 + r + rest.
@inlinable @inline(__always)
func sineAndCosine(of x: Double, _ turns: QuarterTurns) -> (sine: Double, cosine: Double) {
  let (k, r, rest) = (turns.k, turns.r, turns.rest)
  let z = r * r
  let w = z * z

  let cube = z * r
  let s =
    (0x1.111111110f8a6p-7 + z * -0x1.a01a019c161d5p-13)
    + w * (0x1.71de357b1fe7dp-19 + z * (-0x1.ae5e68a2b9cebp-26 + z * 0x1.5d93a5acfd57cp-33))
  let sine = r - ((z * (0.5 * rest - cube * s) - rest) - cube * -0x1.5555555555549p-3)

  let c =
    z * (0x1.555555555554cp-5 + z * (-0x1.6c16c16c15177p-10 + z * 0x1.a01a019cb1590p-16))
    + w * w
    * (-0x1.27e4f809c52adp-22 + z * (0x1.1ee9ebdb4b1c4p-29 + z * -0x1.8fae9be8838d4p-37))
  let half = 0.5 * z
  let head = 1 - half
  let cosine = head + (((1 - head) - half) + (z * c - r * rest))

  // An odd number of quarter turns swaps the two; two of them turn the sign.
  let isOdd = k & 1 != 0
  let sineOrCosine = choose(isOdd, cosine, sine)
  let cosineOrSine = choose(isOdd, sine, cosine)
  let turnedSine = Double(bitPattern: sineOrCosine.bitPattern ^ ((k & 2) &<< 62))
  let turnedCosine = Double(bitPattern: cosineOrSine.bitPattern ^ (((k &+ 1) & 2) &<< 62))
  // Where x is tiny its sine is x, −0 included.
  return (choose(x.magnitude < 0x1p-27, x, turnedSine), turnedCosine)
}

// MARK: Reduction

/// An angle as k quarter turns and a rest: k·π/2 + r + rest with |r| ≤ π/4, and a `rest` below an
/// ulp of r. Of k, only the lowest two bits are meant.
@usableFromInline
struct QuarterTurns {
  @usableFromInline var k: UInt64
  @usableFromInline var r: Double
  @usableFromInline var rest: Double

  @inlinable @inline(__always)
  init(k: UInt64, r: Double, rest: Double) { (self.k, self.r, self.rest) = (k, r, rest) }
}

/// 2²⁰ quarter turns, up to which ``fewQuarterTurns(_:)`` serves.
@inlinable @inline(__always)
var nearBound: Double { 0x1.921fb54400000p20 }

/// Whether ``fewQuarterTurns(_:)`` serves for all these angles. There is no early exit, because
/// only a loop that runs to its end is turned into vector instructions.
func isNear(_ angles: UnsafeBufferPointer<Double>) -> Bool {
  guard let start = angles.baseAddress else { return true }
  var borrows: UInt64 = 0
  for index in 0..<angles.count {
    // The difference of the bit patterns borrows its topmost bit where the angle is too large.
    borrows |= (nearBound.bitPattern - 1) &- start[index].magnitude.bitPattern
  }
  return borrows &>> 63 == 0
}

/// The quarter turns of an `x` below ``nearBound`` in size: π/2 is taken in four parts, the first
/// three of 33 bits, so that their products with k are exact (Cody and Waite 1980, chapter 8;
/// fdlibm's `e_rem_pio2.c`).
@inlinable @inline(__always)
func fewQuarterTurns(_ x: Double) -> QuarterTurns {
  // Adding 1.5·2⁵² rounds to a whole number, which then stands in the lowest bits.
  let shifted = x * 0x1.45f306dc9c883p-1 + 0x1.8p52
  let k = shifted - 0x1.8p52
  let (head, lost) = twoDifference(
    x - k * 0x1.921fb54400000p0, k * 0x1.0b4611a600000p-34)
  let (next, lostToo) = twoDifference(head, k * 0x1.3198a2e000000p-69)
  let tail = (lost + lostToo) - k * 0x1.b839a252049c1p-104
  let r = next + tail
  return QuarterTurns(k: shifted.bitPattern, r: r, rest: tail - (r - next))
}

/// a − b in two parts without error: the rounded difference and what it lost ("twoDiff", Knuth,
/// The Art of Computer Programming, volume 2, section 4.2.2).
@inlinable @inline(__always)
func twoDifference(_ a: Double, _ b: Double) -> (Double, Double) {
  let difference = a - b
  let seen = difference - a
  return (difference, (a - (difference - seen)) - (b + seen))
}

/// The quarter turns of an `x` of 2²⁰ or more in size, in whole numbers (Payne and Hanek 1983,
/// "Radian reduction for trigonometric functions").
///
/// x is a whole number m of 53 bits times 2ᵉ. Of the binary digits of 2/π, those whose product
/// with x is a multiple of 4 can be left out, whatever x is; of the others 192 are taken. At least
/// 137 digits of the product are right, of which a `Double` close to a multiple of π/2 cancels at
/// most 62.
@usableFromInline @inline(never)
func manyQuarterTurns(_ x: Double) -> QuarterTurns {
  guard x.isFinite else { return QuarterTurns(k: 0, r: .nan, rest: .nan) }
  let m = x.significandBitPattern | 0x0010_0000_0000_0000
  let start = Int(x.exponentBitPattern) - 1023 - 52 + 62
  let (word, shift) = (start / 64, UInt64(start % 64))
  func digits(_ index: Int) -> UInt64 {
    // The shift of an UInt64 by 64 is 0.
    twoOverPi[word + index] << shift | twoOverPi[word + index + 1] >> (64 - shift)
  }

  // m times the digits, modulo 2¹⁹²: in units of 4·2⁻¹⁹² quarter turns.
  let (upper, lower) = (m.multipliedFullWidth(by: digits(1)), m.multipliedFullWidth(by: digits(2)))
  let (middle, carries) = upper.low.addingReportingOverflow(lower.high)
  let top = m &* digits(0) &+ upper.high &+ (carries ? 1 : 0)

  // The two topmost bits are whole quarter turns; the rest, a fraction f, is rounded to the nearest
  // quarter turn, which leaves f from −½ to ½.
  var k = top >> 62
  var (f0, f1, f2) = (top << 2 | middle >> 62, middle << 2 | lower.low >> 62, lower.low << 2)
  var isNegative = x < 0
  if f0 >> 63 == 1 {
    k += 1
    (f0, f1, f2) = (~f0, ~f1, ~f2)
    isNegative.toggle()
  }
  let zeros = UInt64(f0.leadingZeroBitCount)
  (f0, f1) = (f0 << zeros | f1 >> (64 - zeros), f1 << zeros | f2 >> (64 - zeros))

  // f·π/2, with π/2 = (c0·2⁶⁴ + c1)·2⁻¹²⁷.
  let (c0, c1): (UInt64, UInt64) = (0xc90f_daa2_2168_c234, 0xc4c6_628b_80dc_1cd1)
  let product = f0.multipliedFullWidth(by: c0)
  let (partial, carriesFirst) = product.low.addingReportingOverflow(
    f0.multipliedFullWidth(by: c1).high)
  let (low, carriesSecond) = partial.addingReportingOverflow(
    f1.multipliedFullWidth(by: c0).high)
  let high = product.high + (carriesFirst ? 1 : 0) + (carriesSecond ? 1 : 0)

  // The uppermost 53 bits and the 53 after them.
  let unit = Double(sign: isNegative ? .minus : .plus, exponent: -63 - Int(zeros), significand: 1)
  let head = Double(high >> 11) * 0x1p11 * unit
  let tail = Double((high & 0x7ff) << 42 | low >> 22) * 0x1p-42 * unit
  let r = head + tail
  return QuarterTurns(k: x < 0 ? 0 &- k : k, r: r, rest: tail - (r - head))
}

/// The binary digits of 2/π after the point, 64 a word, with a word of zeros before them.
let twoOverPi: [UInt64] = [
  0, 0xa2f9_836e_4e44_1529, 0xfc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041, 0xfe51_63ab_debb_c561,
  0xb724_6e3a_424d_d2e0, 0x0649_2eea_09d1_921c, 0xfe1d_eb1c_b129_a73e, 0xe882_35f5_2ebb_4484,
  0xe99c_7026_b45f_7e41, 0x3991_d639_8353_39f4, 0x9c84_5f8b_bdf9_283b, 0x1ff8_97ff_de05_980f,
  0xef2f_118b_5a0a_6d1f, 0x6d36_7ecf_27cb_09b7, 0x4f46_3f66_9e5f_ea2d, 0x7527_bac7_ebe5_f17b,
  0x3d07_39f7_8a52_92ea, 0x6bfb_5fb1_1f8d_5d08, 0x5603_3046_fc7b_6bab, 0xf0cf_bc20_9af4_361d,
]
