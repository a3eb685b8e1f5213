// A training as a file, so that it can go on another day, to the same bits.
//
// It is of the same kind as the file of a network, which it contains:
//
//     training, version 1
//     epochs 2
//     steps 8
//     generator 19a3…  (four words of 64 bits)
//     sizes 2 1
//     cost cross-entropy
//     weights …
//     weights …
//     biases …
//     memory …         (for each layer that of the weights, and that of the
//     memory …          biases)
//     checksum …

import GradientDescent
import LinearAlgebra
import SigmoidNeurons

extension Learner where Method.Memory: BitwiseCopyable {
  /// The training as the bytes of a file: the network as it is, what the
  /// optimizer remembers, how many epochs and steps are over, and where the
  /// generator stands that decides the order of the examples.
  ///
  /// The examples are not in it, nor is how it is trained, which
  /// ``init(file:cost:training:technique:own:generator:)`` is told once more.
  ///
  /// - Throws: ``NetworkFileError`` when a parameter is not a finite number.
  public func file(
    generator: Xoshiro256
  ) throws(NetworkFileError) -> [UInt8] {
    let (a, b, c, d) = generator.state
    var lines = [
      trainingTitle, "epochs \(epoch)", "steps \(steps.count)",
      text("generator", [a, b, c, d]),
    ]
    lines += try network.lines().dropFirst()
    for (weights, biases) in zip(steps.weights, steps.biases) {
      lines.append(text("memory", weights.words))
      lines.append(text("memory", biases.words))
    }
    return sealed(lines)
  }

  /// The training in a file that ``file(generator:)`` made. It goes on as it
  /// would have gone on, to the same bits.
  ///
  /// - Parameters:
  ///   - cost: the cost that the network is trained with.
  ///   - training: how it is trained: the method as it was before its first
  ///     step, and the same schedule.
  ///   - technique: what else takes part. One that draws random numbers, as
  ///     dropout does, has to be given as it was when the file was made.
  ///   - own: the activation functions of one's own that it may have.
  ///   - generator: is set to where it stood.
  /// - Throws: ``NetworkFileError`` when the file is damaged, is none, or was
  ///   made with another cost or an optimizer that remembers something else.
  public init(
    file bytes: [UInt8], cost: Cost, training: Training<Method>,
    technique: Rule = NoTechnique(), own: [Activation] = [],
    generator: inout Xoshiro256
  ) throws(NetworkFileError) {
    var lines = try FileLines(bytes, title: trainingTitle)
    func read(_ word: String) throws(NetworkFileError) -> Int {
      try lines.read(word, "and a number from 0 to \(most)") { words in
        let number = words.count == 1 ? wholeNumber(words[0]) : nil
        return number.flatMap { (0...most).contains($0) ? $0 : nil }
      }
    }
    let epoch = try read("epochs")
    let count = try read("steps")
    let state = try lines.read("generator", "and four words, not all 0") {
      words in
      let state = words.compactMap(word64)
      let isRight = state.count == 4 && state.contains { $0 > 0 }
      return isRight && words.count == 4 ? state : nil
    }
    self.init(
      try Network(&lines, cost: cost, own: own), training,
      technique: technique)
    func remembered(_ parameters: Int) throws(NetworkFileError)
      -> Descent<Method>
    {
      try lines.read("memory", "of \(parameters) parameters") { words in
        let memory = words.compactMap(word64)
        return memory.count == words.count
          ? Descent(
            training.method, count: parameters, steps: count, words: memory)
          : nil
      }
    }
    for (l, layer) in network.layers.enumerated() {
      steps.weights[l] = try remembered(layer.weights.count)
      steps.biases[l] = try remembered(layer.biases.count)
    }
    try lines.checkEnd()
    self.epoch = epoch
    steps.count = count
    generator = Xoshiro256(state: (state[0], state[1], state[2], state[3]))
  }
}

private let trainingTitle = "training, version 1"

/// More epochs or steps than any training has, and few enough for an
/// optimizer to go through them once more, as Adam does for its powers.
private let most = 100_000_000
