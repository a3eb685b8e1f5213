// A perceptron that finds its own weights: it is shown examples, and mends
// each mistake it makes. The perceptron learning rule, Rosenblatt 1958.

/// What a perceptron is shown: some inputs, and the right answer to them.
public struct Example: Equatable, Sendable {
  public let inputs: [Double]

  /// The right answer: 1 or 0.
  public let target: Double

  public init(inputs: [Double], target: Double) {
    precondition(
      target == 0 || target == 1, "a right answer is 0 or 1, not \(target)")
    self.inputs = inputs
    self.target = target
  }
}

extension Perceptron {
  /// A perceptron that knows nothing yet: every weight and the bias are 0.
  public init(inputCount: Int) {
    self.init(weights: [Double](repeating: 0, count: inputCount), bias: 0)
  }

  /// Answers one example and, if the answer is wrong, moves the weights so
  /// that the right answer comes nearer. Returns whether it was right.
  ///
  /// - Parameter learningRate: the size of a step, η, above 0.
  @discardableResult
  public mutating func learn(
    from example: Example, learningRate: Double = 1
  ) -> Bool {
    precondition(
      learningRate > 0, "a learning rate is above 0, not \(learningRate)")
    let error = example.target - output(for: example.inputs)  // 1, 0 or −1
    for index in weights.indices {
      weights[index] += learningRate * error * example.inputs[index]
    }
    bias += learningRate * error
    return error == 0
  }

  /// Goes through all examples again and again, until one whole pass is free
  /// of mistakes. Returns the number of passes (epochs), the clean one
  /// counted, or nil if `limit` passes, 0 or more, were not enough.
  public mutating func learn(
    from examples: [Example], learningRate: Double = 1, upTo limit: Int
  ) -> Int? {
    precondition(limit >= 0, "examples cannot be shown \(limit) times")
    for epoch in 0..<limit {
      var isClean = true
      for example in examples {
        let wasRight = learn(from: example, learningRate: learningRate)
        isClean = isClean && wasRight
      }
      if isClean { return epoch + 1 }
    }
    return nil
  }
}

extension Perceptron {
  /// The truth table of a rule on `inputCount` bits, as examples to learn
  /// from.
  public static func examples(inputCount: Int, of rule: ([Double]) -> Double)
    -> [Example]
  {
    binaryRows(width: inputCount).map {
      Example(inputs: $0, target: rule($0))
    }
  }
}
