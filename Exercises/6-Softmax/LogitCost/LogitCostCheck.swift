import ExerciseKit
import LinearAlgebra
import SoftmaxNetworks

public typealias LogitCostFunction =
  @Sendable (_ z: Matrix, _ labels: [Int]) throws -> Double

public let logitCostExercise = Exercise<LogitCostFunction>(
  "logit-cost",
  probes: [
    LogitProbe(rows: [[2, 1, 0]], labels: [0]),
    LogitProbe(
      rows: [[2, 1, 0], [-1, 0.5, 2], [0, 0, 0], [1, 3, -2], [2, 2, 1]],
      labels: [0, 1, 2, 1, 0]),
    LogitProbe(rows: [[0, 800]], labels: [0]),
    LogitProbe(rows: [[900, 0, -900], [1, 2, 3]], labels: [2, 2]),
    LogitProbe(rows: [[-1000, -1001]], labels: [0]),
    LogitProbe(
      rows: [
        [-2000, 3, 2000, 1], [-800, -801, -799, -5000], [0.5, -1, 2, 30],
        [1e5, 0, 0, 0], [-700, -650, -690, -710], [6, 5, 4, 3],
        [1, 2, -3, 1],
      ], labels: [0, 3, 2, 0, 1, 3, 2]),
  ],
  mistakes: [
    Mistake(
      "The share of the right class rounds to 0, and its logarithm is infinite. Work with the logarithm from the start."
    ) { z, labels in
      mean(z, labels) { -log(softmax($0)[$1]) }
    },
    Mistake(
      "It keeps the share above a small number, so that every hopeless case costs the same. The true cost is larger, and finite."
    ) { z, labels in
      mean(z, labels) { -log(max(softmax($0)[$1], 1e-15)) }
    },
    Mistake("It is the sum over the examples. The mean was asked for.") {
      z, labels in
      mean(z, labels) { logSumExp($0) - $0[$1] } * Double(labels.count)
    },
    Mistake(
      "It averages over all entries of the matrix, not over the examples."
    ) { z, labels in
      mean(z, labels) { logSumExp($0) - $0[$1] } / Double(z.columns)
    },
    Mistake("It has the cost of the largest share, whatever class is right.")
    { z, labels in
      mean(z, labels) { z, _ in logSumExp(z) - z.reduce(-.infinity, max) }
    },
  ]
) { answer, probe in
  let z = Matrix(probe.rows)
  return .numbers(
    given:
      "the rows \(probe.rows.map { "(" + $0.map { short($0) }.joined(separator: ", ") + ")" }.joined(separator: ", ")), right classes \(probe.labels.map { "\($0)" }.joined(separator: ", "))",
    got: try answer(z, probe.labels),
    expected: mean(z, probe.labels) { logSumExp($0) - $0[$1] }, named: "cost")
}

private struct LogitProbe: Sendable {
  let rows: [[Double]]
  let labels: [Int]
}

private func mean(
  _ z: Matrix, _ labels: [Int], _ cost: ([Double], _ right: Int) -> Double
) -> Double {
  labels.indices.reduce(0.0) { $0 + cost(z.row($1), labels[$1]) }
    / Double(labels.count)
}
