import AdamStepAnswer
import AlongTheAxesAnswer
import BestStepAnswer
import Chapter3Checks
import Chapter3Solutions
import DescendAnswer
import ExerciseKit
import ExerciseProving
import GradientDescent
import HonestScalingAnswer
import KeepThePromiseAnswer
import LargestRateAnswer
import LinearAlgebra
import MiniBatchesAnswer
import MomentumStepAnswer
import NumericGradientAnswer
import OutlierGradientAnswer
import ShuffledApartAnswer
import StepsToComeAnswer
import Testing
import WhichValleyAnswer

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
        var descent = Descent(Adam(), count: gradients.first?.count ?? 0)
        return gradients.map { gradient in
          var weights = gradient.map { _ in 0.0 }
          descent.step(&weights, gradient: gradient, rate: rate)
          return weights
        }
      })
    let solution = Chapter3Solutions.adamChanges
    expectRefused(
      adamStepExercise, "four steps at most",
      { gradients, rate in
        let first = try solution(Array(gradients.prefix(4)), rate)
        return gradients.indices.map { first[min($0, 3)] }
      })
    expectRefused(
      adamStepExercise, "two weights at most",
      { gradients, rate in
        try solution(gradients, rate).map { row in row.indices.map { row[min($0, 1)] } }
      })
    expectAccepted(
      adamStepExercise, "the shorter order, with its own ε, weight by weight",
      { gradients, rate in
        let columns = (gradients.first ?? []).indices.map { i in
          var (mean, square, keptMean, keptSquare) = (0.0, 0.0, 1.0, 1.0)
          return gradients.map { row in
            mean += 0.1 * (row[i] - mean)
            square += 0.001 * (row[i] * row[i] - square)
            keptMean *= 0.9
            keptSquare *= 0.999
            let root = (1 - keptSquare).squareRoot()
            return -rate * root / (1 - keptMean) * mean / (square.squareRoot() + 1e-8 * root)
          }
        }
        return gradients.indices.map { step in columns.map { $0[step] } }
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

  @Test("which-valley")
  func whichValley() {
    expectProven(
      whichValleyExercise, solution: Chapter3Solutions.whichValley,
      second: {
        [-0.5, 2.5, 3, 4, 0].map { start in
          var w = start
          for _ in 0..<200 where w.isFinite { w -= 0.05 * (4 * w * w * w - 4 * w) }
          return w
        }
      }, stub: { throw Unsolved() })
    expectAccepted(
      whichValleyExercise, "thrown out to the left", { [-1, -1, -1, -.infinity, 0] })
    expectRefused(whichValleyExercise, "four numbers", { [-1, -1, -1, .infinity] })
    expectRefused(whichValleyExercise, "not a number", { [-1, -1, -1, .nan, 0] })
    expectNotWrong(whichValleyExercise, WhichValleyAnswer.whichValley)
  }

  @Test("steps-to-come")
  func stepsToCome() {
    expectProven(
      stepsToComeExercise, solution: Chapter3Solutions.stepsToCome,
      second: { [1382, 124, 1] }, stub: { throw Unsolved() })
    expectAccepted(
      stepsToComeExercise, "the two laws",
      {
        let kappa = 400.0
        let root = kappa.squareRoot()
        func steps(_ share: Double) -> Double { log(1e-6) / (2 * log(share)) }
        // The law leaves out a factor; at 100 it was 34 for 58.
        return [
          steps((kappa - 1) / (kappa + 1)), steps((root - 1) / (root + 1)) * 58 / 34, 1,
        ]
      })
    expectRefused(stepsToComeExercise, "the law alone for momentum", { [1382, 69, 1] })
    expectRefused(stepsToComeExercise, "nothing", { [] })
    expectNotWrong(stepsToComeExercise, StepsToComeAnswer.stepsToCome)
  }

  @Test("outlier-gradient")
  func outlierGradient() {
    @Sendable func cost(
      _ inputs: [[Double]], _ targets: [Double], _ weights: [Double], _ limit: Double
    ) -> Double {
      zip(inputs, targets).reduce(0) { sum, example in
        let e = abs(zip(weights, example.0).reduce(-example.1) { $0 + $1.0 * $1.1 })
        return sum + (e <= limit ? 0.5 * e * e : limit * e - 0.5 * limit * limit)
      } / Double(targets.count)
    }
    expectProven(
      outlierGradientExercise, solution: Chapter3Solutions.outlierGradient,
      second: { inputs, targets, weights, limit in
        weights.indices.map { i in
          var sum = 0.0
          for (x, y) in zip(inputs, targets) {
            let e = x.indices.reduce(0) { $0 + weights[$1] * x[$1] } - y
            sum += abs(e) <= limit ? e * x[i] : (e > 0 ? limit : -limit) * x[i]
          }
          return sum / Double(inputs.count)
        }
      }, stub: { _, _, _, _ in throw Unsolved() })
    expectAccepted(
      outlierGradientExercise, "measured",
      { inputs, targets, weights, limit in
        GradientDescent.numericalGradient(
          of: { cost(inputs, targets, $0, limit) }, at: weights, step: 1e-5)
      })
    let solution = Chapter3Solutions.outlierGradient
    expectRefused(
      outlierGradientExercise, "a limit of its own",
      { inputs, targets, weights, _ in try solution(inputs, targets, weights, 1) })
    expectRefused(
      outlierGradientExercise, "each partial derivative held within the limit",
      { inputs, targets, weights, limit in
        try solution(inputs, targets, weights, .infinity).map { min(max($0, -limit), limit) }
      })
    expectRefused(
      outlierGradientExercise, "the weights never looked at",
      { inputs, targets, weights, limit in
        try solution(inputs, targets, weights.map { _ in 0 }, limit)
      })
    expectNotWrong(outlierGradientExercise, OutlierGradientAnswer.outlierGradient)
  }

  @Test("keep-the-promise")
  func keepThePromise() {
    expectProven(
      keepThePromiseExercise, solution: Chapter3Solutions.keepThePromise,
      second: { start, steps, cost, gradient in
        // By the step of a given length, whose promise the chapter has.
        var path = [start]
        for _ in 0..<steps {
          let here = path[path.count - 1]
          let g = gradient(here)
          var step = GradientDescent.bestStep(gradient: g, length: length(of: g))
          func there() -> [Double] { zip(here, step).map { $0 + $1 } }
          while cost(there()) > cost(here) + predictedChange(gradient: g, step: step) / 2 {
            step = step.map { 0.5 * $0 }
          }
          path.append(there())
        }
        return path
      }, stub: { _, _, _, _ in throw Unsolved() })
    expectAccepted(
      keepThePromiseExercise, "the rates 1, ½, ¼ …, and the first of them that will do",
      { start, steps, cost, gradient in
        (0..<steps).reduce(into: [start]) { path, _ in
          let here = path[path.count - 1]
          let g = gradient(here)
          let square = g.reduce(0) { $0 + $1 * $1 }
          let rates = sequence(first: 1.0) { $0 / 2 }
          let places = rates.lazy.map { rate in (rate, zip(here, g).map { $0 - rate * $1 }) }
          let first = places.first {
            (cost(here) - cost($0.1)) / $0.0 >= 0.5 * square
          }
          path.append(first?.1 ?? here)
        }
      })
    let solution = Chapter3Solutions.keepThePromise
    expectRefused(
      keepThePromiseExercise, "a quarter of the promise",
      { start, steps, cost, gradient in
        // Half of the promise of a gradient half as steep, with twice the cost.
        try solution(start, steps, { 2 * cost($0) }, gradient)
      })
    expectRefused(
      keepThePromiseExercise, "five steps at most",
      { start, steps, cost, gradient in
        let path = try solution(start, min(steps, 5), cost, gradient)
        return path + (path.count..<steps + 1).map { _ in path[path.count - 1] }
      })
    expectNotWrong(keepThePromiseExercise, KeepThePromiseAnswer.keepThePromise)
  }

  @Test("shuffled-apart")
  func shuffledApart() {
    expectProven(
      shuffledApartExercise, solution: Chapter3Solutions.shuffledExamples,
      second: { inputs, targets, shuffle in
        let examples = Array(zip(inputs, targets))
        var mixed: (inputs: [[Double]], targets: [Double]) = ([], [])
        for index in shuffle(Array(0..<examples.count)) {
          mixed.inputs.append(examples[index].0)
          mixed.targets.append(examples[index].1)
        }
        return mixed
      })
    expectAccepted(
      shuffledApartExercise, "shuffled twice, together",
      { inputs, targets, shuffle in
        _ = shuffle(Array(targets.indices))
        let order = shuffle(Array(targets.indices))
        return (order.map { inputs[$0] }, order.map { targets[$0] })
      })
    expectRefused(
      shuffledApartExercise, "turned round",
      { inputs, targets, _ in (inputs.reversed(), targets.reversed()) })
    expectRefused(
      shuffledApartExercise, "sorted by target",
      { inputs, targets, shuffle in
        let order = shuffle(Array(inputs.indices)).sorted { targets[$0] < targets[$1] }
        return (order.map { inputs[$0] }, order.map { targets[$0] })
      }, diagnosis: shuffledApartExercise.mistakes[0].sentence)
    expectRefused(
      shuffledApartExercise, "the first left out",
      { inputs, targets, shuffle in
        let order = shuffle(Array(inputs.indices)).dropFirst()
        return (order.map { inputs[$0] }, order.map { targets[$0] })
      })
    expectNotWrong(shuffledApartExercise, ShuffledApartAnswer.shuffledExamples)
  }

  @Test("along-the-axes")
  func alongTheAxes() {
    expectProven(
      alongTheAxesExercise, solution: Chapter3Solutions.alongTheAxes,
      second: { (a: 2, b: -30, c: 0.5, direction: [0.1, 0.2]) },
      stub: { throw Unsolved() })
    expectAccepted(
      alongTheAxesExercise, "hardly a fall", { (a: 1, b: 2.001, c: 1, direction: [-1, 1]) })
    expectRefused(
      alongTheAxesExercise, "nowhere to go", { (a: 1, b: 4, c: 1, direction: [0, 0]) })
    expectRefused(
      alongTheAxesExercise, "along an axis", { (a: 1, b: 4, c: 1, direction: [0, 3]) },
      diagnosis: alongTheAxesExercise.mistakes[2].sentence)
    expectRefused(
      alongTheAxesExercise, "three numbers", { (a: 1, b: 4, c: 1, direction: [1, -1, 0]) })
    expectRefused(
      alongTheAxesExercise, "not a number", { (a: 1, b: .nan, c: 1, direction: [1, -1]) })
    expectRefused(
      alongTheAxesExercise, "so small that it rounds to a fall",
      { (a: 1e-300, b: 1, c: 1e-300, direction: [1e-200, -1e-200]) })
    expectNotWrong(alongTheAxesExercise, AlongTheAxesAnswer.alongTheAxes)
  }
}
