// The data sets of the TensorFlow Playground (Smilkov, Carter, Sculley, Viégas
// and Wattenberg 2017), four of classes and two of amounts, and what its
// network may look at.

import LinearAlgebra

/// Points in a square of two classes, 1 and −1.
public enum PlaygroundData: CaseIterable, Sendable {
  /// A disc within a ring.
  case circle
  /// Opposite quarters of a square.
  case exclusiveOr
  /// Two clouds.
  case gauss
  /// Two arms, wound round each other.
  case spiral

  /// Draws points: `inputs` with one row a point, and the class of each.
  ///
  /// - Parameters:
  ///   - count: how many; an odd one is rounded down, but for
  ///     ``exclusiveOr``.
  ///   - noise: from 0 to 0.5.
  public func points(
    _ count: Int, noise: Double = 0,
    using generator: inout some RandomNumberGenerator
  ) -> (inputs: Matrix, targets: [Double]) {
    var drawn = DrawnPoints()
    let half = count / 2
    switch self {
    case .circle:
      for radii in [0..<2.5, 3.5..<5] {
        for _ in 0..<half {
          let radius = generator.uniform(in: radii)
          let angle = generator.uniform(in: 0..<(2 * .pi))
          let point = [radius * sin(angle), radius * cos(angle)]
          let moved = moved(point, by: noise, in: -5..<5, using: &generator)
          drawn.add(point, label(moved[0], moved[1]))
        }
      }
    case .exclusiveOr:
      for _ in 0..<count {
        let point = (0..<2).map { _ in
          let x = generator.uniform(in: -5..<5)
          return x > 0 ? x + 0.3 : x - 0.3
        }
        let moved = moved(point, by: noise, in: -5..<5, using: &generator)
        drawn.add(point, label(moved[0], moved[1]))
      }
    case .gauss:
      let deviation = (0.5 + 7 * noise).squareRoot()
      for target in [1.0, -1] {
        for _ in 0..<half {
          let point = (0..<2).map { _ in
            2 * target + deviation * generator.normal()
          }
          drawn.add(point, target)
        }
      }
    case .spiral:
      for target in [1.0, -1] {
        for index in 0..<half {
          let part = Double(index) / Double(half)
          let angle = 1.75 * part * 2 * .pi + (target > 0 ? 0 : .pi)
          let point = [sin(angle), cos(angle)].map { 5 * part * $0 }
          drawn.add(
            moved(point, by: noise, in: -1..<1, using: &generator), target)
        }
      }
    }
    return drawn.all
  }
}

extension PlaygroundData {
  /// The class of a point of the plane, 1 or −1.
  ///
  /// The Playground has such a rule for the circle and for XOR only. A cloud's
  /// class is here that of the nearer middle, and an arm's that of the arm
  /// which is nearer in angle, as far out as the point is.
  public func label(_ x1: Double, _ x2: Double) -> Double {
    switch self {
    case .circle: x1 * x1 + x2 * x2 < 2.5 * 2.5 ? 1 : -1
    case .exclusiveOr: x1 * x2 >= 0 ? 1 : -1
    case .gauss: x1 + x2 >= 0 ? 1 : -1
    case .spiral: alongFirstArm(x1, x2) >= 0 ? 1 : -1
    }
  }

  /// How far a point lies in the direction in which the arm of class 1 is, as
  /// far out as the point.
  private func alongFirstArm(_ x1: Double, _ x2: Double) -> Double {
    let angle = 0.7 * .pi * (x1 * x1 + x2 * x2).squareRoot()
    return x1 * sin(angle) + x2 * cos(angle)
  }
}

/// Points in a square, each with an amount from −1 to 1 that is to be told.
public enum PlaygroundAmounts: CaseIterable, Sendable {
  /// A tilted plane.
  case plane
  /// Six bumps, three up and three down.
  case bumps

  /// The amount at a point of the plane.
  public func label(_ x1: Double, _ x2: Double) -> Double {
    switch self {
    case .plane: (x1 + x2) / 10
    case .bumps: strongest(x1, x2)
    }
  }

  /// The largest in magnitude that a bump has at a point; each falls from 1 in
  /// its middle to 0 at a distance of 2.
  private func strongest(_ x1: Double, _ x2: Double) -> Double {
    var label = 0.0
    for (index, middle) in [-4.0, 0, 4].enumerated() {
      for (height, sign) in [(2.5, 1.0), (-2.5, -1)] {
        let (dx, dy) = (x1 - middle, x2 - height)
        let distance = (dx * dx + dy * dy).squareRoot()
        let bump = max(0, 1 - distance / 2)
        if bump > label.magnitude {
          label = (index % 2 == 0 ? sign : -sign) * bump
        }
      }
    }
    return label
  }

  /// Draws points from −6 to 6: `inputs` with one row a point, and the amount
  /// of each.
  ///
  /// - Parameter noise: from 0 to 0.5: the amount is that of another point, up
  ///   to six times this away along each axis.
  public func points(
    _ count: Int, noise: Double = 0,
    using generator: inout some RandomNumberGenerator
  ) -> (inputs: Matrix, targets: [Double]) {
    var drawn = DrawnPoints()
    for _ in 0..<count {
      let point = (0..<2).map { _ in generator.uniform(in: -6..<6) }
      let moved = moved(point, by: noise, in: -6..<6, using: &generator)
      drawn.add(point, label(moved[0], moved[1]))
    }
    return drawn.all
  }
}

/// Points as they are drawn, one after the other, each with what is to be told
/// of it.
private struct DrawnPoints {
  private var points: [[Double]] = []
  private var targets: [Double] = []

  mutating func add(_ point: [Double], _ target: Double) {
    points.append(point)
    targets.append(target)
  }

  var all: (inputs: Matrix, targets: [Double]) { (Matrix(points), targets) }
}

/// A point moved along each axis by `noise` times a number from a range.
private func moved(
  _ point: [Double], by noise: Double, in range: Range<Double>,
  using generator: inout some RandomNumberGenerator
) -> [Double] {
  point.map { $0 + noise * generator.uniform(in: range) }
}

/// What the Playground's network can be shown of a point.
public enum PlaygroundFeature: CaseIterable, Sendable {
  case x1, x2, squareOfX1, squareOfX2, product, sineOfX1, sineOfX2

  /// The feature of a point.
  public func callAsFunction(_ x1: Double, _ x2: Double) -> Double {
    switch self {
    case .x1: x1
    case .x2: x2
    case .squareOfX1: x1 * x1
    case .squareOfX2: x2 * x2
    case .product: x1 * x2
    case .sineOfX1: sin(x1)
    case .sineOfX2: sin(x2)
    }
  }

  /// A column for each feature, a row for each point.
  public static func table(_ features: [Self], of points: Matrix) -> Matrix {
    Matrix(rows: points.rows, columns: features.count) { row, column in
      features[column](points[row, 0], points[row, 1])
    }
  }
}
