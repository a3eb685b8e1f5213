// Arguments to try a function with: always the same ones.

/// A stream of words from a seed: a counter, stirred (SplitMix64, Steele, Lea and Flood 2014).
struct Words {
  var counter: UInt64

  mutating func next() -> UInt64 {
    counter &+= 0x9e37_79b9_7f4a_7c15
    var word = counter
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}

/// Sets of arguments.
public enum Arguments {
  /// Numbers with random bit patterns: all exponents alike, both signs, subnormal ones among them,
  /// no NaN and no infinity; those outside `range` are drawn anew.
  public static func randomBits(
    _ count: Int, in range: ClosedRange<Double>, seed: UInt64
  ) -> [Double] {
    var words = Words(counter: seed)
    return (0..<count).map { _ in
      while true {
        let number = Double(bitPattern: words.next())
        if number.isFinite && range.contains(number) { return number }
      }
    }
  }

  /// Numbers spread evenly over a range.
  public static func uniform(
    _ count: Int, in range: ClosedRange<Double>, seed: UInt64
  ) -> [Double] {
    var words = Words(counter: seed)
    return (0..<count).map { _ in
      let part = Double(words.next() >> 11) * 0x1p-53
      return range.lowerBound + (range.upperBound - range.lowerBound) * part
    }
  }

  /// The `Double`s closest to `center`, as many below it as above.
  public static func neighbors(_ count: Int, of center: Double) -> [Double] {
    var (below, above) = (center, center)
    var numbers = [center]
    for _ in 0..<count / 2 {
      (below, above) = (below.nextDown, above.nextUp)
      numbers += [below, above]
    }
    return numbers
  }

  /// The `Double`s closest to multiples of `step`, each with its two neighbours.
  public static func multiples(_ count: Int, of step: Double) -> [Double] {
    (1...count).flatMap { index in
      let multiple = Double(index) * step
      return [multiple.nextDown, multiple, multiple.nextUp]
    }
  }
}
