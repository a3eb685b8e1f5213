// Plain gradient descent, momentum in two forms, Nesterov's in two, and three
// methods that give every parameter a step of its own size.

import LinearAlgebra

/// Plain gradient descent: Δw = −ηg. It remembers nothing.
public struct GradientStep: Optimizer {
  public init() {}

  public var initialMemory: Void { () }

  public func change(gradient: Double, memory: inout Void, rate: Double)
    -> Double
  {
    -rate * gradient
  }
}

/// Momentum: v ← μv − ηg, and Δw = v. Polyak 1964.
///
/// The memory is the velocity v.
public struct Momentum: Optimizer {
  /// How much of the velocity is kept from step to step: μ, from 0 up to 1.
  public let coefficient: Double

  public init(_ coefficient: Double = 0.9) {
    checkShare(coefficient, "the coefficient of a momentum")
    self.coefficient = coefficient
  }

  public var initialMemory: Double { 0 }

  public func change(
    gradient: Double, memory velocity: inout Double, rate: Double
  ) -> Double {
    velocity = coefficient * velocity - rate * gradient
    return velocity
  }
}

/// Momentum as an average: Δw ← αΔw − (1 − α)ηg. It is ``Momentum`` with a
/// learning rate 1 − α times as large.
///
/// The memory is the last change.
public struct AveragedMomentum: Optimizer {
  /// The weight of the past: α, from 0 up to 1.
  public let coefficient: Double

  public init(_ coefficient: Double = 0.9) {
    checkShare(coefficient, "the coefficient of a momentum")
    self.coefficient = coefficient
  }

  public var initialMemory: Double { 0 }

  public func change(
    gradient: Double, memory last: inout Double, rate: Double
  ) -> Double {
    last = coefficient * last - (1 - coefficient) * rate * gradient
    return last
  }
}

/// Nesterov's momentum: the gradient counts as if taken where the velocity is
/// about to lead. v ← μv − ηg, and Δw = μv − ηg with the new v. Nesterov
/// 1983; in the form of Bengio, Boulanger-Lewandowski and Pascanu 2012.
///
/// The memory is the velocity v. The parameters it moves are the ones ahead,
/// at which the gradient is taken.
public struct Nesterov: Optimizer {
  /// How much of the velocity is kept from step to step: μ, from 0 up to 1.
  public let coefficient: Double

  public init(_ coefficient: Double = 0.9) {
    checkShare(coefficient, "the coefficient of a momentum")
    self.coefficient = coefficient
  }

  public var initialMemory: Double { 0 }

  public func change(
    gradient: Double, memory velocity: inout Double, rate: Double
  ) -> Double {
    velocity = coefficient * velocity - rate * gradient
    return coefficient * velocity - rate * gradient
  }
}

/// Nesterov's momentum as it is written elsewhere: the parameters stay where
/// they are, and the gradient is taken at w + μv, where the velocity is about
/// to lead. v ← μv − ηg, and Δw = v. Nesterov 1983; Sutskever, Martens, Dahl
/// and Hinton 2013.
///
/// Its points plus μv are those of ``Nesterov``.
public struct LookAheadNesterov: Optimizer {
  /// How much of the velocity is kept from step to step: μ, from 0 up to 1.
  public let coefficient: Double

  public init(_ coefficient: Double = 0.9) {
    checkShare(coefficient, "the coefficient of a momentum")
    self.coefficient = coefficient
  }

  public var initialMemory: Double { 0 }

  public static var looksAhead: Bool { true }

  public func ahead(memory velocity: Double) -> Double {
    coefficient * velocity
  }

  public func change(
    gradient: Double, memory velocity: inout Double, rate: Double
  ) -> Double {
    velocity = coefficient * velocity - rate * gradient
    return velocity
  }
}

/// Adagrad: s ← s + g², and Δw = −ηg / (√s + ε). Duchi, Hazan and Singer
/// 2011.
///
/// The memory is s, the sum of all squares so far.
public struct Adagrad: Optimizer {
  /// Keeps the division from being one by 0: ε, at least 0.
  public let epsilon: Double

