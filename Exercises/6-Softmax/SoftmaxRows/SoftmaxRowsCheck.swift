import ExerciseKit
import LinearAlgebra
import SoftmaxNetworks

public typealias SoftmaxRowsFunction =
  @Sendable (_ z: Matrix) throws -> Matrix

public let softmaxRowsExercise = Exercise<SoftmaxRowsFunction>(
  "softmax-rows",
  probes: [
    [[1, 2, 3], [1, 1, 0]],
    [[0.5, -1.5, 2, 0]],
    [[1000, 1001]],
    [[3, 1], [-2000, -2002], [0, 0.5], [900, 902], [-1, 1]],
    // Shares of 1 and 0, wherever the largest number stands.
    [[-2000, 0], [0, -2000], [0, 2000], [3000, 1]],
    [
      [-900, 800, 799, -5, 0.5], [20, -1e5, 1e5, 7, 9], [6, 0, -6, 12, -12],
    ],
    [[5]],
  ],
  mistakes: [
    Mistake(
      "The powers overflow: subtract the largest number of the row from all of it first."
    ) { z in
      divided(
        z.map(exp), by: { powers, row, _ in powers.row(row).reduce(0, +) })
    },
    Mistake(
      "It subtracts the largest number of the whole matrix: a row far below that becomes 0 by 0. Each row has a largest number of its own."
    ) { z in
      let largest = z.elements.reduce(-.infinity, max)
      return divided(
        z.map { exp($0 - largest) },
        by: { powers, row, _ in powers.row(row).reduce(0, +) })
    },
    Mistake(
      "It divides by the sum of a column. The shares of a row add up to 1."
    ) { z in
      divided(
        stablePowers(z),
        by: { powers, _, column in powers.column(column).reduce(0, +) })
    },
    Mistake(
      "It divides by the sum of all powers of the matrix. Each example has a whole of its own."
    ) { z in
      divided(
        stablePowers(z), by: { powers, _, _ in powers.elements.reduce(0, +) })
    },
  ]
) { answer, rows in
  let z = Matrix(rows)
  return .numbers(
    given:
      "the rows \(rows.map { "(" + $0.map { short($0) }.joined(separator: ", ") + ")" }.joined(separator: ", "))",
    got: try answer(z), expected: softmaxReference(z), named: "a")
}

private func stablePowers(_ z: Matrix) -> Matrix {
  let largest = (0..<z.rows).map { z.row($0).reduce(-.infinity, max) }
  return Matrix(rows: z.rows, columns: z.columns) {
    exp(z[$0, $1] - largest[$0])
  }
}

private func softmaxReference(_ z: Matrix) -> Matrix {
  var shares = z
  softmaxOfRows(&shares)
  return shares
}

private func divided(
  _ powers: Matrix, by sum: (Matrix, _ row: Int, _ column: Int) -> Double
) -> Matrix {
  Matrix(rows: powers.rows, columns: powers.columns) {
    powers[$0, $1] / sum(powers, $0, $1)
  }
}
