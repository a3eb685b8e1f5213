// Two half circles that reach into each other: no straight line parts them.

import LinearAlgebra
import PlainData

extension Dataset {
  /// Two interleaving half circles of radius 1 with noise, in random order: what scikit-learn's
  /// `make_moons(count, noise=noise)` draws from NumPy's global generator.
  ///
  /// The outer moon is class 0, and has the smaller half of an odd count; its centre is (0, 0), and
  /// that of the inner moon (1, ½).
  ///
  /// - Parameters:
  ///   - count: the number of points.
  ///   - noise: the standard deviation of what is added to each coordinate.
  ///   - generator: after this it stands where NumPy's would, ready to draw the weights.
  /// - Precondition: `count` and `noise` are not negative.
  /// - Source: scikit-learn, `make_moons`; used so by Denny Britz, "Implementing a Neural Network
  ///   from Scratch in Python" (2015), with 200 points, noise 0.20 and the seed 0.
  public static func moons(
    count: Int, noise: Double, using generator: inout NumPyRandom
  ) -> Dataset {
    let points = MoonPoint.draw(count: count, noise: noise, using: &generator)
    return Dataset(
      name: "Moons",
      source: "generated as by scikit-learn's make_moons(\(count), noise=\(noise))",
      classNames: ["outer", "inner"],
      inputs: Matrix(rows: count, columns: 2, elements: points.flatMap { [$0.x, $0.y] }),
      labels: points.map(\.label))
  }
}
