// NumPy's legacy random numbers, bit for bit: many published figures start from np.random.seed.

/// The generator behind `np.random.seed(n)` and `np.random.RandomState(n)`: the Mersenne Twister
/// MT19937 (Matsumoto and Nishimura 1998), with NumPy's ways of drawing from it.
///
/// NumPy has frozen these streams, so an experiment that was published with a seed can be repeated
/// to the digit. The methods bear NumPy's names, and each takes from the stream what NumPy's takes;
/// an array of NumPy's, such as `np.random.rand(2, 3)`, is filled by single draws, row by row. New
/// experiments start from ``Xoshiro256``.
///
/// This is not a `RandomNumberGenerator`, and on purpose: the package's `shuffle` and `normal` for
/// those draw in another way than NumPy, and would give other numbers under the same names.
///
/// - Source: NumPy's `mtrand.pyx`, `legacy-distributions.c` and `distributions.c`.
public struct NumPyRandom: Equatable, Sendable {
  private var words: [UInt32]
  private var position: Int
  private var spareNormal: Double?

  /// The stream after `np.random.seed(seed)`.
  public init(seed: UInt32) {
    var words = [UInt32](repeating: seed, count: Self.size)
    for index in 1..<Self.size {
      let last = words[index - 1]
      words[index] = 1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(index)
    }
    self.words = words
    position = Self.size
    spareNormal = nil
  }

  /// The next word of the stream; every other draw is made of such words.
  public mutating func nextWord() -> UInt32 {
    if position == Self.size { refill() }
    var word = words[position]
    position += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9d2c_5680
    word ^= (word << 15) & 0xefc6_0000
    return word ^ (word >> 18)
  }
}

// MARK: Uniform numbers

extension NumPyRandom {
  /// `np.random.rand()`: a number from 0 up to but excluding 1, one of 2⁵³ equal steps.
  ///
  /// Takes two words.
  public mutating func rand() -> Double {
    let high = Double(nextWord() >> 5)
    let low = Double(nextWord() >> 6)
    return (high * 0x1p26 + low) / 0x1p53
  }

  /// `np.random.rand(count)`: that many numbers in a row.
  ///
  /// - Precondition: `count` is not negative.
  public mutating func rand(_ count: Int) -> [Double] {
    draw(count) { $0.rand() }
  }

  /// `np.random.uniform(low, high)`: `low` plus a part of the way to `high`.
  public mutating func uniform(_ low: Double = 0, _ high: Double = 1) -> Double {
    low + (high - low) * rand()
  }

  /// `np.random.randint(high)`: a whole number from 0 up to but excluding `high`.
  ///
  /// - Precondition: `high` is above 0.
  public mutating func randint(_ high: Int) -> Int {
    randint(0, high)
  }

  /// `np.random.randint(low, high)`: a whole number from `low` up to but excluding `high`, all
  /// equally likely.
  ///
  /// - Precondition: `low` is below `high`.
  public mutating func randint(_ low: Int, _ high: Int) -> Int {
    precondition(low < high, "randint needs low < high, but \(low) is not below \(high)")
    let last = UInt64(bitPattern: Int64(high) &- Int64(low) &- 1)
    return Int(Int64(low) &+ Int64(bitPattern: interval(upTo: last)))
  }
}

// MARK: Normal numbers

extension NumPyRandom {
  /// `np.random.randn()`: a number from the normal distribution of mean 0 and variance 1.
  ///
  /// The polar method (Marsaglia and Bray 1964) makes two at a time; the second is kept for the
  /// next call, even if other kinds of draws come between.
  ///
  /// To the bit the numbers of NumPy on Linux (glibc 2.28 or later), on arm64 and on x86-64 with a
  /// fused multiply-add: NumPy takes the logarithm from the system's C library, and this one is
  /// glibc's, ``tableLogarithm(_:)``. Over another C library, or on a processor without the
  /// instruction, NumPy itself draws some numbers that differ in the last bits: without it 1 in
  /// 20 000, by 3 ulp at most.
  public mutating func randn() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    var (x, y, squares) = (0.0, 0.0, 0.0)
    repeat {
      x = 2 * rand() - 1
      y = 2 * rand() - 1
      squares = x * x + y * y
    } while squares >= 1 || squares == 0
    let factor = (-2 * tableLogarithm(squares) / squares).squareRoot()
    spareNormal = factor * x
    return factor * y
  }

  /// `np.random.randn(count)`: that many numbers in a row.
  ///
  /// - Precondition: `count` is not negative.
  public mutating func randn(_ count: Int) -> [Double] {
    draw(count) { $0.randn() }
  }

  /// `np.random.normal(loc, scale)`: a number from the normal distribution of mean `loc` and
  /// standard deviation `scale`.
  public mutating func normal(_ loc: Double = 0, _ scale: Double = 1) -> Double {
    loc + scale * randn()
  }
}

