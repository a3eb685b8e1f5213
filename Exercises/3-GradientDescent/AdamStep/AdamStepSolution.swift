/// Both averages start at 0, so after t steps they hold only the shares 1 −
/// β₁ᵗ and 1 − β₂ᵗ of what they should; the division makes up for that. ε
/// stands outside the root, where it matters only if the root is about as
/// small.
public func adamChanges(gradients: [Double], rate: Double) throws -> [Double]
{
  var (mean, square) = (0.0, 0.0)
  var (firstPower, secondPower) = (1.0, 1.0)
  return gradients.map { gradient in
    mean = 0.9 * mean + 0.1 * gradient
    square = 0.999 * square + 0.001 * gradient * gradient
    firstPower *= 0.9
    secondPower *= 0.999
    let m = mean / (1 - firstPower)
    let v = square / (1 - secondPower)
    return -rate * m / (v.squareRoot() + 1e-8)
  }
}
