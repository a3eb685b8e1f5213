// a·b + c, rounded once, on a machine that has no instruction for it.
//
// The quick way is tried first, and knows when it may have failed: additions and multiplications
// whose errors are worked out, without a branch but the last, two sums side by side where the
// machine has vectors. Doubts are settled in one step more, which would make every sum a quarter
// slower. What is too large or too small for that is worked out in whole numbers.
//
// What it costs, on a Zen 4: in Chromium 156 a product of 64 × 64 matrices takes fourteen times as
// long as one of multiplications and additions, where both have vectors of two lanes (the flags
// -Xcc -msimd128), and twelve times as long without. In Node 20 the networks that the tests train
// take one and a half times to two and a half times as long, with vectors. WebAssembly's relaxed
// multiply-add (f64x2.relaxed_madd) rounds once or twice, as the engine likes. In that Chromium it
// rounds once, and is as quick as the two operations. A page could bring two modules, and choose at
// the start: the one with the relaxed multiply-add, if the engine accepts it and has the right bits
// on sums that come out otherwise when rounded twice, such as those that the tests name.

/// a·b + c, rounded once to nearest, ties to even, in the operations that every machine has.
///
/// *Edge Cases*: those of IEEE 754-2019, sections 6.1 to 6.3 and 7.2.
/// - 0·∞, ∞ − ∞ and whatever has a NaN in it are NaN; which NaN is not fixed.
/// - An exact 0 is +0, unless a·b and c are both −0; a result that rounds to 0 has the sign it had
///   before.
/// - a·b may be beyond the greatest `Double`, if only a·b + c is not.
@inlinable @inline(__always)
package func softwareFusedMultiplyAdd(_ a: Double, _ b: Double, plus c: Double) -> Double {
  let attempt = FusedAttempt(a, b, plus: c)
  let isHarmless = isHarmless(attempt.product, of: a, b)
  return isHarmless && attempt.withMoreLoss == attempt.withLessLoss
    ? attempt.withMoreLoss : carefulFusedMultiplyAdd(a, b, plus: c)
}

/// a·b + c in two lanes, each rounded once.
@inlinable @inline(__always)
package func softwareFusedMultiplyAdd(
  _ a: SIMD2<Double>, _ b: SIMD2<Double>, plus c: SIMD2<Double>
) -> SIMD2<Double> {
  let attempt = FusedAttempt(a, b, plus: c)
  let size = attempt.product.magnitude
  let isHarmless =
    ((leastHarmless .<= size) .& (size .<= greatestHarmless)) .| (a .== 0) .| (b .== 0)
  return all(isHarmless .& (attempt.withMoreLoss .== attempt.withLessLoss))
    ? attempt.withMoreLoss : carefulFusedMultiplyAdd(a, b, plus: c)
}

/// a·b + c, when the quick way left doubts: settled by rounding to odd, if everything is finite and
/// harmless, else worked out anew.
@usableFromInline @inline(never)
func carefulFusedMultiplyAdd(_ a: Double, _ b: Double, plus c: Double) -> Double {
  let attempt = FusedAttempt(a, b, plus: c)
  return isHarmless(attempt.product, of: a, b) && attempt.loss.isFinite
    ? attempt.sum - attempt.lossRoundedToOdd : exactFusedMultiplyAdd(a, b, plus: c)
}

@usableFromInline @inline(never)
func carefulFusedMultiplyAdd(
  _ a: SIMD2<Double>, _ b: SIMD2<Double>, plus c: SIMD2<Double>
) -> SIMD2<Double> {
  SIMD2(carefulFusedMultiplyAdd(a.x, b.x, plus: c.x), carefulFusedMultiplyAdd(a.y, b.y, plus: c.y))
}

/// Whether a product is of a size at which ``FusedAttempt`` has its parts without error, or a
/// factor is 0.
@inlinable @inline(__always)
func isHarmless(_ product: Double, of a: Double, _ b: Double) -> Bool {
  // One comparison of bit patterns says whether the size is between two bounds.
  let excess = product.magnitude.bitPattern &- leastHarmless.bitPattern
  return excess <= greatestHarmless.bitPattern - leastHarmless.bitPattern || a == 0 || b == 0
}

// The lowest bit of a·b is more than 2⁻¹⁰⁶ of it, and there is none below 2⁻¹⁰⁷⁴; the product of
// two halves may be a little more than a·b.
@inlinable @inline(__always) var leastHarmless: Double { 0x1p-968 }
@inlinable @inline(__always) var greatestHarmless: Double { 0x1p1022 }

