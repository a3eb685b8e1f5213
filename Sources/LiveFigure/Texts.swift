import Plotting

/// A number as a read-out says it: with at most `places` decimals, and a true minus sign; by its size where
/// so many decimals would hide it.
public func short(_ number: Double, places: Int = 3) -> String {
  let tooSmall = number != 0 && number.magnitude < 0.5 / powerOfTen(places)
  guard number.isFinite, tooSmall || number.magnitude >= 1e6 else {
    return NumberText.decimal(number, places: places)
  }
  var (mantissa, exponent) = (number.magnitude, 0)
  while mantissa >= 9.95 {
    mantissa /= 10
    exponent += 1
  }
  while mantissa < 0.995 {
    mantissa *= 10
    exponent -= 1
  }
  return (number < 0 ? "−" : "") + NumberText.decimal(mantissa, places: 1) + "×10"
    + NumberText.superscript(exponent)
}

/// Texts one after the other, with something between them.
public func list(_ texts: [String], _ between: String) -> String {
  var all = ""
  for (index, text) in texts.enumerated() {
    if index > 0 { all += between }
    all += text
  }
  return all
}
