// Numbers of about 32 digits, for a reference to hold the elementary functions against.

/// The unevaluated sum of two `Double`s, `low` at most half an ulp of `high`: a number of some 106
/// bits (Dekker 1971, "A floating-point technique for extending the available precision").
///
/// A sum, product or quotient of two such numbers is right to 2⁻¹⁰² of itself or better, as long as
/// no part overflows or becomes subnormal.
public struct DoubleDouble: Sendable {
  public var high: Double
  public var low: Double

  /// The number `high` + `low`, whose parts must not overlap.
  public init(_ high: Double, _ low: Double = 0) { (self.high, self.low) = (high, low) }

  /// a + b without error ("twoSum", Knuth, The Art of Computer Programming, volume 2, 4.2.2).
  public init(sumOf a: Double, _ b: Double) {
    high = a + b
    let part = high - a
    low = (a - (high - part)) + (b - part)
  }

  /// a + b without error, where a is 0 or the larger one in size ("fastTwoSum", Dekker 1971).
  public init(large a: Double, small b: Double) {
    high = a + b
    low = b - (high - a)
  }

  /// a·b without error ("twoProduct", Dekker 1971, with Veltkamp's splitting).
  public init(productOf a: Double, _ b: Double) {
    func halves(_ x: Double) -> (Double, Double) {
      let scaled = 134_217_729 * x  // 2²⁷ + 1
      let upper = scaled - (scaled - x)
      return (upper, x - upper)
    }
    let ((a1, a2), (b1, b2)) = (halves(a), halves(b))
    high = a * b
    low = ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2
  }

  public static prefix func - (a: Self) -> Self { Self(-a.high, -a.low) }

  public static func + (a: Self, b: Self) -> Self {
    let (high, low) = (Self(sumOf: a.high, b.high), Self(sumOf: a.low, b.low))
    let sum = Self(large: high.high, small: high.low + low.high)
    return Self(large: sum.high, small: sum.low + low.low)
  }

  public static func - (a: Self, b: Self) -> Self { a + -b }

  public static func * (a: Self, b: Self) -> Self {
    let product = Self(productOf: a.high, b.high)
    return Self(large: product.high, small: product.low + (a.high * b.low + a.low * b.high))
  }

  public static func / (a: Self, b: Self) -> Self {
    // Three digits of a long division in base 2⁵³.
    let first = a.high / b.high
    var rest = a - b * Self(first)
    let second = rest.high / b.high
    rest = rest - b * Self(second)
    let third = rest.high / b.high
    return Self(large: first, small: second) + Self(third)
  }

  /// This number times 2 to a power, where that is no rounding.
  public func scaled(by power: Double) -> Self { Self(high * power, low * power) }
}

/// A number that may lie below the range of a `Double`: value · 2 to the power of exponent.
public struct Scaled: Sendable {
  public var value: DoubleDouble
  public var exponent: Int

  public init(_ value: DoubleDouble, exponent: Int = 0) {
    (self.value, self.exponent) = (value, exponent)
  }

  /// How far `result` is from this number, in ulps: in steps from one `Double` to the next there.
  public func ulps(to result: Double) -> Double {
    if value.high == 0 { return result.magnitude / .leastNonzeroMagnitude }
    let step = max(Int(value.high.exponent) + exponent - 52, -1074)
    let scaled =
      exponent == 0 ? result : Double(sign: .plus, exponent: -exponent, significand: result)
    let difference = (scaled - value.high) - value.low
    return Double(sign: .plus, exponent: exponent - step, significand: difference).magnitude
  }
}
