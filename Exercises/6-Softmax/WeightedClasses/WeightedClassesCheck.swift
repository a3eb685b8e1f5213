import ExerciseKit
import LinearAlgebra
import SoftmaxNetworks

public typealias WeightedClassesFunction =
  @Sendable (_ shares: Matrix, _ labels: [Int], _ weights: [Double]) throws
  -> Matrix

public let weightedClassesExercise = Exercise<WeightedClassesFunction>(
  "weighted-classes", probes: weightedProbes,
  mistakes: [
    Mistake("The weights are ignored: this is the plain mean.") {
      shares, labels, _ in
      errors(shares, labels) { _, _ in 1 / Double(labels.count) }
    },
    Mistake(
      "It is divided by the number of examples. A weighted mean is divided by the sum of the weights."
    ) { shares, labels, weights in
      errors(shares, labels) { right, _ in
        weights[right] / Double(labels.count)
      }
    },
    Mistake(
      "It is divided by the sum over the classes. Each example brings the weight of its own, so the sum goes over the examples."
    ) { shares, labels, weights in
      errors(shares, labels) { right, _ in
        weights[right] / weights.reduce(0, +)
      }
    },
    Mistake(
      "Every share is weighted by its own class. The whole row is weighted by the class that is right."
    ) { shares, labels, weights in
      errors(shares, labels) { _, column in
        weights[column] / labels.reduce(0) { $0 + weights[$1] }
      }
    },
    Mistake("It is not divided at all: C is a mean.") {
      shares, labels, weights in
      errors(shares, labels) { right, _ in weights[right] }
    },
    Mistake(
      "The sign is wrong: what is too large wants a derivative above 0."
    ) { shares, labels, weights in
      errors(shares, labels) { right, _ in
        -weights[right] / labels.reduce(0) { $0 + weights[$1] }
      }
    },
  ]
) { answer, probe in
  var shares = probe.z
  softmaxOfRows(&shares)
  return .gradient(
    given:
      "right classes \(probe.labels.map { "\($0)" }.joined(separator: ", ")), weights \(probe.weights.map { short($0) }.joined(separator: ", "))",
    parts: [
      .init(
        "∂C/∂z", got: try answer(shares, probe.labels, probe.weights),
        expected: numericGradient(at: probe.z) { z in
          let costs = probe.labels.indices.map { row in
            -probe.weights[probe.labels[row]]
              * logSoftmax(z.row(row))[probe.labels[row]]
          }
          return costs.reduce(0, +)
            / probe.labels.reduce(0) { $0 + probe.weights[$1] }
        })
    ])
}

private struct WeightedProbe: Sendable {
  let z: Matrix
  let labels: [Int]
  let weights: [Double]
}

private let weightedProbes: [WeightedProbe] = {
  var generator = Xoshiro256(seed: 62)
  func random(rows: Int, columns: Int) -> WeightedProbe {
    WeightedProbe(
      z: Matrix(rows: rows, columns: columns) { _, _ in
        generator.uniform(in: -2..<2)
      },
      labels: (0..<rows).map { _ in generator.integer(in: 0..<columns) },
      weights: (0..<columns).map { _ in generator.uniform(in: 0.1..<5) })
  }
  return [
    WeightedProbe(
      z: Matrix([[1, -1], [0.5, 1], [2, 0]]), labels: [0, 1, 0],
      weights: [1, 10]),
    WeightedProbe(
      z: Matrix([[1, 0, -1], [2, -2, 1]]), labels: [2, 2],
      weights: [1, 2, 0.5]),
    random(rows: 1, columns: 4), random(rows: 8, columns: 3),
  ]
}()

private func errors(
  _ shares: Matrix, _ labels: [Int],
  factor: (_ right: Int, _ column: Int) -> Double
) -> Matrix {
  Matrix(rows: shares.rows, columns: shares.columns) { row, column in
    factor(labels[row], column)
      * (shares[row, column] - (labels[row] == column ? 1 : 0))
  }
}
