// Another order of the examples, for examples that come sorted by class.

import LinearAlgebra

extension Dataset {
  /// The examples in a random order, all orders equally likely.
  public func shuffled(using generator: inout some RandomNumberGenerator) -> Dataset {
    self[rows: generator.permutation(count)]
  }

  /// The examples in the order that `np.random.permutation(count)` gives.
  public func shuffled(using generator: inout NumPyRandom) -> Dataset {
    self[rows: generator.permutation(count)]
  }
}
