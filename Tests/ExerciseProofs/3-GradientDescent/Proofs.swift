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
    let solution = Chapter3Solutions.numericGradient
    expectRefused(
      numericGradientExercise, "a step of h·|x|",
      { function, point, step in
        try point.indices.map { index in
          try solution({ function($0) }, point, step * abs(point[index]))[index]
        }
      })
    expectRefused(
      numericGradientExercise, "a step of its own",
      { function, point, _ in try solution(function, point, 1e-5) })
    expectAccepted(
      numericGradientExercise, "the distance as it came out in the end",
      { function, point, step in
        point.indices.map { index in
          var (above, below) = (point, point)
          above[index] += step
          below[index] -= step
          return (function(above) - function(below)) / (above[index] - below[index])
        }
      })
    expectNotWrong(numericGradientExercise, NumericGradientAnswer.numericGradient)
  }

  @Test("best-step")
  func bestStep() {
    expectProven(
      bestStepExercise, solution: Chapter3Solutions.bestFixedStep,
      second: { GradientDescent.bestStep(gradient: $0, length: $1) },
      stub: { _, _ in throw Unsolved() })
    let solution = Chapter3Solutions.bestFixedStep
    expectRefused(
      bestStepExercise, "no step where the gradient is small",
      { gradient, length in
        gradient.allSatisfy { abs($0) < 1e-6 }
          ? gradient.map { _ in 0 }
          : try solution(gradient, length)
      })
    expectNotWrong(bestStepExercise, BestStepAnswer.bestFixedStep)
  }

  @Test("descend")
  func descend() {
    expectProven(
      descendExercise, solution: Chapter3Solutions.descendPath,
      second: { GradientDescent.descend(from: $0, rate: $1, steps: $2, gradient: $3) },
      stub: { _, _, _, _ in throw Unsolved() })
    let solution = Chapter3Solutions.descendPath
    expectRefused(
      descendExercise, "two numbers at most",
      { start, rate, steps, gradient in
        try solution(start, rate, steps) { point in
          gradient(point).enumerated().map { $0.offset < 2 ? $0.element : 0 }
        }
      })
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
    expectRefused(
      miniBatchesExercise, "its part of a new order for each batch",
      { size, count, shuffle in
        stride(from: 0, to: count, by: size).map {
          Array(shuffle(Array(0..<count))[$0..<min($0 + size, count)])
        }
      })
    expectRefused(
      miniBatchesExercise, "its place in a new order for each example",
      { size, count, shuffle in
        let order = (0..<count).map { shuffle(Array(0..<count))[$0] }
        return stride(from: 0, to: count, by: size).map {
          Array(order[$0..<min($0 + size, count)])
        }
      })
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
    let solution = Chapter3Solutions.adamChanges
    expectRefused(
      adamStepExercise, "four steps at most",
      { gradients, rate in
        let first = try solution(Array(gradients.prefix(4)), rate)
        return gradients.indices.map { first[min($0, 3)] }
      })
    expectAccepted(
      adamStepExercise, "the shorter order, with its own ε",
      { gradients, rate in
        var (mean, square, keptMean, keptSquare) = (0.0, 0.0, 1.0, 1.0)
        return gradients.map { gradient in
          mean += 0.1 * (gradient - mean)
          square += 0.001 * (gradient * gradient - square)
          keptMean *= 0.9
          keptSquare *= 0.999
          let root = (1 - keptSquare).squareRoot()
          return -rate * root / (1 - keptMean) * mean / (square.squareRoot() + 1e-8 * root)
        }
      })
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