/// A number, or two side by side.
@usableFromInline
protocol FusedOperand {
  init(repeating number: Double)
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self

  /// The first 26 of the 53 bits, rounded to nearest: the difference has no more than 26 either.
  var upperHalf: Self { get }
}

extension Double: FusedOperand {
  @inlinable @inline(__always) init(repeating number: Double) { self = number }

  @inlinable @inline(__always) var upperHalf: Double {
    Double(bitPattern: (bitPattern &+ 0x400_0000) & ~0x7ff_ffff)
  }
}

extension SIMD2: FusedOperand where Scalar == Double {
  @inlinable @inline(__always) var upperHalf: Self {
    let bits = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return unsafeBitCast((bits &+ 0x400_0000) & ~0x7ff_ffff, to: Self.self)
  }

  @inlinable @inline(__always) var magnitude: Self {
    let bits = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return unsafeBitCast(bits & 0x7fff_ffff_ffff_ffff, to: Self.self)
  }
}

/// a·b + c as a sum and its error, and twice as a number, which is it, rounded once, if both agree.
///
/// *Method*: a·b = product − productLoss without error (Dekker 1971, "A floating-point technique
/// for extending the available precision", mul12, its halves made by rounding bit patterns), and
/// product + c = sum − sumLoss likewise (Knuth, "The Art of Computer Programming", volume 2,
/// section 4.2.2, theorem B). So a·b + c is sum − (sumLoss + productLoss), and what is in brackets
/// differs from `loss`, its rounded value, by at most 2⁻⁵³ of it. If sum − loss rounds to the same
/// number with a loss that is a little larger and with one that is a little smaller, then so does
/// all that lies between (Ziv 1991, "Fast evaluation of elementary mathematical functions with
/// correctly rounded last bit"). It does not where sum − loss lies just halfway between two
/// numbers: seldom, but for short numbers. There it matters to what side the loss was rounded.
///
/// *Edge Cases*: where the sum, or the half of a factor, is infinite, ∞ is taken from ∞, and both
/// attempts are NaN, which equals nothing.
@usableFromInline
struct FusedAttempt<Number: FusedOperand> {
  @usableFromInline let product: Number
  @usableFromInline let productLoss: Number
  @usableFromInline let sum: Number
  @usableFromInline let sumLoss: Number

  @inlinable @inline(__always)
  init(_ a: Number, _ b: Number, plus c: Number) {
    let (aHigh, bHigh) = (a.upperHalf, b.upperHalf)
    let (aLow, bLow) = (a - aHigh, b - bHigh)
    product = a * b
    productLoss = (((product - aHigh * bHigh) - aHigh * bLow) - aLow * bHigh) - aLow * bLow

    sum = product + c
    let share = sum - product
    sumLoss = ((sum - share) - product) + (share - c)
  }

  // Losses, not gains: a loss of nothing is +0, and taking it away leaves a sum of −0 what it is.
  @inlinable @inline(__always) var loss: Number { sumLoss + productLoss }

  @inlinable @inline(__always)
  var withMoreLoss: Number { sum - loss * Number(repeating: 1 + 0x1p-51) }

  @inlinable @inline(__always)
  var withLessLoss: Number { sum - loss * Number(repeating: 1 - 0x1p-51) }
}

extension FusedAttempt<Double> {
  /// The loss, of whose two neighbours among the numbers the odd one is taken where it is none of
  /// them: it is then never halfway, and the sum less it is rounded as if it were exact (Boldo and
  /// Melquiond 2008, "Emulation of FMA and correctly rounded sums: proved algorithms using rounding
  /// to odd"). It has the bits for that: where both losses are there, they are less than two units
  /// in the last place of the sum.
  fileprivate var lossRoundedToOdd: Double {
    let share = loss - sumLoss
    let rest = (sumLoss - (loss - share)) + (productLoss - share)
    let bits = loss.bitPattern
    if rest == 0 || bits & 1 == 1 { return loss }
    return Double(bitPattern: (rest < 0) == (loss < 0) ? bits + 1 : bits - 1)
  }
}

/// a·b + c, rounded once, by whole numbers: for all a, b and c.
///
/// The product of two significands has at most 106 bits. Both terms are moved to the top of 128
/// bits, the smaller one is moved down to where it belongs, and what is lost at its end leaves a 1
/// in the last bit. Where something is lost the terms are so far apart that the last bit cannot
/// come near the end of the rounded sum (the same thought as rounding to odd).
@usableFromInline @inline(never)
package func exactFusedMultiplyAdd(_ a: Double, _ b: Double, plus c: Double) -> Double {
  // Where nothing is rounded, or only the product is, the two operations do.
  guard a.isFinite, b.isFinite, a != 0, b != 0 else { return a * b + c }
  guard c.isFinite else { return c }
  guard c != 0 else { return a * b }

  var (larger, smaller) = (WideNumber(a, times: b), WideNumber(c))
  if larger.exponent < smaller.exponent { swap(&larger, &smaller) }
  smaller.shiftRight(by: larger.exponent - smaller.exponent)
  larger.add(smaller)
  return larger.rounded()
}

