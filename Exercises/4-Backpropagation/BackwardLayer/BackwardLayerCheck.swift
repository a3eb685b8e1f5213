import ExerciseKit
import LinearAlgebra

public typealias BackwardLayerFunction =
  @Sendable (_ delta: Matrix, _ weights: Matrix, _ activations: Matrix) throws
  -> (previous: Matrix, weights: Matrix, biases: [Double])

public let backwardLayerExercise = Exercise<BackwardLayerFunction>(
  "backward-layer", probes: backwardLayerProbes,
  mistakes: [
    Mistake(
      "∂C/∂w is transposed: it has the shape of the weights, a row for each input of the layer."
    ) { delta, weights, activations in
      let right = backward(delta, weights, activations)
      return (right.previous, right.weights.transposed, right.biases)
    },
    Mistake(
      "σ′ is missing in δ of the layer before: multiply by a(1 − a) of its activations."
    ) { delta, weights, activations in
      backward(delta, weights, activations) { _ in 1 }
    },
    Mistake(
      "σ′ was computed at the activation in the place of z: σ′(z) is a(1 − a)."
    ) { delta, weights, activations in
      backward(delta, weights, activations) { a in
        logistic(a) * (1 - logistic(a))
      }
    },
    Mistake(
      "The biases have the wrong axis: each wants the sum of its column of δ, over the examples."
    ) { delta, weights, activations in
      let right = backward(delta, weights, activations)
      return (right.previous, right.weights, delta.rowSums())
    },
    Mistake(
      "It divides by the number of examples, but their share in the mean is in δ already."
    ) { delta, weights, activations in
      let right = backward(delta, weights, activations)
      let count = Double(delta.rows)
      return (
        right.previous, right.weights.map { $0 / count },
        right.biases.map { $0 / count }
      )
    },
  ]
) { answer, probe in
  let activations = probe.weightedInputs.map { logistic($0) }
  let got = try answer(probe.delta, probe.weights, activations)
  let right = backward(probe.delta, probe.weights, activations)
  return Outcome.numbers(
    given: "δ \(probe.delta.shape), weights \(probe.weights.shape), "
      + "activations \(activations.shape)",
    parts: [
      .init(
        "δ of the layer before", got: got.previous, expected: right.previous),
      .init("∂C/∂w", got: got.weights, expected: right.weights),
      .init("∂C/∂b", got: got.biases, expected: right.biases),
    ])
}

private struct BackwardLayerProbe: Sendable {
  let delta: Matrix
  let weights: Matrix
  let weightedInputs: Matrix

  init(examples: Int, inputs: Int, units: Int) {
    var generator = Xoshiro256(seed: 4)
    func random(_ rows: Int, _ columns: Int) -> Matrix {
      Matrix(rows: rows, columns: columns) { _, _ in
        generator.uniform(in: -2..<2)
      }
    }
    delta = random(examples, units)
    weights = random(inputs, units)
    weightedInputs = random(examples, inputs)
  }
}

private let backwardLayerProbes = [
  BackwardLayerProbe(examples: 1, inputs: 2, units: 1),
  BackwardLayerProbe(examples: 5, inputs: 2, units: 3),
  BackwardLayerProbe(examples: 5, inputs: 3, units: 2),
  BackwardLayerProbe(examples: 1, inputs: 1, units: 3),
  BackwardLayerProbe(examples: 4, inputs: 3, units: 3),
  BackwardLayerProbe(examples: 9, inputs: 7, units: 4),
  BackwardLayerProbe(examples: 23, inputs: 2, units: 6),
]

/// The equations one sum at a time.
private func backward(
  _ delta: Matrix, _ weights: Matrix, _ activations: Matrix,
  slope: (Double) -> Double = { a in a * (1 - a) }
) -> (previous: Matrix, weights: Matrix, biases: [Double]) {
  let (inputs, units) = (weights.rows, weights.columns)
  let examples = 0..<delta.rows
  let previous = Matrix(rows: delta.rows, columns: inputs) { row, i in
    let sum = (0..<units).reduce(0) { sum, j in
      sum + weights[i, j] * delta[row, j]
    }
    return sum * slope(activations[row, i])
  }
  let gradient = Matrix(rows: inputs, columns: units) { i, j in
    examples.reduce(0) { sum, row in
      sum + activations[row, i] * delta[row, j]
    }
  }
  let biases = (0..<units).map { j in
    examples.reduce(0) { sum, row in sum + delta[row, j] }
  }
  return (previous, gradient, biases)
}
