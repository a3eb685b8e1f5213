/// The velocity is itself a step: it has the minus sign and the rate in it,
/// so the weights only add it. μ weighs the past and nothing else.
public func momentumStep(
  weights: [Double], velocity: [Double], gradient: [Double], rate: Double,
  momentum: Double
) throws -> (weights: [Double], velocity: [Double]) {
  let velocity = zip(velocity, gradient).map { momentum * $0 - rate * $1 }
  return (zip(weights, velocity).map { $0 + $1 }, velocity)
}