/// ±(high·2⁶⁴ + low)·2^exponent. In words of 64 bits, since WebAssembly calls a library for wider
/// ones.
private struct WideNumber {
  var isNegative: Bool
  var exponent: Int
  var high: UInt64
  var low: UInt64

  /// A number that is not 0, its first bit that of 2¹²⁵: room for a carry, and one bit to spare.
  init(_ x: Double) {
    let (significand, exponent) = WideNumber.parts(of: x)
    self.init(x.sign == .minus, exponent, high: 0, low: significand)
  }

  /// The product of two numbers that are not 0.
  init(_ a: Double, times b: Double) {
    let (first, second) = (WideNumber.parts(of: a), WideNumber.parts(of: b))
    let (aHigh, aLow) = (first.significand >> 32, first.significand & 0xffff_ffff)
    let (bHigh, bLow) = (second.significand >> 32, second.significand & 0xffff_ffff)
    let middle = aHigh * bLow + aLow * bHigh
    let (low, carried) = (aLow * bLow).addingReportingOverflow(middle << 32)
    self.init(
      (a.sign == .minus) != (b.sign == .minus), first.exponent + second.exponent,
      high: aHigh * bHigh + middle >> 32 + (carried ? 1 : 0), low: low)
  }

  private init(_ isNegative: Bool, _ exponent: Int, high: UInt64, low: UInt64) {
    self.isNegative = isNegative
    self.exponent = exponent
    self.high = high
    self.low = low
    shiftLeft(by: leadingZeros - 2)
  }

  /// The whole number and the exponent of 2 whose product a finite number is.
  private static func parts(of x: Double) -> (significand: UInt64, exponent: Int) {
    let fraction = x.significandBitPattern
    let biased = Int(x.exponentBitPattern)
    return biased == 0 ? (fraction, -1074) : (fraction | 1 << 52, biased - 1075)
  }

  private var leadingZeros: Int {
    high != 0 ? high.leadingZeroBitCount : 64 + low.leadingZeroBitCount
  }

  /// Moves the bits up, so that the value stays.
  private mutating func shiftLeft(by count: Int) {
    // A shift by a negative count goes the other way.
    high = high << count | low << (count - 64)
    low <<= count
    exponent -= count
  }

  /// Moves the bits down, so that the value stays, but for 1s that fall off the end: they leave a 1
  /// in the last bit.
  mutating func shiftRight(by count: Int) {
    exponent += count
    let count = min(count, 128)
    let lost = low << max(0, 64 - count) | high << (128 - count)
    low = low >> count | high << (64 - count) | (lost == 0 ? 0 : 1)
    high >>= count
  }

  /// Adds a number of the same exponent.
  mutating func add(_ other: WideNumber) {
    if isNegative == other.isNegative {
      let (sum, carried) = low.addingReportingOverflow(other.low)
      (high, low) = (high + other.high + (carried ? 1 : 0), sum)
    } else {
      let isLess = (high, low) < (other.high, other.low)
      let (more, less) = isLess ? (other, self) : (self, other)
      let (difference, borrowed) = more.low.subtractingReportingOverflow(less.low)
      (high, low) = (more.high - less.high - (borrowed ? 1 : 0), difference)
      isNegative = more.isNegative
    }
  }

  /// The nearest `Double`, of two that are as near the even one; 0 is +0.
  consuming func rounded() -> Double {
    if high == 0 && low == 0 { return 0 }
    shiftLeft(by: leadingZeros)
    // 53 of the 128 bits stay, or fewer where the result is subnormal; for now, two more.
    let unit = max(exponent + 75, -1074)
    shiftRight(by: unit - 2 - exponent)
    let isUp = low & 3 == 3 || low & 7 == 6
    let significand = low >> 2 + (isUp ? 1 : 0)
    if unit > 971 { return isNegative ? -.infinity : .infinity }
    // A significand of 53 bits adds 1 to the exponent in front of it, and one rounded up to 2⁵³
    // adds 2.
    let magnitude = UInt64(unit + 1074) << 52 + significand
    return Double(bitPattern: isNegative ? magnitude | 1 << 63 : magnitude)
  }
}
