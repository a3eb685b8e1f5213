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
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    // Whole part and fraction are both exact, and so is the product's rounding error: the tie is
    // decided on the true value, not on a product that was itself rounded.
    let magnitude = value.magnitude
    var whole = Int(magnitude)
    let fraction = magnitude - Double(whole)
    let product = fraction * Double(scale)
    let error = (-product).addingProduct(fraction, Double(scale))
    var digits = Int(product)
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
  static func fractionText(_ digits: Int, places: Int, keepingZeros: Bool) -> String {
    guard places > 0, keepingZeros || digits != 0 else { return "" }
    var text = String(digits)
    text = String(repeating: "0", count: places - text.count) + text
    if !keepingZeros {
      while text.last == "0" { text.removeLast() }
    }
    return "." + text
  }

  /// Mantissa and power of ten. The standard library's `description` gives the shortest digits that
  /// name the value; it does not depend on platform or locale.
  private static func scientific(_ value: Double, places: Int) -> String {
    let parts = value.description.split(separator: "e")
    guard parts.count == 2, let mantissa = Double(parts[0]), let exponent = Int(parts[1]) else {
      // Short of 2⁵⁴ the description is positional.
      let digits = value.magnitude.description.prefix { $0 != "." }
      let mantissa = Double("0." + digits).map { $0 * 10 } ?? 0
      return plain(value < 0 ? -mantissa : mantissa, places: places, minus: "−")
        + "×10" + superscript(digits.count - 1)
    }
    return plain(mantissa, places: places, minus: "−") + "×10" + superscript(exponent)
  }

  /// The integer in raised digits: −4 is "⁻⁴".
  public static func superscript(_ number: Int) -> String {
    let digits: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    return String(
      String(number).map { character in
        character.wholeNumberValue.map { digits[$0] } ?? "⁻"
      })
  }

  /// The integer in lowered digits: 12 is "₁₂".
  static func `subscript`(_ number: Int) -> String {
    let digits: [Character] = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"]
    return String(
      String(number).map { character in
        character.wholeNumberValue.map { digits[$0] } ?? "₋"
      })
  }

  /// The integer with a true minus sign, and from 10 000 on a narrow space between thousands.
  public static func integer(_ number: Int) -> String {
    var digits = String(number.magnitude)
    if digits.count > 4 {
      var groups: [String] = []
      while digits.count > 3 {
        groups.insert(String(digits.suffix(3)), at: 0)
        digits.removeLast(3)
      }
      groups.insert(digits, at: 0)
      digits = groups.joined(separator: "\u{202F}")
    }
    return (number < 0 ? "−" : "") + digits
  }
}
