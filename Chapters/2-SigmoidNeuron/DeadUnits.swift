// Units that no example can reach. Karpathy 2015, CS231n, "Neural networks
// 1", on ReLU units that die.

import LinearAlgebra

extension Layer {
  /// The units whose activation function is flat at every one of the
  /// examples: whatever is changed a little about such a unit, nothing
  /// happens to any answer.
  ///
  /// A ReLU is dead when it answers 0 to all examples; a perceptron always
  /// is.
  ///
  /// - Parameter inputs: one row for each example.
  /// - Precondition: there is one column for each input of the layer.
  public func deadUnits(for inputs: Matrix) -> [Int] {
    let outputs = outputs(for: inputs)
    return (0..<unitCount).filter { unit in
      (0..<outputs.rows).allSatisfy { example in
        let a = outputs[example, unit]
        return activation.derivative(fromActivation: a) == 0
      }
    }
  }

  /// Moves every unit away from an example of its own: takes `rate` times
  /// the example from its weights and `rate` from its bias, as the perceptron
  /// rule does after a wrong yes. Each unit's weighted input for its example
  /// falls by `rate` · (‖x‖² + 1).
  ///
  /// - Parameter examples: one row for each unit.
  /// - Precondition: there is one column for each input of the layer.
  public func shoved(awayFrom examples: Matrix, rate: Double) -> Layer {
    precondition(
      examples.rows == unitCount && examples.columns == inputCount,
      "\(unitCount) units of \(inputCount) inputs cannot be shoved by a "
        + "\(examples.shape) matrix")
    var layer = self
    layer.weights.add(-rate, times: examples.transposed)
    for unit in layer.biases.indices { layer.biases[unit] -= rate }
    return layer
  }
}
