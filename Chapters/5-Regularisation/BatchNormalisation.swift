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
  public struct Trace: Equatable, Sendable {
    /// The normalised numbers, before scale and shift.
    public let normalised: Matrix

    /// What each unit's numbers were divided by.
    public let divisors: [Double]
  }

  /// Normalises the columns of `z`: one row an example, one column a unit.
  public func forward(_ z: inout Matrix) -> Trace {
    z.addToEachRow(means(z).map { -$0 })
    let variances = means(z.map { $0 * $0 })
    let divisors = variances.map { ($0 + epsilon).squareRoot() }
    z.multiplyEachRow(by: divisors.map { 1 / $0 })
    let trace = Trace(normalised: z, divisors: divisors)
    z.multiplyEachRow(by: scale)
    z.addToEachRow(shift)
    return trace
  }

  /// The mean of each unit's numbers in a batch.
  private func means(_ batch: Matrix) -> [Double] {
    precondition(
      batch.rows > 0 && batch.columns == scale.count,
      "a layer of \(scale.count) units cannot normalise \(batch.shape) numbers"
    )
    return batch.columnSums().map { $0 / Double(batch.rows) }
  }

  /// Makes `delta`, the derivative by what ``forward(_:)`` gave, that by what
  /// it was given, and tells those by scale and shift.
  public func backward(_ delta: inout Matrix, _ trace: Trace) -> (
    scale: [Double], shift: [Double]
  ) {
    let n = Double(delta.rows)
    var product = delta
    product.multiplyElements(by: trace.normalised)
    let byScale = product.columnSums()
    let byShift = delta.columnSums()
    // (γ / divisor)(δ − mean of δ − normalised · mean of δ · normalised).
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
/// The biases of the network are the shifts β, which are added after it. The
/// scales γ are 1, which costs a network of ReLUs nothing: γ max(0, z) is
/// max(0, γz) for γ > 0, so that the weights of the next layer can do the same.
public struct NormalisingBatches: Technique, Equatable {
  /// Is added to the variances: ε.
  public let epsilon: Double

  // What the way back needs to know of the way there, layer by layer.
  private var traces: [BatchNormalisation.Trace] = []

  public init(epsilon: Double = 1e-5) { self.epsilon = epsilon }

  public mutating func change(inputs: inout Matrix) { traces = [] }

  public mutating func change(products: inout Matrix, ofLayer layer: Int) {
    traces.append(normalisation(products.columns).forward(&products))
  }

  public func comeBack(_ delta: inout Matrix, toProductsOfLayer layer: Int) {
    _ = normalisation(delta.columns).backward(&delta, traces[layer])
  }

  private func normalisation(_ units: Int) -> BatchNormalisation {
    BatchNormalisation(units: units, epsilon: epsilon)
  }

  /// Means and deviations are taken once and for all from the examples to
  /// train with, and worked into weights and biases.
  public func finished<Cost>(
    _ network: Network<Cost>, inputs: Matrix, workers: Workers
  ) -> Network<Cost> {
    var plain = network
    var signal = inputs
    for l in network.layers.indices.dropLast() {
      let layer = network.layers[l]
      var z = Matrix(rows: signal.rows, columns: layer.unitCount)
      z.formProduct(signal, layer.weights, workers: workers)
      let n = Double(z.rows)
      let means = z.columnSums().map { $0 / n }
      let trace = normalisation(layer.unitCount).forward(&z)
      plain.layers[l].weights.multiplyEachRow(
        by: trace.divisors.map { 1 / $0 })
      plain.layers[l].biases = layer.biases.indices.map {
        layer.biases[$0] - means[$0] / trace.divisors[$0]
      }
      z.addToEachRow(layer.biases)
      layer.activation.apply(to: &z, workers: workers)
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
