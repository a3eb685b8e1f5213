import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

public typealias SquareOnlyFunction =
  @Sendable (_ delta: [Double], _ weights: [Double], _ activations: [Double])
  throws -> (previous: [Double], gradient: [Double])

public let squareOnlyExercise = Exercise<SquareOnlyFunction>(
  "square-only", probes: squareOnlyProbes,
  mistakes: [
    Mistake("This is the pass as it was, with both of its mistakes.") {
      pass($0, $1, $2, place: { i, j, inputs, _ in i * inputs + j }) {
        Activation.logistic.derivative(at: $0)
      }
    },
    Mistake(
      "The weights are found now, but σ′ is still computed at an activation, as if it were z."
    ) {
      pass($0, $1, $2, slope: { Activation.logistic.derivative(at: $0) })
    },
    Mistake(
      "σ′ is right now, but the places of the weights are still right for square layers only."
    ) {
      pass($0, $1, $2, place: { i, j, inputs, _ in i * inputs + j })
    },
    Mistake(
      "The weights are found now, but σ′ has been lost: δ of the layer before wants a(1 − a)."
    ) {
      pass($0, $1, $2, slope: { _ in 1 })
    },
    Mistake(
      "It works where there are at least as many units as inputs. Each input has as many weights as there are units, also where those are fewer."
    ) {
      pass(
        $0, $1, $2,
        place: { i, j, inputs, units in i * max(inputs, units) + j })
    },
    Mistake(
      "Inputs and units have changed places: the weights of one input lie side by side."
    ) {
      pass($0, $1, $2, place: { i, j, inputs, _ in j * inputs + i })
    },
  ]
) { answer, probe in
  let activations = probe.weightedInputs.map { logistic($0) }
  let (inputs, units) = (activations.count, probe.delta.count)
  let got = try answer(probe.delta, probe.weights, activations)
  // Of a cost that is δ · z′, where z′ are the weighted inputs of the layer.
  let weights = numericGradient(at: probe.weights) { weights in
    cost(probe.delta, weights, activations)
  }
  let previous = numericGradient(at: probe.weightedInputs) { z in
    cost(probe.delta, probe.weights, z.map { logistic($0) })
  }
  let given = "a layer of \(inputs) inputs and \(units) units"
  guard got.gradient.count == weights.count else {
    return Outcome.gradient(
      given: given,
      parts: [.init("∂C/∂w", got: got.gradient, expected: weights)])
  }
  func matrix(_ elements: [Double]) -> Matrix {
    Matrix(rows: inputs, columns: units, elements: elements)
  }
  return Outcome.gradient(
    given: given,
    parts: [
      .init("∂C/∂w", got: matrix(got.gradient), expected: matrix(weights)),
      .init("δ of the layer before", got: got.previous, expected: previous),
    ])
}

private struct SquareOnlyProbe: Sendable {
  let delta: [Double]
  let weights: [Double]
  let weightedInputs: [Double]
}

/// More units than inputs, as many, and fewer.
private let squareOnlyProbes = [
  SquareOnlyProbe(
    delta: [1, -2, 0.5], weights: [1, 2, -1, 0.5, -2, 1.5],
    weightedInputs: [-1, 2]),
  SquareOnlyProbe(
    delta: [1.5, -1], weights: [1, -2, 0.5, 2], weightedInputs: [1, -2]),
  SquareOnlyProbe(
    delta: [2, -1, 1.5, 0.5],
    weights: [1, 2, -2, 1, -1, 0.5, 1, 2, -0.5, 2, 1.5, -2],
    weightedInputs: [2, -1, 0.5]),
  SquareOnlyProbe(
    delta: [1, -2],
    weights: [1, -1.5, 2, 0.5, -1, 2, 1.5, -2, 0.5, 1],
    weightedInputs: [1, -0.5, 2, -1.5, 0.25]),
  SquareOnlyProbe(
    delta: [2], weights: [1, -2, 0.5], weightedInputs: [0.5, 1.5, -1]),
]

private func cost(
  _ delta: [Double], _ weights: [Double], _ activations: [Double]
) -> Double {
  var sum = 0.0
  for i in activations.indices {
    for j in delta.indices {
      sum += delta[j] * weights[i * delta.count + j] * activations[i]
    }
  }
  return sum
}

private func pass(
  _ delta: [Double], _ weights: [Double], _ activations: [Double],
  place: (_ i: Int, _ j: Int, _ inputs: Int, _ units: Int) -> Int = {
    i, j, _, units in i * units + j
  },
  slope: (Double) -> Double = { a in a * (1 - a) }
) -> (previous: [Double], gradient: [Double]) {
  let (inputs, units) = (activations.count, delta.count)
  var previous = [Double](repeating: 0, count: inputs)
  var gradient = [Double](repeating: 0, count: weights.count)
  for i in 0..<inputs {
    for j in 0..<units {
      // What lies beyond the end is left out, so that a mistake traps in an
      // answer only.
      let index = place(i, j, inputs, units)
      guard index < weights.count else { continue }
      gradient[index] = activations[i] * delta[j]
      previous[i] += weights[index] * delta[j]
    }
    previous[i] *= slope(activations[i])
  }
  return (previous, gradient)
}
