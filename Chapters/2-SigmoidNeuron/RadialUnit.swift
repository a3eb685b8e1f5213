// A unit that answers to a place instead of a direction. Broomhead and Lowe
// 1988, "Multivariable functional interpolation and adaptive networks".

import LinearAlgebra

/// A unit that is 1 at its centre and falls off with the distance from it, in
/// all directions alike: exp(−‖x − c‖² / 2r²), a radial basis function.
public struct RadialUnit: Equatable, Sendable {
  /// The place it answers to.
  public var centre: [Double]

  /// The distance r at which its answer has fallen to e^−½, about 0.61.
  public var radius: Double

  /// - Precondition: the radius is above 0.
  public init(centre: [Double], radius: Double) {
    precondition(radius > 0, "a radius is above 0, not \(radius)")
    self.centre = centre
    self.radius = radius
  }

  /// The answer: above 0, and 1 at the centre only.
  ///
  /// - Precondition: `inputs` has one value for each coordinate of the
  ///   centre.
  public func output(for inputs: [Double]) -> Double {
    precondition(
      inputs.count == centre.count,
      "the centre has \(centre.count) coordinates but the input has "
        + "\(inputs.count) values")
    var squaredDistance = 0.0
    for (input, middle) in zip(inputs, centre) {
      squaredDistance += (input - middle) * (input - middle)
    }
    return LinearAlgebra.exp(-squaredDistance / (2 * radius * radius))
  }
}
