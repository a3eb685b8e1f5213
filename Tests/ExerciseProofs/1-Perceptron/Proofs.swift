import AdderAnswer
import ButNotAnswer
import Chapter1Checks
import Chapter1Solutions
import CleanEpochAnswer
import ExerciseKit
import ExerciseProving
import HalfAdderAnswer
import LearnableRulesAnswer
import LearningStepAnswer
import MajorityAnswer
import NorWeightsAnswer
import OddOrEvenAnswer
import Perceptrons
import SameOrNotAnswer
import Testing
import ThreePointsAnswer

@Suite struct Chapter1ExerciseProofs {
  @Test("nor-weights")
  func norWeights() {
    let exercise = norWeightsExercise
    expectProven(
      exercise, solution: Chapter1Solutions.norWeights,
      second: { Perceptron(weights: [-7, -0.5], bias: 0.5) },
      stub: { throw Unsolved() })
    expectNotWrong(exercise, NorWeightsAnswer.norWeights)
  }

  @Test("majority")
  func majority() {
    expectProven(
      majorityExercise, solution: Chapter1Solutions.majority,
      second: { voters in
        Perceptron(weights: [Double](repeating: 2, count: voters), bias: -Double(voters))
      }, stub: { _ in throw Unsolved() })
    let solution = Chapter1Solutions.majority
    func threshold(_ threshold: @escaping @Sendable (Int) -> Double) -> MajorityFunction {
      { Perceptron(weights: [Double](repeating: 1, count: $0), threshold: threshold($0)) }
    }
    expectRefused(
      majorityExercise, "a table for four sizes",
      threshold { [1: 0.5, 3: 1.5, 5: 2.5, 7: 3.5][$0] ?? 4.5 })
    expectRefused(majorityExercise, "a threshold of .55 n", threshold { 0.55 * Double($0) })
    expectRefused(
      majorityExercise, "nine voters at most",
      { voters in try solution(min(voters, 9)) })
    expectRefused(
      majorityExercise, "a yes to everything",
      { voters in Perceptron(weights: [Double](repeating: 0, count: voters), bias: 1) },
      diagnosis: majorityExercise.mistakes[2].sentence)
    #expect(majorityExercise.mistakes[2].sentence.contains("Perhaps"))
    expectNotWrong(majorityExercise, MajorityAnswer.majority)
  }

  @Test("half-adder")
  func halfAdder() {
    expectProven(
      halfAdderExercise, solution: Chapter1Solutions.halfAdder,
      second: { x, y, nand in
        // The inputs of every gate in the other order.
        let a = nand(y, x)
        return (nand(nand(y, a), nand(a, x)), nand(a, a))
      }, stub: { _, _, _ in throw Unsolved() })
    expectNotWrong(halfAdderExercise, HalfAdderAnswer.halfAdder)
  }

  @Test("a half adder of six gates is refused for its gates alone")
  func tooManyGates() {
    let verdict = halfAdderExercise.judge { x, y, nand in
      let a = nand(x, y)
      return (nand(nand(x, a), nand(a, y)), nand(a, nand(x, y)))
    }
    guard case .wrong(let outcomes, _) = verdict else {
      Issue.record("expected a refusal, got \(verdict)")
      return
    }
    #expect(outcomes.allSatisfy { $0.got.contains("6 gates") })
  }

  @Test("adder")
  func adder() {
    expectProven(
      adderExercise, solution: Chapter1Solutions.adder,
      second: { x, y, fullAdder in
        var result = [Double](repeating: 0, count: x.count + 1)
        for place in x.indices.reversed() {
          let added = fullAdder(x[place], y[place], result[place + 1])
          (result[place + 1], result[place]) = (added.sum, added.carry)
        }
        return result
      }, stub: { _, _, _ in throw Unsolved() })
    let solution = Chapter1Solutions.adder
    expectRefused(
      adderExercise, "four bits at most",
      { x, y, fullAdder in
        let low = try solution(x.suffix(4), y.suffix(4), fullAdder)
        return [Double](repeating: 0, count: max(0, x.count - 4)) + low
      })
    expectRefused(
      adderExercise, "the carry goes four places at most",
      { x, y, fullAdder in
        var (carry, sum) = (0.0, [Double]())
        for place in x.indices.reversed() {
          let added = fullAdder(x[place], y[place], carry)
          sum.insert(added.sum, at: 0)
          carry = sum.count == 5 ? 0 : added.carry
        }
        return [carry] + sum
      })
    expectNotWrong(adderExercise, AdderAnswer.adder)
  }

