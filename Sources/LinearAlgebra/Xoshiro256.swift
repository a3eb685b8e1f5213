// Random numbers that are the same on every machine: a run that starts from a seed can be repeated.

/// The generator xoshiro256++ (Blackman and Vigna 2018, "Scrambled linear pseudorandom number
/// generators"): 256 bits of state, a period of 2²⁵⁶ − 1, and a few additions and shifts a number.
///
/// Equal seeds give equal streams on every platform. Not for secrets.
public struct Xoshiro256: RandomNumberGenerator, Equatable, Sendable {
  /// Where it stands in its stream, as ``init(state:)`` takes it.
  public private(set) var state: (UInt64, UInt64, UInt64, UInt64)

  /// The stream that belongs to `seed`: the state is filled by ``SplitMix64``, as the generator's
  /// authors advise, so that seeds 0, 1, 2 … give unrelated streams.
  public init(seed: UInt64) {
    var filler = SplitMix64(seed: seed)
    state = (filler.next(), filler.next(), filler.next(), filler.next())
  }

  /// The stream that starts from a state given word by word.
  ///
  /// - Precondition: not all four words are zero: from there the generator never leaves.
  public init(state: (UInt64, UInt64, UInt64, UInt64)) {
    precondition(state != (0, 0, 0, 0), "the state of Xoshiro256 must not be all zero")
    self.state = state
  }

  /// The next 64 bits of the stream.
  public mutating func next() -> UInt64 {
    let result = rotated(state.0 &+ state.3, by: 23) &+ state.0
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = rotated(state.3, by: 45)
    return result
  }

  private func rotated(_ word: UInt64, by count: UInt64) -> UInt64 {
    word << count | word >> (64 - count)
  }

  public static func == (a: Self, b: Self) -> Bool { a.state == b.state }
}

/// The generator SplitMix64 (Steele, Lea and Flood 2014): one word of state, used to turn a seed
/// into the larger state of another generator.
public struct SplitMix64: RandomNumberGenerator, Equatable, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  /// The next 64 bits of the stream.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}

extension RandomNumberGenerator {
  /// A number drawn uniformly from `range`: the lower bound plus one of 2⁵³ equal steps.
  ///
  /// Unlike `Double.random(in:using:)`, whose way of drawing is the standard library's own affair,
  /// this is fixed: the same stream gives the same numbers with every version of Swift.
  public mutating func uniform(in range: Range<Double> = 0..<1) -> Double {
    let unit = Double(next() >> 11) * 0x1p-53
    return range.lowerBound + (range.upperBound - range.lowerBound) * unit
  }
}
