import Regularisation

/// A unit that is kept a share `keep` of the time, and then counts 1/keep, is
/// on average what it was. So the trained network is used without a change.
public func invertedDropout(
  _ activations: [Double], keep: Double, isTraining: Bool,
  uniform: () -> Double
) throws -> [Double] {
  guard isTraining else { return activations }
  return activations.map { uniform() < keep ? $0 / keep : 0 }
}
