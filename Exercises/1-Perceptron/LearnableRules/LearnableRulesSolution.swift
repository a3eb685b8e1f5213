import Perceptrons

/// Fourteen of the sixteen. The two that cannot be learned are XOR and its
/// opposite, “both or neither”, whose ones lie on a diagonal of the square.
public func learnableRules(outputs: [Double]) throws -> Bool {
  let examples = zip(binaryRows(width: 2), outputs).map {
    Example(inputs: $0, target: $1)
  }
  var learner = Perceptron(inputCount: 2)
  return learner.learn(from: examples, upTo: 1000) != nil
}
