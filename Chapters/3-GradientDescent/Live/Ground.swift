import GradientDescent
import LinearAlgebra
import Plotting

/// The landscapes that the map of descents shows.
enum Ground: Landscape {
  /// ½ wᵀHw, whose curvatures are 1 and `condition`, the axes turned by
  /// `angle` radians.
  case bowl(condition: Double, angle: Double)
  /// ½(w₁ + w₂)²: a line of lowest points.
  case trough
  case rosenbrock
  /// ½w₁² − ½w₂² + ¼w₂⁴: a saddle at (0, 0), two low points.
  case saddle
  /// (w₁² − 1)² + ½w₂² + 0.3w₁: two low points, the left one lower.
  case doubleWell

  var dimension: Int { 2 }

  func height(at point: [Double]) -> Double {
    let (x, y) = (point[0], point[1])
    switch self {
    case .bowl(let condition, let angle):
      let (u, v) = turned(x, y, angle)
      return 0.5 * (u * u + condition * v * v)
    case .trough: return 0.5 * (x + y) * (x + y)
    case .rosenbrock: return Rosenbrock().height(at: point)
    case .saddle: return 0.5 * x * x - 0.5 * y * y + 0.25 * y * y * y * y
    case .doubleWell:
      return (x * x - 1) * (x * x - 1) + 0.5 * y * y + 0.3 * x
    }
  }

  func gradient(at point: [Double]) -> [Double] {
    let (x, y) = (point[0], point[1])
    switch self {
    case .bowl(let condition, let angle):
      let (u, v) = turned(x, y, angle)
      let (c, s) = (cos(angle), sin(angle))
      return [c * u - s * condition * v, s * u + c * condition * v]
    case .trough: return [x + y, x + y]
    case .rosenbrock: return Rosenbrock().gradient(at: point)
    case .saddle: return [x, -y + y * y * y]
    case .doubleWell: return [4 * x * (x * x - 1) + 0.3, y]
    }
  }

  func hessian(at point: [Double]) -> Matrix {
    let (x, y) = (point[0], point[1])
    switch self {
    case .bowl(let condition, let angle):
      let (c, s) = (cos(angle), sin(angle))
      let mixed = c * s * (1 - condition)
      return Matrix([
        [c * c + condition * s * s, mixed],
        [mixed, s * s + condition * c * c],
      ])
    case .trough: return Matrix([[1, 1], [1, 1]])
    case .rosenbrock: return Rosenbrock().hessian(at: point)
    case .saddle: return Matrix([[1, 0], [0, 3 * y * y - 1]])
    case .doubleWell: return Matrix([[12 * x * x - 4, 0], [0, 1]])
    }
  }

  private func turned(_ x: Double, _ y: Double, _ angle: Double) -> (
    Double, Double
  ) {
    let (c, s) = (cos(angle), sin(angle))
    return (c * x + s * y, -s * x + c * y)
  }

  /// The least cost there is.
  var least: Double {
    switch self {
    case .bowl, .trough, .rosenbrock: 0
    case .saddle: -0.25
    case .doubleWell: height(at: [Self.leftWell, 0])
    }
  }

  /// Where it is found, as far as it is a point.
  var lowest: [Point] {
    switch self {
    case .bowl: [[0, 0]]
    case .trough: []
    case .rosenbrock: [[1, 1]]
    case .saddle: [[0, -1], [0, 1]]
    case .doubleWell: [Point(Self.leftWell, 0)]
    }
  }

  /// The lowest point left of the middle: Newton's steps for the slope 0.
  private static let leftWell: Double = {
    var x = -1.0
    for _ in 0..<20 {
      x -= (4 * x * (x * x - 1) + 0.3) / (12 * x * x - 4)
    }
    return x
  }()

  /// The heights above the least at which contours are drawn.
  var levels: [Double] {
    switch self {
    case .bowl(let condition, _):
      [0.05, 0.25, 1, 2, 4, 8].map { $0 * (1 + condition) / 2 }
    case .trough: [0.05, 0.25, 0.75, 1.5, 3, 5]
    case .rosenbrock: [0.5, 2, 10, 40, 150, 400]
    case .saddle: [0.02, 0.1, 0.25, 0.5, 1, 2]
    case .doubleWell: [0.1, 0.3, 0.6, 1.2, 2.4, 5]
    }
  }
}
