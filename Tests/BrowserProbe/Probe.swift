// What is computed both here and in the browser's machine, to be compared to the last bit. Each probe folds
// the bits of many results into one number, so that a single bit that differs changes it.

import LinearAlgebra
import Perceptrons

/// The number of probes.
@_cdecl("probeCount")
public func probeCount() -> Int32 { Int32(probes.count) }

/// The bits of the results of probe number `index`, folded into one number.
@_cdecl("probe")
public func probe(_ index: Int32) -> UInt64 {
  probes[Int(index)]()
}

private let probes: [@Sendable () -> UInt64] = [
  { fold { LinearAlgebra.exp($0 * 40) } },
  { fold { LinearAlgebra.log($0.magnitude) } },
  { fold { LinearAlgebra.tanh($0) } },
  { fold { LinearAlgebra.logistic($0 * 20) } },
  { fold { LinearAlgebra.sin($0 * 100) + LinearAlgebra.cos($0 * 100) } },
  {
    var generator = NumPyRandom(seed: 0)
    return fold { $0 * generator.uniform() }
  },
  {
    var generator = Xoshiro256(seed: 1)
    let a = Matrix(rows: 37, columns: 300) { _, _ in generator.uniform(in: -1..<1) }
    let b = Matrix(rows: 300, columns: 29) { _, _ in generator.uniform(in: -1..<1) }
    var sum = Fold()
    for element in Matrix.product(a, b).elements { sum.add(element) }
    for element in Matrix.product(transposed: b, b).elements { sum.add(element) }
    for element in Matrix.product(a, transposed: a).elements { sum.add(element) }
    return sum.bits
  },
  {
    var generator = Xoshiro256(seed: 2)
    let half = Matrix(rows: 8, columns: 8) { _, _ in generator.uniform(in: -1..<1) }
    let eigen = SymmetricEigen(of: Matrix.product(transposed: half, half))
    var sum = Fold()
    for element in eigen.values + eigen.vectors.elements { sum.add(element) }
    return sum.bits
  },
  {
    var sum = Fold()
    let examples = Perceptron.examples(inputCount: 2, of: Perceptron.nand.output(for:))
    for rate in [1, 0.5, 0.1, 0.3] {
      var learner = Perceptron(inputCount: 2)
      _ = learner.learn(from: examples, learningRate: rate, upTo: 100)
      for number in learner.weights + [learner.bias] { sum.add(number) }
    }
    for row in binaryRows(width: 5) {
      for bit in Circuit.adder(width: 2).outputs(for: row) { sum.add(bit) }
    }
    sum.add(DigitCode().worstMargin(right: 0.99, wrong: 0.01))
    return sum.bits
  },
  regularisation,
]

/// The images of many numbers from −18 to 18, of all sizes, folded.
private func fold(_ function: (Double) -> Double) -> UInt64 {
  var generator = Xoshiro256(seed: 7)
  var sum = Fold()
  for index in 0..<20_000 {
    let scale: Double = index % 3 == 0 ? 18 : index % 3 == 1 ? 1 : 0x1p-20
    sum.add(function(generator.uniform(in: -1..<1) * scale))
  }
  return sum.bits
}

/// A hash of bit patterns (FNV-1a: Fowler, Noll and Vo, 1991), a word at a time.
struct Fold {
  var bits: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ number: Double) {
    bits = (bits ^ number.bitPattern) &* 0x100_0000_01b3
  }
}
