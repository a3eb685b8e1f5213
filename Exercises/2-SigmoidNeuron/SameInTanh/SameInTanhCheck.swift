import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

public typealias SameInTanhFunction =
  @Sendable (FeedforwardNetwork) throws -> FeedforwardNetwork

public let sameInTanhExercise = Exercise<SameInTanhFunction>(
  "same-in-tanh", probes: tanhProbes,
  mistakes: [
    Mistake(
      "Only the name of the function has changed. tanh goes from −1 to 1, and twice as fast."
    ) { inTanh($0, halvesOwn: false, halvesRead: false, shifts: false) },
    Mistake(
      "The z of the hidden units is halved now. But they say 2a − 1, and those that read them take it for a."
    ) { inTanh($0, halvesRead: false, shifts: false) },
    Mistake(
      "The layers that read a tanh take half of each weight now. But where t is −1, a is 0 and not −½: the other half of the weights belongs to the bias."
    ) { inTanh($0, shifts: false) },
    Mistake(
      "The hidden units read twice their z. tanh(z) is 2σ(2z) − 1, so to say what σ(z) says they need z/2."
    ) { inTanh($0, own: 2) },
    Mistake(
      "It is right for one hidden layer. With several, those in the middle have both to do: they read a tanh, and are one."
    ) { network in
      inTanh(network) { $0 == 0 || $0 == network.layers.count - 1 }
    },
    Mistake(
      "The biases of the hidden units are not halved: z as a whole must be."
    ) { inTanh($0, halvesBias: false) },
  ]
) { answer, probe in
  let got = try answer(probe.network)
  let given = "a \(sizes(probe.network)) network"
  guard got.sizes == probe.network.sizes else {
    return Outcome(
      given: given, got: "a \(sizes(got)) network",
      expected: "one of the same sizes")
  }
  let activations = got.layers.map { name(of: $0.activation) }
  let wanted = got.layers.indices.map {
    name(of: $0 < got.layers.count - 1 ? .tanh : .identity)
  }
  guard activations == wanted else {
    return Outcome(
      given: given, got: "layers of \(activations.joined(separator: ", "))",
      expected: "layers of \(wanted.joined(separator: ", "))")
  }
  return .numbers(
    given: "\(given), inputs \(text(probe.inputs))",
    got: got.outputs(for: probe.inputs),
    expected: probe.network.outputs(for: probe.inputs), named: "a")
}

private struct TanhProbe: Sendable {
  let network: FeedforwardNetwork
  let inputs: Matrix
}

/// One hidden layer, two, three and none, of sizes that share nothing; with
/// z of moderate size, and some far out.
private let tanhProbes: [TanhProbe] = {
  var generator = Xoshiro256(seed: 25)
  return [
    ([1, 1, 1], 3), ([2, 3, 1], 2), ([3, 2, 5, 2], 3), ([4, 3], 2),
    ([1, 4, 2, 3, 1], 4), ([5, 7, 3], 2), ([2, 1, 1, 1, 6], 3),
  ].map { sizes, examples in
    let layers = (1..<sizes.count).map { l in
      Layer(
        weights: Matrix(rows: sizes[l - 1], columns: sizes[l]) { _, _ in
          generator.uniform(in: -3..<3)
        }, biases: (0..<sizes[l]).map { _ in generator.uniform(in: -2..<2) },
        activation: l < sizes.count - 1 ? .logistic : .identity)
    }
    return TanhProbe(
      network: FeedforwardNetwork(layers),
      inputs: Matrix(rows: examples, columns: sizes[0]) { row, _ in
        generator.uniform(in: -1..<1) * (row == 2 ? 30 : 1)
      })
  }
}()

private func sizes(_ network: FeedforwardNetwork) -> String {
  network.sizes.map { "\($0)" }.joined(separator: "-")
}

/// The network in tanh, with something about it mistaken.
///
/// - Parameter minds: which layers are changed in full.
private func inTanh(
  _ network: FeedforwardNetwork, own: Double = 0.5, halvesOwn: Bool = true,
  halvesBias: Bool = true, halvesRead: Bool = true, shifts: Bool = true,
  minds: (Int) -> Bool = { _ in true }
) -> FeedforwardNetwork {
  FeedforwardNetwork(
    network.layers.enumerated().map { l, layer in
      var layer = layer
      let isHidden = l < network.layers.count - 1
      if l > 0, minds(l) {
        if shifts {
          layer.biases = layer.biases.indices.map { unit in
            layer.biases[unit] + layer.weights.column(unit).reduce(0, +) / 2
          }
        }
        if halvesRead { layer.weights *= 0.5 }
      }
      if isHidden {
        let factor = halvesOwn ? own : 1
        layer.weights *= factor
        if halvesBias { layer.biases = layer.biases.map { factor * $0 } }
        layer.activation = .tanh
      }
      return layer
    })
}
