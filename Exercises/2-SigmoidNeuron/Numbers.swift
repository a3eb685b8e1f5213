import Foundation

/// A number without a decimal point where it has none.
func digit(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e9
    ? "\(Int(number))" : "\(number)"
}

/// A number to six decimals, without a sign where it rounds to 0.
func rounded(_ number: Double) -> String {
  if number.isNaN { return "NaN" }
  return String(format: "%.6f", abs(number) < 0.000_000_5 ? 0 : number)
}
