/// Numbers as text, the same on every platform and in every locale.
public enum NumberText {
  /// `value` with at most `places` decimals, without trailing zeros, and with a true minus sign
  /// (U+2212).
  ///
  /// The value is rounded exactly, from all of its binary digits, to the nearest; a tie goes to the
  /// even digit, as IEEE 754 and C's `printf` have it: 0.125 to two places is 0.12 and 0.375 is 0.38,
  /// while 0.115, which as a `Double` lies a little above, is 0.12. A sum of many rounded numbers is so
  /// not drawn to one side.
  ///
  /// *Edge cases*: a value that rounds to zero has no sign; from 10¹⁵ upwards the text is
  /// scientific, 1.5×10¹⁷; not a number is "NaN", infinity "∞".
  ///
  /// - Parameter places: 0 … 15.
  public static func decimal(_ value: Double, places: Int = 2) -> String {
    text(value, places: places, keepingZeros: false)
  }

  /// As ``decimal(_:places:)``, with all `places` decimals, also where they are zeros.
  public static func fixed(_ value: Double, places: Int) -> String {
    text(value, places: places, keepingZeros: true)
  }

  private static func text(_ value: Double, places: Int, keepingZeros: Bool) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "−∞" : "∞" }
    if value.magnitude >= 1e15 { return scientific(value, places: places) }
    return plain(value, places: places, minus: "−", keepingZeros: keepingZeros)
  }

  /// As ``decimal(_:places:)``, with the hyphen that file formats want for a minus.
  static func coordinate(_ value: Double) -> String {
    precondition(value.magnitude < 1e15, "A coordinate of \(value) cannot be drawn")
    return plain(value, places: 2, minus: "-")
  }

  private static func plain(
    _ value: Double, places: Int, minus: String, keepingZeros: Bool = false
  ) -> String {
    precondition((0...15).contains(places), "0 to 15 decimals can be shown, not \(places)")
    // As wide in the browser, where an Int has 32 bits.
    var scale: Int64 = 1
    for _ in 0..<places { scale *= 10 }
    // Whole part and fraction are both exact, and so is the product's rounding error: the tie is
    // decided on the true value, not on a product that was itself rounded.
    let magnitude = value.magnitude
    var whole = Int64(magnitude)
    let fraction = magnitude - Double(whole)
    let product = fraction * Double(scale)
    let error = roundingError(of: fraction, times: Double(scale))
    var digits = Int64(product)
    let rest = product - Double(digits)
    let isOdd = !(places == 0 ? whole : digits).isMultiple(of: 2)
    if rest > 0.5 || (rest == 0.5 && (error > 0 || (error == 0 && isOdd))) { digits += 1 }
    if digits == scale {
      whole += 1
      digits = 0
    }
    let sign = value < 0 && (whole, digits) != (0, 0) ? minus : ""
    return sign + String(whole) + fractionText(digits, places: places, keepingZeros: keepingZeros)
  }

  /// "." and the digits of `digits` / 10^`places`, or nothing.
  static func fractionText(_ digits: Int64, places: Int, keepingZeros: Bool) -> String {
    guard places > 0, keepingZeros || digits != 0 else { return "" }
    var (digits, places) = (digits, places)
    while !keepingZeros && digits.isMultiple(of: 10) {
      digits /= 10
      places -= 1
    }
    let text = String(digits)
    return "." + String(repeating: "0", count: places - text.utf8.count) + text
  }

  /// What has to be added to the product of two numbers, as it is rounded, to make it exact (Dekker 1971).
  private static func roundingError(of a: Double, times b: Double) -> Double {
    /// The upper 26 bits of a number, and the rest.
    func halves(_ x: Double) -> (Double, Double) {
      let scaled = 134_217_729 * x
      let upper = scaled - (scaled - x)
      return (upper, x - upper)
    }
    let (a1, a2) = halves(a)
    let (b1, b2) = halves(b)
    return a2 * b2 - (((a * b - a1 * b1) - a2 * b1) - a1 * b2)
  }

  /// Mantissa and power of ten of a number of at least 10¹⁵, which is whole: all of its digits are
  /// written out, and rounded as they stand, a tie to the even digit.
  private static func scientific(_ value: Double, places: Int) -> String {
    precondition((0...15).contains(places), "0 to 15 decimals can be shown, not \(places)")
    // Nine digits an element, the lowest first.
    var groups: [UInt64] = []
    var rest = value.magnitude.significandBitPattern | (1 << 52)
    while rest > 0 {
      groups.append(rest % 1_000_000_000)
      rest /= 1_000_000_000
    }
    let doublings = Int(value.exponent) - 52
    for _ in 0..<max(doublings, 0) {
      var carry: UInt64 = 0
      for index in groups.indices {
        let doubled = groups[index] * 2 + carry
        groups[index] = doubled % 1_000_000_000
        carry = doubled / 1_000_000_000
      }
      if carry > 0 { groups.append(carry) }
    }
    var digits: [UInt8] = []
    for group in groups.reversed() {
      var place: UInt64 = 100_000_000
      while place > 0 {
        let digit = UInt8(group / place % 10)
        if !digits.isEmpty || digit > 0 { digits.append(digit) }
        place /= 10
      }
    }
    var exponent = digits.count - 1
    if doublings < 0 {
      // Below 2⁵² it may have a fraction, of whole eighths.
      let whole = value.magnitude.rounded(.down)
      let thousandths = UInt64(whole) * 1000 + UInt64((value.magnitude - whole) * 1000)
      digits = String(thousandths).utf8.map { $0 - 48 }
      exponent = digits.count - 4
    }
    var kept = Array(digits.prefix(places + 1))
    let dropped = digits.dropFirst(places + 1)
    let next = dropped.first ?? 0
    let isBeyond = dropped.dropFirst().contains { $0 > 0 }
    let isOdd = !(kept.last ?? 0).isMultiple(of: 2)
    if next > 5 || (next == 5 && (isBeyond || isOdd)) {
      var index = kept.count - 1
      while index >= 0 && kept[index] == 9 {
        kept[index] = 0
        index -= 1
      }
      if index >= 0 {
        kept[index] += 1
      } else {
        kept.insert(1, at: 0)
        exponent += 1
      }
    }
    var fraction = kept.dropFirst().prefix(places)
    while fraction.last == 0 { fraction.removeLast() }
    var text = value < 0 ? "−" : ""
    text += String(kept[0])
    if !fraction.isEmpty { text += "." }
    for digit in fraction { text += String(digit) }
    return text + "×10" + superscript(exponent)
  }

  /// The integer in raised digits: −4 is "⁻⁴".
  public static func superscript(_ number: Int) -> String {
    String.UnicodeScalarView.text(
      of: number, digits: ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"], minus: "⁻")
  }

  /// The integer in lowered digits: 12 is "₁₂".
  static func `subscript`(_ number: Int) -> String {
    String.UnicodeScalarView.text(
      of: number, digits: ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"], minus: "₋")
  }

  /// The integer with a true minus sign, and from 10 000 on a narrow space between thousands.
  public static func integer(_ number: Int) -> String {
    var text = number < 0 ? "−" : ""
    let digits = String(number.magnitude)
    let count = digits.utf8.count
    for (index, digit) in digits.unicodeScalars.enumerated() {
      if count > 4, index > 0, (count - index).isMultiple(of: 3) { text += "\u{202F}" }
      text.unicodeScalars.append(digit)
    }
    return text
  }
}

extension String.UnicodeScalarView {
  /// A whole number in other digits.
  fileprivate static func text(
    of number: Int, digits: [Unicode.Scalar], minus: Unicode.Scalar
  ) -> String {
    var text = Self()
    for unit in String(number).utf8 {
      text.append(unit == UInt8(ascii: "-") ? minus : digits[Int(unit) - 48])
    }
    return String(text)
  }
}
