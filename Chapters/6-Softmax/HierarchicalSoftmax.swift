// Shares of belief in many classes, by way of a tree of yes-or-no questions.
// Morin and Bengio 2005.

import Backpropagation
import LinearAlgebra
import SigmoidNeurons

/// A tree with a class in each leaf. At each inner node there is one
/// question, whether to go left, and one unit to answer it.
public indirect enum ClassTree: Equatable, Sendable {
  case leaf(Int)
  case node(ClassTree, ClassTree)

  /// The classes from `classes.lowerBound` up, halved until each is alone; a
  /// left half is never larger than the right one.
  ///
  /// - Precondition: there is a class.
  public static func balanced(_ classes: Range<Int>) -> ClassTree {
    precondition(!classes.isEmpty, "a tree has at least one class")
    if classes.count == 1 { return .leaf(classes.lowerBound) }
    let middle = classes.lowerBound + classes.count / 2
    return .node(
      balanced(classes.lowerBound..<middle),
      balanced(middle..<classes.upperBound))
  }

  /// The tree on one line: `(0 (1 2))`.
  var text: String {
    switch self {
    case .leaf(let label): "\(label)"
    case .node(let left, let right): "(\(left.text) \(right.text))"
    }
  }
}

/// An output layer with one logistic unit for each inner node of a tree. The
/// share of a class is the product of the answers on the way from the root to
/// its leaf: a where the way goes left, 1 − a where it goes right.
///
/// The cost is −ln of the share of the right class. Only the units on the way
/// to it take part in that: about log₂ K of them, where there are K classes.
///
/// The layer's targets, one row an example, are made by ``targets(for:)``: 1
/// where the way to the right class goes left, 0 where it goes right, and
/// ``notAsked`` for all other units.
public struct HierarchicalSoftmax: OutputCost, Equatable {
  /// The target of a unit that is not on the way to the right class.
  public static let notAsked = -1.0

  /// A turn on the way to a class.
  struct Turn: Equatable {
    let unit: Int
    let isLeft: Bool
  }

  /// The classes and the questions between them.
  public let tree: ClassTree

  /// The way to each class.
  private let ways: [[Turn]]

  /// - Precondition: the classes in the leaves are 0, 1, 2 … without a gap or
  ///   a repetition, and at least two.
  public init(_ tree: ClassTree) {
    var ways: [(label: Int, way: [Turn])] = []
    var units = 0
    func visit(_ tree: ClassTree, _ way: [Turn]) {
      switch tree {
      case .leaf(let label): ways.append((label, way))
      case .node(let left, let right):
        let unit = units
        units += 1
        visit(left, way + [Turn(unit: unit, isLeft: true)])
        visit(right, way + [Turn(unit: unit, isLeft: false)])
      }
    }
    visit(tree, [])
    ways.sort { $0.label < $1.label }
    precondition(
      ways.count > 1 && ways.map { $0.label } == Array(0..<ways.count),
      "the leaves of the tree are not the classes 0, 1, 2 …, once each")
    self.tree = tree
    self.ways = ways.map { $0.way }
  }

  public var name: String { "hierarchical softmax of \(tree.text)" }

  /// How many classes there are.
  public var classCount: Int { ways.count }

  /// How many units the layer has: one less than there are classes.
  public var unitCount: Int { ways.count - 1 }

  /// How many units are on the way to a class.
  public func depth(of label: Int) -> Int { ways[label].count }

  /// The layer's targets for examples of the classes given.
  ///
  /// - Precondition: every label is a class.
  public func targets(for labels: [Int]) -> Matrix {
    var targets = Matrix(
      rows: labels.count, columns: unitCount, repeating: Self.notAsked)
    for (row, label) in labels.enumerated() {
      precondition(
        ways.indices.contains(label),
        "example \(row) has the label \(label), but there are \(classCount) "
          + "classes")
      for turn in ways[label] {
        targets[row, turn.unit] = turn.isLeft ? 1 : 0
      }
    }
    return targets
  }

  /// The share of each class, from the answers of the units; one row an
  /// example, with one column a class.
  public func shares(from outputs: Matrix) -> Matrix {
    checkColumns(outputs)
    return Matrix(rows: outputs.rows, columns: classCount) { row, label in
      ways[label].reduce(1.0) { share, turn in
        let a = outputs[row, turn.unit]
        return share * (turn.isLeft ? a : 1 - a)
      }
    }
  }

  /// The class with the largest share.
  public func classes(of outputs: Matrix) -> [Int] {
    shares(from: outputs).argmaxOfRows()
  }

  /// - Precondition: there is an answer of every unit.
  private func checkColumns(_ outputs: Matrix) {
    precondition(
      outputs.columns == unitCount,
      "a tree of \(unitCount) units cannot read \(outputs.shape) answers")
  }

  public func activate(_ weightedInputs: inout Matrix, workers: Workers) {
    Activation.logistic.apply(to: &weightedInputs, workers: workers)
  }

  /// The mean of −ln of the right class's share, which is a sum along its
  /// way.
  public func cost(of outputs: Matrix, for targets: Matrix) -> Double {
    checkTurns(targets)
    return meanCost(of: outputs, for: targets) { a, y in
      switch y {
      case Self.notAsked: 0
      case 1: -log(max(a, 0x1p-1074))
      default: -log(max(1 - a, 0x1p-54))
      }
    }
  }

  /// δ = a − y on the way to the right class, and 0 elsewhere.
  public func formDelta(
    _ delta: inout Matrix, outputs: Matrix, targets: Matrix
  ) {
    checkShapes(outputs, targets)
    checkTurns(targets)
    delta = outputs
    let share = 1 / Double(outputs.rows)
    delta.apply(with: targets) { a, y in
      y == Self.notAsked ? 0 : share * (a - y)
    }
  }

  /// - Precondition: every target is 1, 0 or ``notAsked``.
  private func checkTurns(_ targets: Matrix) {
    let wrong = targets.withElements { y in
      y.first { $0 != 1 && $0 != 0 && $0 != Self.notAsked }
    }
    precondition(
      wrong == nil,
      "targets of the cost '\(name)' are 1, 0 or \(Self.notAsked), not "
        + "\(wrong ?? 0): they are made by targets(for:)")
  }
}
