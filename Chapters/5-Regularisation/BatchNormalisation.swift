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

    /// What was subtracted from each unit's numbers.
    public let means: [Double]

    /// What each unit's numbers were divided by.
    public let divisors: [Double]
  }

  /// Normalises the columns of `z`: one row an example, one column a unit.
  public func forward(_ z: inout Matrix) -> Trace {
    let means = mean(ofColumns: z)
    z.addToEachRow(means.map { -$0 })
    let variances = mean(ofColumns: z.map { $0 * $0 })
    let divisors = variances.map { ($0 + epsilon).squareRoot() }
    z.multiplyEachRow(by: divisors.map { 1 / $0 })
    let trace = Trace(
      normalised: z, means: means, divisors: divisors)
    z.multiplyEachRow(by: scale)
    z.addToEachRow(shift)
    return trace
  }

  /// The mean of each unit's numbers in a batch.
  private func mean(ofColumns batch: Matrix) -> [Double] {
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

  /// How much of a running average is that of the newest batch; nil where
  /// means and deviations are taken from all examples when training is over.
  public let share: Double?

  /// For each hidden layer the running averages of the means.
  public private(set) var means: [[Double]] = []

  /// And those of the variances, each that of a batch of n examples times
  /// n/(n − 1), as one estimates it for all examples from some.
  public private(set) var variances: [[Double]] = []

  // What the way back needs to know of the way there, layer by layer.
  private var traces: [BatchNormalisation.Trace] = []

  /// - Parameters:
  ///   - epsilon: is added to the variances.
  ///   - share: without it, means and deviations are taken from all examples
  ///     to train with, which takes a pass more at the end. With it they are
  ///     running averages over the batches, as most libraries have it, that
  ///     begin at 0 and 1; 0.1 is usual.
  public init(epsilon: Double = 1e-5, averaging share: Double? = nil) {
    precondition(
      share.map { $0 > 0 && $0 <= 1 } ?? true,
      "the newest batch has a share above 0 up to 1 in a running average")
    self.epsilon = epsilon
    self.share = share
  }

  public mutating func change(inputs: inout Matrix) { traces = [] }

  public mutating func change(products: inout Matrix, ofLayer layer: Int) {
    traces.append(normalisation(products.columns).forward(&products))
    if let share { average(traces[layer], layer, products.rows, share) }
  }

  /// Lets the newest batch count in the running averages.
  private mutating func average(
    _ trace: BatchNormalisation.Trace, _ layer: Int, _ rows: Int,
    _ share: Double
  ) {
    precondition(rows > 1, "a batch of one example has no variance")
    if layer == means.count {
      means.append(trace.means.map { _ in 0 })
      variances.append(trace.means.map { _ in 1 })
    }
    let correction = Double(rows) / Double(rows - 1)
    for (unit, divisor) in trace.divisors.enumerated() {
      let variance = (divisor * divisor - epsilon) * correction
      means[layer][unit] += share * (trace.means[unit] - means[layer][unit])
      variances[layer][unit] += share * (variance - variances[layer][unit])
    }
  }

  public func comeBack(_ delta: inout Matrix, toProductsOfLayer layer: Int) {
    _ = normalisation(delta.columns).backward(&delta, traces[layer])
  }

  private func normalisation(_ units: Int) -> BatchNormalisation {
    BatchNormalisation(units: units, epsilon: epsilon)
  }

  /// Means and deviations, those of the examples to train with or the running
  /// averages, are worked into weights and biases once and for all.
  public func folded<Cost>(
    _ network: Network<Cost>, inputs: Matrix, workers: Workers
  ) -> Network<Cost> {
    var plain = network
    if share != nil {
      for l in means.indices {
        plain.layers[l].workIn(
          means[l], variances[l].map { ($0 + epsilon).squareRoot() })
      }
      return plain
    }
    var signal = inputs
    for l in network.layers.indices.dropLast() {
      let layer = network.layers[l]
      var z = Matrix(rows: signal.rows, columns: layer.unitCount)
      z.formProduct(signal, layer.weights, workers: workers)
      let trace = normalisation(layer.unitCount).forward(&z)
      plain.layers[l].workIn(trace.means, trace.divisors)
      z.addToEachRow(layer.biases)
      layer.activation.apply(to: &z, workers: workers)
      signal = z
    }
    return plain
  }
}

extension Layer {
  /// Makes of a layer whose products are normalised with these means and
  /// divisors one that does the same without.
  fileprivate mutating func workIn(_ means: [Double], _ divisors: [Double]) {
    weights.multiplyEachRow(by: divisors.map { 1 / $0 })
    for unit in biases.indices {
      biases[unit] -= means[unit] / divisors[unit]
    }
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
        guard let start = elements.baseAddress,
          let factor = factors.baseAddress
        else { return }
        var index = 0
        while index < elements.count {
          let row = start + index
          for column in factors.indices { row[column] *= factor[column] }
          index += factors.count
        }
      }
    }
  }
}
