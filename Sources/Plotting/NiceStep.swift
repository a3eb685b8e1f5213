/// A distance between ticks that people count in: 1, 2 or 5 times a power of ten.
///
/// Ticks are whole multiples of it, so that their values and labels are made from integers and no
/// rounding error shows.
package struct NiceStep: Sendable, Hashable {
  /// 1, 2 or 5.
  package var mantissa: Int
  /// The power of ten.
  package var exponent: Int

  package init(mantissa: Int, exponent: Int) {
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// The smallest nice step of at least `width`, which is positive.
  package init(atLeast width: Double) {
    var exponent = 0
    while powerOfTen(exponent) > width { exponent -= 1 }
    while powerOfTen(exponent + 1) <= width { exponent += 1 }
    self.init(mantissa: 1, exponent: exponent)
    while value < width * (1 - 1e-9) { self = next }
  }

  /// The smallest nice step that puts at most `count` ticks between two values.
  package init(from lower: Double, to upper: Double, atMost count: Int) {
    self.init(atLeast: (upper - lower) / Double(max(count, 1)))
    while multiples(from: lower, to: upper).count > max(count, 1) { self = next }
  }

  /// The step as a number.
  package var value: Double {
    multiple(1)
  }

  /// The next larger nice step.
  package var next: NiceStep {
    switch mantissa {
    case 1: NiceStep(mantissa: 2, exponent: exponent)
    case 2: NiceStep(mantissa: 5, exponent: exponent)
    default: NiceStep(mantissa: 1, exponent: exponent + 1)
    }
  }

  /// `factor` steps. Dividing by a power of ten, not multiplying by its inverse, gives the number
  /// that is nearest to the decimal: 3 steps of 0.1 are 0.3.
  package func multiple(_ factor: Int) -> Double {
    exponent < 0
      ? Double(factor * mantissa) / powerOfTen(-exponent)
      : Double(factor * mantissa) * powerOfTen(exponent)
  }

  /// The factors whose multiples lie between two values; ends that miss by a rounding error count.
  package func multiples(from lower: Double, to upper: Double) -> Range<Int> {
    let first = (lower / value - 1e-6).rounded(.up)
    let last = (upper / value + 1e-6).rounded(.down)
    precondition(
      max(first.magnitude, last.magnitude) < 1e15,
      "An axis from \(lower) to \(upper) is too narrow for its values")
    return last < first ? Int(first)..<Int(first) : Int(first)..<Int(last) + 1
  }

  /// The ticks between two values: 0, 0.5, 1.0 with as many decimals as the step has.
  package func ticks(from lower: Double, to upper: Double) -> [Tick] {
    let factors = multiples(from: lower, to: upper)
    let reach = max(lower.magnitude, upper.magnitude)
    let isPlain = exponent >= -4 && reach < 1e7
    return factors.map { factor in
      Tick(multiple(factor), isPlain ? plainLabel(factor) : scientificLabel(factor))
    }
  }

  private func plainLabel(_ factor: Int) -> String {
    var units = factor * mantissa
    if exponent >= 0 {
      for _ in 0..<exponent { units *= 10 }
      return NumberText.integer(units)
    }
    if units == 0 { return "0" }
    let scale = Int(powerOfTen(-exponent))
    let (whole, digits) = units.magnitude.quotientAndRemainder(dividingBy: UInt(scale))
    return (units < 0 ? "−" : "") + NumberText.integer(Int(whole))
      + NumberText.fractionText(Int64(digits), places: -exponent, keepingZeros: true)
  }

  private func scientificLabel(_ factor: Int) -> String {
    let units = factor * mantissa
    if units == 0 { return "0" }
    var (first, places) = (units.magnitude, 0)
    while first > 9 {
      first /= 10
      places += 1
    }
    var power: UInt = 1
    for _ in 0..<places { power *= 10 }
    let decimals = NumberText.fractionText(
      Int64(units.magnitude % power), places: places, keepingZeros: false)
    return (units < 0 ? "−" : "") + String(first) + decimals + "×10"
      + NumberText.superscript(exponent + places)
  }
}
