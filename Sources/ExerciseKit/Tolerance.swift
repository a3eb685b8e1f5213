/// How near two numbers must be to count as equal.
public struct Tolerance: Equatable, Sendable {
  /// The largest relative error allowed.
  public let relative: Double
  /// The size below which a number is too small for its own relative error to mean anything: the
  /// difference is then compared with this size.
  public let floor: Double

  /// - Precondition: `relative` is at least 0, and `floor` greater than 0.
  public init(relative: Double, floor: Double) {
    precondition(relative >= 0 && floor > 0, "a tolerance is positive")
    self.relative = relative
    self.floor = floor
  }

  /// For what a formula gives: the sums may be in another order, so the last digits may differ. Where
  /// terms of about 1 cancel, what is left of them by another route may be off by 10⁻¹⁰.
  public static let formula = Tolerance(relative: 1e-6, floor: 1e-3)

  /// For a gradient beside its central differences, whose own error is about 10⁻¹⁰ for costs of
  /// about 1.
  public static let gradient = Tolerance(relative: 1e-6, floor: 1e-3)

  /// Whether two numbers are near enough. NaN is only near to NaN, and an infinity to itself.
  public func accepts(_ number: Double, for expected: Double) -> Bool {
    if number.isNaN || expected.isNaN { return number.isNaN && expected.isNaN }
    if number.isInfinite || expected.isInfinite { return number == expected }
    return relativeError(number, expected, floor: floor) <= relative
  }

  /// Whether two shapes of numbers are the same, and each number near enough.
  func accepts(_ numbers: Numbers, for expected: Numbers) -> Bool {
    numbers.shape == expected.shape
      && zip(numbers.elements, expected.elements).allSatisfy { accepts($0, for: $1) }
  }
}

/// |a − b| / max(|a|, |b|, floor): the error in parts of the numbers themselves.
///
/// *Edge cases*: infinity where one of the two is not finite.
public func relativeError(_ a: Double, _ b: Double, floor: Double = 1e-6) -> Double {
  guard a.isFinite, b.isFinite else { return .infinity }
  let size = max(abs(a), abs(b), floor)
  // Divided first, so that the difference of two huge numbers does not overflow.
  return abs(a / size - b / size)
}
