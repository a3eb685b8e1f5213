// Choosing what a network does not learn by itself: learning rates, strengths,
// sizes. Bergstra and Bengio 2012; CS231n (Karpathy 2015), "Neural networks 3".

import Backpropagation
import LinearAlgebra

extension RandomNumberGenerator {
  /// Ten to the power of a number drawn uniformly from `exponents`: every
  /// factor of ten is equally likely.
  public mutating func powerOfTen(_ exponents: Range<Double>) -> Double {
    exp(uniform(in: exponents) * log(10))
  }
}

extension Parameters {
  /// How far each layer's weights have moved from others, beside how long
  /// they were: ‖w − w₀‖ / ‖w₀‖.
  ///
  /// About 0.001 a step is a rate that is neither too large nor too small.
  public func relativeChange(from old: Parameters) -> [Double] {
    weights.indices.map { layer in
      var change = weights[layer]
      change -= old.weights[layer]
      return length(change) / length(old.weights[layer])
    }
  }
}

/// The square root of the sum of the squares.
private func length(_ matrix: Matrix) -> Double {
  matrix.elements.reduce(0) { $0 + $1 * $1 }.squareRoot()
}

/// What several networks answer together: the mean of their answers.
///
/// - Precondition: there is a network, and all have as many outputs.
public func meanOutputs<Cost>(
  of networks: [Network<Cost>], for inputs: Matrix
) -> Matrix {
  precondition(!networks.isEmpty, "no networks give no answers")
  var sum = networks[0].outputs(for: inputs)
  for network in networks.dropFirst() {
    sum += network.outputs(for: inputs)
  }
  sum *= 1 / Double(networks.count)
  return sum
}
