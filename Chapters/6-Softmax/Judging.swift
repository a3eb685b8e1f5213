// How a classifier is judged, beyond a single number; and how several of them
// answer as one.

import Backpropagation
import LinearAlgebra

/// How often examples of each class were taken for which.
public struct ConfusionMatrix: Equatable, Sendable {
  /// Rows are the right classes, columns the answers.
  public private(set) var counts: [[Int]]

  /// - Precondition: there are as many answers as labels, and all are
  ///   classes, from 0 up to but excluding `classCount`.
  public init(answers: [Int], labels: [Int], classCount: Int) {
    precondition(
      answers.count == labels.count,
      "\(answers.count) answers cannot be compared with "
        + "\(labels.count) labels"
    )
    counts = Array(
      repeating: Array(repeating: 0, count: classCount), count: classCount)
    for (answer, label) in zip(answers, labels) { counts[label][answer] += 1 }
  }

  /// How many examples there are.
  public var total: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

  /// How many were answered rightly.
  public var right: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }

  /// The share of right answers, from 0 to 1.
  ///
  /// - Precondition: there is an example.
  public var accuracy: Double {
    precondition(total > 0, "there is no accuracy without examples")
    return Double(right) / Double(total)
  }
}

/// The mean of several networks' shares, which is an answer of its own, and
/// mostly a better one: the networks make different mistakes.
///
/// - Precondition: there is a network, and all have one number of inputs and
///   one of outputs.
public func meanOutputs<Cost>(
  of networks: [Network<Cost>], for inputs: Matrix, workers: Workers = .one
) -> Matrix {
  precondition(!networks.isEmpty, "no networks have no mean")
  var sum = networks[0].outputs(for: inputs, workers: workers)
  for network in networks.dropFirst() {
    sum += network.outputs(for: inputs, workers: workers)
  }
  sum *= 1 / Double(networks.count)
  return sum
}
