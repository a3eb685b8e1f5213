import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

public typealias ForwardPassFunction =
  @Sendable (FeedforwardNetwork, _ inputs: Matrix) throws -> Matrix

/// The code of the stub.
private let asItWas: ForwardPassFunction = { network, inputs in
  pass(network, inputs) { _, layer in
    (inputs, network.layers[0].activation, layer.biases)
  }
}

public let forwardPassExercise = Exercise<ForwardPassFunction>(
  "forward-pass", probes: forwardProbes,
  mending: asItWas,
  mistakes: [
    Mistake(
      "The layers are chained now, but all of them use the activation of the first one."
    ) { network, inputs in
      pass(network, inputs) { a, layer in
        (a, network.layers[0].activation, layer.biases)
      }
    },
    Mistake(
      "Each layer has its own activation now, but all of them read the inputs. The second layer "
        + "reads what the first one answers."
    ) { network, inputs in
      pass(network, inputs) { _, layer in
        (inputs, layer.activation, layer.biases)
      }
    },
    Mistake("The biases have been lost.") { network, inputs in
      pass(network, inputs) { a, layer in
        (a, layer.activation, layer.biases.map { _ in 0 })
      }
    },
  ]
) { answer, probe in
  let got = try answer(probe.network, probe.inputs)
  let expected = Matrix(
    (0..<probe.inputs.rows).map { row in
      oneByOne(probe.network, probe.inputs.row(row))
    })
  return .numbers(
    given: "\(probe.name), inputs \(text(probe.inputs))", got: got,
    expected: expected, named: "a")
}

private struct ForwardProbe: Sendable {
  let name: String
  let network: FeedforwardNetwork
  let inputs: Matrix
}

/// Hidden layers of as many units as there are inputs, so that the mistaken pass runs to its end;
/// one example and many; one layer and up to five; and all kinds of activations in any order.
private let forwardProbes: [ForwardProbe] = {
  var generator = Xoshiro256(seed: 6)
  let shapes: [([Int], [Activation], Int)] = [
    ([2, 2, 1], [.tanh, .logistic], 1), ([2, 2, 1], [.tanh, .logistic], 3),
    ([2, 2, 2, 1], [.tanh, .tanh, .logistic], 2),
    ([3, 3, 2], [.tanh, .logistic], 2), ([2, 1], [.logistic], 2),
    ([3, 3, 1], [.logistic, .identity], 7),
    ([2, 2, 2, 3], [.identity, .tanh, .relu], 5),
    (
      [4, 4, 4, 4, 4, 2],
      [.tanh, .elu(alpha: 1), .logistic, .tanh, .identity], 4
    ),
    ([2, 2, 2], [.leakyReLU(slope: 0.1), .tanh], 12),
  ]
  func number() -> Double { generator.uniform(in: -2..<2) }
  return shapes.map { sizes, activations, examples in
    let layers = activations.indices.map { index in
      Layer(
        weights: Matrix(rows: sizes[index], columns: sizes[index + 1]) {
          _, _ in number()
        }, biases: (0..<sizes[index + 1]).map { _ in number() },
        activation: activations[index])
    }
    let inputs = Matrix(rows: examples, columns: sizes[0]) { _, _ in
      Double(generator.integer(in: -2...2))
    }
    let numbers = sizes.map { "\($0)" }.joined(separator: "-")
    let names = activations.map { name(of: $0) }.joined(separator: ", ")
    return ForwardProbe(
      name: "a \(numbers) network of \(names)",
      network: FeedforwardNetwork(layers), inputs: inputs)
  }
}()

/// A forward pass that reads, activates and adds what `use` says.
private func pass(
  _ network: FeedforwardNetwork, _ inputs: Matrix,
  use: (Matrix, Layer) -> (Matrix, Activation, [Double])
) -> Matrix {
  var activations = inputs
  for layer in network.layers {
    let (read, activation, biases) = use(activations, layer)
    activations = Layer(
      weights: layer.weights, biases: biases, activation: activation
    )
    .outputs(for: read)
  }
  return activations
}

/// What a network answers, worked out neuron by neuron.
private func oneByOne(_ network: FeedforwardNetwork, _ inputs: [Double])
  -> [Double]
{
  network.layers.reduce(inputs) { values, layer in
    (0..<layer.unitCount).map { layer.neuron($0).output(for: values) }
  }
}

/// `(1 2; 3 4)`: rows parted by semicolons.
func text(_ matrix: Matrix) -> String {
  let rows = (0..<matrix.rows).map { row in
    matrix.row(row).map { $0 == $0.rounded() ? digit($0) : rounded($0) }
      .joined(separator: " ")
  }
  return "(\(rows.joined(separator: "; ")))"
}
