// Weighted inputs brought to mean 0 and deviation 1 on the way, batch by batch.
// Ioffe and Szegedy 2015.

import Backpropagation
import LinearAlgebra
import SigmoidNeurons

/// Batch normalisation of one layer: every unit's weighted inputs z are
/// brought to mean 0 and standard deviation 1 over the examples of a batch,
/// then stretched by the unit's `scale` γ and moved by its `shift` β.
public struct BatchNormalisation: Equatable, Sendable {
  /// γ: one number for each unit.
  public var scale: [Double]

  /// β: one number for each unit.
  public var shift: [Double]

  /// Is added to the variance, so that nothing is divided by 0: ε.
  public let epsilon: Double

  /// Scales of 1 and shifts of 0.
  public init(units: Int, epsilon: Double = 1e-5) {
    scale = Array(repeating: 1, count: units)
    shift = Array(repeating: 0, count: units)
    self.epsilon = epsilon
  }

  /// What the way back needs to know of the way there.
  public struct Trace: Sendable {
    /// The normalised numbers, before scale and shift.
    public let normalised: Matrix

    /// What each unit's numbers were divided by.
    public let divisors: [Double]
  }

  /// Normalises the columns of `z`, one row an example.
  ///
  /// - Precondition: there is a row, and one column a unit.
  public func forward(_ z: inout Matrix) -> Trace {
    precondition(
      z.rows > 0 && z.columns == scale.count,
      "a layer of \(scale.count) units cannot normalise \(z.shape) numbers")
    let n = Double(z.rows)
    let means = z.columnSums().map { $0 / n }
    z.addToEachRow(means.map { -$0 })
    let variances = z.map { $0 * $0 }.columnSums().map { $0 / n }
    let divisors = variances.map { ($0 + epsilon).squareRoot() }
    z.multiplyEachRow(by: divisors.map { 1 / $0 })
    let trace = Trace(normalised: z, divisors: divisors)
    z.multiplyEachRow(by: scale)
    z.addToEachRow(shift)
    return trace
  }

  /// Makes `delta`, the derivative of the cost by each number that
  /// ``forward(_:)`` gave, the derivative by each that it was given; and
  /// tells that by scale and shift.
  public func backward(_ delta: inout Matrix, _ trace: Trace) -> (
    scale: [Double], shift: [Double]
  ) {
    let n = Double(delta.rows)
    var product = delta
    product.multiplyElements(by: trace.normalised)
    let byScale = product.columnSums()
    let byShift = delta.columnSums()
    // What every number contributed to the mean and to the variance is taken
    // off: (γ / divisor)(δ − mean of δ − normalised · mean of δ · normalised).
    var back = trace.normalised
    back.multiplyEachRow(by: byScale.map { -$0 / n })
    back.addToEachRow(byShift.map { -$0 / n })
    delta += back
    delta.multiplyEachRow(by: zip(scale, trace.divisors).map { $0 / $1 })
    return (byScale, byShift)
  }
}

/// Training with batch normalisation in every hidden layer.
///
/// The biases of the network are the shifts β. The scales γ are 1, which costs
/// a network of ReLUs nothing: γ max(0, z) is max(0, γz) for γ > 0, so that
/// the weights of the next layer can do the same.
public struct NormalisingBatches: Regularizer, Equatable {
  /// Is added to the variances: ε.
  public let epsilon: Double

  public init(epsilon: Double = 1e-5) { self.epsilon = epsilon }

  public func run<Cost>(
    _ network: Network<Cost>, targets: Matrix, in pass: inout Pass
  ) {
    let traces = forward(network, in: &pass)
    backward(network, targets: targets, traces, in: &pass)
  }

