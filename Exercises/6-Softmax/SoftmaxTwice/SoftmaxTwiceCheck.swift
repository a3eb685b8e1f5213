import ExerciseKit
import LinearAlgebra
import SoftmaxNetworks

public typealias SoftmaxTwiceFunction =
  @Sendable (_ z: Matrix, _ labels: [Int]) throws -> (
    cost: Double, delta: Matrix
  )

public let softmaxTwiceExercise = Exercise<SoftmaxTwiceFunction>(
  "softmax-twice", probes: softmaxTwiceProbes,
  mending: asItWas,
  mistakes: [
    Mistake("The cost is right now. δ still goes back through two softmaxes.")
    {
      (cost($0, $1), deltaThroughTwo($0, $1))
    },
    Mistake("δ is right now. The cost is still that of a softmax of shares.")
    {
      (costOfShares($0, $1), delta($0, $1))
    },
    Mistake(
      "Both have one softmax now, but δ of the softmax and of the logarithm have cancelled to a − y already: there is a table of derivatives too many."
    ) { z, labels in
      var result = Matrix(rows: z.rows, columns: z.columns)
      let part = delta(z, labels)
      for row in 0..<z.rows {
        let table = softmaxJacobian(shares: softmax(z.row(row)))
        for k in 0..<z.columns {
          result[row, k] = (0..<z.columns).reduce(0) {
            $0 + part[row, $1] * table[$1, k]
          }
        }
      }
      return (cost(z, labels), result)
    },
    Mistake("Both are of the sum now, and should be of the mean.") {
      z, labels in
      (
        Double(z.rows) * cost(z, labels),
        delta(z, labels).map { Double(z.rows) * $0 }
      )
    },
    Mistake(
      "The cost is the mean, but δ is that of each example alone: it should be its part of the mean."
    ) { z, labels in
      (cost(z, labels), delta(z, labels).map { Double(z.rows) * $0 })
    },
    Mistake("The sign of δ is wrong: what is too large wants a δ above 0.") {
      z, labels in (cost(z, labels), delta(z, labels).map { -$0 })
    },
  ]
) { answer, probe in
  let got = try answer(probe.z, probe.labels)
  return .numbers(
    given:
      "\(probe.z.rows) \(probe.z.rows == 1 ? "example" : "examples"), \(probe.z.columns) classes",
    parts: [
      .init("C", got: got.cost, expected: cost(probe.z, probe.labels)),
      .init("δ", got: got.delta, expected: delta(probe.z, probe.labels)),
    ])
}

private let asItWas: SoftmaxTwiceFunction = {
  (costOfShares($0, $1), deltaThroughTwo($0, $1))
}

private struct SoftmaxTwiceProbe: Sendable {
  let z: Matrix
  let labels: [Int]
}

private let softmaxTwiceProbes: [SoftmaxTwiceProbe] = {
  var generator = Xoshiro256(seed: 61)
  func random(rows: Int, columns: Int, size: Double) -> SoftmaxTwiceProbe {
    SoftmaxTwiceProbe(
      z: Matrix(rows: rows, columns: columns) { _, _ in
        generator.uniform(in: -size..<size)
      },
      labels: (0..<rows).map { _ in generator.integer(in: 0..<columns) })
  }
  return [
    SoftmaxTwiceProbe(z: Matrix([[2, 0, -1]]), labels: [0]),
    SoftmaxTwiceProbe(z: Matrix([[1, 3], [-2, 0.5]]), labels: [0, 1]),
    random(rows: 3, columns: 10, size: 3),
    random(rows: 7, columns: 4, size: 8),
    SoftmaxTwiceProbe(
      z: Matrix([[900, -900, 0], [-900, 0, 1]]), labels: [1, 2]),
  ]
}()

private func cost(_ z: Matrix, _ labels: [Int]) -> Double {
  let sum = labels.indices.reduce(0) { sum, row in
    sum - logSoftmax(z.row(row))[labels[row]]
  }
  return sum / Double(z.rows)
}

private func delta(_ z: Matrix, _ labels: [Int]) -> Matrix {
  let shares = labels.indices.map { softmax(z.row($0)) }
  return Matrix(rows: z.rows, columns: z.columns) { row, column in
    (shares[row][column] - (labels[row] == column ? 1 : 0)) / Double(z.rows)
  }
}

private func costOfShares(_ z: Matrix, _ labels: [Int]) -> Double {
  var shares = z
  softmaxOfRows(&shares)
  return cost(shares, labels)
}

private func deltaThroughTwo(_ z: Matrix, _ labels: [Int]) -> Matrix {
  var shares = z
  softmaxOfRows(&shares)
  let outer = delta(shares, labels)
  let tables = (0..<z.rows).map { softmaxJacobian(shares: shares.row($0)) }
  return Matrix(rows: z.rows, columns: z.columns) { row, k in
    (0..<z.columns).reduce(0) { $0 + outer[row, $1] * tables[row][$1, k] }
  }
}
