import AdamStepAnswer
import BestStepAnswer
import Chapter3Checks
import Chapter3Solutions
import DescendAnswer
import ExerciseKit
import ExerciseProving
import GradientDescent
import HonestScalingAnswer
import LargestRateAnswer
import MiniBatchesAnswer
import MomentumStepAnswer
import NumericGradientAnswer
import Testing

@Suite struct Chapter3ExerciseProofs {
  @Test("numeric-gradient")
  func numericGradient() {
    expectProven(
      numericGradientExercise, solution: Chapter3Solutions.numericGradient,
      second: { GradientDescent.numericalGradient(of: $0, at: $1, step: $2) },
      stub: { _, _, _ in throw Unsolved() })
    expectNotWrong(numericGradientExercise, NumericGradientAnswer.numericGradient)
  }

  @Test("best-step")
  func bestStep() {
    expectProven(
      bestStepExercise, solution: Chapter3Solutions.bestFixedStep,
      second: { GradientDescent.bestStep(gradient: $0, length: $1) },
      stub: { _, _ in throw Unsolved() })
    expectNotWrong(bestStepExercise, BestStepAnswer.bestFixedStep)
  }

  @Test("descend")
  func descend() {
    expectProven(
      descendExercise, solution: Chapter3Solutions.descendPath,
      second: { GradientDescent.descend(from: $0, rate: $1, steps: $2, gradient: $3) },
      stub: { _, _, _, _ in throw Unsolved() })
    expectNotWrong(descendExercise, DescendAnswer.descendPath)
  }

  @Test("mini-batches")
  func miniBatches() {
    expectProven(
      miniBatchesExercise, solution: Chapter3Solutions.miniBatches,
      second: { size, count, shuffle in
        var rest = shuffle(Array(0..<count))
        var batches: [[Int]] = []
        while !rest.isEmpty {
          batches.append(Array(rest.prefix(size)))
          rest.removeFirst(min(size, rest.count))
        }
        return batches
      }, stub: { _, _, _ in throw Unsolved() })
    expectNotWrong(miniBatchesExercise, MiniBatchesAnswer.miniBatches)
  }

  @Test("momentum-step")
  func momentumStep() {
    expectProven(
      momentumStepExercise, solution: Chapter3Solutions.momentumStep,
      second: { weights, velocity, gradient, rate, momentum in
        let method = Momentum(momentum)
        var (weights, velocity) = (weights, velocity)
        for index in weights.indices {
          weights[index] += method.change(
            gradient: gradient[index], memory: &velocity[index], rate: rate)
        }
        return (weights, velocity)
      }, stub: { _, _, _, _, _ in throw Unsolved() })
    expectNotWrong(momentumStepExercise, MomentumStepAnswer.momentumStep)
  }

  @Test("adam-step")
  func adamStep() {
    expectProven(
      adamStepExercise, solution: Chapter3Solutions.adamChanges,
      second: { gradients, rate in
        var descent = Descent(Adam(), count: 1)
        return gradients.map { gradient in
          var weight = [0.0]
          descent.step(&weight, gradient: [gradient], rate: rate)
          return weight[0]
        }
      }, stub: { _, _ in throw Unsolved() })
    expectNotWrong(adamStepExercise, AdamStepAnswer.adamChanges)
  }

  @Test("honest-scaling")
  func honestScaling() {
    expectProven(
      honestScalingExercise, solution: Chapter3Solutions.honestScaling,
      second: { values, count in
        let sorted = values[..<count].sorted()
        func scale(_ value: Double) -> Double {
          (value - sorted[0]) / (sorted[sorted.count - 1] - sorted[0])
        }
        return (values.prefix(count).map(scale), values.dropFirst(count).map(scale))
      }, stub: { _, _ in throw Unsolved() })
    expectNotWrong(honestScalingExercise, HonestScalingAnswer.honestScaling)
  }

  @Test("largest-rate")
  func largestRate() {
    expectProven(
      largestRateExercise, solution: Chapter3Solutions.largestRate,
      second: { 2 / $0.reduce(0, max) }, stub: { _ in throw Unsolved() })
    expectNotWrong(largestRateExercise, LargestRateAnswer.largestRate)
  }
}