  /// The passes of chapter 4 with a normalisation between the products and the
  /// activations; the output layer is left as it is.
  func forward<Cost>(_ network: Network<Cost>, in pass: inout Pass)
    -> [BatchNormalisation.Trace]
  {
    let parameters = network.parameters
    let last = parameters.weights.count - 1
    var traces: [BatchNormalisation.Trace] = []
    for layer in 0...last {
      let before = pass.activations[layer]
      pass.activations[layer + 1].formProduct(
        before, parameters.weights[layer], workers: pass.workers)
      if layer < last {
        traces.append(
          normalisation(parameters, layer)
            .forward(&pass.activations[layer + 1]))
        network.hidden[layer].apply(
          to: &pass.activations[layer + 1], workers: pass.workers)
      } else {
        pass.activations[layer + 1].addToEachRow(parameters.biases[layer])
        network.cost.activate(
          &pass.activations[layer + 1], workers: pass.workers)
      }
    }
    return traces
  }

  private func backward<Cost>(
    _ network: Network<Cost>, targets: Matrix,
    _ traces: [BatchNormalisation.Trace], in pass: inout Pass
  ) {
    let parameters = network.parameters
    let last = parameters.weights.count - 1
    network.cost.formDelta(
      &pass.deltas[last], outputs: pass.outputs, targets: targets)
    for layer in (0...last).reversed() {
      if layer < last {
        let byShift = normalisation(parameters, layer)
          .backward(&pass.deltas[layer], traces[layer]).shift
        pass.gradient.biases[layer] = byShift
      } else {
        pass.deltas[layer].columnSums(into: &pass.gradient.biases[layer])
      }
      let delta = pass.deltas[layer]
      pass.gradient.weights[layer].formProduct(
        transposed: pass.activations[layer], delta, workers: pass.workers)
      if layer > 0 {
        pass.deltas[layer - 1].formProduct(
          delta, transposed: parameters.weights[layer], workers: pass.workers)
        network.hidden[layer - 1].multiply(
          &pass.deltas[layer - 1], byDerivativeFrom: pass.activations[layer],
          workers: pass.workers)
      }
    }
  }

  private func normalisation(_ parameters: Parameters, _ layer: Int)
    -> BatchNormalisation
  {
    let biases = parameters.biases[layer]
    var normalisation = BatchNormalisation(
      units: biases.count, epsilon: epsilon)
    normalisation.shift = biases
    return normalisation
  }

  /// The plain network that a trained one has become: means and deviations
  /// are taken once and for all from the examples to train with, and worked
  /// into weights and biases.
  public func folded<Cost>(
    _ network: Network<Cost>, over inputs: Matrix, workers: Workers = .one
  ) -> Network<Cost> {
    var plain = network
    var signal = inputs
    for layer in network.parameters.weights.indices.dropLast() {
      let weights = network.parameters.weights[layer]
      let shift = network.parameters.biases[layer]
      var z = Matrix(rows: signal.rows, columns: weights.columns)
      z.formProduct(signal, weights, workers: workers)
      let n = Double(z.rows)
      let means = z.columnSums().map { $0 / n }
      let trace = normalisation(network.parameters, layer).forward(&z)
      plain.parameters.weights[layer].multiplyEachRow(
        by: trace.divisors.map { 1 / $0 })
      plain.parameters.biases[layer] = shift.indices.map {
        shift[$0] - means[$0] / trace.divisors[$0]
      }
      network.hidden[layer].apply(to: &z, workers: workers)
      signal = z
    }
    return plain
  }
}

extension Matrix {
  /// Multiplies each column by a number of its own.
  ///
  /// - Precondition: there is one number a column.
  mutating func multiplyEachRow(by factors: [Double]) {
    precondition(
      factors.count == columns,
      "\(factors.count) factors do not fit the columns of a \(shape) matrix")
    withMutableElements { elements in
      factors.withUnsafeBufferPointer { factors in
        var index = 0
        while index < elements.count {
          for column in factors.indices {
            elements[index + column] *= factors[column]
          }
          index += factors.count
        }
      }
    }
  }
}
