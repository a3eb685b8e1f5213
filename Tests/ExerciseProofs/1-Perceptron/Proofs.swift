import AdderAnswer
import Chapter1Checks
import Chapter1Solutions
import ExerciseKit
import ExerciseProving
import HalfAdderAnswer
import LearnableRulesAnswer
import LearningStepAnswer
import MajorityAnswer
import NorWeightsAnswer
import Perceptrons
import Testing

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
}
