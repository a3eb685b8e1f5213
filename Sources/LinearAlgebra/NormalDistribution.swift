// Normally distributed numbers.

extension RandomNumberGenerator {
  /// A number drawn from the normal distribution of the given mean and standard deviation.
  ///
  /// A point is drawn in polar coordinates, and its first coordinate taken (Box and Muller 1958, "A
  /// note on the generation of random normal deviates"): √(−2·log u)·cos 2πv, with u above 0 up to 1
  /// and v from 0 up to 1. Each number takes two words of the stream, u first. The largest distance
  /// from the mean is 8.6 standard deviations, that of u = 2⁻⁵³.
  ///
  /// - Precondition: the standard deviation is not negative.
  public mutating func normal(mean: Double = 0, standardDeviation: Double = 1) -> Double {
    precondition(
      standardDeviation >= 0, "a standard deviation is 0 or more, not \(standardDeviation)")
    let u = 1 - uniform()
    let v = uniform()
    let distance = (-2 * log(u)).squareRoot()
    return mean + standardDeviation * (distance * cos(v * (2 * Double.pi)))
  }
}
