// The elementary functions to 100 bits, straight from their series.

/// Reference values of the elementary functions, each with an error below 2⁻¹⁰⁰ of the value.
///
/// They share nothing with the functions that they check: other reductions, other series, other
/// constants. The tests check them against mpmath in their turn.
public enum Reference {
  /// eˣ. - Precondition: `x` is finite, and at most 10⁴ in size.
  public static func exp(_ x: Double) -> Scaled {
    let (k, r) = reduced(x)
    return Scaled(DoubleDouble(1) + exponentialLessOne(r), exponent: k)
  }

  /// eˣ − 1. - Precondition: `x` is finite, and at most 10⁴ in size.
  public static func expm1(_ x: Double) -> Scaled {
    // Below, x²/2 is less than 2⁻¹²⁰ of x; and where x is far below 0, e^x less than 2⁻¹²⁰.
    if x.magnitude < 0x1p-120 { return Scaled(DoubleDouble(x)) }
    if x < -84 { return Scaled(DoubleDouble(-1)) }
    // 2ᵏ·((eʳ − 1) + (1 − 2⁻ᵏ))
    let (k, r) = reduced(x)
    let one = Double(sign: .plus, exponent: -k, significand: 1)
    return Scaled(exponentialLessOne(r) + DoubleDouble(sumOf: 1, -one), exponent: k)
  }

  /// The logarithm of `x`. - Precondition: `x` is finite and positive.
  public static func log(_ x: Double) -> Scaled {
    var (k, m) = (Int(x.exponent), x.significand)
    if m > 1.4 { (k, m) = (k + 1, m / 2) }
    if m == 1 { return Scaled(Double(k) * logarithmOf2) }
    // log m = 2 artanh s = 2(s + s³/3 + s⁵/5 + …) with s = (m − 1)/(m + 1).
    let s = DoubleDouble(m - 1) / DoubleDouble(sumOf: m, 1)
    let z = s * s
    let last = stride(from: 45, to: 25, by: -2).reduce(0) { $0 * z.high + 1 / Double($1) }
    let series = stride(from: 25, to: 1, by: -2).reduce(DoubleDouble(last)) {
      $0 * z + reciprocals[$1]
    }
    let logarithm = (s + s * z * series).scaled(by: 2)
    return Scaled(Double(k) * logarithmOf2 + logarithm)
  }

  /// The hyperbolic tangent of `x`. - Precondition: `x` is finite.
  public static func tanh(_ x: Double) -> Scaled {
    // Below, x³/3 is less than 2⁻¹²⁰ of x; above, e⁻²ˣ is less than 2⁻¹²⁰.
    if x.magnitude < 0x1p-60 { return Scaled(DoubleDouble(x)) }
    if x.magnitude > 42 { return Scaled(DoubleDouble(x < 0 ? -1 : 1)) }
    // tanh x = (e²ˣ − 1)/(e²ˣ + 1)
    let (k, r) = reduced(2 * x)
    let power = Double(sign: .plus, exponent: k, significand: 1)
    let lessOne = exponentialLessOne(r).scaled(by: power) + DoubleDouble(sumOf: power, -1)
    return Scaled(lessOne / (lessOne + DoubleDouble(2)))
  }

  /// 1/(1 + e⁻ˣ). - Precondition: `x` is finite, and at most 10⁴ in size.
  public static func logistic(_ x: Double) -> Scaled {
    let power = exp(-x.magnitude)
    // Where e^−|x| is below the range of a Double, it does nothing to 1 + e^−|x|.
    let isTiny = power.exponent < -500
    let scale = Double(sign: .plus, exponent: isTiny ? -500 : power.exponent, significand: 1)
    let sum = DoubleDouble(1) + (isTiny ? DoubleDouble(0) : power.value.scaled(by: scale))
    return x < 0
      ? Scaled(power.value / sum, exponent: power.exponent) : Scaled(DoubleDouble(1) / sum)
  }

