import Plotting

// Numbers as the text and the tables say them: each kind is formatted here and nowhere else.

/// A number with a fixed count of decimals, 0 … 15, a true minus sign, and no negative zero.
/// From 10¹⁵ upwards it is scientific.
public func fixed(_ number: Double, _ decimals: Int) -> String {
  NumberText.fixed(number, places: decimals)
}

/// A number with at most six decimals and no zeros at their end, and a true minus sign.
public func short(_ number: Double) -> String {
  NumberText.decimal(number, places: 6)
}

/// A whole number with a thin space between groups of three digits, from 10 000 on.
public func grouped(_ number: Int) -> String {
  NumberText.integer(number)
}

/// A share from 0 to 1 as a percentage: 0.9333 is `93.3 %`.
public func percent(_ share: Double, _ decimals: Int = 1) -> String {
  fixed(100 * share, decimals) + " %"
}

/// A part of a whole as a percentage: 28 of 30 are `93.3 %`.
///
/// - Precondition: the whole is above 0.
public func percent(_ part: Int, of whole: Int, _ decimals: Int = 1) -> String {
  precondition(whole > 0, "nothing is a share of \(whole)")
  return fixed(100 * Double(part) / Double(whole), decimals) + " %"
}

/// A number by its size: `3.1×10⁻¹¹`, with a fixed count of decimals, 0 … 15. Zero is `0`; what is not
/// finite has no size.
public func scientific(_ number: Double, _ decimals: Int = 1) -> String {
  guard number != 0, number.isFinite else { return short(number) }
  var mantissa = number.magnitude
  var exponent = 0
  while mantissa >= 10 {
    mantissa /= 10
    exponent += 1
  }
  while mantissa < 1 {
    mantissa *= 10
    exponent -= 1
  }
  var text = fixed(mantissa, decimals)
  if text.hasPrefix("10") {
    text = fixed(1, decimals)
    exponent += 1
  }
  return (number < 0 ? "−" : "") + text + "×10" + NumberText.superscript(exponent)
}
