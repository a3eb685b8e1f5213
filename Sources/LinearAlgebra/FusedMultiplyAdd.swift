// a·b + c, rounded once: what the matrix product is made of.
//
// Nearly every machine has an instruction for it. WebAssembly has none whose result is fixed: there
// it is worked out, with the same bits.

/// a·b + c, rounded once (IEEE 754-2019, section 5.4.1, fusedMultiplyAdd).
///
/// Outside the browser it is `addingProduct`: the processor's instruction, or, in a build for
/// processors that may lack it, a call of the C library's `fma`. That is exact too: where there is
/// no instruction, glibc's rounds to odd (sysdeps/ieee754/dbl-64/s_fma.c, after Boldo and Melquiond
/// 2008). But it is some twenty times slower.
@inlinable @inline(__always)
package func fusedMultiplyAdd(_ a: Double, _ b: Double, plus c: Double) -> Double {
  #if arch(wasm32)
    softwareFusedMultiplyAdd(a, b, plus: c)
  #else
    c.addingProduct(a, b)
  #endif
}

/// Whether there is an instruction for it, or at least a function of the system. In the browser it is
/// some thirty instructions.
@inline(__always) var fusesInHardware: Bool {
  #if arch(wasm32)
    false
  #else
    true
  #endif
}

/// a·b + c in each lane, rounded once.
@inlinable @inline(__always)
package func fusedMultiplyAdd<V: SIMD>(_ a: V, _ b: V, plus c: V) -> V where V.Scalar == Double {
  #if arch(wasm32)
    // Two lanes are what the machine works on at a time. Which vector V is, is known when this is
    // compiled for it.
    switch V.scalarCount {
    case 2:
      typealias Pair = SIMD2<Double>
      let sums = softwareFusedMultiplyAdd(
        unsafeBitCast(a, to: Pair.self), unsafeBitCast(b, to: Pair.self),
        plus: unsafeBitCast(c, to: Pair.self))
      return unsafeBitCast(sums, to: V.self)
    case 4:
      typealias Four = SIMD4<Double>
      let (a, b) = (unsafeBitCast(a, to: Four.self), unsafeBitCast(b, to: Four.self))
      let c = unsafeBitCast(c, to: Four.self)
      let sums = Four(
        lowHalf: softwareFusedMultiplyAdd(a.lowHalf, b.lowHalf, plus: c.lowHalf),
        highHalf: softwareFusedMultiplyAdd(a.highHalf, b.highHalf, plus: c.highHalf))
      return unsafeBitCast(sums, to: V.self)
    default:
      var sums = c
      for lane in sums.indices {
        sums[lane] = softwareFusedMultiplyAdd(a[lane], b[lane], plus: c[lane])
      }
      return sums
    }
  #else
    c.addingProduct(a, b)
  #endif
}