  /// The sine of `x`. - Precondition: `x` is finite.
  public static func sin(_ x: Double) -> Scaled {
    if x.magnitude < 0x1p-60 { return Scaled(DoubleDouble(x)) }
    let (k, r) = quarterTurns(x)
    return Scaled(k & 1 == 0 ? turned(sineSeries(r), by: k) : turned(cosineSeries(r), by: k))
  }

  /// The cosine of `x`. - Precondition: `x` is finite.
  public static func cos(_ x: Double) -> Scaled {
    if x.magnitude < 0x1p-60 { return Scaled(DoubleDouble(1)) }
    let (k, r) = quarterTurns(x)
    return Scaled(
      k & 1 == 0 ? turned(cosineSeries(r), by: k) : turned(sineSeries(r), by: k + 1))
  }
}

// MARK: The exponential function

extension Reference {
  /// x as k·log 2 + r. The first two parts of log 2 have 42 bits each, so that k times them is exact.
  private static func reduced(_ x: Double) -> (k: Int, r: DoubleDouble) {
    let k = (x * 1.4426950408889634).rounded()
    let first = DoubleDouble(sumOf: x - k * 0x1.62e42fefa3800p-1, -k * 0x1.ef35793c76000p-45)
    return (Int(k), first + DoubleDouble(productOf: -k, 0x1.cc01f97b57a08p-87))
  }

  /// eʳ − 1 for |r| up to 0.35, from r + r²/2! + r³/3! + …
  ///
  /// The terms from r¹⁴/14! on are below 2⁻⁵⁵ of the sum, and need no more than a `Double`'s digits.
  private static func exponentialLessOne(_ r: DoubleDouble) -> DoubleDouble {
    var last = 0.0
    for n in stride(from: 22, through: 14, by: -1) {
      last = last * r.high + inverseFactorials[n].high
    }
    var series = DoubleDouble(last)
    for n in stride(from: 13, through: 2, by: -1) { series = series * r + inverseFactorials[n] }
    return r + r * r * series
  }
}

// MARK: Sine and cosine

extension Reference {
  private static func turned(_ value: DoubleDouble, by k: Int) -> DoubleDouble {
    k & 2 == 0 ? value : -value
  }

  /// sin r for |r| up to π/4.
  private static func sineSeries(_ r: DoubleDouble) -> DoubleDouble {
    let z = -(r * r)
    // As with the exponential, the last terms need no more than a Double's digits.
    var last = 0.0
    for n in stride(from: 27, through: 19, by: -2) { last = last * z.high + lateInverse(n) }
    var series = DoubleDouble(last)
    for n in stride(from: 17, through: 3, by: -2) { series = series * z + inverseFactorials[n] }
    return r + r * z * series
  }

  /// cos r for |r| up to π/4.
  private static func cosineSeries(_ r: DoubleDouble) -> DoubleDouble {
    let z = -(r * r)
    var last = 0.0
    for n in stride(from: 28, through: 20, by: -2) { last = last * z.high + lateInverse(n) }
    var series = DoubleDouble(last)
    for n in stride(from: 18, through: 2, by: -2) { series = series * z + inverseFactorials[n] }
    return DoubleDouble(1) + z * series
  }

