import LinearAlgebra
import Perceptrons
import Testing
import Trapping

@Suite struct LearningTests {
  @Test("a wrong no adds the input to the weights and 1 to the bias; a wrong yes takes them away")
  func oneStep() {
    var perceptron = Perceptron(inputCount: 2)
    let wasRight = perceptron.learn(from: Example(inputs: [3, -1], target: 1))
    #expect(!wasRight)
    #expect(perceptron == Perceptron(weights: [3, -1], bias: 1))
    perceptron.learn(from: Example(inputs: [1, 0], target: 0))
    #expect(perceptron == Perceptron(weights: [2, -1], bias: 0))
  }

  @Test("a right answer changes nothing")
  func rightAnswer() {
    var perceptron = Perceptron.nand
    let wasRight = perceptron.learn(from: Example(inputs: [1, 1], target: 0))
    #expect(wasRight)
    #expect(perceptron == .nand)
  }

  @Test(
    "from 0 with η = 1, AND and NAND are clean after 6 epochs and OR after 4, the clean one counted",
    arguments: [("AND", Perceptron.and, 6), ("NAND", .nand, 6), ("OR", .or, 4)])
  func epochs(name: String, gate: Perceptron, epochs: Int) {
    let examples = Perceptron.examples(inputCount: 2, of: gate.output(for:))
    var learner = Perceptron(inputCount: 2)
    let taken = learner.learn(from: examples, upTo: 100)
    #expect(taken == epochs)
    for example in examples {
      #expect(learner.output(for: example.inputs) == example.target)
    }
  }

