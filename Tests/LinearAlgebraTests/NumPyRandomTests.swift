import HighPrecision
import LinearAlgebra
import Testing

/// What NumPy 2.4.6 printed (Python 3.11, glibc 2.36, an x86-64 processor with a fused multiply-add).
/// Every value is that of a fresh
/// `np.random.seed(seed)`; the hashes are those of
///
///     def fnv(values):
///         h = 0xcbf29ce484222325
///         for word in np.ascontiguousarray(values).view(np.uint64):
///             h = (h ^ int(word)) * 0x100000001b3 % 2**64
///         return h
struct NumPyStream: Sendable, CustomTestStringConvertible {
  let seed: UInt32
  /// `np.random.rand(3)`
  let rand: [Double]
  /// `fnv(np.random.rand(100_000))`
  let randHash: UInt64
  /// `np.random.randint(0, 10, 10)`
  let randint: [Int]
  /// `fnv(np.random.randint(-7, 1000, 100_000))`
  let randintHash: UInt64
  /// `fnv(np.random.randint(0, 2**32, 10_000))`
  let randint32Hash: UInt64
  /// `fnv(np.random.randint(-5, 2**40, 10_000))`
  let randint40Hash: UInt64
  /// `fnv(np.random.randint(-2**63, 2**63 - 1, 10_000))`
  let randintAllHash: UInt64
  /// `np.random.permutation(10)`
  let permutation: [Int]
  /// `fnv(np.random.permutation(1000))`
  let permutationHash: UInt64
  /// `np.random.randn(4)`
  let randn: [Double]
  /// `fnv(np.random.randn(2_000_000))`
  let randnHash: UInt64
  /// `rand()`, `randn()`, `randint(6)`, `randn()`, `uniform(-3, 5)`, `normal(1, 2)`
  let mixed: [Double]
  /// `l = list(range(n)); np.random.shuffle(l); l, np.random.randint(1000)` for n from 0 to 2
  let shuffled: [([Int], Int)]
  /// `np.random.choice(6, 8)`, `np.random.choice(6, 4, replace=False)` and eight times
  /// `np.random.choice(4, p=[.1, .2, .3, .4])`, one after the other
  let choices: ([Int], [Int], [Int])

  var testDescription: String { "seed \(seed)" }
}

@Suite struct NumPyRandomTests {
  @Test("rand has NumPy's bits", arguments: streams)
  func rand(stream: NumPyStream) {
    var random = NumPyRandom(seed: stream.seed)
    #expect(random.rand(3) == stream.rand)
    random = NumPyRandom(seed: stream.seed)
    #expect(bitHash(of: random.rand(100_000)) == stream.randHash)
  }

  @Test(
    "randint has NumPy's numbers, for small ranges, 32 bits, 41 bits and 64", arguments: streams)
  func randint(stream: NumPyStream) {
    func hash(_ count: Int, _ low: Int, _ high: Int) -> UInt64 {
      var random = NumPyRandom(seed: stream.seed)
      return bitHash(
        of: (0..<count).map { _ in UInt64(bitPattern: Int64(random.randint(low, high))) })
    }
    var random = NumPyRandom(seed: stream.seed)
    #expect((0..<10).map { _ in random.randint(10) } == stream.randint)
    #expect(hash(100_000, -7, 1000) == stream.randintHash)
    #expect(hash(10_000, 0, 1 << 32) == stream.randint32Hash)
    #expect(hash(10_000, -5, 1 << 40) == stream.randint40Hash)
    #expect(hash(10_000, .min, .max) == stream.randintAllHash)
  }

  @Test("a range of one number takes nothing from the stream")
  func singleNumber() {
    var random = NumPyRandom(seed: 1)
    #expect(random.randint(5, 6) == 5)
    #expect(random == NumPyRandom(seed: 1))
  }

  @Test("shuffle and permutation have NumPy's order", arguments: streams)
  func order(stream: NumPyStream) {
    var random = NumPyRandom(seed: stream.seed)
    #expect(random.permutation(10) == stream.permutation)
    random = NumPyRandom(seed: stream.seed)
    #expect(random.permutation(Array(0..<10)) == stream.permutation)
    random = NumPyRandom(seed: stream.seed)
    var thousand = Array(0..<1000)
    random.shuffle(&thousand)
    #expect(bitHash(of: thousand.map { UInt64($0) }) == stream.permutationHash)
    for (count, (order, next)) in stream.shuffled.enumerated() {
      random = NumPyRandom(seed: stream.seed)
      var numbers = Array(0..<count)
      random.shuffle(&numbers)
      #expect(numbers == order)
      #expect(random.randint(1000) == next)
    }
  }