  /// x as k·π/2 + r, from the product of x with 1280 binary digits of 2/π, in whole numbers.
  private static func quarterTurns(_ x: Double) -> (k: Int, r: DoubleDouble) {
    if x.magnitude < 0.78 { return (0, DoubleDouble(x)) }
    // x = m·2ᵉ, and the product's lowest word, its last, counts 2ᵉ⁻¹²⁸⁰.
    let m = x.significandBitPattern | 1 << 52
    let e = Int(x.exponent) - 52
    var product = [UInt64](repeating: 0, count: twoOverPi.count + 1)
    var carry: UInt64 = 0
    for index in twoOverPi.indices.reversed() {
      let (high, low) = m.multipliedFullWidth(by: twoOverPi[index])
      let (sum, overflow) = low.addingReportingOverflow(carry)
      product[index + 1] = sum
      carry = high + (overflow ? 1 : 0)
    }
    product[0] = carry

    // Bit number 0 is the highest of the first word; the binary point stands before bit `point`.
    let point = 64 + e
    func bits(from start: Int) -> UInt64 {
      (0..<64).reduce(0) { word, offset in
        let bit = start + offset
        return word << 1 | (bit < 0 ? 0 : product[bit / 64] >> UInt64(63 - bit % 64) & 1)
      }
    }
    func words(from start: Int) -> UInt64 {
      if start < 0 { return bits(from: start) }
      let (index, shift) = (start / 64, UInt64(start % 64))
      return product[index] << shift | product[index + 1] >> (64 - shift)
    }

    // The fraction in five words, then from −½ to ½.
    var k = Int(words(from: point - 64) & 3)
    var fraction = (0..<4).map { words(from: point + 64 * $0) }
    var isNegative = x < 0
    if fraction[0] >> 63 == 1 {
      k += 1
      fraction = fraction.map(~)
      isNegative.toggle()
    }
    var turns = DoubleDouble(0)
    for (index, word) in fraction.enumerated() {
      let unit = Double(sign: .plus, exponent: -64 * (index + 1), significand: 1)
      turns = turns + DoubleDouble(Double(word >> 32) * 0x1p32 * unit)
      turns = turns + DoubleDouble(Double(word & 0xffff_ffff) * unit)
    }
    let r = turns * DoubleDouble(0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54)
    return (x < 0 ? -k : k, isNegative ? -r : r)
  }
}

// MARK: Constants

extension Reference {
  /// log 2, of which a multiple by a whole number of 11 bits is to be exact.
  private struct Logarithm2 {
    static func * (k: Double, _: Self) -> DoubleDouble {
      DoubleDouble(large: k * 0x1.62e42fefa3800p-1, small: k * 0x1.ef35793c76000p-45)
        + DoubleDouble(productOf: k, 0x1.cc01f97b57a08p-87)
    }
  }

  private static let logarithmOf2 = Logarithm2()

  /// 1/n at index n.
  private static let reciprocals = (0...25).map { DoubleDouble(1) / DoubleDouble(Double($0)) }

  /// 1/n! at index n. Up to 22!, a factorial is exact as a `Double`.
  private static let inverseFactorials: [DoubleDouble] = {
    var factorial = 1.0
    return (0...22).map { n in
      factorial *= Double(max(n, 1))
      return DoubleDouble(1) / DoubleDouble(factorial)
    }
  }()

  /// 1/n! for n from 19 to 28, to a `Double`'s digits.
  private static let lateInverses: [Double] = {
    var factorial = 1.0
    return (0...28).map { n in
      factorial *= Double(max(n, 1))
      return 1 / factorial
    }
  }()

  private static func lateInverse(_ n: Int) -> Double { lateInverses[n] }

  /// The binary digits of 2/π after the point, 64 a word: in Python with mpmath, at a precision of
  /// 1500 bits, those of `floor(ldexp(2 / pi, 1280))`.
  private static let twoOverPi: [UInt64] = [
    0xa2f9_836e_4e44_1529, 0xfc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041, 0xfe51_63ab_debb_c561,
    0xb724_6e3a_424d_d2e0, 0x0649_2eea_09d1_921c, 0xfe1d_eb1c_b129_a73e, 0xe882_35f5_2ebb_4484,
    0xe99c_7026_b45f_7e41, 0x3991_d639_8353_39f4, 0x9c84_5f8b_bdf9_283b, 0x1ff8_97ff_de05_980f,
    0xef2f_118b_5a0a_6d1f, 0x6d36_7ecf_27cb_09b7, 0x4f46_3f66_9e5f_ea2d, 0x7527_bac7_ebe5_f17b,
    0x3d07_39f7_8a52_92ea, 0x6bfb_5fb1_1f8d_5d08, 0x5603_3046_fc7b_6bab, 0xf0cf_bc20_9af4_361d,
  ]
}
