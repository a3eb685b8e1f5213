import Datasets
import LinearAlgebra
import Testing

// The expected values of this file are printed by NumPy 2.4.6 and scikit-learn 1.9.1 (glibc 2.36, an
// x86-64 processor with a fused multiply-add):
//
//   import numpy as np
//   from sklearn.datasets import make_moons
//   def show(X, rows):
//       for i in rows: print(i, [v.hex() for v in X[i].tolist()])
//       h = 0xcbf29ce484222325
//       for w in X.view(np.uint64).ravel(): h = (h ^ int(w)) * 0x100000001b3 % 2**64
//       print(hex(h))
//   np.random.seed(0)
//   X, y = make_moons(200, noise=0.20)
//   show(X, [0, 1, 2, 99, 198, 199]); print(y); print(np.random.randn(3))
//   np.random.seed(0)
//   N, D, K = 100, 2, 3
//   X = np.zeros((N*K, D))
//   for j in range(K):
//       r = np.linspace(0.0, 1, N)
//       t = np.linspace(j*4, (j+1)*4, N) + np.random.randn(N)*0.2
//       X[range(N*j, N*(j+1))] = np.c_[r*np.sin(t), r*np.cos(t)]
//   show(X, [0, 1, 50, 99, 100, 114, 150, 250, 299]); print(np.random.randn(3))

/// The hash FNV-1a of the bit patterns of all coordinates, a word at a time.
private func bitHash(of inputs: Matrix) -> UInt64 {
  inputs.elements.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ $1.bitPattern) &* 0x100_0000_01b3 }
}

@Suite struct MoonsTests {
  static let moons: (dataset: Dataset, next: [Double]) = {
    var generator = NumPyRandom(seed: 0)
    let dataset = Dataset.moons(count: 200, noise: 0.2, using: &generator)
    return (dataset, generator.randn(3))
  }()

  @Test(
    "the points are those of make_moons(200, noise=0.20) after np.random.seed(0), to the bit",
    arguments: [
      (0, [0x1.7ca6f17b3608bp-1, 0x1.dbcede5909f0fp-2]),
      (1, [0x1.a855a168a8f3cp+0, -0x1.4399a44ea147ap-1]),
      (2, [-0x1.453308fab58c8p-3, 0x1.05fc23a13a89ep-2]),
      (99, [0x1.55681e0799e5ep-5, -0x1.31a5b5f651d80p-4]),
      (198, [0x1.096a3a9fcda98p-2, 0x1.0a81bc9b856fbp+0]),
      (199, [0x1.85825e12d86b5p+0, -0x1.01d3d1e568fbdp-3]),
    ])
  func points(row: Int, expected: [Double]) {
    #expect(Self.moons.dataset.inputs.row(row) == expected)
  }

  @Test("all 400 coordinates have NumPy's bits")
  func allPoints() {
    #expect(bitHash(of: Self.moons.dataset.inputs) == 0xd4da_24cb_3570_6817)
  }

  @Test("the labels are theirs, all of them")
  func labels() {
    let expected =
      "01101101010111000100110101111000110110011001100011011010010010101001001011101001"
      + "10111000110010111101110001001000000101100010100111000111101011000011011100101100"
      + "1101110111000011100010111001000000101101"
    #expect(Self.moons.dataset.labels.map(String.init).joined() == expected)
    #expect(Self.moons.dataset.classSizes == [100, 100])
  }

  @Test("the generator goes on where NumPy's does, for the weights")
  func next() {
    let expected = [-0x1.5e4c3bcf3a673p-1, 0x1.2a8a05a0539aap-1, 0x1.c74dac88c00f2p-3]
    #expect(Self.moons.next == expected)
  }

  @Test("an odd count gives the inner moon one more")
  func odd() {
    // np.random.seed(3); make_moons(5, noise=0.1)
    var generator = NumPyRandom(seed: 3)
    let moons = Dataset.moons(count: 5, noise: 0.1, using: &generator)
    #expect(moons.labels == [1, 1, 0, 0, 1])
    let expected = [
      0x1.027867e2f39c9p+0, -0x1.5f692beb74ff8p-1, 0x1.f8e61bd230c0ep+0, 0x1.dbac34ca6e524p-2,
      -0x1.021e412bb2f01p+0, -0x1.00d1c94271fc3p-4, 0x1.fdc1aa9f749f6p-1, -0x1.86efdfeb0ed3bp-5,
      -0x1.0d145a35a5da3p-3, 0x1.2d4aec26b6092p-1,
    ]
    #expect(moons.inputs.elements == expected)
  }

