import LinearAlgebra
import Testing

@Suite struct Xoshiro256Tests {
  @Test("the stream from the state 1, 2, 3, 4 is that of the authors' C program")
  func referenceStream() {
    var generator = Xoshiro256(state: (1, 2, 3, 4))
    // Printed by xoshiro256plusplus.c (Blackman and Vigna, 2019), and by other ports of it.
    let expected: [UInt64] = [
      41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386,
      9_228_616_714_210_784_205, 9_973_669_472_204_895_162, 14_011_001_112_246_962_877,
      12_406_186_145_184_390_807, 15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test("SplitMix64 gives the published stream for the seed 1234567")
  func splitMix() {
    var generator = SplitMix64(seed: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
    ]
    #expect(expected.map { _ in generator.next() } == expected)
  }

  @Test(
    "equal seeds give equal streams, other seeds other ones", arguments: [0, 1, .max] as [UInt64])
  func seeds(seed: UInt64) {
    var (a, b) = (Xoshiro256(seed: seed), Xoshiro256(seed: seed))
    var other = Xoshiro256(seed: seed &+ 1)
    let stream = (0..<8).map { _ in a.next() }
    #expect(stream == (0..<8).map { _ in b.next() })
    #expect(stream != (0..<8).map { _ in other.next() })
  }
}

@Suite struct UniformTests {
  /// A generator that gives one word for ever.
  struct Constant: RandomNumberGenerator {
    let word: UInt64
    mutating func next() -> UInt64 { word }
  }

  @Test("the smallest word gives the lower bound, the largest stays below the upper one")
  func bounds() {
    var (lowest, highest) = (Constant(word: 0), Constant(word: .max))
    #expect(lowest.uniform() == 0)
    #expect(highest.uniform() == 1 - 0x1p-53)
    #expect(lowest.uniform(in: -3..<5) == -3)
    #expect(highest.uniform(in: -3..<5) < 5)
  }

  @Test("mean and variance over many draws are those of the uniform distribution")
  func moments() {
    var generator = Xoshiro256(seed: 7)
    let count = 100_000
    let draws = (0..<count).map { _ in generator.uniform(in: -1..<1) }
    let mean = draws.reduce(0, +) / Double(count)
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
    // Mean 0 with a standard error of √(1/3)/√n = .0018; variance 1/3.
    #expect(abs(mean) < 0.008)
    #expect(abs(variance - 1.0 / 3) < 0.005)
  }
}
