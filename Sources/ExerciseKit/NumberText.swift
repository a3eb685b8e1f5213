import Foundation
import Plotting

/// A number in few digits, with a true minus sign: −0.0511, 0.000234, 1.2×10⁻⁹, 12300, NaN, ∞.
///
/// - Parameter digits: the number of significant digits, 1 … 17.
public func short(_ number: Double, digits: Int = 3) -> String {
  if number.isNaN { return "NaN" }
  if number.isInfinite { return number < 0 ? "−∞" : "∞" }
  if number == 0 { return "0" }
  // %e rounds from all binary digits.
  let parts = String(format: "%.\(digits - 1)e", number.magnitude).split(separator: "e")
  guard parts.count == 2, let exponent = Int(parts[1]) else { return "\(number)" }
  let minus = number < 0 ? "−" : ""
  if (-5..<7).contains(exponent) {
    let decimals = max(0, digits - 1 - exponent)
    return minus + trimmed(String(format: "%.\(decimals)f", number.magnitude))
  }
  return minus + trimmed(String(parts[0])) + "×10" + NumberText.superscript(exponent)
}

/// Two numbers in as few digits as show that they differ, and three at least.
func shortPair(_ a: Double, _ b: Double) -> (String, String) {
  for digits in 3..<17 {
    let texts = (short(a, digits: digits), short(b, digits: digits))
    if texts.0 != texts.1 { return texts }
  }
  return (short(a, digits: 17), short(b, digits: 17))
}

/// Without needless zeros behind the decimal point.
private func trimmed(_ text: String) -> String {
  guard text.contains(".") else { return text }
  var text = text
  while text.last == "0" { text.removeLast() }
  if text.last == "." { text.removeLast() }
  return text
}
