// What a unit makes of its weighted input: the activation function, and its
// derivative. Names and forms as in Stanford's CS231n notes (Karpathy 2015),
// "Neural networks 1"; the ELU is from Clevert, Unterthiner and Hochreiter
// (2016), "Fast and accurate deep network learning by exponential linear
// units".

import LinearAlgebra

/// An activation function: what a unit answers when its weighted input is z.
public enum Activation: Equatable, Sendable {
  /// z itself: a linear unit.
  case identity
  /// 1 where z > 0, otherwise 0: the perceptron.
  case step
  /// σ(z) = 1 / (1 + e⁻ᶻ), from 0 to 1.
  case logistic
  /// The hyperbolic tangent, from −1 to 1: 2σ(2z) − 1.
  case tanh
  /// max(0, z): the rectified linear unit, ReLU.
  case relu
  /// z where it is positive, otherwise a small part of it, usually 0.01 z.
  /// The slope is 0 or more.
  case leakyReLU(slope: Double)
  /// z where it is positive, otherwise α(eᶻ − 1), which levels off at −α.
  /// α is 0 or more, usually 1.
  case elu(alpha: Double)
  /// A function of one's own.
  case own(OwnActivation)

  /// The activation a for a weighted input z.
  public func callAsFunction(_ z: Double) -> Double {
    switch self {
    case .identity: z
    case .step: z > 0 ? 1 : 0
    case .logistic: LinearAlgebra.logistic(z)
    case .tanh: LinearAlgebra.tanh(z)
    case .relu: max(z, 0)
    case .leakyReLU(let slope): z > 0 ? z : slope * z
    case .elu(let alpha): z > 0 ? z : alpha * LinearAlgebra.expm1(z)
    case .own(let own): own.function(z)
    }
  }

  /// How fast the activation grows with z: f′(z).
  ///
  /// Where there is a corner, at z = 0, it is the slope to the left of it. Far
  /// out, where the slope is tiny, it is still right in every digit but the
  /// last: σ′(z) is σ(z)σ(−z), and 1 is not subtracted from what is nearly 1.
  public func derivative(at z: Double) -> Double {
    switch self {
    case .logistic: LinearAlgebra.logistic(z) * LinearAlgebra.logistic(-z)
    case .tanh: 4 * Activation.logistic.derivative(at: 2 * z)
    case .elu(let alpha): z > 0 ? 1 : alpha * LinearAlgebra.exp(z)
    case .own(let own): own.derivative(z)
    default: derivative(fromActivation: self(z))
    }
  }

  /// The same derivative, told from the activation a = f(z) alone.
  ///
  /// All functions here allow that, and a network that has just computed its
  /// activations need not compute an exponential again. It is right to the
  /// rounding of a: 0 where a is 1 to the last bit. Do not give it z: σ′ of
  /// an activation is not σ′ of z. A function of one's own has no such form.
  public func derivative(fromActivation a: Double) -> Double {
    switch self {
    case .identity: 1
    case .step: 0
    case .logistic: a * (1 - a)
    case .tanh: 1 - a * a
    case .relu: a > 0 ? 1 : 0
    case .leakyReLU(let slope): a > 0 ? 1 : slope
    case .elu(let alpha): a > 0 ? 1 : a + alpha
    case .own(let own):
      preconditionFailure(
        "the derivative of '\(own.name)' is told from z, not from a")
    }
  }
}

/// An activation function of one's own, to go where those of the book go.
public struct OwnActivation: Equatable, Sendable {
  /// What tells it from every other, on one line of ASCII without two blanks
  /// in a row: so it stands in the file of a network.
  public let name: String

  /// The least and the most that it can answer, or comes near to.
  public let range: ClosedRange<Double>

  /// The activation for a weighted input z.
  public let function: @Sendable (_ z: Double) -> Double

  /// The derivative at z.
  public let derivative: @Sendable (_ z: Double) -> Double

  public init(
    _ name: String, range: ClosedRange<Double> = -.infinity...(.infinity),
    function: @escaping @Sendable (_ z: Double) -> Double,
    derivative: @escaping @Sendable (_ z: Double) -> Double
  ) {
    self.name = name
    self.range = range
    self.function = function
    self.derivative = derivative
  }

  /// Functions cannot be compared: two with one name are taken for equal.
  public static func == (a: Self, b: Self) -> Bool {
    a.name.utf8.elementsEqual(b.name.utf8)
  }
}

extension Activation {
  /// 1 where z ≥ 0, otherwise 0: a perceptron that says yes at its threshold.
  public static let stepFromZero = Activation.own(
    OwnActivation(
      "step from 0", range: 0...1, function: { $0 >= 0 ? 1 : 0 },
      derivative: { _ in 0 }))

  /// Whether the derivative is told from the activation alone.
  public var isToldByActivation: Bool {
    if case .own = self { false } else { true }
  }
}

extension Activation {
  /// What it can answer: the least and the most that it comes near to.
  public var range: ClosedRange<Double> {
    switch self {
    case .identity: -.infinity...(.infinity)
    case .step, .logistic: 0...1
    case .tanh: -1...1
    case .relu: 0...(.infinity)
    case .leakyReLU(let slope): (slope > 0 ? -.infinity : 0)...(.infinity)
    case .elu(let alpha): -alpha...(.infinity)
    case .own(let own): own.range
    }
  }

  /// Makes weighted inputs activations, all elements of a matrix at once.
  public func apply(to z: inout Matrix, workers: Workers = .one) {
    z.forEachPart(workers: workers) { part, _ in
      let input = UnsafeBufferPointer(part)
      switch self {
      case .identity: break
      case .logistic: LinearAlgebra.logistic(input, into: part)
      case .tanh: LinearAlgebra.tanh(input, into: part)
      case .relu: for i in part.indices { part[i] = max(part[i], 0) }
      default: for i in part.indices { part[i] = self(part[i]) }
      }
    }
  }

  /// Multiplies each element of `delta` by the derivative at its place.
  ///
  /// - Parameters:
  ///   - activations: what the derivatives are told from.
  ///   - z: the weighted inputs, for a function of one's own.
  /// - Precondition: all matrices have one shape.
  public func multiply(
    _ delta: inout Matrix, byDerivativeFrom activations: Matrix,
    at z: Matrix? = nil, workers: Workers = .one
  ) {
    let told = isToldByActivation ? activations : z ?? activations
    precondition(
      delta.hasShape(of: told),
      "derivatives at \(told.shape) activations cannot multiply "
        + "\(delta.shape) numbers")
    delta.forEachPart(workers: workers) { part, start in
      told.withElements { all in
        guard let d = part.baseAddress, let first = all.baseAddress
        else { return }
        let a = first + start
        switch self {
        case .identity: break
        case .logistic: for i in part.indices { d[i] *= a[i] * (1 - a[i]) }
        case .tanh: for i in part.indices { d[i] *= 1 - a[i] * a[i] }
        case .relu: for i in part.indices { d[i] = a[i] > 0 ? d[i] : 0 }
        case .own(let own):
          precondition(
            z != nil,
            "the derivative of '\(own.name)' is told from z, not from a")
          for i in part.indices { d[i] *= own.derivative(a[i]) }
        default:
          for i in part.indices { d[i] *= derivative(fromActivation: a[i]) }
        }
      }
    }
  }
}
