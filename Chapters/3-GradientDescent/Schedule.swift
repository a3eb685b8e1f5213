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
  /// - Precondition: no number of the schedule is negative, nor is `epoch`.
  public func rate(inEpoch epoch: Int) -> Double {
    precondition(epoch >= 0, "there is no epoch \(epoch)")
    check()
    return rate(after: epoch)
  }

  /// The learning rate η when t epochs are over.
  private func rate(after t: Int) -> Double {
    switch self {
    case .constant(let rate):
      rate
    case .step(let rate, let factor, let every):
      (0..<(t / every)).reduce(rate) { rate, _ in rate * factor }
    case .exponential(let rate, let decay):
      rate * LinearAlgebra.exp(-decay * Double(t))
    case .inverseTime(let rate, let decay):
      rate / (1 + decay * Double(t))
    }
  }

  /// A rate or a decay below 0 would lead uphill, or faster and faster.
  private func check() {
    let (rate, fall) =
      switch self {
      case .constant(let rate): (rate, 0.0)
      case .step(let rate, let factor, _): (rate, factor)
      case .exponential(let rate, let decay): (rate, decay)
      case .inverseTime(let rate, let decay): (rate, decay)
      }
    if case .step(_, _, let every) = self {
      precondition(every > 0, "a rate cannot fall every \(every) epochs")
    }
    precondition(
      rate >= 0 && fall >= 0,
      "a schedule has no negative numbers, unlike \(rate) and \(fall)")
  }
}