  @Test("no pass at all is not enough, and changes nothing; less than none traps")
  func noPass() async {
    let examples = Perceptron.examples(inputCount: 2, of: Perceptron.and.output(for:))
    var learner = Perceptron(inputCount: 2)
    let taken = learner.learn(from: examples, upTo: 0)
    #expect(taken == nil)
    #expect(learner == Perceptron(inputCount: 2))
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var learner = Perceptron(inputCount: 2)
      _ = learner.learn(from: [], upTo: -1)
    }
    expect(result, said: "examples cannot be shown -1 times")
  }

  @Test("an answer that is neither 0 nor 1 traps, and a rate that is not above 0")
  func door() async {
    let result1 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Example(inputs: [1], target: -1)
    }
    expect(result1, said: "a right answer is 0 or 1, not -1.0")
    let result2 = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var learner = Perceptron(inputCount: 1)
      learner.learn(from: Example(inputs: [1], target: 1), learningRate: -0.1)
    }
    expect(result2, said: "a learning rate is above 0, not -0.1")
  }

  @Test("a limit that is too small gives nil")
  func limit() {
    let examples = Perceptron.examples(inputCount: 2, of: Perceptron.and.output(for:))
    var learner = Perceptron(inputCount: 2)
    let taken = learner.learn(from: examples, upTo: 5)
    #expect(taken == nil)
  }

  @Test("from zeros, the learning rate scales the weights and changes no decision on the way")
  func learningRate() {
    let examples = Perceptron.examples(inputCount: 2, of: Perceptron.and.output(for:))
    var (one, quarter) = (Perceptron(inputCount: 2), Perceptron(inputCount: 2))
    for _ in 0..<6 {
      for example in examples {
        let isRight = one.learn(from: example)
        let isRightToo = quarter.learn(from: example, learningRate: 0.25)
        #expect(isRight == isRightToo)
        #expect(quarter == one.scaled(by: 0.25))
      }
    }
  }

  @Test("with a rate of 0.1 rounding breaks a tie, and NAND is clean after 4 epochs instead of 6")
  func roundedLearningRate() {
    // Followed in NumPy float64: w = (−0.2, −0.1), b = 0.20000000000000004 after the third epoch.
    let examples = Perceptron.examples(inputCount: 2, of: Perceptron.nand.output(for:))
    var learner = Perceptron(inputCount: 2)
    let taken = learner.learn(from: examples, learningRate: 0.1, upTo: 100)
    #expect(taken == 4)
    #expect(learner == Perceptron(weights: [-0.2, -0.1], bias: 0.20000000000000004))
  }

  @Test("a repair moves z by η(‖x‖² + 1), upwards after a wrong no and downwards after a wrong yes")
  func changeOfZ() {
    var generator = Xoshiro256(seed: 3)
    for _ in 0..<1000 {
      // Eighths and a rate of a half: every product and sum is exact.
      func draw() -> Double { Double(Int.random(in: -16...16, using: &generator)) / 8 }
      let inputs = [draw(), draw(), draw()]
      let before = Perceptron(weights: [draw(), draw(), draw()], bias: draw())
      let target = 1 - before.output(for: inputs)
      var after = before
      after.learn(from: Example(inputs: inputs, target: target), learningRate: 0.5)
      let change = after.weightedInput(for: inputs) - before.weightedInput(for: inputs)
      let square = inputs.map { $0 * $0 }.reduce(0, +)
      #expect(change == (target == 1 ? 0.5 : -0.5) * (square + 1))
    }
  }

  @Test("the AND that is learned ties at 1 0, so turned round it is no NAND; NAND needs b = 3")
  func tiesBite() {
    func learned(_ gate: Perceptron) -> Perceptron {
      var learner = Perceptron(inputCount: 2)
      _ = learner.learn(
        from: Perceptron.examples(inputCount: 2, of: gate.output(for:)), upTo: 100)
      return learner
    }
    let turned = learned(.and).scaled(by: -1)
    #expect(turned == Perceptron(weights: [-2, -1], bias: 2))
    #expect(binaryRows(width: 2).map(turned.output(for:)) == [1, 1, 0, 0])
    #expect(learned(.nand) == Perceptron(weights: [-2, -1], bias: 3))
  }

  @Test("of a training that is stopped: the last weights, the best so far, and the mean of all")
  func stopped() {
    // AND from 0, four epochs, followed by hand. After the epochs there are 3, 2, 1 and 2 mistakes.
    let examples = Perceptron.examples(inputCount: 2, of: Perceptron.and.output(for:))
    let stopped = Perceptron(inputCount: 2).stopped(afterEpochs: 4, of: examples)
    #expect(stopped.last == Perceptron(weights: [2, 2], bias: -1))
    #expect(stopped.pocket == Perceptron(weights: [2, 1], bias: -1))
    #expect(stopped.mean == Perceptron(weights: [1.25, 0.625], bias: -0.625))
    #expect(stopped.last.mistakes(on: examples) == 2)
    #expect(stopped.pocket.mistakes(on: examples) == 1)
  }

  @Test("of several best epochs the pocket keeps the earliest")
  func pocketKeepsTheFirst() {
    let examples = Perceptron.examples(inputCount: 2, of: Perceptron.or.output(for:))
    var learner = Perceptron(inputCount: 2)
    _ = learner.learn(from: examples, upTo: 100)
    let stopped = Perceptron(inputCount: 2).stopped(afterEpochs: 50, of: examples)
    #expect(stopped.pocket == learner)
    #expect(stopped.last == learner)
  }

  @Test("no perceptron with whole weights from −10 to 10 gets more than three rows of XOR right")
  func xorByTrial() {
    let rows = binaryRows(width: 2)
    var best = 0
    for w1 in -10...10 {
      for w2 in -10...10 {
        for bias in -10...10 {
          let perceptron = Perceptron(weights: [Double(w1), Double(w2)], bias: Double(bias))
          best = max(best, rows.count { perceptron.output(for: $0) == xor($0) })
        }
      }
    }
    #expect(best == 3)
  }

  @Test("learning XOR makes 2, 3 and then 4 mistakes an epoch, for ever")
  func xorMistakes() {
    let examples = Perceptron.examples(inputCount: 2, of: xor)
    var learner = Perceptron(inputCount: 2)
    let mistakes = (1...12).map { _ in examples.count { !learner.learn(from: $0) } }
    // Followed by hand through the first three epochs; the third ends where it began.
    #expect(mistakes == [2, 3] + [Int](repeating: 4, count: 10))
  }

  @Test("learning XOR comes back to a state it was in before, and so never ends")
  func xorCycle() throws {
    let examples = Perceptron.examples(inputCount: 2, of: xor)
    let (states, firstSeen) = Perceptron(inputCount: 2)
      .statesUntilRepeat(learning: examples, upTo: 12)
    let start = try #require(firstSeen)
    #expect(states[start] == states[states.count - 1])
    var learner = states[start]
    let taken = learner.learn(from: examples, upTo: 1000)
    #expect(taken == nil)
  }

  @Test("what can be learned does repeat: its last state stays")
  func learnedStateStays() {
    let examples = Perceptron.examples(inputCount: 2, of: Perceptron.or.output(for:))
    let (states, firstSeen) = Perceptron(inputCount: 2)
      .statesUntilRepeat(learning: examples, upTo: 12)
    #expect(firstSeen == states.count - 2)
  }
}
