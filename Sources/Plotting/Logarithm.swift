/// log₁₀ of a positive number, to a few units in the last place.
///
/// The platform's `log10` differs in its last bit from one C library to the next. This one is made
/// of the four operations that IEEE 754 fixes, so that a logarithmic chart has the same bytes
/// everywhere: x = 2ᵉ·m with m near 1, and ln m = 2·artanh((m − 1)/(m + 1)) by its series.
package func decimalLogarithm(_ x: Double) -> Double {
  precondition(x > 0 && x.isFinite, "The logarithm of \(x) cannot be drawn")
  var exponent = Double(x.exponent)
  var mantissa = x.significand
  if mantissa > 1.4142135623730951 {
    mantissa /= 2
    exponent += 1
  }
  let z = (mantissa - 1) / (mantissa + 1)
  var sum = 0.0
  for n in stride(from: 25, through: 1, by: -2) {
    sum = sum * z * z + 1 / Double(n)
  }
  return (exponent * 0.6931471805599453 + 2 * z * sum) / 2.302585092994046
}

/// 10 to the given power by repeated multiplication; exact from 10⁰ to 10²², and for negative
/// powers the nearest `Double` to 10⁻²² and above.
package func powerOfTen(_ exponent: Int) -> Double {
  var power = 1.0
  for _ in 0..<abs(exponent) { power *= 10 }
  return exponent < 0 ? 1 / power : power
}
