// Perceptrons wired together: the outputs of some are the inputs of others,
// and no wire leads back.

/// A network of perceptrons as a value: what reads what, with which weight.
public struct Circuit: Equatable, Sendable {
  /// A place where a 0 or a 1 can be read. The inputs have the first
  /// indices, the answers of the units those after them.
  public struct Signal: Hashable, Sendable {
    let index: Int
  }

  /// A perceptron, its name, and the signals it reads, one for each weight.
  public struct Unit: Equatable, Sendable {
    public let name: String
    public let perceptron: Perceptron
    public let sources: [Signal]
  }

  /// An output: a name for a signal.
  public struct Output: Equatable, Sendable {
    public let name: String
    public let signal: Signal
  }

  public let inputNames: [String]
  public private(set) var units: [Unit] = []
  public private(set) var outputs: [Output] = []

  /// A circuit with the inputs named, and no units yet.
  public init(inputs: [String]) {
    inputNames = inputs
  }

  /// The signals of the inputs, in order.
  public var inputs: [Signal] {
    inputNames.indices.map { Signal(index: $0) }
  }

  /// Adds a unit that reads signals of the circuit, one for each weight, and
  /// gives the signal of its answer.
  public mutating func add(
    _ perceptron: Perceptron, named name: String, reading sources: [Signal]
  ) -> Signal {
    let unit = Unit(name: name, perceptron: perceptron, sources: sources)
    units.append(checked(unit))
    return Signal(index: inputNames.count + units.count - 1)
  }

  /// Names `signal` as an output of the circuit.
  public mutating func output(_ name: String, from signal: Signal) {
    outputs.append(Output(name: name, signal: signal))
  }

  /// What the circuit answers to its inputs: the value of each output.
  public func outputs(for inputs: [Double]) -> [Double] {
    var values = checked(inputs)
    for unit in units {
      let read = unit.sources.map { values[$0.index] }
      values.append(unit.perceptron.output(for: read))
    }
    return outputs.map { values[$0.signal.index] }
  }

  /// The name of the input or unit whose value `signal` is.
  public func name(of signal: Signal) -> String {
    signal.index < inputNames.count
      ? inputNames[signal.index] : units[signal.index - inputNames.count].name
  }
}

extension Circuit {
  /// A unit that can be added: it has a source for each weight, and reads
  /// only what is there already, so that no wire ever leads back.
  private func checked(_ unit: Unit) -> Unit {
    precondition(
      unit.sources.count == unit.perceptron.weights.count,
      "\(unit.name) reads \(unit.sources.count) signals, with another "
        + "count of weights")
    precondition(
      unit.sources.allSatisfy { $0.index < inputNames.count + units.count },
      "\(unit.name) reads a signal not there yet")
    return unit
  }

  /// The inputs, if there is a value for each, with room for the answers of
  /// the units.
  private func checked(_ inputs: [Double]) -> [Double] {
    precondition(
      inputs.count == inputNames.count,
      "the circuit has \(inputNames.count) inputs, not \(inputs.count)")
    var values: [Double] = []
    values.reserveCapacity(inputNames.count + units.count)
    values += inputs
    return values
  }
}

extension Circuit {
  /// The same circuit with parallel wires merged: where a unit reads one
  /// signal more than once, it reads it once, with the sum of the weights.
  public func merged() -> Circuit {
    var circuit = self
    circuit.units = units.map { unit in
      var sources: [Signal] = []
      var weights: [Double] = []
      for (source, weight) in zip(unit.sources, unit.perceptron.weights) {
        if let earlier = sources.firstIndex(of: source) {
          weights[earlier] += weight
        } else {
          sources.append(source)
          weights.append(weight)
        }
      }
      let perceptron = Perceptron(
        weights: weights, bias: unit.perceptron.bias)
      return Unit(name: unit.name, perceptron: perceptron, sources: sources)
    }
    return circuit
  }
}
