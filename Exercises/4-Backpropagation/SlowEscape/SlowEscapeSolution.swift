import LinearAlgebra

/// Far out the speed is e^z, so nearly all the time is spent near the start,
/// and it is about e^5 = 148 from −5 and e^10 = 22026 from −10: five further
/// away is not twice but e^5 times as long. The rest of the integral, of
/// e^(−z) + 3 + 3e^z + e^(2z), adds about 3 for each unit of z: 166 and
/// 22060.
public func slowEscape() throws -> (fromMinus5: Double, fromMinus10: Double) {
  func steps(from start: Double) -> Double {
    exp(-start) - 1 - 3 * start + 3 * (1 - exp(start))
      + (1 - exp(2 * start)) / 2
  }
  return (steps(from: -5), steps(from: -10))
}
