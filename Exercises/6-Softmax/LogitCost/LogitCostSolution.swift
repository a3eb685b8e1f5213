import LinearAlgebra
import SoftmaxNetworks

/// The logarithm of the share is zᵣ minus the logarithm of the sum, and that
/// sum is safe once the largest number is taken out. No share is ever formed,
/// so none can round to 0.
public func logitCost(of z: Matrix, labels: [Int]) throws -> Double {
  let costs = labels.indices.map { row in
    logSumExp(z.row(row)) - z[row, labels[row]]
  }
  return costs.reduce(0, +) / Double(labels.count)
}
