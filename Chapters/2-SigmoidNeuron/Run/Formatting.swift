import ChapterRun
import Foundation

/// A number with all its digits, and a true minus sign.
func digits(_ number: Double) -> String {
  guard number.isFinite else { return fixed(number, 0) }
  let isWhole = number == number.rounded() && abs(number) < 1e6
  return isWhole ? short(number) : "\(number)".replacing("-", with: "−")
}

/// A number by its first two digits and its size: 3.6e−15.
func scientific(_ number: Double) -> String {
  String(format: "%.1e", number).replacing("-", with: "−")
}
