import LinearAlgebra

/// (a − y)/(1 − a²) is ½(1 − y)/(1 − a) − ½(1 + y)/(1 + a), whose integral is
/// −½(1 − y) ln(1 − a) − ½(1 + y) ln(1 + a). At a = 0 that is 0, so ln 2 is
/// the constant. It is the cross-entropy of (1 + a)/2 and (1 + y)/2: with
/// tanh(z) = 2σ(2z) − 1 the one is the other, but for the factor 2 in z.
public func tanhCost(answer a: Double, target y: Double) throws -> Double {
  log(2) - (1 - y) / 2 * log(1 - a) - (1 + y) / 2 * log(1 + a)
}
