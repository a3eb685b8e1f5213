import Backpropagation
import GradientDescent
import LinearAlgebra
import SigmoidNeurons
import Testing

@Suite struct TrainingFileTests {
  /// Ten epochs in one go, and the same ten with a file after the fourth: the bits of both.
  private func compare<Method: Optimizer>(
    _ method: Method, schedule: Schedule = .constant(0.05)
  ) throws where Method.Memory: BitwiseCopyable {
    let sizes = [3, 4, 2]
    let (inputs, targets) = ruledExamples(sizes, count: 10)
    let training = Training(epochs: 10, batchSize: 4, method: method, schedule: schedule)
    var generator = Xoshiro256(seed: 6)
    var learner = Learner(ruled(sizes, hidden: [.tanh]), training)
    var file: [UInt8] = []
    for epoch in 0..<10 {
      if epoch == 4 { file = try learner.file(generator: generator) }
      _ = try learner.learn(from: inputs, targets: targets, using: &generator)
    }
    var resumedGenerator = Xoshiro256(seed: 0)
    var resumed = try Learner(
      file: file, cost: QuadraticCost(), training: training, generator: &resumedGenerator)
    #expect(resumed.epoch == 4)
    #expect(try resumed.file(generator: resumedGenerator) == file)
    for _ in 4..<10 {
      _ = try resumed.learn(from: inputs, targets: targets, using: &resumedGenerator)
    }
    #expect(
      resumed.network.parameters.all.map(\.bitPattern)
        == learner.network.parameters.all.map(\.bitPattern), "\(method)")
    #expect(resumedGenerator == generator)
  }

  @Test("a training that was kept in a file goes on to the same bits, with every optimizer")
  func resumes() throws {
    try compare(GradientStep())
    try compare(Momentum(0.9))
    try compare(Nesterov(0.8), schedule: .step(0.05, factor: 0.5, every: 3))
    try compare(Adagrad())
    try compare(RMSprop())
    try compare(Adam(), schedule: .inverseTime(0.01, decay: 0.1))
  }

  @Test(
    "a number of epochs or steps from which one cannot go on counting is refused with its line",
    arguments: [("epochs", 2), ("steps", 3)])
  func tooMany(word: String, line: Int) throws {
    let training = Training(epochs: 2, batchSize: 1, method: GradientStep(), learningRate: 0.1)
    var generator = Xoshiro256(seed: 1)
    let file = try Learner(ruled([2, 1], hidden: []), training).file(generator: generator)
    let text = String(decoding: file, as: UTF8.self)
    for number in ["-1", "100000001", "4294967296", "\(Int.max)", "9223372036854775808"] {
      let lines = text.replacing("\(word) 0", with: "\(word) \(number)").split(separator: "\n")
      let error = #expect(throws: NetworkFileError.self) {
        _ = try Learner(
          file: FuzzTests.sealed(Array(lines.joined(separator: "\n").utf8) + [10]),
          cost: QuadraticCost(), training: training, generator: &generator)
      }
      #expect(error?.line == line)
      #expect(error?.expected == "“\(word)” and a number from 0 to 100000000")
    }
  }

  @Test("an optimizer that remembers something else, another file and a damaged one are refused")
  func refusals() throws {
    let sizes = [2, 1]
    let (inputs, targets) = ruledExamples(sizes, count: 3)
    let training = Training(epochs: 2, batchSize: 1, method: Adam(), learningRate: 0.1)
    var generator = Xoshiro256(seed: 1)
    var learner = Learner(ruled(sizes, hidden: []), training)
    _ = try learner.learn(from: inputs, targets: targets, using: &generator)
    let file = try learner.file(generator: generator)
    let other = #expect(throws: NetworkFileError.self) {
      _ = try Learner(
        file: file, cost: QuadraticCost(),
        training: Training(epochs: 2, batchSize: 1, method: Momentum(), learningRate: 0.1),
        generator: &generator)
    }
    #expect(other?.expected == "“memory” of 2 parameters")
    #expect(other?.line == 10)
    let network = #expect(throws: NetworkFileError.self) {
      _ = try Learner(
        file: try learner.network.file(), cost: QuadraticCost(), training: training,
        generator: &generator)
    }
    #expect(network?.line == 1)
    var damaged = file
    damaged[40] ^= 1
    #expect(throws: NetworkFileError.self) {
      _ = try Learner(
        file: damaged, cost: QuadraticCost(), training: training, generator: &generator)
    }
  }
}
