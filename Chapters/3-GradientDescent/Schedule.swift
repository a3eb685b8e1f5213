// How the learning rate changes while a network learns. After CS231n
// (Karpathy 2015), "Neural networks 3".

import LinearAlgebra

/// The learning rate over time, as a value.
public enum Schedule: Equatable, Sendable {
  /// The same rate for ever.
  case constant(Double)
  /// The rate is multiplied by `factor` after every `epochs` epochs.
  case step(Double, factor: Double = 0.5, every: Int)
  /// The rate after t epochs is the first one times e⁻ᵏᵗ.
  case exponential(Double, decay: Double)
  /// The rate after t epochs is the first one divided by 1 + kt.
  case inverseTime(Double, decay: Double)

  /// The learning rate η in an epoch.
  ///
  /// - Parameter epoch: how many epochs are over: 0 in the first.
  public func rate(inEpoch epoch: Int) -> Double {
    let t = Double(epoch)
    switch self {
    case .constant(let rate): return rate
    case .step(let rate, let factor, let every):
      precondition(every > 0, "a rate cannot fall every \(every) epochs")
      return (0..<(epoch / every)).reduce(rate) { rate, _ in rate * factor }
    case .exponential(let rate, let decay):
      return rate * LinearAlgebra.exp(-decay * t)
    case .inverseTime(let rate, let decay):
      return rate / (1 + decay * t)
    }
  }
}
