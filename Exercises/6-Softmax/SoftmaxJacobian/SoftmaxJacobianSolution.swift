import LinearAlgebra
import SoftmaxNetworks

/// The quotient rule gives aⱼ(1 − aⱼ) on the diagonal and −aⱼaₖ elsewhere, so
/// that each row adds up to 0: what one share gains the others lose.
public func shareDerivatives(at z: [Double]) throws -> Matrix {
  let shares = softmax(z)
  return Matrix(rows: z.count, columns: z.count) { j, k in
    j == k ? shares[j] * (1 - shares[j]) : -shares[j] * shares[k]
  }
}
