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
