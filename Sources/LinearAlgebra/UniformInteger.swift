// Whole numbers drawn without bias.

extension RandomNumberGenerator {
  /// A whole number drawn from `range`, all equally likely.
  ///
  /// The remainder of a random word would favour small numbers. Instead the word, read as a
  /// fraction, is multiplied by the count of the numbers, and the few words that would make the
  /// counts uneven are drawn anew (Lemire 2019, "Fast random integer generation in an interval").
  /// Like ``uniform(in:)``, this is fixed: the same stream gives the same numbers on every platform.
  ///
  /// - Precondition: `range` is not empty.
  public mutating func integer(in range: Range<Int>) -> Int {
    precondition(!range.isEmpty, "there is no whole number to draw in an empty range")
    let count = UInt64(bitPattern: Int64(range.upperBound) &- Int64(range.lowerBound))
    return Int(Int64(range.lowerBound) &+ Int64(bitPattern: word(below: count)))
  }

  /// A whole number drawn from `range`, all equally likely.
  public mutating func integer(in range: ClosedRange<Int>) -> Int {
    let last = UInt64(bitPattern: Int64(range.upperBound) &- Int64(range.lowerBound))
    let offset = last == .max ? next() : word(below: last + 1)
    return Int(Int64(range.lowerBound) &+ Int64(bitPattern: offset))
  }

  /// A word from 0 up to but excluding `count`, which is not 0.
  private mutating func word(below count: UInt64) -> UInt64 {
    var product = next().multipliedFullWidth(by: count)
    if product.low < count {
      // 2⁶⁴ modulo `count`: as many words are too many.
      let surplus = (0 &- count) % count
      while product.low < surplus { product = next().multipliedFullWidth(by: count) }
    }
    return product.high
  }
}
