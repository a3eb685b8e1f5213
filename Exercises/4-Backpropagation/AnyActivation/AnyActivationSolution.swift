import LinearAlgebra
import SigmoidNeurons

/// Each layer’s δ is what comes back to it, times the slope of its own
/// function. What comes back is a − y at the output, and the weighted sum of
/// the next layer’s δ everywhere else. Nothing in it knows which function
/// that is.
public func anyActivation(
  weights: [Matrix], functions: [Activation], activations: [[Double]],
  target: [Double]
) throws -> [[Double]] {
  var deltas: [[Double]] = []
  var arriving = zip(activations[activations.count - 1], target).map {
    a, y in a - y
  }
  for layer in weights.indices.reversed() {
    let delta = zip(arriving, activations[layer + 1]).map { error, a in
      error * functions[layer].derivative(fromActivation: a)
    }
    deltas.insert(delta, at: 0)
    arriving =
      Matrix.product(Matrix([delta]), transposed: weights[layer])
      .elements
  }
  return deltas
}
