// Units that no example can reach. Karpathy 2015, CS231n, "Neural networks
// 1", on ReLU units that die.

import LinearAlgebra

extension Layer {
  /// The units whose activation function is flat at every one of the
  /// examples, which are the rows of `inputs`: no small change of such a unit
  /// changes any answer.
  public func deadUnits(for inputs: Matrix) -> [Int] {
    let z = weightedInputs(for: inputs)
    return (0..<unitCount).filter { unit in
      z.column(unit).allSatisfy { activation.derivative(at: $0) == 0 }
    }
  }

  /// Moves a unit away from an example: takes `rate` times the example from
  /// its weights and `rate` from its bias, as the perceptron rule does after
  /// a wrong yes. Its weighted input for the example falls by
  /// `rate` · (‖x‖² + 1); a rate below 0 moves it nearer.
  ///
  /// - Precondition: there is one value for each input of the layer.
  public mutating func shove(
    unit: Int, awayFrom example: [Double], rate: Double
  ) {
    precondition(
      example.count == inputCount,
      "a layer of \(inputCount) inputs was given \(example.count)")
    for input in example.indices {
      weights[input, unit] -= rate * example[input]
    }
    biases[unit] -= rate
  }
}
