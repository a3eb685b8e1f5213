import LinearAlgebra

/// The five factors are the slope of the cost, σ′ of the output unit, the
/// weight between the two units, σ′ of the hidden one, and the input. The
/// other hidden unit takes part forwards only: the weight does not act
/// through it.
public func handPartial() throws -> Double {
  let h1 = logistic(3 * 0.5 - 2 * 1)
  let h2 = logistic(3 * 1 - 2 * 0.5)
  let a = logistic(h1 * 2 - h2 * 1)
  return (a - 1) * a * (1 - a) * 2 * h1 * (1 - h1) * -2
}
