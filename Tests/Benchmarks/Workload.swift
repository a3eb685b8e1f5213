/// A training workload: a network, and how much of it to train.
///
/// The same description goes to our own code and, as JSON, to the peers' scripts.
struct Workload: Codable, Sendable {
  enum Activation: String, Codable {
    case logistic, tanh, relu
  }

  enum Output: String, Codable {
    /// Logistic units and half the squared error.
    case squaredError
    /// Softmax and cross-entropy.
    case softmax
  }

  let name: String
  /// The numbers of units, the inputs first.
  let sizes: [Int]
  let hidden: Activation
  let output: Output
  /// The number of examples in a step.
  let batch: Int
  /// The number of examples there are; a step takes the next `batch` of them.
  let examples: Int
  let steps: Int
  let learningRate: Double

  static let all = [
    Workload(
      name: "zhou", sizes: [2, 2, 1], hidden: .logistic, output: .squaredError, batch: 1,
      examples: 4, steps: 4000, learningRate: 0.1),
    Workload(
      name: "moons", sizes: [2, 3, 2], hidden: .tanh, output: .softmax, batch: 200, examples: 200,
      steps: 2000, learningRate: 0.01),
    Workload(
      name: "iris", sizes: [4, 3, 3], hidden: .logistic, output: .squaredError, batch: 150,
      examples: 150, steps: 5000, learningRate: 0.01),
    Workload(
      name: "leo", sizes: [64, 64, 10], hidden: .logistic, output: .softmax, batch: 1437,
      examples: 1437, steps: 200, learningRate: 0.1),
    Workload(
      name: "nielsen", sizes: [784, 30, 10], hidden: .logistic, output: .squaredError, batch: 10,
      examples: 10_000, steps: 1000, learningRate: 3),
    Workload(
      name: "wide", sizes: [784, 512, 512, 10], hidden: .relu, output: .softmax, batch: 128,
      examples: 1280, steps: 100, learningRate: 0.01),
  ]
}
