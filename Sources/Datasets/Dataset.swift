// Examples with the classes they belong to.

import LinearAlgebra

/// A labelled data set: one row of numbers an example, and the class each example belongs to.
///
/// A value; that labels and rows are as many, and every label a class, holds from its making on.
public struct Dataset: Equatable, Sendable {
  /// What the set is called, for titles: "Iris".
  public let name: String

  /// Where its examples come from: authors and year, and how they were made.
  public let source: String

  /// What the classes are called; class `k` is `classNames[k]`.
  public let classNames: [String]

  /// The examples: an `n × d` matrix of `n` examples with `d` numbers each.
  public private(set) var inputs: Matrix

  /// The class of each example, from 0 up to but excluding the number of classes.
  public private(set) var labels: [Int]

  /// A data set of `n` examples from an `n × d` matrix and `n` labels.
  ///
  /// - Precondition: there is one label a row, and each is the index of a class name.
  public init(
    name: String, source: String, classNames: [String], inputs: Matrix, labels: [Int]
  ) {
    precondition(
      inputs.rows == labels.count,
      "the inputs of '\(name)' are \(inputs.shape), but there are \(labels.count) labels")
    if let row = labels.firstIndex(where: { $0 < 0 || $0 >= classNames.count }) {
      preconditionFailure(
        "'\(name)' has \(classNames.count) classes, but the label of row \(row) is \(labels[row])")
    }
    self.name = name
    self.source = source
    self.classNames = classNames
    self.inputs = inputs
    self.labels = labels
  }
}

// MARK: Looking into it

extension Dataset {
  /// The number of examples; 0 or more.
  public var count: Int { labels.count }

  /// The number of classes, those without an example among them.
  public var classCount: Int { classNames.count }

  /// How many examples each class has.
  public var classSizes: [Int] {
    var sizes = [Int](repeating: 0, count: classCount)
    for label in labels { sizes[label] += 1 }
    return sizes
  }

  /// The labels as an `n × k` matrix for `n` examples and `k` classes: a 1 in the column of the
  /// example's class, 0 elsewhere.
  ///
  /// Other numbers than 1 and 0 suit an output that cannot reach these, such as −1 and 1 for tanh.
  public func oneHot(on: Double = 1, off: Double = 0) -> Matrix {
    Matrix(rows: count, columns: classCount) { row, column in
      column == labels[row] ? on : off
    }
  }
}

extension Dataset {
  /// The labels as an `n × 1` matrix, for a network with a single output: 1 where the example is of
  /// one class, 0 where it is of another.
  ///
  /// - Parameters:
  ///   - label: the class that is a yes; 1 of two classes, 0 and 1, if nothing else is said.
  ///   - on: the target of a yes.
  ///   - off: that of a no: −1 for tanh, and for the hinge of a single output.
  /// - Precondition: the label is one of the classes; it is named where there are not two.
  public func oneOutput(for label: Int? = nil, on: Double = 1, off: Double = 0) -> Matrix {
    precondition(
      label != nil || classCount == 2,
      "'\(name)' has \(classCount) classes: say which of them is a yes")
    let yes = label ?? 1
    precondition(
      classNames.indices.contains(yes), "'\(name)' has \(classCount) classes, so no class \(yes)")
    return Matrix(rows: count, columns: 1) { row, _ in labels[row] == yes ? on : off }
  }
}

// MARK: Some of the examples

extension Dataset {
  /// The examples of neighbouring rows, without a copy of their numbers.
  ///
  /// - Precondition: the range lies within the rows.
  public subscript(rows range: Range<Int>) -> Dataset {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= count,
      "'\(name)' has \(count) rows, so not the rows \(range.lowerBound)..<\(range.upperBound)")
    return with(inputs: inputs.rows(range), labels: Array(labels[range]))
  }

  /// The examples of the rows named, in that order; a row may be named more than once.
  ///
  /// - Precondition: every index is that of a row.
  public subscript(rows indices: [Int]) -> Dataset {
    if let index = indices.first(where: { $0 < 0 || $0 >= count }) {
      preconditionFailure("'\(name)' has \(count) rows, so no row \(index)")
    }
    return with(inputs: inputs.gathering(rows: indices), labels: indices.map { labels[$0] })
  }

  /// The first examples of each class: the first of every one, then the second of every one, and so
  /// on.
  ///
  /// - Precondition: `number` is not negative, and every class has as many examples.
  public func firstOfEachClass(_ number: Int) -> Dataset {
    precondition(number >= 0, "of each class 0 examples or more are taken, not \(number)")
    let rows = classNames.indices.map { label in labels.indices.filter { labels[$0] == label } }
    if let label = rows.firstIndex(where: { $0.count < number }) {
      preconditionFailure(
        "'\(name)' has \(rows[label].count) examples of the class '\(classNames[label])', so not "
          + "\(number)")
    }
    return self[rows: (0..<number).flatMap { round in rows.map { $0[round] } }]
  }

  /// The same examples with other inputs: what `change` makes of them, such as a scaling.
  ///
  /// - Precondition: there are as many rows after it as before.
  public func mapInputs(_ change: (Matrix) -> Matrix) -> Dataset {
    with(inputs: change(inputs), labels: labels)
  }

  /// The same set with other examples.
  func with(inputs: Matrix, labels: [Int]) -> Dataset {
    Dataset(name: name, source: source, classNames: classNames, inputs: inputs, labels: labels)
  }
}
