import SoftmaxNetworks

/// The sum is n times the mean, so the rate on the mean is n times the rate
/// on the sum. It settles where 1 − ηκ lies between −1 and 1, which is where
/// ηκ is below 2: beyond 1 it overshoots, but comes nearer all the same.
public func meanStep(sumRate: Double, examples: Int, curvature: Double) throws
  -> (rate: Double, settles: Bool)
{
  let rate = sumRate * Double(examples)
  return (rate, rate * curvature < 2)
}
