// A calculation that remembers how it was made, and can be asked backwards:
// how does the result change with each number that went into it? Reverse-mode
// differentiation, Linnainmaa 1970; the list of steps is Wengert's, 1964.

import LinearAlgebra
import SigmoidNeurons

/// A calculation, step by step. A value is called by the number of its step.
public struct Tape: Sendable {
  /// What each step came to, what it read, and how much it changes with that.
  private var steps:
    [(result: Double, reads: [(value: Int, slope: Double)])] = []

  /// An empty one.
  public init() {}

  /// The number that a value stands for.
  public subscript(value: Int) -> Double { steps[value].result }

  /// How much `result` changes with every value on the tape.
  public func gradient(of result: Int) -> [Double] {
    var derivatives = [Double](repeating: 0, count: steps.count)
    derivatives[result] = 1
    for (step, (_, reads)) in steps.enumerated().reversed() {
      for (value, slope) in reads {
        derivatives[value] += derivatives[step] * slope
      }
    }
    return derivatives
  }

  /// Notes a step, and says its number.
  private mutating func append(
    _ result: Double, _ reads: [(value: Int, slope: Double)]
  ) -> Int {
    steps.append((result, reads))
    return steps.count - 1
  }

  /// Puts a number in.
  public mutating func input(_ number: Double) -> Int { append(number, []) }

  /// a + b: each counts once.
  public mutating func sum(_ a: Int, _ b: Int) -> Int {
    append(self[a] + self[b], [(a, 1), (b, 1)])
  }

  /// a · b: each counts as much as the other is large.
  public mutating func product(_ a: Int, _ b: Int) -> Int {
    append(self[a] * self[b], [(a, self[b]), (b, self[a])])
  }

  /// A function of one value, and its derivative there.
  public mutating func apply(
    _ f: (Double) -> Double, derivative: (Double) -> Double, to a: Int
  ) -> Int {
    append(f(self[a]), [(a, derivative(self[a]))])
  }
}

extension Tape {
  /// A sigmoid unit: σ of its weighted input.
  public mutating func unit(
    _ weights: [Int], of inputs: [Int], bias: Int
  ) -> Int {
    var z = bias
    for (w, x) in zip(weights, inputs) { z = sum(z, product(w, x)) }
    return apply(
      logistic, derivative: Activation.logistic.derivative(at:), to: z)
  }
}
