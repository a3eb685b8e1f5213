// The examples of an epoch, dealt out in small batches.

import LinearAlgebra

/// The numbers of all examples, dealt out in batches of one size.
public struct MiniBatches: Equatable, Sendable {
  /// The order in which the examples come: each of them once.
  public private(set) var order: [Int]

  /// How many examples make a batch; the last may have fewer.
  public let size: Int

  /// A new random order, for the next epoch.
  public mutating func shuffle(
    using generator: inout some RandomNumberGenerator
  ) {
    order = generator.permutation(order.count)
  }

  /// The numbers of the examples in a batch.
  public subscript(batch: Int) -> ArraySlice<Int> { order[range(of: batch)] }
}

extension MiniBatches: RandomAccessCollection {
  /// The numbers from 0 up to but excluding `count`, as they stand.
  ///
  /// With a size of 1 learning is online, with a size of `count` it is by the
  /// full batch.
  ///
  /// - Precondition: `count` is not negative, and `size` above 0.
  public init(of size: Int, from count: Int) {
    precondition(
      size > 0 && count >= 0,
      "\(count) examples cannot be dealt out in batches of \(size)")
    order = Array(0..<count)
    self.size = size
  }

  public var startIndex: Int { 0 }

  /// The number of batches.
  public var endIndex: Int { (order.count + size - 1) / size }

  /// Where a batch lies in ``order``.
  public func range(of batch: Int) -> Range<Int> {
    precondition(
      batch >= 0 && batch < endIndex,
      "\(order.count) examples make \(endIndex) batches of \(size): there is "
        + "no batch \(batch)")
    return batch * size..<Swift.min((batch + 1) * size, order.count)
  }
}
