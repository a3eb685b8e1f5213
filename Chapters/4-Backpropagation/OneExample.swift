// Backpropagation in its plainest form: one example, one pass there, one pass
// back. What trains is in Backpropagation.swift; it does the same with a whole
// batch, in room that is used again.

import LinearAlgebra
import SigmoidNeurons

extension Network {
  /// The derivative of the cost of one example by every parameter.
  ///
  /// - Parameters:
  ///   - x: the example, a matrix of one row.
  ///   - y: its target, a matrix of one row.
  public func gradient(ofOne x: Matrix, target y: Matrix) -> Parameters {
    var a = [x]
    for layer in layers { a.append(layer.outputs(for: a[a.count - 1])) }
    cost.activate(&a[layers.count], workers: .one)

    var gradient = Parameters(sizes: sizes)
    var delta = a[layers.count]
    cost.formDelta(&delta, outputs: a[layers.count], targets: y)  // BP1
    for l in layers.indices.reversed() {
      gradient.biases[l] = delta.row(0)  // BP3
      gradient.weights[l] = .product(transposed: a[l], delta)  // BP4
      if l > 0 {
        delta = .product(delta, transposed: layers[l].weights)  // BP2
        layers[l - 1].activation.multiply(&delta, byDerivativeFrom: a[l])
      }
    }
    return gradient
  }
}
