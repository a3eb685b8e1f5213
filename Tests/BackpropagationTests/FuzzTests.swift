import Backpropagation
import Fuzzing
import GradientDescent
import LinearAlgebra
import SigmoidNeurons
import Testing

@Suite("Files of networks that are nearly right") struct FuzzTests {
  private static let words = [
    "sizes", "hidden", "tanh", "elu", "cost", "quadratic", "weights", "biases", "checksum",
    "7ff0000000000000", "fff8000000000000", "ffffffffffffffff", "0000000000000000", "\n", " ",
  ]

  /// The bytes with the checksum that belongs to them, because else it alone is found wrong.
  static func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var text = bytes
    if let end = bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")) {
      text = Array(bytes[...end])
    }
    var sum: UInt64 = 14_695_981_039_346_656_037
    for byte in text { sum = (sum ^ UInt64(byte)) &* 1_099_511_628_211 }
    let digits = String(sum, radix: 16)
    let zeros = String(repeating: "0", count: 16 - digits.count)
    return text + Array("checksum \(zeros)\(digits)\n".utf8)
  }

  @Test("every file is a network, or an error")
  func networks() throws {
    let good = try [[2, 3, 2, 1], [1, 1], [3, 2, 2]].map { sizes in
      try ruled(sizes, hidden: Array(repeating: .tanh, count: sizes.count - 2)).file()
    }
    let problems = fuzz("networks", good, words: Self.words, times: 500) { bytes in
      let network = try Network(file: Self.sealed(bytes), cost: QuadraticCost())
      // What was read is written again, and is the same network.
      let again = try Network(file: try network.file(), cost: QuadraticCost())
      #expect(
        again.parameters.all.map(\.bitPattern) == network.parameters.all.map(\.bitPattern))
    }
    #expect(problems == [])
  }

  @Test("every file is a training, or an error")
  func trainings() throws {
    let sizes = [2, 3, 1]
    let training = Training(epochs: 4, batchSize: 2, method: Adam(), learningRate: 0.1)
    let (inputs, targets) = ruledExamples(sizes, count: 4)
    var generator = Xoshiro256(seed: 2)
    var learner = Learner(ruled(sizes, hidden: [.tanh]), training)
    _ = try learner.learn(from: inputs, targets: targets, using: &generator)
    let good = [try learner.file(generator: generator)]
    let problems = fuzz("trainings", good, words: Self.words, times: 500) { bytes in
      var generator = Xoshiro256(seed: 0)
      var learner = try Learner(
        file: Self.sealed(bytes), cost: QuadraticCost(), training: training,
        generator: &generator)
      // It goes on, whatever it holds.
      if learner.network.parameters.weights.map(\.rows) == [3, 1],
        learner.network.parameters.weights[0].columns == 2
      {
        _ = try? learner.learn(from: inputs, targets: targets, using: &generator)
      }
    }
    #expect(problems == [])
  }
}
