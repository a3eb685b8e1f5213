// One function of a number, on a vector and on a buffer.

// How the elementary functions of this module are made. Each is written once, for one number, out
// of the four operations and the bit patterns that IEEE 754 fixes, without a branch: where two
// formulas are needed, both are worked out and one is chosen. A loop over such a function is what
// the compiler turns into vector instructions, as wide as the machine has them, and since no
// operation is reordered or fused, a number has the same image, bit for bit, alone, in any lane of
// a vector, and anywhere in a buffer, on every platform.
//
// The names are those of the C library. A file that imports Foundation too gets the compiler's
// error "ambiguous use of 'exp'" rather than, unnoticed, other bits on another platform; there,
// `LinearAlgebra.exp(x)` says which is meant.

/// Writes the images under `function` of all numbers of `input` to `output`.
///
/// - Precondition: both have the same count; they are the same memory, or do not overlap.
@inlinable @inline(__always)
func apply(
  _ input: UnsafeBufferPointer<Double>, _ output: UnsafeMutableBufferPointer<Double>,
  _ function: (Double) -> Double
) {
  precondition(
    input.count == output.count,
    "\(input.count) numbers go in, but there is room for \(output.count)")
  guard let source = input.baseAddress, let target = output.baseAddress else { return }
  if source == UnsafePointer(target) {
    // Said in so many words, or the compiler would have to fear that an image is written over a number
    // that is still to be read.
    for index in 0..<input.count { target[index] = function(target[index]) }
  } else {
    for index in 0..<input.count { target[index] = function(source[index]) }
  }
}

/// The vector of the images of all lanes, by way of a function of buffers: the lanes of a vector
/// stand side by side in memory.
@inlinable @inline(__always)
func apply<V: SIMD>(
  _ lanes: V, _ function: (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Void
) -> V where V.Scalar == Double {
  var images = lanes
  withUnsafeMutablePointer(to: &images) { vector in
    vector.withMemoryRebound(to: Double.self, capacity: V.scalarCount) { start in
      let numbers = UnsafeMutableBufferPointer(start: start, count: V.scalarCount)
      function(UnsafeBufferPointer(numbers), numbers)
    }
  }
  return images
}

/// One of two numbers that have both been worked out: `a` where the condition holds, else `b`.
///
/// Done on the bits, where `condition ? a : b` may become a jump, which keeps a loop from being
/// turned into vector instructions.
@inlinable @inline(__always)
func choose(_ condition: Bool, _ a: Double, _ b: Double) -> Double {
  let mask: UInt64 = condition ? .max : 0
  return Double(bitPattern: (a.bitPattern & mask) | (b.bitPattern & ~mask))
}
