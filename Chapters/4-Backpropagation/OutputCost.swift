// The cost of a network's answers. It comes with the function of the output
// layer, because the two meet in one formula: how the cost changes with the
// weighted inputs of that layer.

import GradientDescent
import LinearAlgebra
import SigmoidNeurons

/// A cost, and the activation function of the output layer that it judges.
///
/// To have both in one value makes it impossible to train with the
/// derivative of another pair.
public protocol OutputCost: Sendable {
  /// What tells this cost from every other, on one line of ASCII: so it
  /// stands in the file of a network.
  var name: String { get }

  /// Makes the weighted inputs of the output layer the network's answers.
  func activate(_ weightedInputs: inout Matrix, workers: Workers)

  /// Traps where targets are not such as the layer can answer. A training asks
  /// once, before it begins.
  func check(_ targets: Matrix)

  /// The mean cost of answers, one row an example.
  ///
  /// - Precondition: answers and targets have one shape, with a row, and
  ///   ``check(_:)`` has nothing against the targets.
  func cost(of outputs: Matrix, for targets: Matrix) -> Double

  /// Sets `delta` to the derivative of the mean cost by each weighted input
  /// of the output layer.
  ///
  /// - Parameter outputs: what ``activate`` made of the weighted inputs.
  func formDelta(_ delta: inout Matrix, outputs: Matrix, targets: Matrix)

  /// The class, from 0, that each row of answers speaks for.
  ///
  /// - Precondition: under this cost, answers speak for classes.
  func classes(of outputs: Matrix) -> [Int]
}

extension OutputCost {
  public func check(_ targets: Matrix) {}

  /// The class of the largest answer; of a single one nothing is known.
  public func classes(of outputs: Matrix) -> [Int] {
    precondition(
      outputs.columns != 1,
      "under the cost '\(name)' a single output speaks for no class")
    return outputs.argmaxOfRows()
  }

  /// The class of the largest answer; with a single output class 1 where it is
  /// above `threshold`, and class 0 elsewhere.
  public func classes(
    of outputs: Matrix, oneOutputAbove threshold: Double
  ) -> [Int] {
    outputs.columns == 1
      ? outputs.elements.map { $0 > threshold ? 1 : 0 }
      : outputs.argmaxOfRows()
  }
}

/// The squared error of an output layer with an elementwise activation.
public struct QuadraticCost: OutputCost, Equatable {
  public let activation: Activation
  public let error: SquaredError

  /// - Parameters:
  ///   - activation: that of the output layer.
  ///   - factor: what the squares are multiplied by; ½ makes the derivative
  ///     plain.
  public init(_ activation: Activation = .logistic, factor: Double = 0.5) {
    precondition(
      activation.isToldByActivation,
      "an output layer with a function of one's own wants a cost of one's own"
    )
    self.activation = activation
    error = SquaredError(factor: factor)
  }

  /// The activation and the bits of the factor belong to it.
  public var name: String {
    "quadratic \(activation.fileName) \(hexadecimal(error.factor.bitPattern))"
  }

  public func activate(_ weightedInputs: inout Matrix, workers: Workers) {
    activation.apply(to: &weightedInputs, workers: workers)
  }

  public func check(_ targets: Matrix) {
    checkTargets(targets, in: activation.range, for: name)
  }

  public func cost(of outputs: Matrix, for targets: Matrix) -> Double {
    check(targets)
    return error.cost(of: outputs, for: targets)
  }

  /// δ = ∂C/∂a · f′(z), the first of the four equations.
  public func formDelta(
    _ delta: inout Matrix, outputs: Matrix, targets: Matrix
  ) {
    delta.copyElements(of: outputs)
    let share = 2 * error.factor / Double(outputs.rows)
    delta.apply(with: targets) { a, y in share * (a - y) }
    activation.multiply(&delta, byDerivativeFrom: outputs)
  }

  /// With a single output, class 1 is above the middle of the range that the
  /// activation has.
  ///
  /// - Precondition: there are several outputs, or there is such a range.
  public func classes(of outputs: Matrix) -> [Int] {
    let range = activation.range
    let middle = (range.lowerBound + range.upperBound) / 2
    precondition(
      outputs.columns != 1 || middle.isFinite,
      "under the cost '\(name)' a single output speaks for no class")
    return classes(of: outputs, oneOutputAbove: middle)
  }
}

/// - Precondition: every target lies in the range of what the output layer
///   can answer.
public func checkTargets(
  _ targets: Matrix, in range: ClosedRange<Double>,
  for cost: @autoclosure () -> String
) {
  let wrong = targets.withElements { y in
    y.firstIndex { !range.contains($0) }
  }
  guard let wrong else { return }
  let (row, column) = wrong.quotientAndRemainder(dividingBy: targets.columns)
  preconditionFailure(
    "targets of the cost '\(cost())' are from \(range.lowerBound) to "
      + "\(range.upperBound), but row \(row), column \(column) of the "
      + "\(targets.shape) targets is \(targets[row, column])")
}
