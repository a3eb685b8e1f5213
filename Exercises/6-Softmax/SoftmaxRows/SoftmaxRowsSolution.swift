import LinearAlgebra
import SoftmaxNetworks

/// Each row on its own: its largest number is subtracted first, so that one
/// power is 1 and none is larger; then the row is divided by its own sum.
public func softmaxRows(_ z: Matrix) throws -> Matrix {
  Matrix(
    (0..<z.rows).map { row in
      let numbers = z.row(row)
      let largest = numbers.reduce(-.infinity, max)
      let powers = numbers.map { exp($0 - largest) }
      let sum = powers.reduce(0, +)
      return powers.map { $0 / sum }
    })
}