// MARK: Orders and choices

extension NumPyRandom {
  /// `np.random.shuffle(items)`: brings the items into a random order, all equally likely.
  public mutating func shuffle<Items>(_ items: inout Items)
  where Items: MutableCollection & RandomAccessCollection {
    var count = items.count
    while count > 1 {
      let other = Int(interval(upTo: UInt64(count - 1)))
      let (last, chosen) = (
        items.index(items.startIndex, offsetBy: count - 1),
        items.index(items.startIndex, offsetBy: other)
      )
      items.swapAt(last, chosen)
      count -= 1
    }
  }

  /// `np.random.permutation(count)`: the numbers from 0 up to but excluding `count`, shuffled.
  ///
  /// - Precondition: `count` is not negative.
  public mutating func permutation(_ count: Int) -> [Int] {
    precondition(count >= 0, "a permutation has 0 numbers or more, not \(count)")
    var numbers = Array(0..<count)
    shuffle(&numbers)
    return numbers
  }

  /// `np.random.permutation(items)`: the items in a random order.
  public mutating func permutation<Item>(_ items: [Item]) -> [Item] {
    var items = items
    shuffle(&items)
    return items
  }

  /// `np.random.choice(count, size, replace)`: `size` of the numbers from 0 up to but excluding
  /// `count`.
  ///
  /// - Precondition: `count` is above 0; without replacement, `size` is at most `count`.
  public mutating func choice(_ count: Int, size: Int, replace: Bool = true) -> [Int] {
    precondition(count > 0, "a choice is made from 1 number or more, not from \(count)")
    if replace { return draw(size) { $0.randint(0, count) } }
    precondition(size >= 0 && size <= count, "cannot choose \(size) of \(count) without repeats")
    return Array(permutation(count)[..<size])
  }

  /// `np.random.choice(p.count, p: p)`: one of the numbers from 0 up to but excluding the count of
  /// the probabilities, each as likely as its probability says.
  ///
  /// - Precondition: there is a probability, and none is negative. NumPy also wants their sum to
  ///   be 1; here they are divided by it.
  public mutating func choice(p probabilities: [Double]) -> Int {
    precondition(!probabilities.isEmpty, "a choice needs one probability or more")
    var sums: [Double] = []
    var sum = 0.0
    for probability in probabilities {
      precondition(probability >= 0, "a probability is 0 or more, not a negative number")
      sum += probability
      sums.append(sum)
    }
    let point = rand()
    return sums.firstIndex { $0 / sum > point } ?? probabilities.count - 1
  }
}

// MARK: The twister

extension NumPyRandom {
  /// The words of the state.
  private static let size = 624

  /// Replaces all words of the state by the next ones.
  private mutating func refill() {
    let (size, middle) = (Self.size, 397)
    for index in 0..<size {
      let joined =
        (words[index] & 0x8000_0000) | (words[(index + 1) % size] & 0x7fff_ffff)
      let twisted = (joined >> 1) ^ (joined & 1 == 0 ? 0 : 0x9908_b0df)
      words[index] = words[(index + middle) % size] ^ twisted
    }
    position = 0
  }

  /// A whole number from 0 through `last`: words are cut to as many bits as `last` has, until one
  /// is not above it. Takes one word a try, two where `last` needs more than 32 bits, none for 0.
  private mutating func interval(upTo last: UInt64) -> UInt64 {
    if last == 0 { return 0 }
    let mask = UInt64.max >> UInt64(last.leadingZeroBitCount)
    while true {
      var value = UInt64(nextWord())
      if last > UInt64(UInt32.max) { value = value << 32 | UInt64(nextWord()) }
      if value & mask <= last { return value & mask }
    }
  }

  private mutating func draw<Value>(_ count: Int, _ one: (inout Self) -> Value) -> [Value] {
    precondition(count >= 0, "cannot draw \(count) numbers")
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(one(&self)) }
    return values
  }
}
