// A unit whose activation function is not given but made of its weights.
// Goodfellow, Warde-Farley, Mirza, Courville and Bengio 2013, "Maxout
// networks".

/// A unit that weighs its inputs several times over, with different weights,
/// and answers with the largest sum.
public struct Maxout: Equatable, Sendable {
  /// The linear neurons of which the largest answers.
  public var pieces: [Neuron]

  /// - Precondition: there is at least one piece; all are linear, and have
  ///   the same number of weights.
  public init(_ pieces: [Neuron]) {
    precondition(!pieces.isEmpty, "a maxout unit has at least one piece")
    for piece in pieces {
      precondition(
        piece.activation == .identity
          && piece.weights.count == pieces[0].weights.count,
        "the pieces of a maxout unit are linear and read the same inputs")
    }
    self.pieces = pieces
  }

  /// The largest of max(w₁·x + b₁, w₂·x + b₂, …).
  ///
  /// - Precondition: `inputs` has one value for each weight of a piece.
  public func output(for inputs: [Double]) -> Double {
    pieces.dropFirst().reduce(pieces[0].output(for: inputs)) {
      max($0, $1.output(for: inputs))
    }
  }

  /// The number of weights and biases.
  public var parameterCount: Int {
    pieces.reduce(0) { $0 + $1.weights.count + 1 }
  }
}

extension Maxout {
  /// A ReLU or a leaky ReLU as a maxout unit: the larger of
  /// `slope` · (w·x + b) and w·x + b.
  ///
  /// - Precondition: the slope is from 0 to 1.
  public static func rectifier(
    weights: [Double], bias: Double, slope: Double = 0
  ) -> Maxout {
    precondition(
      slope >= 0 && slope <= 1, "a slope is from 0 to 1, not \(slope)")
    let line = Neuron(weights: weights, bias: bias, activation: .identity)
    return Maxout([line.scaled(by: slope), line])
  }
}
