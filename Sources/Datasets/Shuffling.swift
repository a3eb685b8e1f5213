// Another order of the examples, for examples that come sorted by class.

import LinearAlgebra

extension Dataset {
  /// The examples in a random order, all orders equally likely.
  public func shuffled(using generator: inout some RandomNumberGenerator) -> Dataset {
    self[rows: generator.permutation(of: count)]
  }

  /// The examples in the order that `np.random.permutation(count)` gives.
  public func shuffled(using generator: inout NumPyRandom) -> Dataset {
    self[rows: generator.permutation(count)]
  }
}

extension RandomNumberGenerator {
  /// The numbers from 0 up to but excluding `count` in a random order (Fisher and Yates 1938, in
  /// the form of Durstenfeld 1964).
  ///
  /// Unlike `shuffled(using:)`, whose way of drawing is the standard library's own affair, this is
  /// fixed: the same stream gives the same order with every version of Swift.
  fileprivate mutating func permutation(of count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in order.indices.dropFirst().reversed() {
      order.swapAt(last, Int(number(below: UInt64(last + 1))))
    }
    return order
  }

  /// A whole number from 0 up to but excluding `bound`, all equally likely (Lemire 2019).
  private mutating func number(below bound: UInt64) -> UInt64 {
    let unfair = (0 &- bound) % bound
    while true {
      let product = next().multipliedFullWidth(by: bound)
      if product.low >= unfair { return product.high }
    }
  }
}
