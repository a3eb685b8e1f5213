import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

public typealias TwinsFunction =
  @Sendable () throws -> (FeedforwardNetwork, FeedforwardNetwork)

public let twinsExercise = Exercise<TwinsFunction>(
  "twins", probes: [0],
  mistakes: [
    Mistake(
      "The two are the same network. They should differ in a weight or a bias."
    ) { (twin(), twin()) },
    Mistake(
      "The hidden units have changed places, but the weights that read them have not gone with them."
    ) { (twin(), twin(hidden: [1, 0])) },
    Mistake(
      "All that a hidden unit reads has turned its sign, and so has what reads it. With tanh that would do; σ(−z) is 1 − σ(z), and the 1 is missing."
    ) { (twin(), twin(signs: -1, readSigns: -1)) },
    Mistake(
      "The one reads twice as much and is read half as much. With ReLUs that would do; σ(2z) is not 2σ(z)."
    ) { (twin(), twin(signs: 2, readSigns: 0.5)) },
    Mistake(
      "Without hidden units the claim is right: give the networks a hidden layer."
    ) {
      (
        FeedforwardNetwork([Layer([Neuron(weights: [1], bias: 0)])]),
        FeedforwardNetwork([Layer([Neuron(weights: [2], bias: 0)])])
      )
    },
  ]
) { answer, _ in
  let (one, other) = try answer()
  let sizes = [one, other].map {
    $0.sizes.map { "\($0)" }.joined(separator: "-")
  }
  return Outcome(
    given: "a \(sizes[0]) network and a \(sizes[1]) network",
    got: finding(one, other), expected: areTwins)
}

private let areTwins = "two networks that differ, and answer alike"

/// What can be said of two networks.
private func finding(_ one: FeedforwardNetwork, _ other: FeedforwardNetwork)
  -> String
{
  guard one.sizes == other.sizes else { return "different sizes" }
  let layers = one.layers + other.layers
  if let layer = layers.first(where: { $0.activation != .logistic }) {
    return "a layer of \(name(of: layer.activation))"
  }
  if one.layers.count < 2 { return "networks without a hidden layer" }
  if one.sizes.contains(0) { return "a layer without units" }
  let weights = layers.flatMap { $0.weights.elements }
  let biases = layers.flatMap { $0.biases }
  if let weight = weights.first(where: { !(0.1...10).contains(abs($0)) }) {
    return "the weight \(short(weight)), which is not from 0.1 to 10 in size"
  }
  if let bias = biases.first(where: { !(abs($0) <= 10) }) {
    return "the bias \(short(bias)), which is more than 10 in size"
  }
  if one == other { return "the same weights and biases twice" }
  var generator = Xoshiro256(seed: 27)
  for index in 0..<400 {
    let size = [0.1, 1, 3, 10][index % 4]
    let inputs = (0..<one.sizes[0]).map { _ in
      generator.uniform(in: -size..<size)
    }
    let (a, b) = (lastSums(one, inputs), lastSums(other, inputs))
    let differ = zip(a, b).contains {
      abs($0 - $1) > 1e-10 * max(1, abs($0))
    }
    if differ { return "different answers\(reason(one, other))" }
  }
  return areTwins
}

/// The weighted inputs of the last layer: they tell what an answer no longer
/// does where it is nearly 0 or 1.
private func lastSums(_ network: FeedforwardNetwork, _ inputs: [Double])
  -> [Double]
{
  let before = network.layers.dropLast().reduce(Matrix([inputs])) {
    $1.outputs(for: $0)
  }
  return network.layers[network.layers.count - 1]
    .weightedInputs(for: before).row(0)
}

/// Which known change has been made to the hidden units of a network of one
/// hidden layer, without all that belongs to it.
private func reason(_ one: FeedforwardNetwork, _ other: FeedforwardNetwork)
  -> String
{
  guard one.layers.count == 2 else { return "" }
  let (a, b) = (one.layers[0], other.layers[0])
  let (readA, readB) = (one.layers[1], other.layers[1])
  func units(_ layer: Layer) -> [[Double]] {
    (0..<layer.unitCount).map {
      layer.weights.column($0) + [layer.biases[$0]]
    }
  }
  func sorted(_ units: [[Double]]) -> [[Double]] {
    units.sorted { $0.lexicographicallyPrecedes($1) }
  }
  if readA == readB, units(a) != units(b),
    sorted(units(a)) == sorted(units(b))
  {
    return ", the hidden units in another order"
  }
  guard readA.biases == readB.biases else { return "" }
  let pairs = zip(units(a).flatMap(\.self), units(b).flatMap(\.self))
  let reads = zip(readA.weights.elements, readB.weights.elements)
  if pairs.allSatisfy({ $0 == -$1 }), reads.allSatisfy({ $0 == -$1 }) {
    return ", all hidden signs turned"
  }
  if let factor = pairs.first(where: { $0.0 != 0 }).map({ $0.1 / $0.0 }),
    factor != 1, pairs.allSatisfy({ abs($0 * factor - $1) < 1e-9 }),
    reads.allSatisfy({ abs($0 - $1 * factor) < 1e-9 })
  {
    return ", the hidden units scaled"
  }
  return ""
}

/// A 2-2-1 network with something changed about its hidden units.
private func twin(
  hidden order: [Int] = [0, 1], signs factor: Double = 1,
  readSigns readFactor: Double = 1
) -> FeedforwardNetwork {
  let neurons = [
    Neuron(weights: [1, 4], bias: -1), Neuron(weights: [-2, 3], bias: 1),
  ]
  return FeedforwardNetwork([
    Layer(order.map { neurons[$0].scaled(by: factor) }),
    Layer([
      Neuron(weights: [2 * readFactor, -3 * readFactor], bias: 0.5)
    ]),
  ])
}
