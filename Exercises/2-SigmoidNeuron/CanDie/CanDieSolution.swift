import LinearAlgebra
import SigmoidNeurons

/// Those that are quite flat somewhere: the step, which is flat everywhere but
/// at its edge, and the ReLU, on the left. A leaky ReLU whose slope is 0, or an
/// ELU whose α is 0, is a ReLU. The curves of σ, tanh and ELU only come near to
/// being flat.
public func canDie(_ activation: Activation) throws -> Bool {
  let inputs = Matrix((-10...10).map { [Double($0) / 10] })
  return (-10...10).contains { bias in
    let neuron = Neuron(
      weights: [1], bias: Double(bias), activation: activation)
    return !Layer([neuron]).deadUnits(for: inputs).isEmpty
  }
}
