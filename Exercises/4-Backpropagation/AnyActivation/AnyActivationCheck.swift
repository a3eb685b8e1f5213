import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

public typealias AnyActivationFunction =
  @Sendable (
    _ weights: [Matrix], _ functions: [Activation],
    _ activations: [[Double]], _ target: [Double]
  ) throws -> [[Double]]

public let anyActivationExercise = Exercise<AnyActivationFunction>(
  "any-activation", probes: anyActivationProbes,
  mistakes: [
    Mistake(
      "It takes a(1 − a) for every layer, which is the slope of the logistic function only."
    ) {
      deltas($0, $1, $2, $3) { _, a, _ in a * (1 - a) }
    },
    Mistake(
      "f′ was computed at the activation in the place of z: use derivative(fromActivation:)."
    ) {
      deltas($0, $1, $2, $3) { function, a, _ in function.derivative(at: a) }
    },
    Mistake("The output layer has been forgotten: it has an f′, too.") {
      deltas($0, $1, $2, $3) { function, a, isOutput in
        isOutput ? 1 : function.derivative(fromActivation: a)
      }
    },
    Mistake("The hidden layers have no f′: BP2 multiplies by it.") {
      deltas($0, $1, $2, $3) { function, a, isOutput in
        isOutput ? function.derivative(fromActivation: a) : 1
      }
    },
    Mistake("The sign is wrong: it starts from a − y.") {
      weights, functions, activations, target in
      deltas(weights, functions, activations, target, slope: right)
        .map { $0.map { -$0 } }
    },
    Mistake("The layers come out in reverse: that of the inputs is first.") {
      deltas($0, $1, $2, $3, slope: right).reversed()
    },
  ]
) { answer, probe in
  let weightedInputs = probe.weightedInputs
  let activations =
    [probe.inputs]
    + zip(weightedInputs, probe.functions).map { z, f in z.map { f($0) } }
  let got = try answer(
    probe.weights, probe.functions, activations, probe.target)
  // Each weighted input is moved a little, and the layers after it follow.
  let expected = weightedInputs.indices.map { layer in
    numericGradient(at: weightedInputs[layer]) { z in
      probe.cost(from: layer, weightedInputs: z)
    }
  }
  let names = probe.functions.map { "\($0)" }.joined(separator: ", ")
  let sizes = activations.map { "\($0.count)" }.joined(separator: "-")
  return Outcome.gradient(
    given: "a \(sizes) network of \(names)",
    parts: [.init("δ", got: got, expected: expected)])
}

private struct AnyActivationProbe: Sendable {
  let weights: [Matrix]
  let biases: [[Double]]
  let functions: [Activation]
  let inputs: [Double]
  let target: [Double]

  init(_ sizes: [Int], _ functions: [Activation]) {
    var generator = Xoshiro256(seed: 6)
    func random(_ count: Int) -> [Double] {
      (0..<count).map { _ in generator.uniform(in: -2..<2) }
    }
    weights = zip(sizes, sizes.dropFirst()).map { inputs, units in
      Matrix(
        rows: inputs, columns: units, elements: random(inputs * units))
    }
    biases = sizes.dropFirst().map { random($0) }
    self.functions = functions
    inputs = random(sizes[0])
    target = random(sizes[sizes.count - 1])
  }

  /// The weighted inputs of every layer.
  var weightedInputs: [[Double]] {
    var activations = inputs
    return weights.indices.map { layer in
      let z = weightedInput(of: layer, from: activations)
      activations = z.map { functions[layer]($0) }
      return z
    }
  }

  /// The cost when a layer has these weighted inputs.
  func cost(from layer: Int, weightedInputs: [Double]) -> Double {
    var activations = weightedInputs.map { functions[layer]($0) }
    for next in weights.indices.dropFirst(layer + 1) {
      activations = weightedInput(of: next, from: activations)
        .map { functions[next]($0) }
    }
    return zip(activations, target).reduce(0) { sum, pair in
      sum + (pair.0 - pair.1) * (pair.0 - pair.1) / 2
    }
  }

  private func weightedInput(
    of layer: Int, from activations: [Double]
  ) -> [Double] {
    let matrix = weights[layer]
    return (0..<matrix.columns).map { j in
      activations.indices.reduce(biases[layer][j]) { sum, i in
        sum + activations[i] * matrix[i, j]
      }
    }
  }
}

private let anyActivationProbes = [
  AnyActivationProbe([2, 3, 1], [.tanh, .logistic]),
  AnyActivationProbe([1, 2], [.tanh]),
  AnyActivationProbe([3, 4, 2], [.elu(alpha: 1), .identity]),
  AnyActivationProbe([2, 4, 3, 2], [.relu, .logistic, .tanh]),
  AnyActivationProbe(
    [3, 5, 2], [.leakyReLU(slope: 0.3), .leakyReLU(slope: 2)]),
  AnyActivationProbe(
    [4, 2, 5, 1], [.elu(alpha: 0.5), .elu(alpha: 2), .tanh]),
  AnyActivationProbe(
    [2, 6, 1, 5, 3],
    [.identity, .logistic, .leakyReLU(slope: 0.1), .elu(alpha: 1.5)]),
]

@Sendable private func right(
  _ function: Activation, _ a: Double, _ isOutput: Bool
) -> Double {
  function.derivative(fromActivation: a)
}

private func deltas(
  _ weights: [Matrix], _ functions: [Activation],
  _ activations: [[Double]], _ target: [Double],
  slope: (Activation, _ a: Double, _ isOutput: Bool) -> Double
) -> [[Double]] {
  let last = weights.count - 1
  var result = [[Double]](repeating: [], count: weights.count)
  for layer in (0...last).reversed() {
    result[layer] = activations[layer + 1].indices.map { i in
      let a = activations[layer + 1][i]
      let arriving =
        layer == last
        ? a - target[i]
        : result[layer + 1].indices.reduce(0) { sum, j in
          sum + weights[layer + 1][i, j] * result[layer + 1][j]
        }
      return arriving * slope(functions[layer], a, layer == last)
    }
  }
  return result
}
