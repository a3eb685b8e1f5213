import LinearAlgebra

/// Three sets of examples of the same kind: to learn from, to choose by, and to judge by at the end.
///
/// What is chosen (a rate, a size, when to stop) is chosen by the second; the third is asked once, with
/// everything chosen.
public struct ThreeSets: Equatable, Sendable {
  /// The examples to learn from.
  public let training: Dataset

  /// The examples to choose settings by.
  public let validation: Dataset

  /// The examples that nothing was chosen by.
  public let test: Dataset

  /// Three sets that belong together.
  ///
  /// - Precondition: they have as many columns, and the same classes.
  public init(training: Dataset, validation: Dataset, test: Dataset) {
    self.training = Split(training: training, test: validation).training
    self.validation = validation
    self.test = Split(training: training, test: test).test
  }

  /// All three with other inputs: what `change` makes of them.
  ///
  /// - Precondition: it leaves each set its rows, and all as many columns.
  public func mapInputs(_ change: (Matrix) -> Matrix) -> ThreeSets {
    ThreeSets(
      training: training.mapInputs(change), validation: validation.mapInputs(change),
      test: test.mapInputs(change))
  }
}

extension Dataset {
  /// The first examples to learn from, the next to choose by, the rest to judge by. No numbers are
  /// copied.
  ///
  /// Shuffle examples that come sorted by class before.
  ///
  /// - Precondition: neither number is negative, and there are as many examples.
  public func threeSets(training: Int, validation: Int) -> ThreeSets {
    let rest = split(first: training)
    let held = rest.test.split(first: validation)
    return ThreeSets(training: rest.training, validation: held.training, test: held.test)
  }
}

extension Split {
  /// Of the examples to learn from, the last ones to choose by.
  ///
  /// - Precondition: `validation` is from 0 to the number of training examples.
  public func settingAside(validation: Int) -> ThreeSets {
    precondition(
      (0...training.count).contains(validation),
      "of \(training.count) training examples \(validation) cannot be set aside")
    let parts = training.split(first: training.count - validation)
    return ThreeSets(training: parts.training, validation: parts.test, test: test)
  }
}
