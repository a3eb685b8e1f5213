import LinearAlgebra
import SigmoidNeurons

/// Two hidden units have changed places, each with all of its wires. So a
/// layer of ten hidden units has 3 628 800 sets of weights that are the same
/// function; and there is another kind of twins, since σ(−z) = 1 − σ(z): turn
/// the signs of all that a hidden unit reads, and make up for it behind. A
/// landscape over the weights of a network therefore never has only one lowest
/// place.
public func twins() throws -> (FeedforwardNetwork, FeedforwardNetwork) {
  let output = Layer(weights: Matrix([[2], [-3]]), biases: [0.5])
  let turned = Layer(weights: Matrix([[-3], [2]]), biases: [0.5])
  return (
    FeedforwardNetwork([
      Layer(weights: Matrix([[1, -2], [4, 3]]), biases: [-1, 1]), output,
    ]),
    FeedforwardNetwork([
      Layer(weights: Matrix([[-2, 1], [3, 4]]), biases: [1, -1]), turned,
    ])
  )
}
