// A perceptron that finds its own weights: it is shown examples, and mends
// each mistake it makes. The perceptron rule, Rosenblatt 1962, "Principles of
// Neurodynamics".

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

  /// Answers an example and, if the answer is wrong, moves weights and bias
  /// so that z comes nearer to the right side. Returns whether it was right.
  @discardableResult
  public mutating func learn(
    from example: Example, learningRate: Double = 1
  ) -> Bool {
    let error = example.target - output(for: example.inputs)  // 1, 0 or −1
    let step = Self.checked(learningRate) * error
    for (index, input) in example.inputs.enumerated() {
      weights[index] += step * input
    }
    bias += step
    return error == 0
  }

  /// Goes through all examples again and again, until one whole pass is free
  /// of mistakes. Returns the number of passes (epochs), the clean one
  /// counted, or nil if `limit` passes were not enough.
  public mutating func learn(
    from examples: [Example], learningRate: Double = 1, upTo limit: Int
  ) -> Int? {
    for epoch in 0..<Self.checked(limit) {
      var mistakes = 0
      for example in examples {
        let wasRight = learn(from: example, learningRate: learningRate)
        if !wasRight { mistakes += 1 }
      }
      if mistakes == 0 { return epoch + 1 }
    }
    return nil
  }

  /// A learning rate, if it is one: above 0.
  private static func checked(_ learningRate: Double) -> Double {
    precondition(
      learningRate > 0, "a learning rate is above 0, not \(learningRate)")
    return learningRate
  }

  /// A number of passes, if it is one: 0 or more.
  private static func checked(_ limit: Int) -> Int {
    precondition(limit >= 0, "examples cannot be shown \(limit) times")
    return limit
  }
}

extension Perceptron {
  /// How many of the examples it answers wrongly. It learns nothing from it.
  public func mistakes(on examples: [Example]) -> Int {
    examples.count { output(for: $0.inputs) != $0.target }
  }

  /// Three ways to stop a training that has no end of its own.
  public struct Stopped: Equatable, Sendable {
    /// The weights as the last example left them.
    public var last: Perceptron
    /// The weights after the epoch after which it made the fewest mistakes
    /// on the examples, the earliest of several. After Gallant 1990.
    public var pocket: Perceptron
    /// The mean of the weights after every single example. After Freund and
    /// Schapire 1999.
    public var mean: Perceptron
  }

  /// Goes through all examples so many times, with η = 1, and keeps the last
  /// weights, the best, and the mean of all.
  ///
  /// - Precondition: there is an example, and `epochs` is 1 or more.
  public func stopped(afterEpochs epochs: Int, of examples: [Example])
    -> Stopped
  {
    precondition(
      epochs >= 1 && !examples.isEmpty,
      "\(examples.count) examples shown \(epochs) times leave no weights")
    var learner = self
    var sum = scaled(by: 0)
    var pocket = (perceptron: self, mistakes: Int.max)
    for _ in 0..<epochs {
      for example in examples {
        learner.learn(from: example)
        for index in sum.weights.indices {
          sum.weights[index] += learner.weights[index]
        }
        sum.bias += learner.bias
      }
      let mistakes = learner.mistakes(on: examples)
      if mistakes < pocket.mistakes { pocket = (learner, mistakes) }
    }
    let mean = sum.scaled(by: 1 / Double(epochs * examples.count))
    return Stopped(last: learner, pocket: pocket.perceptron, mean: mean)
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
