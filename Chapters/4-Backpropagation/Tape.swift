// A calculation that remembers how it was made, and can be asked backwards:
// how does the result change with each number that went into it? Reverse-mode
// differentiation, Linnainmaa 1970; the list of steps is Wengert's, 1964.

import LinearAlgebra

/// A calculation, step by step, in the order in which it was done.
public struct Tape: Sendable {
  /// A number of the calculation: one that was put in, or one that came out
  /// of a step.
  public struct Value: Equatable, Sendable {
    let index: Int
  }

  /// What one step did: its result, what it read, and how much the result
  /// changes with each of these.
  private struct Step {
    let result: Double
    let reads: [(value: Value, derivative: Double)]
  }

  private var steps: [Step] = []

  public init() {}

  /// The number that a value stands for.
  public subscript(value: Value) -> Double { steps[value.index].result }

  private mutating func append(
    _ result: Double, _ reads: [(value: Value, derivative: Double)] = []
  ) -> Value {
    steps.append(Step(result: result, reads: reads))
    return Value(index: steps.count - 1)
  }

  /// Puts a number in.
  public mutating func input(_ number: Double) -> Value { append(number) }

  /// a + b: each counts once.
  public mutating func sum(_ a: Value, _ b: Value) -> Value {
    append(self[a] + self[b], [(a, 1), (b, 1)])
  }

  /// a · b: each counts as much as the other is large.
  public mutating func product(_ a: Value, _ b: Value) -> Value {
    append(self[a] * self[b], [(a, self[b]), (b, self[a])])
  }

  /// A function of one value, given what it makes of it and its derivative
  /// there.
  public mutating func apply(
    _ function: (Double) -> Double, derivative: (Double) -> Double,
    to a: Value
  ) -> Value {
    append(function(self[a]), [(a, derivative(self[a]))])
  }

  /// How much `result` changes with every value on the tape: its derivative
  /// by each.
  ///
  /// One walk backwards. Each step hands on what has arrived at its result to
  /// what it read, multiplied by its own derivative; where a value was read
  /// more than once, what comes back adds up.
  public func gradient(of result: Value) -> Gradient {
    var derivatives = [Double](repeating: 0, count: steps.count)
    derivatives[result.index] = 1
    for (index, step) in steps.enumerated().reversed() {
      for (value, derivative) in step.reads {
        derivatives[value.index] += derivatives[index] * derivative
      }
    }
    return Gradient(derivatives: derivatives)
  }

  /// The derivatives of one result by every value of a calculation.
  public struct Gradient: Sendable {
    let derivatives: [Double]

    /// The derivative by a value.
    public subscript(value: Value) -> Double { derivatives[value.index] }
  }
}
