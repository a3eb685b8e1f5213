// How wrong a linear unit is over all examples, as a landscape over its
// weights; and the straight line that is least wrong.

import LinearAlgebra

/// The mean over n examples of ½(w·x − y)², as a landscape over the weights
/// w.
///
/// A bias is the weight of an input that is always 1.
public struct LinearCost: Landscape {
  /// The examples: an n × d matrix, one row an example, a column a weight.
  public let inputs: Matrix

  /// The right answer to each example.
  public let targets: [Double]

  /// - Precondition: there is an example, and a target for each.
  public init(inputs: Matrix, targets: [Double]) {
    precondition(
      inputs.rows == targets.count && inputs.rows > 0,
      "\(inputs.rows) examples cannot have \(targets.count) targets")
    self.inputs = inputs
    self.targets = targets
  }

  /// Points of the plane, for a line y = mx + b: the weights are m and b.
  ///
  /// - Precondition: there is a point, and a y for each x.
  public init(x: [Double], y: [Double]) {
    self.init(inputs: Matrix(x.map { [$0, 1] }), targets: y)
  }

  public var dimension: Int { inputs.columns }

  public func height(at weights: [Double]) -> Double {
    check(weights)
    var sum = 0.0
    for row in targets.indices {
      let error = error(of: row, at: weights)
      sum += error * error
    }
    return sum / (2 * Double(targets.count))
  }

  public func gradient(at weights: [Double]) -> [Double] {
    gradient(at: weights, rows: targets.indices)
  }

  /// The gradient of the mean cost of some of the examples: an estimate of
  /// the gradient over all.
  ///
  /// - Precondition: there is a row, and every one is that of an example.
  public func gradient(at weights: [Double], rows: some Collection<Int>)
    -> [Double]
  {
    check(weights)
    precondition(!rows.isEmpty, "there is no gradient over 0 examples")
    return meanOfErrorTimesInput(at: weights, rows)
  }

  /// The gradient: the mean over some examples of error times input.
  private func meanOfErrorTimesInput(
    at w: [Double], _ rows: some Collection<Int>
  ) -> [Double] {
    var gradient = [Double](repeating: 0, count: w.count)
    for row in rows {
      let error = error(of: row, at: w)
      for i in w.indices { gradient[i] += error * inputs[row, i] }
    }
    return gradient.map { $0 / Double(rows.count) }
  }

  /// The mean of xxᵀ: the same everywhere.
  public func hessian(at weights: [Double]) -> Matrix {
    check(weights)
    var sum = Matrix.product(transposed: inputs, inputs)
    sum *= 1 / Double(targets.count)
    return sum
  }

  /// Answer minus target, for one example.
  private func error(of row: Int, at weights: [Double]) -> Double {
    var z = 0.0
    for column in weights.indices {
      z += weights[column] * inputs[row, column]
    }
    return z - targets[row]
  }
}

/// A straight line, y = mx + b.
public struct Line: Equatable, Sendable {
  /// How much y grows when x grows by 1: m.
  public let slope: Double

  /// The y at x = 0: b.
  public let intercept: Double

  public init(slope: Double, intercept: Double) {
    self.slope = slope
    self.intercept = intercept
  }

  /// The line with the least mean squared error, in closed form: through the
  /// mean of the points, with the slope Σ(x − x̄)(y − ȳ) / Σ(x − x̄)²
  /// (Legendre 1805). Nil where all x are equal.
  ///
  /// - Precondition: there is a point, and a y for each x.
  public init?(leastSquaresThrough x: [Double], _ y: [Double]) {
    let deviations = Deviations(x, y)
    if deviations.xx == 0 { return nil }
    let slope = deviations.xy / deviations.xx
    self.init(
      slope: slope, intercept: deviations.meanY - slope * deviations.meanX)
  }
}

/// The means of two rows of numbers, and the sums of products of what differs
/// from them.
private struct Deviations {
  let meanX: Double
  let meanY: Double
  var xx = 0.0
  var xy = 0.0

  init(_ x: [Double], _ y: [Double]) {
    precondition(
      x.count == y.count && !x.isEmpty,
      "\(x.count) values of x do not pair with \(y.count) values of y")
    meanX = x.reduce(0, +) / Double(x.count)
    meanY = y.reduce(0, +) / Double(y.count)
    for (x, y) in zip(x, y) {
      xx += (x - meanX) * (x - meanX)
      xy += (x - meanX) * (y - meanY)
    }
  }
}
