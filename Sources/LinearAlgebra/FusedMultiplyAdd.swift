// a·b + c, rounded once: what the matrix product is made of.

/// a·b + c, rounded once (IEEE 754-2019, section 5.4.1, fusedMultiplyAdd).
@inlinable @inline(__always)
func fusedMultiplyAdd(_ a: Double, _ b: Double, plus c: Double) -> Double {
  c.addingProduct(a, b)
}

/// The same in each lane.
@inlinable @inline(__always)
func fusedMultiplyAdd<V: SIMD>(_ a: V, _ b: V, plus c: V) -> V where V.Scalar == Double {
  c.addingProduct(a, b)
}
