// Arms that wind around each other: the data of the CS231n case study.

import LinearAlgebra
import PlainData

extension Dataset {
  /// Points on spiral arms, one arm a class, that start in the middle and wind outwards to radius
  /// 1.
  ///
  /// Arm `j` runs through the angles from 4j to 4(j + 1) radians, measured from the upright, with
  /// normal noise of deviation 0.2 on the angle. The points come arm by arm, from the middle
  /// outwards.
  ///
  /// - Parameters:
  ///   - pointsPerClass: the number of points of each arm; N = 100 in the notes.
  ///   - classes: the number of arms; K = 3 in the notes.
  ///   - generator: after this it stands where NumPy's would, ready to draw the weights.
  /// - Precondition: neither number is negative.
  /// - Source: Andrej Karpathy, "Putting it together: minimal neural network case study", notes of
  ///   Stanford's CS231n (2015), after `np.random.seed(0)`.
  public static func spiral(
    pointsPerClass: Int, classes: Int, using generator: inout NumPyRandom
  ) -> Dataset {
    precondition(
      pointsPerClass >= 0 && classes >= 0,
      "a spiral has no \(classes) arms of \(pointsPerClass) points")
    var inputs: [Double] = []
    let radii = linspace(0, 1, count: pointsPerClass)
    for arm in 0..<classes {
      let angles = linspace(Double(arm) * 4, Double(arm + 1) * 4, count: pointsPerClass)
      for (radius, angle) in zip(radii, angles) {
        let (sine, cosine) = nearestSineAndCosine(angle + generator.randn() * 0.2)
        inputs += [radius * sine, radius * cosine]
      }
    }
    return Dataset(
      name: "Spiral",
      source: "generated as in the CS231n notes' case study, \(classes) × \(pointsPerClass) points",
      classNames: (0..<classes).map { "arm \($0 + 1)" },
      inputs: Matrix(rows: classes * pointsPerClass, columns: 2, elements: inputs),
      labels: (0..<classes).flatMap { [Int](repeating: $0, count: pointsPerClass) })
  }
}
