import SoftmaxNetworks

/// The share of the largest number never falls as c grows, so halving an
/// interval finds the place; and where even c = 1000 is not enough, the
/// largest number has an equal beside it, and no c is.
public func sharpness(of z: [Double], forShare share: Double) throws
  -> Double?
{
  func isEnough(_ c: Double) -> Bool {
    softmax(z, sharpness: c).reduce(0, max) >= share
  }
  if isEnough(0) { return 0 }
  guard isEnough(1000) else { return nil }
  var (low, high) = (0.0, 1000.0)
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if isEnough(middle) { high = middle } else { low = middle }
  }
  return high
}
