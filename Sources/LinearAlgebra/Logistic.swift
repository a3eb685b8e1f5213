// The logistic function, the sigmoid of the book.

/// The logistic function of `x`: σ(x) = 1/(1 + e⁻ˣ), between 0 and 1.
///
/// *Edge Cases*
/// - σ(±0) is ½.
/// - σ(−∞) is 0, σ(+∞) is 1; σ(NaN) is NaN.
/// - Above 37 the result is 1. Below −37 it is eˣ, subnormal below −708.4, and 0 below −745.13.
///
/// *Accuracy*: within 1.2 ulp.
///
/// *Method*: with z = e^−|x|, σ is 1/(1 + z) on the right and z/(1 + z) on the left. What z and 1 + z
/// lost in rounding is known, and is put back to first order, so that two roundings count: that of
/// the quotient and that of the result.
@inlinable @inline(__always)
public func logistic(_ x: Double) -> Double {
  // At −746 and beyond, σ is 0, and at 746 it is 1.
  let size = x.magnitude > 746 ? 746 : x.magnitude
  let (head, tail, scale) = powerOfE(-size)
  let sum = head + tail
  let z = sum * scale.0 * scale.1
  let lost = (tail - (sum - head)) * scale.0 * scale.1

  let isLeft = x < 0
  let denominator = 1 + z
  let denominatorLost = (z - (denominator - 1)) + lost
  let quotient = choose(isLeft, z, 1) / denominator
  // (n + n')/(d + d') is n/d + (n' − (n/d)·d')/d up to terms of second order. 1/(1 + z) is the
  // quotient itself on the right, and 1 less it on the left.
  let inverse = choose(isLeft, 1 - quotient, quotient)
  return quotient + inverse * (choose(isLeft, lost, 0) - quotient * denominatorLost)
}

/// The logistic function of each lane, with the bits that ``logistic(_:)-(Double)`` gives for it.
@inlinable
public func logistic<V: SIMD>(_ x: V) -> V where V.Scalar == Double {
  apply(x) { logistic($0, into: $1) }
}

/// Writes the logistic function of each number of `input` to `output`, with the bits that
/// ``logistic(_:)-(Double)`` gives for it.
///
/// - Precondition: both have the same count; they are the same memory, or do not overlap.
public func logistic(
  _ input: UnsafeBufferPointer<Double>, into output: UnsafeMutableBufferPointer<Double>
) {
  apply(input, output) { logistic($0) }
}