  @Test("without noise the points lie on their half circles", arguments: [2, 3, 50])
  func circles(count: Int) {
    var generator = NumPyRandom(seed: 1)
    let moons = Dataset.moons(count: count, noise: 0, using: &generator)
    for (row, label) in moons.labels.enumerated() {
      let (x, y) = (moons.inputs[row, 0], moons.inputs[row, 1])
      let radius = label == 0 ? x * x + y * y : (x - 1) * (x - 1) + (y - 0.5) * (y - 0.5)
      #expect(abs(radius - 1) < 1e-15)
      #expect(label == 0 ? y >= 0 : y <= 0.5)
    }
  }

  @Test("none, and one point")
  func few() {
    var generator = NumPyRandom(seed: 1)
    #expect(Dataset.moons(count: 0, noise: 0.1, using: &generator).inputs.shape == "0 × 2")
    let one = Dataset.moons(count: 1, noise: 0, using: &generator)
    #expect(one.inputs == Matrix([[0, 0.5]]))
    #expect(one.labels == [1])
  }
}

@Suite struct SpiralTests {
  static let spiral: (dataset: Dataset, next: [Double]) = {
    var generator = NumPyRandom(seed: 0)
    let dataset = Dataset.spiral(pointsPerClass: 100, classes: 3, using: &generator)
    return (dataset, generator.randn(3))
  }()

  @Test(
    "the points are those of the CS231n case study after np.random.seed(0), to the bit",
    arguments: [
      (0, [0, 0]),
      (1, [0x1.3e220f8f64c6fp-10, 0x1.4897a3d489828p-7]),
      (50, [0x1.f26455bf40915p-2, -0x1.14340b7c3e70dp-3]),
      (99, [-0x1.9d1bd1508173ap-1, -0x1.2e771b3573f71p-1]),
      (100, [0, 0]),
      (150, [-0x1.1a7f2441c0772p-3, 0x1.f18260fec4acdp-2]),
      (250, [-0x1.4d070f057e57dp-2, -0x1.8bacf77495127p-2]),
      (299, [-0x1.e40d247e93e65p-2, 0x1.c32f444983411p-1]),
    ])
  func points(row: Int, expected: [Double]) {
    #expect(Self.spiral.dataset.inputs.row(row) == expected)
  }

  @Test("599 of the 600 coordinates have NumPy's bits; one is its neighbour")
  func allPoints() {
    // The cosine of 4.512055891466289 lies 0.495 ulp from −0x1.978b180214259p-3, and 0.505 ulp from the
    // number that glibc gives.
    var inputs = Self.spiral.dataset.inputs
    let numPys = -0x1.cd0f22eb14350p-6
    #expect(inputs[114, 1] == numPys.nextUp)
    inputs[114, 1] = numPys
    #expect(bitHash(of: inputs) == 0xa57d_51bf_d4f1_a242)
  }

  @Test("after np.random.seed(1) all 600 coordinates have NumPy's bits")
  func otherSeed() {
    var generator = NumPyRandom(seed: 1)
    let spiral = Dataset.spiral(pointsPerClass: 100, classes: 3, using: &generator)
    #expect(bitHash(of: spiral.inputs) == 0xc52f_c90e_ce6a_8db2)
  }

  @Test("the points come arm by arm")
  func labels() {
    let expected = [0, 1, 2].flatMap { [Int](repeating: $0, count: 100) }
    #expect(Self.spiral.dataset.labels == expected)
  }

  @Test("the generator goes on where NumPy's does, for the weights")
  func next() {
    let expected = [-0x1.4e788b338c8cfp+0, 0x1.a87b40917451bp+0, -0x1.e3fffb563e914p-4]
    #expect(Self.spiral.next == expected)
  }

  @Test("no arms, no points, one point an arm", arguments: [(0, 3), (3, 0), (1, 2)])
  func few(points: Int, classes: Int) {
    var generator = NumPyRandom(seed: 1)
    let spiral = Dataset.spiral(pointsPerClass: points, classes: classes, using: &generator)
    #expect(spiral.inputs == Matrix(rows: points * classes, columns: 2))
    #expect(spiral.classCount == classes)
  }
}
