import ExerciseKit
import LinearAlgebra

public typealias BatchGradientFunction =
  @Sendable (_ inputs: Matrix, _ errors: Matrix) throws -> (
    weights: Matrix, biases: [Double]
  )

public let batchGradientExercise = Exercise<BatchGradientFunction>(
  "batch-gradient", probes: batchGradientProbes,
  mistakes: [
    Mistake(
      "This is the sum over the examples. The cost is a mean: divide by their number."
    ) {
      gradient($0, $1, of: 0..<$0.rows, divisor: 1)
    },
    Mistake(
      "Only the last example counts: the others have been overwritten."
    ) {
      gradient($0, $1, of: ($0.rows - 1)..<$0.rows, divisor: 1)
    },
    Mistake(
      "It divides by the number of units. The mean is over the examples, the rows."
    ) {
      gradient($0, $1, of: 0..<$0.rows, divisor: Double($1.columns))
    },
    Mistake(
      "The biases are summed along the wrong axis: there is one for each unit, a column."
    ) {
      let count = Double($0.rows)
      let right = gradient($0, $1, of: 0..<$0.rows, divisor: count)
      return (right.weights, $1.rowSums().map { $0 / count })
    },
    Mistake(
      "The weights are right, but the biases are a sum: divide them, too."
    ) {
      let right = gradient(
        $0, $1, of: 0..<$0.rows, divisor: Double($0.rows))
      return (right.weights, $1.columnSums())
    },
  ]
) { answer, probe in
  let got = try answer(probe.inputs, probe.errors)
  // Each example's cost changes with z as its δ says, so that their mean
  // has the gradient of the mean of δ · z.
  let (rows, columns) = (probe.inputs.columns, probe.errors.columns)
  func cost(_ weights: Matrix, _ biases: [Double]) -> Double {
    var z = Matrix.product(probe.inputs, weights)
    z.addToEachRow(biases)
    z.multiplyElements(by: probe.errors)
    return z.elements.reduce(0, +) / Double(z.rows)
  }
  let weights = Matrix(rows: rows, columns: columns)
  let biases = [Double](repeating: 0, count: columns)
  return Outcome.gradient(
    given: "\(probe.inputs.shape) inputs, \(probe.errors.shape) errors",
    parts: [
      .init(
        "∂C/∂w", got: got.weights,
        expected: numericGradient(at: weights) { cost($0, biases) }),
      .init(
        "∂C/∂b", got: got.biases,
        expected: numericGradient(at: biases) { cost(weights, $0) }),
    ])
}

private struct BatchGradientProbe: Sendable {
  let inputs: Matrix
  let errors: Matrix

  init(examples: Int, inputs: Int, units: Int) {
    var generator = Xoshiro256(seed: 8)
    func random(_ columns: Int) -> Matrix {
      Matrix(rows: examples, columns: columns) { _, _ in
        generator.uniform(in: -2..<2)
      }
    }
    self.inputs = random(inputs)
    errors = random(units)
  }
}

private let batchGradientProbes = [
  BatchGradientProbe(examples: 2, inputs: 1, units: 1),
  BatchGradientProbe(examples: 5, inputs: 3, units: 2),
  BatchGradientProbe(examples: 1, inputs: 2, units: 3),
  BatchGradientProbe(examples: 4, inputs: 2, units: 3),
  BatchGradientProbe(examples: 9, inputs: 6, units: 4),
  BatchGradientProbe(examples: 23, inputs: 1, units: 5),
]

private func gradient(
  _ inputs: Matrix, _ errors: Matrix, of examples: Range<Int>,
  divisor: Double
) -> (weights: Matrix, biases: [Double]) {
  let weights = Matrix(rows: inputs.columns, columns: errors.columns) {
    i, j in
    examples.reduce(0) { $0 + inputs[$1, i] * errors[$1, j] } / divisor
  }
  let biases = (0..<errors.columns).map { j in
    examples.reduce(0) { $0 + errors[$1, j] } / divisor
  }
  return (weights, biases)
}
