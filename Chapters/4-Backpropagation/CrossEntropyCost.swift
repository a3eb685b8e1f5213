// A cost under which a unit learns fast where it is badly wrong, because with
// its output layer δ is a − y. Chapter 6 comes to it from that wish, and gives
// it relatives.

import LinearAlgebra
import SigmoidNeurons

/// The cross-entropy of a layer of logistic units, each of which answers a
/// question of its own with yes or no: for each example the sum of
/// −y ln a − (1 − y) ln(1 − a) over the units, and of that the mean.
///
/// Targets are from 0 to 1.
///
/// Nielsen 2015, chapter 3.
public struct CrossEntropyCost: OutputCost, Equatable {
  public init() {}

  public var name: String { "cross-entropy" }

  public func activate(_ weightedInputs: inout Matrix, workers: Workers) {
    Activation.logistic.apply(to: &weightedInputs, workers: workers)
  }

  public func check(_ targets: Matrix) {
    checkTargets(targets, in: 0...1, for: name)
  }

  /// The mean cost. Where an activation has rounded to 0 or to 1, so that its
  /// logarithm would be infinite, the smallest share is taken that it can
  /// stand for.
  public func cost(of outputs: Matrix, for targets: Matrix) -> Double {
    check(targets)
    return meanCost(of: outputs, for: targets) { a, y in
      let yes = y == 0 ? 0 : y * log(max(a, 0x1p-1074))
      let no = y == 1 ? 0 : (1 - y) * log(max(1 - a, 0x1p-54))
      return -(yes + no)
    }
  }

  public func formDelta(
    _ delta: inout Matrix, outputs: Matrix, targets: Matrix
  ) {
    formError(&delta, outputs: outputs, targets: targets)
  }
}

extension CrossEntropyCost {
  /// The derivative of one example's cost by an answer, (a − y)/(a(1 − a)):
  /// infinite where the answer is 0 or 1 and wrong, and 0 where it is right.
  public func derivative(output a: Double, target y: Double) -> Double {
    a == y ? 0 : (a - y) / (a * (1 - a))
  }

  /// A single output above ½ speaks for class 1.
  public func classes(of outputs: Matrix) -> [Int] {
    classes(of: outputs, oneOutputAbove: 0.5)
  }
}

/// δ = a − y, as its share of the mean over all examples.
public func formError(
  _ delta: inout Matrix, outputs: Matrix, targets: Matrix
) {
  checkShapes(outputs, targets)
  delta.copyElements(of: outputs)
  let share = 1 / Double(outputs.rows)
  delta.apply(with: targets) { a, y in share * (a - y) }
}

/// The sum of a cost over the outputs of an example, and of that the mean
/// over all examples.
public func meanCost(
  of outputs: Matrix, for targets: Matrix,
  _ cost: (_ a: Double, _ y: Double) -> Double
) -> Double {
  checkShapes(outputs, targets)
  var sum = 0.0
  outputs.withElements { a in
    targets.withElements { y in
      for i in a.indices { sum += cost(a[i], y[i]) }
    }
  }
  return sum / Double(outputs.rows)
}

/// - Precondition: outputs and targets have one shape, with a row.
public func checkShapes(_ outputs: Matrix, _ targets: Matrix) {
  precondition(
    outputs.hasShape(of: targets) && outputs.rows > 0,
    "\(outputs.shape) answers cannot be judged by \(targets.shape) targets")
}
