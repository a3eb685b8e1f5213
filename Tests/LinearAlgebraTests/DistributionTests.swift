import LinearAlgebra
import Testing

/// A generator that gives the words of a list, and then none.
private struct Script: RandomNumberGenerator {
  var words: [UInt64]
  mutating func next() -> UInt64 { words.removeFirst() }
}

/// The expected streams come from a program in Python that has xoshiro256++ and the published
/// methods, in whole numbers of any size and, for the normal distribution, in mpmath at 200 bits.
@Suite struct UniformIntegerTests {
  @Test(
    "the stream of whole numbers is the published method's",
    arguments: [
      (0, [-176, -118, -141, -489, -5, -480, 357, 345]),
      (42, [314, -182, 483, 201, 293, 88, -375, 105]),
    ] as [(UInt64, [Int])])
  func stream(seed: UInt64, expected: [Int]) {
    var generator = Xoshiro256(seed: seed)
    #expect(expected.map { _ in generator.integer(in: -500..<500) } == expected)
  }

  @Test("words that would make one number likelier than another are drawn anew")
  func rejection() {
    // 2⁶⁴ modulo 3 is 1, so that one word is too many: 0, whose product with 3 is 0.
    var generator = Script(words: [0, 0, 1 << 63, 7])
    #expect(generator.integer(in: 0..<3) == 1)
    #expect(generator.words == [7])
    // The next word whose product is small, with 1 left over, is not one too many.
    generator = Script(words: [0xaaaa_aaaa_aaaa_aaab])
    #expect(generator.integer(in: 0..<3) == 2)
    // 2⁶⁴ is a multiple of 4: no word is too many.
    generator = Script(words: [0, 1 << 63])
    #expect([generator.integer(in: 0..<4), generator.integer(in: 0..<4)] == [0, 2])
  }

  @Test("a range may be one number, or all of them")
  func extremes() {
    var generator = Script(words: [.max, 5, .max, 0])
    #expect(generator.integer(in: 7..<8) == 7)
    #expect(generator.integer(in: -3 ... -3) == -3)
    #expect(generator.integer(in: .min ... .max) == .max)
    #expect(generator.integer(in: .min ... .max) == .min)
  }

  @Test("all numbers of a range come up equally often")
  func frequencies() {
    var generator = Xoshiro256(seed: 3)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<60_000 { counts[generator.integer(in: 1...6) - 1] += 1 }
    // χ² with 5 degrees of freedom is above 25.7 once in 10 000 times.
    let squares = counts.map { (Double($0) - 10_000) * (Double($0) - 10_000) / 10_000 }
    #expect(squares.reduce(0, +) < 25.7)
  }
}

@Suite struct NormalDistributionTests {
  @Test(
    "the stream of normal numbers is the published method's",
    arguments: [
      (0, [1.6914697467188102, 4.883367560008749, 5.319274370579571, 5.228562332986836]),
      (42, [1.4620138923579882, 1.2631077850595096, -0.02194996600134057, 2.182582829089413]),
    ] as [(UInt64, [Double])])
  func stream(seed: UInt64, expected: [Double]) {
    var generator = Xoshiro256(seed: seed)
    for expected in expected {
      let found = generator.normal(mean: 3, standardDeviation: 2)
      // To a few roundings of numbers of the size of the mean.
      #expect((found - expected).magnitude < 3e-15)
    }
  }

  @Test("the smallest and the largest words give finite numbers")
  func extremes() {
    var generator = Script(words: [.max, 0, 0, 0])
    #expect((8.5..<8.6).contains(generator.normal()))
    #expect(generator.normal() == 0)
    #expect(generator.words.isEmpty)
  }

  @Test("mean, variance and tails over many draws are those of the normal distribution")
  func moments() {
    var generator = Xoshiro256(seed: 11)
    let count = 100_000
    let draws = (0..<count).map { _ in generator.normal(mean: -1, standardDeviation: 0.5) }
    let mean = draws.reduce(0, +) / Double(count)
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    let outside = draws.count { ($0 + 1).magnitude > 1 }
    // Four standard errors; outside two standard deviations lie 4.55 %.
    #expect((mean + 1).magnitude < 4 * 0.5 / 316)
    #expect((variance - 0.25).magnitude < 4 * 0.25 * 1.414 / 316)
    #expect((outside - 4550).magnitude < 4 * 66)
  }
}

@Suite struct ShuffleTests {
  @Test(
    "the order is the published method's",
    arguments: [
      (0, [1, 4, 5, 8, 6, 7, 0, 2, 9, 3]), (42, [5, 3, 1, 0, 9, 6, 4, 7, 2, 8]),
    ] as [(UInt64, [Int])])
  func order(seed: UInt64, expected: [Int]) {
    var generator = Xoshiro256(seed: seed)
    #expect(generator.permutation(10) == expected)
    generator = Xoshiro256(seed: seed)
    var letters = Array("abcdefghij")
    generator.shuffle(&letters)
    #expect(letters == expected.map { Array("abcdefghij")[$0] })
  }

  @Test("a slice is shuffled within itself")
  func slice() {
    var generator = Xoshiro256(seed: 5)
    var numbers = Array(0..<20)
    generator.shuffle(&numbers[5..<15])
    #expect(numbers[..<5] == [0, 1, 2, 3, 4] && numbers[15...] == [15, 16, 17, 18, 19])
    #expect(numbers[5..<15].sorted() == Array(5..<15) && numbers != Array(0..<20))
  }

  @Test("none or one of an item takes nothing from the stream", arguments: [0, 1])
  func short(count: Int) {
    var generator = Script(words: [])
    #expect(generator.permutation(count) == Array(0..<count))
  }

  @Test("all orders of three come up equally often")
  func frequencies() {
    var generator = Xoshiro256(seed: 9)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<60_000 { counts[generator.permutation(3), default: 0] += 1 }
    #expect(counts.count == 6)
    let squares = counts.values.map { (Double($0) - 10_000) * (Double($0) - 10_000) / 10_000 }
    #expect(squares.reduce(0, +) < 25.7)
  }

  @Test("choices may repeat, samples do not; both are the published methods'")
  func choices() {
    var generator = Xoshiro256(seed: 42)
    #expect(generator.choices(6, from: 0..<10) == [8, 3, 9, 7, 7, 5])
    generator = Xoshiro256(seed: 42)
    #expect(generator.sample(4, from: 0..<10) == [8, 3, 9, 7])
    generator = Xoshiro256(seed: 42)
    #expect(generator.choice(from: ["a", "b"][...]) == "b")
    #expect(generator.sample(10, from: 0..<10).sorted() == Array(0..<10))
    #expect(
      generator.choices(0, from: [Int]()).isEmpty && generator.sample(0, from: [Int]()).isEmpty)
  }
}
