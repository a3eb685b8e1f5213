import SigmoidNeurons

/// Where z is 0, σ(cz) is ½ whatever c is, and ½ is never within the tolerance
/// of the perceptron’s 0. Everywhere else the distance falls towards 0 as c
/// grows, so counting comes to an end.
public func smallestSteepness(z: Double, tolerance: Double) throws -> Int? {
  guard z != 0 else { return nil }
  var c = 1
  while abs(Activation.logistic(Double(c) * z) - Activation.step(z))
    > tolerance
  {
    c += 1
  }
  return c
}
