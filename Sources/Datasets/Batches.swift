// The examples in small portions, for one step of learning each.

/// The examples of a data set in batches of one size; the last is smaller if they do not come out
/// even.
///
/// A batch is made when it is asked for. An empty data set has no batches.
public struct Batches: RandomAccessCollection, Sendable {
  private let dataset: Dataset
  private let size: Int
  private let order: [Int]?

  init(_ dataset: Dataset, size: Int, order: [Int]?) {
    self.dataset = dataset
    self.size = size
    self.order = order
  }

  /// The first batch is number 0.
  public var startIndex: Int { 0 }

  /// The number of batches.
  public var endIndex: Int { (exampleCount + size - 1) / size }

  /// The examples of one batch.
  public subscript(position: Int) -> Dataset {
    let places = places(of: position)
    guard let order else { return dataset[rows: places] }
    return dataset[rows: Array(order[places])]
  }

  /// Where each batch lies: ranges of rows, or of places in the order the batches were asked for
  /// in.
  public var ranges: [Range<Int>] { indices.map(places) }

  private var exampleCount: Int { order?.count ?? dataset.count }

  private func places(of batch: Int) -> Range<Int> {
    precondition(
      batch >= 0 && batch < endIndex,
      "\(exampleCount) examples make \(endIndex) batches of \(size), so there is no batch \(batch)"
    )
    return batch * size..<Swift.min((batch + 1) * size, exampleCount)
  }
}

extension Dataset {
  /// The examples in batches of `size`, row after row, without a copy of their numbers.
  ///
  /// - Precondition: `size` is above 0.
  public func batches(of size: Int) -> Batches {
    precondition(size > 0, "a batch has 1 example or more, not \(size)")
    return Batches(self, size: size, order: nil)
  }

  /// The examples of the rows in `order`, in batches of `size`: for an epoch in another order than
  /// the last, without a shuffled copy of the whole set.
  ///
  /// - Precondition: `size` is above 0; the order holds indices of rows, checked when a batch is
  ///   asked for.
  public func batches(of size: Int, inOrder order: [Int]) -> Batches {
    precondition(size > 0, "a batch has 1 example or more, not \(size)")
    return Batches(self, size: size, order: order)
  }
}
