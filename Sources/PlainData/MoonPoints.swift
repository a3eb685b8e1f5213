// Two half circles that reach into each other, as points: what Datasets makes a data set of.

import LinearAlgebra

/// A point of one of two half moons.
package struct MoonPoint: Equatable, Sendable {
  package let x: Double
  package let y: Double
  /// 0 for the outer moon, 1 for the inner one.
  package let label: Int

  /// Points of two interleaving half circles of radius 1 with noise, in random order: what
  /// scikit-learn's `make_moons(count, noise=noise)` draws from NumPy's global generator.
  ///
  /// - Parameters:
  ///   - count: the number of points; the outer moon has the smaller half of an odd one.
  ///   - noise: the standard deviation of what is added to each coordinate.
  ///   - generator: after this it stands where NumPy's would.
  /// - Precondition: `count` and `noise` are not negative.
  package static func draw(
    count: Int, noise: Double, using generator: inout NumPyRandom
  ) -> [MoonPoint] {
    precondition(count >= 0, "moons have 0 points or more, not \(count)")
    precondition(noise >= 0, "the noise of moons is 0 or more, not \(noise)")
    let outer = linspace(0, .pi, count: count / 2).map { angle in
      let (sine, cosine) = nearestSineAndCosine(angle)
      return MoonPoint(x: cosine, y: sine, label: 0)
    }
    let inner = linspace(0, .pi, count: count - count / 2).map { angle in
      let (sine, cosine) = nearestSineAndCosine(angle)
      return MoonPoint(x: 1 - cosine, y: 1 - sine - 0.5, label: 1)
    }
    // First the order, then the noise: the stream is drawn from in that order.
    return generator.permutation(outer + inner).map { point in
      let x = point.x + generator.normal(0, noise)
      return MoonPoint(x: x, y: point.y + generator.normal(0, noise), label: point.label)
    }
  }
}
