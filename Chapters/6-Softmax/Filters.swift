// A bridge to convolutional networks: a layer of small filters, written with
// the matrices of this book. LeCun and others 1989.

import Backpropagation
import LinearAlgebra
import SigmoidNeurons

/// A first layer that looks at a square picture through a window of 3 × 3
/// pixels: each filter is nine weights and a bias, and has a unit for every
/// place of the window.
///
/// As a technique it keeps equal what is shared: the derivative of a shared
/// weight is the sum over all places where it stands.
public struct SharedFilters: Technique, Equatable {
  /// How many pixels a row of the picture has, and how many rows there are.
  public let width: Int

  /// How many filters there are.
  public let count: Int

  /// - Precondition: the window fits into the picture, and there is a filter.
  public init(width: Int, count: Int) {
    precondition(
      width >= 3 && count > 0,
      "\(count) filters of 3 × 3 do not look at a picture of \(width) × "
        + "\(width)")
    self.width = width
    self.count = count
  }

  /// How many units the layer has: one for each filter and place.
  public var unitCount: Int { count * (width - 2) * (width - 2) }

  /// The matrix of the layer: a row for each pixel, a column for each unit,
  /// and 0 wherever a unit does not look.
  ///
  /// - Parameter filters: one row a filter, its nine weights row by row.
  public func weights(of filters: Matrix) -> Matrix {
    var weights = Matrix(rows: width * width, columns: unitCount)
    forEachPlace { pixel, unit, filter, part in
      weights[pixel, unit] = filters[filter, part]
    }
    return weights
  }

  /// What the nine weights of each filter add up to over all their places in
  /// such a matrix.
  public func sums(over matrix: Matrix) -> Matrix {
    var sums = Matrix(rows: count, columns: 9)
    forEachPlace { pixel, unit, filter, part in
      sums[filter, part] += matrix[pixel, unit]
    }
    return sums
  }

  /// Calls `body` for every pixel that a unit looks at.
  private func forEachPlace(
    _ body: (_ pixel: Int, _ unit: Int, _ filter: Int, _ part: Int) -> Void
  ) {
    let side = width - 2
    for unit in 0..<unitCount {
      let (filter, place) = unit.quotientAndRemainder(
        dividingBy: side * side)
      let (top, left) = place.quotientAndRemainder(dividingBy: side)
      for part in 0..<9 {
        let pixel = (top + part / 3) * width + left + part % 3
        body(pixel, unit, filter, part)
      }
    }
  }

  public func addGradient(
    to gradient: inout Parameters, at layers: [Layer], examples: Int
  ) {
    gradient.weights[0] = weights(of: sums(over: gradient.weights[0]))
    let places = unitCount / count
    for filter in 0..<count {
      let units = filter * places..<(filter + 1) * places
      let sum = gradient.biases[0][units].reduce(0, +)
      for unit in units { gradient.biases[0][unit] = sum }
    }
  }
}
