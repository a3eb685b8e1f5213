// A cost as a landscape: a height over every place, and which way is up.

import LinearAlgebra

/// A cost that depends on a few numbers, seen as ground to walk on: how high
/// it is at a point, which way it rises, and how it bends.
///
/// A point is an array of `dimension` numbers.
public protocol Landscape: Sendable {
  /// How many numbers name a point.
  var dimension: Int { get }

  /// The cost C at a point.
  func height(at point: [Double]) -> Double

  /// The gradient ∇C: the partial derivative of the height by each number.
  func gradient(at point: [Double]) -> [Double]

  /// The Hessian: row i, column j holds the derivative of the partial
  /// derivative i by number j. A square matrix, symmetric.
  func hessian(at point: [Double]) -> Matrix
}

extension Landscape {
  /// Traps where a point does not belong to the landscape.
  func check(_ point: [Double]) {
    precondition(
      point.count == dimension,
      "a landscape over \(dimension) numbers has no point of "
        + "\(point.count) numbers")
  }
}

/// A bowl with its lowest point at 0, as steep in each direction as its
/// curvature there says: C = ½ Σ cᵢwᵢ². With one curvature it is a parabola.
public struct Bowl: Landscape {
  /// How strongly the ground bends along each axis: above 0 in a bowl.
  public let curvatures: [Double]

  public init(curvatures: [Double]) { self.curvatures = curvatures }

  /// The parabola C = ½cw².
  public static func parabola(curvature: Double) -> Bowl {
    Bowl(curvatures: [curvature])
  }

  public var dimension: Int { curvatures.count }

  public func height(at point: [Double]) -> Double {
    check(point)
    var sum = 0.0
    for (curvature, w) in zip(curvatures, point) {
      sum += curvature * w * w
    }
    return 0.5 * sum
  }

  public func gradient(at point: [Double]) -> [Double] {
    check(point)
    return zip(curvatures, point).map { $0 * $1 }
  }

  public func hessian(at point: [Double]) -> Matrix {
    check(point)
    return Matrix(rows: dimension, columns: dimension) {
      $0 == $1 ? curvatures[$0] : 0
    }
  }
}

/// The banana valley C = (1 − w₁)² + 100 (w₂ − w₁²)²: steep walls, and a
/// floor that bends and hardly falls towards the lowest point, (1, 1).
/// Rosenbrock 1960.
public struct Rosenbrock: Landscape {
  public init() {}

  public var dimension: Int { 2 }

  public func height(at point: [Double]) -> Double {
    check(point)
    let (x, y) = (point[0], point[1])
    let (along, across) = (1 - x, y - x * x)
    return along * along + 100 * across * across
  }

  public func gradient(at point: [Double]) -> [Double] {
    check(point)
    return slopes(point[0], point[1])
  }

  /// The partial derivatives, by w₁ and by w₂.
  func slopes(_ w1: Double, _ w2: Double) -> [Double] {
    let across = w2 - w1 * w1
    return [-2 * (1 - w1) - 400 * w1 * across, 200 * across]
  }

  public func hessian(at point: [Double]) -> Matrix {
    check(point)
    let (x, y) = (point[0], point[1])
    return Matrix([
      [2 - 400 * (y - 3 * x * x), -400 * x],
      [-400 * x, 200],
    ])
  }
}