  @Test("learning-step")
  func learningStep() {
    expectProven(
      learningStepExercise, solution: Chapter1Solutions.learningStep,
      second: { perceptron, inputs, target in
        var learner = perceptron
        learner.learn(from: Example(inputs: inputs, target: target))
        return learner
      }, stub: { _, _, _ in throw Unsolved() })
    let solution = Chapter1Solutions.learningStep
    expectRefused(
      learningStepExercise, "three weights at most",
      { perceptron, inputs, target in
        let moved = try solution(perceptron, inputs, target)
        let weights = perceptron.weights.indices.map {
          $0 < 3 ? moved.weights[$0] : perceptron.weights[$0]
        }
        return Perceptron(weights: weights, bias: moved.bias)
      })
    expectNotWrong(learningStepExercise, LearningStepAnswer.learningStep)
  }

  @Test("learnable-rules")
  func learnableRules() {
    expectProven(
      learnableRulesExercise, solution: Chapter1Solutions.learnableRules,
      second: { $0 != [0, 1, 1, 0] && $0 != [1, 0, 0, 1] },
      stub: { _ in throw Unsolved() })
    expectNotWrong(learnableRulesExercise, LearnableRulesAnswer.learnableRules)
  }

  @Test("clean-epoch")
  func cleanEpoch() {
    expectProven(
      cleanEpochExercise, solution: Chapter1Solutions.cleanEpoch,
      second: { perceptron, examples, limit in
        var learner = perceptron
        let epoch = learner.learn(from: examples, upTo: limit)
        return (epoch, learner)
      })
    expectAccepted(
      cleanEpochExercise, "all examples of an epoch, and then whether all were right",
      { perceptron, examples, limit in
        var learner = perceptron
        for epoch in 1..<limit + 1 {
          let wereRight = examples.map { learner.learn(from: $0) }
          if !wereRight.contains(false) { return (epoch, learner) }
        }
        return (nil, learner)
      })
    let solution = Chapter1Solutions.cleanEpoch
    expectRefused(
      cleanEpochExercise, "an epoch that ends with its first mistake",
      { perceptron, examples, limit in
        var learner = perceptron
        for epoch in 0..<limit where !examples.contains(where: { !learner.learn(from: $0) }) {
          return (epoch + 1, learner)
        }
        return (nil, learner)
      })
    expectRefused(
      cleanEpochExercise, "one epoch more than allowed",
      { perceptron, examples, limit in try solution(perceptron, examples, limit + 1) })
    expectRefused(
      cleanEpochExercise, "fifty epochs at most",
      { perceptron, examples, limit in try solution(perceptron, examples, min(limit, 50)) })
    expectNotWrong(cleanEpochExercise, CleanEpochAnswer.cleanEpoch)
  }

  @Test("but-not")
  func butNot() {
    expectProven(
      butNotExercise, solution: Chapter1Solutions.butNot,
      second: {
        var learner = Perceptron(inputCount: 2)
        let rows = Perceptron.examples(inputCount: 2) { $0[0] > $0[1] ? 1 : 0 }
        let epochs = learner.learn(from: rows, upTo: 10) ?? 0
        return learner.weights + [learner.bias, Double(epochs)]
      }, stub: { throw Unsolved() })
    expectRefused(butNotExercise, "without the epoch", { [1, -2, 0] })
    expectRefused(butNotExercise, "the bias first", { [0, 1, -2, 5] })
    expectNotWrong(butNotExercise, ButNotAnswer.butNot)
  }

