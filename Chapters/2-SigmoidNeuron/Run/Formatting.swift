import ChapterRun
import Foundation

/// A number with all its digits, and a true minus sign.
func digits(_ number: Double) -> String {
  guard number.isFinite else { return fixed(number, 0) }
  let isWhole = number == number.rounded() && abs(number) < 1e6
  return isWhole ? short(number) : "\(number)".replacing("-", with: "−")
}
