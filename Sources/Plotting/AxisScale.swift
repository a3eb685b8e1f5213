/// An axis with its range decided: the map from values to lengths, and the ticks.
package struct AxisScale: Sendable, Hashable {
  /// The value at the axis's beginning.
  package let lower: Double
  /// The value at the axis's end; greater than `lower`.
  package let upper: Double
  /// How values are spread between them.
  package let kind: Axis.Scale

  /// The scale for an axis, fitted to `values` where the axis gives no range.
  ///
  /// - Parameters:
  ///   - values: What has to be seen; numbers that cannot be drawn are passed over.
  ///   - padding: The part of the width to leave free at either end.
  ///   - isRounded: Whether to go on to the next round number at either end.
  package init(
    _ axis: Axis, fitting values: [Double], padding: Double = 0, isRounded: Bool = false
  ) {
    kind = axis.scale
    if let range = axis.range {
      (lower, upper) = Self.widened(range.lowerBound, range.upperBound, axis.scale)
      return
    }
    let usable = values.filter { value in
      value.magnitude <= 1e300 && (axis.scale == .linear || value >= 1e-290)
    }
    guard let least = usable.min(), let most = usable.max() else {
      (lower, upper) = axis.scale == .linear ? (0, 1) : (1, 10)
      return
    }
    var (low, high) = Self.widened(least, most, axis.scale)
    switch axis.scale {
    case .linear:
      let margin = (high - low) * padding
      // Padding must not cross zero, where data that stay on one side have their natural end.
      low = low >= 0 ? max(0, low - margin) : low - margin
      high = high <= 0 ? min(0, high + margin) : high + margin
      if isRounded {
        let step = NiceStep(from: low, to: high, atMost: 6)
        let factors = step.multiples(from: low, to: high)
        if let first = factors.first, let last = factors.last {
          if step.multiple(first) > low { low = step.multiple(first - 1) }
          if step.multiple(last) < high { high = step.multiple(last + 1) }
        }
      }
    case .log10:
      if isRounded {
        low = Self.roundLogarithmically(low, .down)
        high = Self.roundLogarithmically(high, .up)
      }
    }
    (lower, upper) = (low, high)
  }

  /// Where a value lies: 0 at the axis's beginning, 1 at its end, beyond that outside; nil for what
  /// the axis cannot show.
  package func position(_ value: Double) -> Double? {
    guard value.magnitude <= 1e300 else { return nil }
    switch kind {
    case .linear:
      return (value - lower) / (upper - lower)
    case .log10:
      guard value > 0 else { return nil }
      let start = decimalLogarithm(lower)
      return (decimalLogarithm(value) - start) / (decimalLogarithm(upper) - start)
    }
  }

  /// Round values within the range, at most `count` of them.
  package func ticks(atMost count: Int) -> [Tick] {
    switch kind {
    case .linear:
      return NiceStep(from: lower, to: upper, atMost: count).ticks(from: lower, to: upper)
    case .log10:
      return logarithmicTicks(atMost: max(count, 1))
    }
  }

  /// Every decade, or every second or third where they are too many; also 2 and 5 times the decades
  /// where those leave too few.
  private func logarithmicTicks(atMost count: Int) -> [Tick] {
    let first = Int((decimalLogarithm(lower) - 1e-9).rounded(.up))
    let last = Int((decimalLogarithm(upper) + 1e-9).rounded(.down))
    let decades = first <= last ? Array(first...last) : []
    var values: [(mantissa: Int, exponent: Int)] = []
    if decades.count >= 3 || (decades.count == 2 && count < 4) {
      let stride = (decades.count + count - 1) / count
      values = decades.filter { ($0 - last) % stride == 0 }.map { (1, $0) }
    } else {
      for exponent in (first - 1)...(max(first, last) + 1) {
        for mantissa in [1, 2, 5] {
          let value = NiceStep(mantissa: mantissa, exponent: exponent).value
          if value >= lower * (1 - 1e-9), value <= upper * (1 + 1e-9) {
            values.append((mantissa, exponent))
          }
        }
      }
      if values.count < 2 || values.count > count, upper / lower <= 10 {
        return NiceStep(from: lower, to: upper, atMost: count).ticks(from: lower, to: upper)
          .filter { $0.value > 0 }
      }
      if values.count > count { values.removeAll { $0.mantissa != 1 } }
    }
    let isPlain = values.allSatisfy { (-4...4).contains($0.exponent) }
    return values.map { mantissa, exponent in
      let step = NiceStep(mantissa: mantissa, exponent: exponent)
      let power = "10" + NumberText.superscript(exponent)
      let label =
        isPlain
        ? step.ticks(from: step.value, to: step.value).first?.label ?? ""
        : mantissa == 1 ? power : "\(mantissa)×" + power
      return Tick(step.value, label)
    }
  }

  /// Two ends far enough apart to divide by.
  private static func widened(
    _ low: Double, _ high: Double, _ kind: Axis.Scale
  ) -> (Double, Double) {
    switch kind {
    case .linear:
      // Numbers so small that nothing can be divided by their distance lie at one place, as 0 does.
      let size = max(low.magnitude, high.magnitude)
      if high - low > max(size * 1e-9, 1e-290) { return (low, high) }
      let margin = size < 1e-290 ? 0.5 : size / 2
      return (low - margin, high + margin)
    case .log10:
      return high > low * (1 + 1e-9) ? (low, high) : (low / 10, high * 10)
    }
  }

  /// The nearest 1, 2 or 5 times a power of ten at or below, or at or above, a positive value.
  private static func roundLogarithmically(
    _ value: Double, _ rule: FloatingPointRoundingRule
  ) -> Double {
    let above = NiceStep(atLeast: value)
    if rule == .up || above.value <= value * (1 + 1e-9) { return above.value }
    switch above.mantissa {
    case 1: return NiceStep(mantissa: 5, exponent: above.exponent - 1).value
    case 2: return NiceStep(mantissa: 1, exponent: above.exponent).value
    default: return NiceStep(mantissa: 2, exponent: above.exponent).value
    }
  }
}