  @Test("same-or-not")
  func sameOrNot() {
    expectProven(
      sameOrNotExercise, solution: Chapter1Solutions.sameOrNot,
      second: {
        let and = Perceptron.examples(inputCount: 2) { $0[0] * $0[1] }
        func epochs(bias: Double = 0, rate: Double = 1, of shown: [Example]) -> Int? {
          var learner = Perceptron(weights: [0, 0], bias: bias)
          return learner.learn(from: shown, learningRate: rate, upTo: 100)
        }
        let base = epochs(of: and)
        let low = epochs(bias: -3, of: and)
        let doubled = and.map {
          Example(inputs: $0.inputs.map { 2 * $0 }, target: $0.target)
        }
        return [
          base == epochs(rate: 8, of: and), low == epochs(bias: -3, rate: 4, of: and),
          low == epochs(bias: -12, rate: 4, of: and),
          base == epochs(of: [0, 2, 1, 3].map { and[$0] }), base == epochs(of: doubled),
        ]
      }, stub: { throw Unsolved() })
    expectRefused(sameOrNotExercise, "four answers", { [true, false, true, true] })
    expectNotWrong(sameOrNotExercise, SameOrNotAnswer.sameOrNot)
  }

  @Test("odd-or-even")
  func oddOrEven() {
    expectProven(
      oddOrEvenExercise, solution: Chapter1Solutions.oddOrEven,
      second: { inputs, add in
        // Whether there are at most k, the other way round.
        let few = inputs.indices.map { k in
          add(
            Perceptron(
              weights: inputs.map { _ in -2 }, bias: 2 * Double(k) + 1), inputs)
        }
        let signs = few.indices.map { $0 % 2 == 0 ? -1.0 : 1 }
        return add(
          Perceptron(weights: signs, bias: inputs.count % 2 == 0 ? -0.5 : 0.5), few)
      }, stub: { _, _ in throw Unsolved() })
    expectAccepted(
      oddOrEvenExercise, "the count, less two for each two that there are",
      { inputs, add in
        let twos = stride(from: 2, through: inputs.count, by: 2).map { k in
          add(
            Perceptron(weights: inputs.map { _ in 1 }, threshold: Double(k) - 0.5), inputs)
        }
        return add(
          Perceptron(
            weights: inputs.map { _ in 1 } + twos.map { _ in -2 }, threshold: 0.5),
          inputs + twos)
      })
    let solution = Chapter1Solutions.oddOrEven
    expectRefused(
      oddOrEvenExercise, "four inputs at most",
      { inputs, add in try solution(Array(inputs.prefix(4)), add) })
    expectRefused(
      oddOrEvenExercise, "a weight too many",
      { inputs, add in
        add(Perceptron(weights: [Double](repeating: 1, count: 9), bias: 0), inputs)
      })
    expectNotWrong(oddOrEvenExercise, OddOrEvenAnswer.oddOrEven)
  }

  @Test("three-points")
  func threePoints() {
    func points(_ places: [[Double]], _ targets: [Double]) -> ThreePointsFunction {
      { zip(places, targets).map { Example(inputs: $0, target: $1) } }
    }
    expectProven(
      threePointsExercise, solution: Chapter1Solutions.threePoints,
      second: points([[5, 1], [5, -3], [5, 0]], [0, 0, 1]), stub: { throw Unsolved() })
    expectAccepted(
      threePointsExercise, "tenths, the middle one first",
      points([[0.2, 0.6], [0.3, 0.9], [0.1, 0.3]], [1, 0, 0]))
    expectRefused(
      threePointsExercise, "XOR", points([[0, 0], [0, 1], [1, 0], [1, 1]], [0, 1, 1, 0]))
    expectRefused(threePointsExercise, "nothing", { [] })
    expectRefused(
      threePointsExercise, "one input", points([[0], [1], [2]], [1, 0, 1]))
    expectRefused(
      threePointsExercise, "nearly on a line",
      points([[0, 0], [1, 1], [2, 2.000001]], [1, 0, 1]),
      diagnosis: threePointsExercise.mistakes[0].sentence)
    expectRefused(
      threePointsExercise, "not a number", points([[0, 0], [.nan, 1], [2, 2]], [1, 0, 1]))
    expectNotWrong(threePointsExercise, ThreePointsAnswer.threePoints)
  }
}