  public init(epsilon: Double = 1e-8) {
    checkEpsilon(epsilon)
    self.epsilon = epsilon
  }

  public var initialMemory: Double { 0 }

  public func change(
    gradient: Double, memory sum: inout Double, rate: Double
  ) -> Double {
    sum += gradient * gradient
    return -rate * gradient / (sum.squareRoot() + epsilon)
  }
}

/// RMSprop: s ← ρs + (1 − ρ)g², and Δw = −ηg / (√s + ε). Tieleman and Hinton
/// 2012.
///
/// The memory is s, an average of the squares that forgets.
public struct RMSprop: Optimizer {
  /// How slowly the average forgets: ρ, from 0 up to 1.
  public let decay: Double

  /// Keeps the division from being one by 0: ε, at least 0.
  public let epsilon: Double

  public init(decay: Double = 0.99, epsilon: Double = 1e-8) {
    checkShare(decay, "the decay of an average")
    checkEpsilon(epsilon)
    self.decay = decay
    self.epsilon = epsilon
  }

  public var initialMemory: Double { 0 }

  public func change(
    gradient: Double, memory average: inout Double, rate: Double
  ) -> Double {
    average = decay * average + (1 - decay) * gradient * gradient
    return -rate * gradient / (average.squareRoot() + epsilon)
  }
}

/// Adam: averages of the gradient, m, and of its square, v, each divided by
/// how much of an average it is yet; then Δw = −ηm / (√v + ε). Kingma and Ba
/// 2015.
public struct Adam: Optimizer {
  /// How slowly the average of the gradient forgets: β₁, from 0 up to 1.
  public let firstDecay: Double

  /// How slowly the average of its square forgets: β₂, from 0 up to 1.
  public let secondDecay: Double

  /// Keeps the division from being one by 0: ε, at least 0.
  public let epsilon: Double

  /// Whether averages that began at 0 are corrected for that.
  public let correctsBias: Bool

  // β₁ᵗ and β₂ᵗ at step t, and how much of an average the two are by then:
  // 1 − β₁ᵗ and 1 − β₂ᵗ, or 1 where nothing is corrected.
  private var firstPower = 1.0
  private var secondPower = 1.0
  @usableFromInline var firstShare = 1.0
  @usableFromInline var secondShare = 1.0

  public init(
    firstDecay: Double = 0.9, secondDecay: Double = 0.999,
    epsilon: Double = 1e-8, correctsBias: Bool = true
  ) {
    checkShare(firstDecay, "the decay of an average")
    checkShare(secondDecay, "the decay of an average")
    checkEpsilon(epsilon)
    self.firstDecay = firstDecay
    self.secondDecay = secondDecay
    self.epsilon = epsilon
    self.correctsBias = correctsBias
  }

  /// The two averages of one parameter.
  public struct Averages: BitwiseCopyable, Sendable {
    @usableFromInline var gradient = 0.0
    @usableFromInline var square = 0.0
  }

  public var initialMemory: Averages { Averages() }

  public mutating func beginStep() {
    firstPower *= firstDecay
    secondPower *= secondDecay
    if correctsBias {
      (firstShare, secondShare) = (1 - firstPower, 1 - secondPower)
    }
  }

  @inlinable
  public func change(
    gradient g: Double, memory average: inout Averages, rate: Double
  ) -> Double {
    average.gradient = firstDecay * average.gradient + (1 - firstDecay) * g
    average.square = secondDecay * average.square + (1 - secondDecay) * g * g
    let mean = average.gradient / firstShare
    let meanSquare = average.square / secondShare
    return -rate * mean / (meanSquare.squareRoot() + epsilon)
  }
}

/// - Precondition: a part of the past that is kept is from 0 up to, but not
///   including, 1.
private func checkShare(_ share: Double, _ name: String) {
  precondition(
    share >= 0 && share < 1, "\(name) is from 0 up to 1, not \(share)")
}

private func checkEpsilon(_ epsilon: Double) {
  precondition(epsilon >= 0, "an ε is 0 or more, not \(epsilon)")
}
