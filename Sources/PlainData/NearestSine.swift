// Sines and cosines without an error of their own, for points that are compared with published ones.

/// The numbers nearest to the sine and the cosine of an angle below 100 in size.
///
/// The sine of LinearAlgebra may differ from NumPy's in the last bit, which is little as a part of
/// the sine, but more as a part of `1 − sine − 0.5`; and these points are compared with published
/// ones. So here the power series is summed in whole numbers of 2⁻¹²⁰, which leaves nothing to
/// rounding. NumPy on Linux takes glibc's functions, which give the nearest number for all but one
/// angle in a thousand.
package func nearestSineAndCosine(_ angle: Double) -> (sine: Double, cosine: Double) {
  precondition(angle.magnitude < 100, "an angle is below 100 here, in size, not \(angle)")
  // Whole quarter turns, and what is left, at most π/4.
  let quarterTurn: Int128 = 0x1_921f_b544_42d1_8469_898c_c517_01b8_3a
  let turns = (angle / (.pi / 2)).rounded()
  let x = Int128(angle * 0x1p120) - Int128(turns) * quarterTurn

  var (sine, cosine): (Int128, Int128) = (0, 0)
  var term: Int128 = 1 << 120
  var n = 0
  while term != 0 {
    switch n % 4 {
    case 0: cosine += term
    case 1: sine += term
    case 2: cosine -= term
    default: sine -= term
    }
    n += 1
    let product = term.multipliedFullWidth(by: x)
    term = (product.high << 8 | Int128(product.low >> 120)) / Int128(n)
  }
  let (s, c) = (Double(sine) * 0x1p-120, Double(cosine) * 0x1p-120)
  switch Int(turns) & 3 {
  case 0: return (s, c)
  case 1: return (c, -s)
  case 2: return (-s, -c)
  default: return (-c, s)
  }
}
