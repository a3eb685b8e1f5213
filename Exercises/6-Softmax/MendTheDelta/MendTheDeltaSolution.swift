import SoftmaxNetworks

/// The given formula is ∂C/∂a. Times σ′(z) = a(1 − a) it comes to a − y, and
/// with the division by a(1 − a) the infinities are gone as well.
public func mendedDelta(outputs: [Double], targets: [Double]) throws
  -> [Double]
{
  zip(outputs, targets).map { a, y in a - y }
}
