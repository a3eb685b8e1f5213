// Is the gradient right? Backpropagation computes it by the chain rule; this
// file computes it the slow and sure way, and compares.

import LinearAlgebra
import SigmoidNeurons

extension Parameters {
  /// The place of one number among all parameters.
  public enum Place: Equatable, Sendable {
    /// A weight of a layer: from an input of the layer to one of its units.
    case weight(layer: Int, from: Int, to: Int)
    /// The bias of a unit.
    case bias(layer: Int, unit: Int)
  }

  /// The places of all parameters: for each layer its weights, row by row,
  /// then its biases.
  public var places: [Place] {
    weights.indices.flatMap { layer in
      let matrix = weights[layer]
      return (0..<matrix.rows).flatMap { from in
        (0..<matrix.columns).map { to in
          Place.weight(layer: layer, from: from, to: to)
        }
      } + biases[layer].indices.map { Place.bias(layer: layer, unit: $0) }
    }
  }

  /// The number at a place.
  public subscript(place: Place) -> Double {
    get {
      switch place {
      case .weight(let layer, let from, let to): weights[layer][from, to]
      case .bias(let layer, let unit): biases[layer][unit]
      }
    }
    set {
      switch place {
      case .weight(let layer, let from, let to):
        weights[layer][from, to] = newValue
      case .bias(let layer, let unit): biases[layer][unit] = newValue
      }
    }
  }
}

extension Network {
  /// The parameter at a place.
  public subscript(place: Parameters.Place) -> Double {
    get {
      switch place {
      case .weight(let layer, let from, let to):
        layers[layer].weights[from, to]
      case .bias(let layer, let unit): layers[layer].biases[unit]
      }
    }
    set {
      switch place {
      case .weight(let layer, let from, let to):
        layers[layer].weights[from, to] = newValue
      case .bias(let layer, let unit): layers[layer].biases[unit] = newValue
      }
    }
  }

  /// The derivative of the mean cost by every parameter, from differences: each
  /// parameter is moved a little up and a little down, and the cost computed
  /// both times.
  ///
  /// It takes two passes forwards for each parameter, and its result is right
  /// to about ten digits at best.
  ///
  /// - Parameter step: how far to move; 1e-5 is a good choice where costs and
  ///   parameters are about 1.
  public func numericGradient(
    of inputs: Matrix, targets: Matrix, step: Double = 1e-5
  ) -> Parameters {
    var moved = self
    var gradient = Parameters(sizes: sizes)
    for place in gradient.places {
      let value = self[place]
      moved[place] = value + step
      let above = moved.cost(of: inputs, targets: targets)
      moved[place] = value - step
      let below = moved.cost(of: inputs, targets: targets)
      moved[place] = value
      gradient[place] = (above - below) / (2 * step)
    }
    return gradient
  }
}

/// How far two derivatives are apart, beside the larger of them: 0 for equal
/// ones, 2 for opposite ones, and infinite where one is no finite number.
public func relativeError(_ a: Double, _ b: Double) -> Double {
  if !a.isFinite || !b.isFinite { return .infinity }
  return a == b ? 0 : (a - b).magnitude / max(a.magnitude, b.magnitude)
}

extension Parameters {
  /// The place at which two gradients are furthest apart by ``relativeError``,
  /// and how far; of several the first, nil where there are no parameters.
  public func worstDifference(from other: Parameters) -> (
    place: Place, error: Double
  )? {
    places.map { ($0, relativeError(self[$0], other[$0])) }
      .max { $0.1 < $1.1 }.map { (place: $0.0, error: $0.1) }
  }
}
