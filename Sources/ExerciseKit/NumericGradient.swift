import LinearAlgebra

/// The derivative of a function at `x`, by central differences: (f(x + h) − f(x − h)) / 2h, with
/// h = 6·10⁻⁶·max(1, |x|), about the cube root of the precision of a `Double`, where rounding and
/// the neglected third derivative err least (Press et al., Numerical Recipes, section 5.7).
public func centralDifference(
  at x: Double, of function: (Double) throws -> Double
) rethrows -> Double {
  let h = 6e-6 * max(1, abs(x))
  let (right, left) = (x + h, x - h)
  return (try function(right) - function(left)) / (right - left)
}

/// The gradient of a cost at `x`, one central difference a component.
public func numericGradient(
  at x: [Double], of cost: ([Double]) throws -> Double
) rethrows -> [Double] {
  try x.indices.map { index in
    try centralDifference(at: x[index]) { value in
      var moved = x
      moved[index] = value
      return try cost(moved)
    }
  }
}

/// The gradient of a cost with respect to each entry of a matrix, in the matrix's shape.
public func numericGradient(
  at x: Matrix, of cost: (Matrix) throws -> Double
) rethrows -> Matrix {
  let elements = try numericGradient(at: x.elements) { moved in
    try cost(Matrix(rows: x.rows, columns: x.columns, elements: moved))
  }
  return Matrix(rows: x.rows, columns: x.columns, elements: elements)
}

/// The gradient of a cost of some value, a network say, with respect to the numbers at a path in it:
/// `numericGradient(of: network, \.layers[1].biases) { cost($0) }`.
public func numericGradient<Model>(
  of model: Model, _ path: WritableKeyPath<Model, [Double]>, cost: (Model) throws -> Double
) rethrows -> [Double] {
  try numericGradient(at: model[keyPath: path]) { moved in
    var model = model
    model[keyPath: path] = moved
    return try cost(model)
  }
}

/// As above, for a matrix at a path: `numericGradient(of: network, \.layers[1].weights) { cost($0) }`.
public func numericGradient<Model>(
  of model: Model, _ path: WritableKeyPath<Model, Matrix>, cost: (Model) throws -> Double
) rethrows -> Matrix {
  try numericGradient(at: model[keyPath: path]) { moved in
    var model = model
    model[keyPath: path] = moved
    return try cost(model)
  }
}
