// a·b + c, rounded once: what the matrix product is made of.

/// a·b + c, rounded once (IEEE 754-2019, section 5.4.1, fusedMultiplyAdd).
@inlinable @inline(__always)
func fusedMultiplyAdd(_ a: Double, _ b: Double, plus c: Double) -> Double {
  c.addingProduct(a, b)
}
