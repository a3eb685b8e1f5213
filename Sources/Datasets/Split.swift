// What a network learns from, and what it is judged by.

import LinearAlgebra

/// Two sets of examples of the same kind: those to learn from, and those held out.
public struct Split: Equatable, Sendable {
  /// The examples to learn from.
  public let training: Dataset

  /// The examples held out: to judge the network by, or, where a training set is split again, to
  /// choose its settings by.
  public let test: Dataset

  /// Two sets that belong together.
  ///
  /// - Precondition: they have as many columns, and the same classes.
  public init(training: Dataset, test: Dataset) {
    precondition(
      training.inputs.columns == test.inputs.columns,
      "the training inputs are \(training.inputs.shape), but the test inputs are "
        + test.inputs.shape)
    precondition(
      training.classNames == test.classNames,
      "the training classes are \(training.classNames), but the test classes are \(test.classNames)"
    )
    self.training = training
    self.test = test
  }
}

extension Split {
  /// Both sets with other inputs: what `change` makes of them.
  ///
  /// A change that is fitted to data should be fitted to the training inputs, and to nothing else.
  ///
  /// - Precondition: it leaves each set its rows, and both as many columns.
  public func mapInputs(_ change: (Matrix) -> Matrix) -> Split {
    Split(training: training.mapInputs(change), test: test.mapInputs(change))
  }
}

extension Dataset {
  /// The first `count` examples to learn from, the rest held out. No numbers are copied.
  ///
  /// Shuffle examples that come sorted by class before.
  ///
  /// - Precondition: `count` is not negative, and at most the number of examples.
  public func split(first count: Int) -> Split {
    precondition(
      count >= 0 && count <= self.count,
      "'\(name)' has \(self.count) examples, so not \(count) to learn from")
    return Split(training: self[rows: 0..<count], test: self[rows: count..<self.count])
  }

  /// The first `count` examples of an order to learn from, the rest of it held out: a split that has
  /// been published as a list of rows, or made elsewhere.
  ///
  /// - Precondition: the order names every row once; `count` is from 0 to the number of examples.
  public func split(first count: Int, inOrder order: [Int]) -> Split {
    var isNamed = [Bool](repeating: false, count: self.count)
    for row in order {
      precondition(
        isNamed.indices.contains(row) && !isNamed[row],
        "an order of the \(self.count) examples of '\(name)' names each row once, not row \(row)"
          + (isNamed.indices.contains(row) ? " twice" : ""))
      isNamed[row] = true
    }
    if let row = isNamed.firstIndex(of: false) {
      preconditionFailure("an order of the examples of '\(name)' leaves out row \(row)")
    }
    return self[rows: order].split(first: count)
  }

  /// A part of the examples, chosen at random, to learn from, and the rest held out; both are in
  /// random order.
  ///
  /// A part that is no whole number of examples is rounded down: 0.8 of 1797 are 1437.
  ///
  /// - Precondition: `fraction` is from 0 to 1.
  public func split(
    fraction: Double, using generator: inout some RandomNumberGenerator
  ) -> Split {
    let first = size(of: fraction)
    return shuffled(using: &generator).split(first: first)
  }

  /// A part of the examples, chosen as `np.random.permutation(count)` orders them, to learn from,
  /// and the rest held out.
  ///
  /// - Precondition: `fraction` is from 0 to 1.
  public func split(fraction: Double, using generator: inout NumPyRandom) -> Split {
    let first = size(of: fraction)
    return shuffled(using: &generator).split(first: first)
  }

  private func size(of fraction: Double) -> Int {
    precondition(
      fraction >= 0 && fraction <= 1, "a fraction is from 0 to 1, not \(fraction)")
    // 0.29 of 100 are 29, although 0.29 × 100 is a little less than that in floating point.
    let (exact, nearest) = (fraction * Double(count), (fraction * Double(count)).rounded())
    return Int(abs(exact - nearest) <= exact.ulp ? nearest : exact.rounded(.down))
  }
}
