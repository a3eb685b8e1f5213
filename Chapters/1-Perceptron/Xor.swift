// XOR, "one or the other but not both": no single perceptron computes it,
// three of them do. Minsky and Papert 1969, "Perceptrons".

/// XOR of two bits: 1 when exactly one of them is 1.
public func xor(_ bits: [Double]) -> Double {
  bits[0] == bits[1] ? 0 : 1
}

extension Circuit {
  /// XOR in two layers: "at least one" and "not both" are each a perceptron's
  /// question, and a third perceptron asks whether both are answered yes.
  public static var xor: Circuit {
    var circuit = Circuit(inputs: ["x₁", "x₂"])
    let atLeastOne = circuit.add(.or, named: "OR", reading: circuit.inputs)
    let notBoth = circuit.add(.nand, named: "NAND", reading: circuit.inputs)
    let both = circuit.add(
      .and, named: "AND", reading: [atLeastOne, notBoth])
    circuit.output("x₁ ⊕ x₂", from: both)
    return circuit
  }
}

extension Perceptron {
  /// The perceptrons after each epoch of learning, until one comes up that
  /// was there before. From then on training repeats itself for ever.
  ///
  /// - Returns: the states in order, the start first, and the index of the
  ///   one that the last equals; nil for the index if none came back within
  ///   `limit` epochs.
  public func statesUntilRepeat(learning examples: [Example], upTo limit: Int)
    -> (states: [Perceptron], firstSeen: Int?)
  {
    precondition(limit >= 0, "examples cannot be shown \(limit) times")
    var states = [self]
    var learner = self
    for _ in 0..<limit {
      for example in examples {
        learner.learn(from: example)
      }
      states.append(learner)
      if let firstSeen = states.dropLast().firstIndex(of: learner) {
        return (states, firstSeen)
      }
    }
    return (states, nil)
  }
}