  @Test("choice has NumPy's numbers", arguments: streams)
  func choice(stream: NumPyStream) {
    var random = NumPyRandom(seed: stream.seed)
    #expect(random.choice(6, size: 8) == stream.choices.0)
    #expect(random.choice(6, size: 4, replace: false) == stream.choices.1)
    #expect((0..<8).map { _ in random.choice(p: [0.1, 0.2, 0.3, 0.4]) } == stream.choices.2)
  }

  @Test("randn has NumPy's bits, in two million numbers a seed", arguments: streams)
  func randn(stream: NumPyStream) {
    var random = NumPyRandom(seed: stream.seed)
    #expect(random.randn(4) == stream.randn)
    random = NumPyRandom(seed: stream.seed)
    #expect(bitHash(of: random.randn(2_000_000)) == stream.randnHash)
  }

  @Test("kinds of draws mix as in NumPy: the spare normal waits for its turn", arguments: streams)
  func mixed(stream: NumPyStream) {
    var random = NumPyRandom(seed: stream.seed)
    let found = [
      random.rand(), random.randn(), Double(random.randint(6)), random.randn(),
      random.uniform(-3, 5), random.normal(1, 2),
    ]
    #expect(found == stream.mixed)
  }

  static let streams = [
    NumPyStream(
      seed: 0,
      rand: [0x1.18fe1565f12a8p-1, 0x1.6e2d4cf608733p-1, 0x1.349d66b6e894bp-1],
      randHash: 0xdda8_be94_d6e6_98b6,
      randint: [5, 0, 3, 3, 7, 9, 3, 5, 2, 4],
      randintHash: 0x93cb_ca52_0a84_4b79,
      randint32Hash: 0xff15_d0d5_f8a4_d950,
      randint40Hash: 0x70b6_9001_debd_d7d3,
      randintAllHash: 0xd8b9_45ae_008f_c95b,
      permutation: [2, 8, 4, 9, 1, 6, 7, 3, 0, 5],
      permutationHash: 0xec19_00e1_85b8_45cd,
      randn: [
        0x1.c398ef3e5cfa5p0, 0x1.99c2cfacc8953p-2, 0x1.f51d25222c9abp-1, 0x1.1ed5969e3314ep1,
      ],
      randnHash: 0x782b_3f70_c169_c0ba,
      mixed: [
        0x1.18fe1565f12a8p-1, 0x1.7bb1e9a384a31p-1, 0x1.8000000000000p1, 0x1.8d8bc0f1200c2p0,
        0x1.e395f5b63a520p1, -0x1.d83b17cbe90a8p0,
      ],
      shuffled: [([], 684), ([0], 684), ([1, 0], 559)],
      choices: ([4, 5, 0, 3, 3, 3, 1, 3], [1, 3, 4, 0], [3, 2, 3, 2, 2, 3, 0, 0])),
    NumPyStream(
      seed: 1,
      rand: [0x1.ab07d0ffa3c06p-2, 0x1.70ce5f3baf051p-1, 0x1.dfb906661c000p-14],
      randHash: 0x2e11_57d0_6bcc_954c,
      randint: [5, 8, 9, 5, 0, 0, 1, 7, 6, 9],
      randintHash: 0x0930_3272_c405_25f9,
      randint32Hash: 0xb515_cc25_50d1_f0e9,
      randint40Hash: 0x3640_a253_8676_c739,
      randintAllHash: 0x485f_aaa6_a30c_be2b,
      permutation: [2, 9, 6, 4, 0, 3, 1, 7, 8, 5],
      permutationHash: 0x95ff_52b2_5075_433b,
      randn: [
        0x1.9fd5190657c50p0, -0x1.393822fb7d9adp-1, -0x1.0e6c872548fd2p-1, -0x1.12ae1255cb80cp0,
      ],
      randnHash: 0x9919_d07a_5757_2c44,
      mixed: [
        0x1.ab07d0ffa3c06p-2, -0x1.9ab665f778871p-1, 0, -0x1.cba69fc03e5b1p-2, 0x1.6194217d75fe0p-3,
        0x1.0a97a09cdb865p2,
      ],
      shuffled: [([], 37), ([0], 37), ([0, 1], 235)],
      choices: ([5, 3, 4, 0, 1, 3, 5, 0], [2, 3, 4, 5], [2, 2, 2, 3, 1, 3, 0, 3])),
    NumPyStream(
      seed: 42,
      rand: [0x1.7f8771e5f51ecp-2, 0x1.e6c4068bbd654p-1, 0x1.76c7e8f1e6751p-1],
      randHash: 0x799c_b041_1382_57a9,
      randint: [6, 3, 7, 4, 6, 9, 2, 6, 7, 4],
      randintHash: 0x4384_eb20_ef90_9c2e,
      randint32Hash: 0x35ea_c892_7808_ff1c,
      randint40Hash: 0x141e_5536_13f4_062e,
      randintAllHash: 0xf81b_3388_0d99_3e7b,
      permutation: [8, 1, 5, 0, 7, 2, 9, 4, 3, 6],
      permutationHash: 0x11ee_0fef_d9b3_298f,
      randn: [
        0x1.fca2a28a9307cp-2, -0x1.1b2a505de052ap-3, 0x1.4b9dd50245e68p-1, 0x1.85e548e01aa2bp0,
      ],
      randnHash: 0x9fa3_88e7_15c1_9759,
      mixed: [
        0x1.7f8771e5f51ecp-2, -0x1.1ca42ce8158a6p0, 0x1p1, 0x1.468e4b5774960p-2,
        -0x1.19a02cf890b76p1, -0x1.82ce76c4ec3eap1,
      ],
      shuffled: [([], 102), ([0], 102), ([1, 0], 435)],
      choices: ([3, 4, 2, 4, 4, 1, 2, 2], [0, 1, 5, 3], [0, 3, 3, 0, 3, 3, 3, 0])),
    NumPyStream(
      seed: 20_240_229,
      rand: [0x1.1f4c4df103523p-1, 0x1.f376d31644fb1p-1, 0x1.4caeb27b90da8p-2],
      randHash: 0x5510_5295_12aa_5bfc,
      randint: [8, 2, 6, 4, 2, 3, 4, 2, 3, 7],
      randintHash: 0x8bb4_1d4b_8298_5102,
      randint32Hash: 0x9d26_cac7_d462_a073,
      randint40Hash: 0xe759_a56e_1152_d69e,
      randintAllHash: 0x5748_e0af_382d_bf88,
      permutation: [7, 1, 5, 0, 3, 9, 4, 6, 2, 8],
      permutationHash: 0x72ee_5ac3_7e8b_adaf,
      randn: [
        0x1.a059b017eaacbp-2, 0x1.ac2f562f6dc59p-5, 0x1.13bf0060e5d53p-1, -0x1.c6db655b065ecp-3,
      ],
      randnHash: 0x92da_6b5d_3bbe_7a71,
      mixed: [
        0x1.1f4c4df103523p-1, 0x1.aec95b5263613p-1, 0, 0x1.d824fd63d87a8p-3, -0x1.7fb2281530f08p1,
        0x1.951ee61d99130p-1,
      ],
      shuffled: [([], 744), ([0], 744), ([1, 0], 220)],
      choices: ([0, 4, 2, 4, 2, 3, 4, 2], [1, 2, 4, 5], [3, 3, 1, 1, 1, 3, 1, 2])),
    NumPyStream(
      seed: 4_294_967_295,
      rand: [0x1.8fe69a3924820p-4, 0x1.d323d824032b1p-1, 0x1.93fc6f61af3f9p-1],
      randHash: 0x5a53_410e_7ce6_c4f5,
      randint: [3, 2, 7, 4, 0, 6, 9, 0, 2, 6],
      randintHash: 0x5d4f_4fc2_fd4c_780d,
      randint32Hash: 0x372d_6762_b4fc_917c,
      randint40Hash: 0x04b3_237b_5c0a_fe71,
      randintAllHash: 0xa57a_fd36_c2d1_2526,
      permutation: [6, 9, 5, 1, 8, 0, 7, 4, 2, 3],
      permutationHash: 0x9a2f_9dd5_3251_418d,
      randn: [
        0x1.4bfc38c486d8ap-1, 0x1.56b192e507eeep-1, -0x1.149e836f192fdp0, 0x1.23543dec5a0fcp-2,
      ],
      randnHash: 0x53ad_cce8_a19e_015c,
      mixed: [
        0x1.8fe69a3924820p-4, 0x1.4d051339bc741p-4, 0x1.8000000000000p1, 0x1.a3847f39c09c9p-2,
        0x1.4c1ca37466670p1, 0x1.f429daa676786p0,
      ],
      shuffled: [([], 419), ([0], 419), ([0, 1], 290)],
      choices: ([3, 2, 4, 4, 0, 2, 1, 0], [0, 1, 4, 5], [1, 3, 3, 3, 2, 1, 2, 2])),
  ]
}
