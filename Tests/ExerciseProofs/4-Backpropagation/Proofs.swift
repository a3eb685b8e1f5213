import AnyActivationAnswer
import Backpropagation
import BackwardLayerAnswer
import BatchGradientAnswer
import Chapter4Checks
import Chapter4Solutions
import ExerciseKit
import ExerciseProving
import FourBitsAnswer
import GradientCheckerAnswer
import HandPartialAnswer
import LinearAlgebra
import OutputErrorAnswer
import SigmoidNeurons
import SquareOnlyAnswer
import Testing
import XorEveryTimeAnswer

@Suite struct Chapter4ExerciseProofs {
  @Test("hand-partial")
  func handPartial() {
    expectProven(
      handPartialExercise, solution: Chapter4Solutions.handPartial,
      // In NumPy.
      second: { 0.124 }, stub: { throw Unsolved() })
    expectNotWrong(handPartialExercise, HandPartialAnswer.handPartial)
  }

  @Test("hand-partial takes three digits for a solution, and knows a mistake by three digits")
  func handPartialRounded() {
    #expect(handPartialExercise.judge { 0.1244 } == .solved)
    guard case .wrong(_, let diagnosis) = handPartialExercise.judge({ -0.124 }) else {
      Issue.record("accepted")
      return
    }
    #expect(diagnosis == handPartialExercise.mistakes.first?.sentence)
    #expect(handPartialExercise.judge { 0.13 } != .solved)
    expectRefused(handPartialExercise, "the last digit one too large", { 0.125 })
    expectAccepted(handPartialExercise, "more digits", { 0.124386 })
    expectRefused(handPartialExercise, "a number near that of a mistake", { 0.531 })
    let said = handPartialExercise.describe(handPartialExercise.judge { 0.531 })
    #expect(said.contains("got       0.531\n"))
    // 0.24901 is a(1 − a) at the output, and 0.24877 twice what is right.
    expectRefused(
      handPartialExercise, "a(1 − a)", { 0.24901 },
      diagnosis: handPartialExercise.mistakes[6].sentence)
    #expect(handPartialExercise.mistakes[6].sentence.contains("Perhaps"))
  }

  @Test("output-error")
  func outputError() {
    expectProven(
      outputErrorExercise, solution: Chapter4Solutions.outputError,
      second: { outputs, targets in
        var delta = Matrix([outputs])
        QuadraticCost().formDelta(&delta, outputs: Matrix([outputs]), targets: Matrix([targets]))
        return delta.elements
      }, stub: { _, _ in throw Unsolved() })
    expectNotWrong(outputErrorExercise, OutputErrorAnswer.outputError)
  }

  @Test("backward-layer")
  func backwardLayer() {
    expectProven(
      backwardLayerExercise, solution: Chapter4Solutions.backwardLayer,
      second: { delta, weights, activations in
        // Transposed, and one by one.
        var previous = Matrix.product(weights, transposed: delta).transposed
        Activation.logistic.multiply(&previous, byDerivativeFrom: activations)
        let ones = Matrix(rows: 1, columns: delta.rows, repeating: 1)
        return (
          previous, Matrix.product(transposed: delta, activations).transposed,
          Matrix.product(ones, delta).elements
        )
      }, stub: { _, _, _ in throw Unsolved() })
    let solution = Chapter4Solutions.backwardLayer
    expectRefused(
      backwardLayerExercise, "five examples at most",
      { delta, weights, activations in
        let count = min(5, delta.rows)
        let first = try solution(
          delta.rows(0..<count), weights, activations.rows(0..<count))
        let all = try solution(delta, weights, activations)
        return (all.previous, first.weights, first.biases)
      })
    expectNotWrong(backwardLayerExercise, BackwardLayerAnswer.backwardLayer)
  }

  @Test("square-only")
  func squareOnly() {
    expectProven(
      squareOnlyExercise, solution: Chapter4Solutions.squareOnly,
      second: { delta, weights, activations in
        let matrix = Matrix(rows: activations.count, columns: delta.count, elements: weights)
        let previous = (0..<matrix.rows).map { i in
          zip(matrix.row(i), delta).reduce(0) { $0 + $1.0 * $1.1 }
            * activations[i] * (1 - activations[i])
        }
        return (previous, activations.flatMap { a in delta.map { a * $0 } })
      }, stub: { _, _, _ in throw Unsolved() })
    expectNotWrong(squareOnlyExercise, SquareOnlyAnswer.squareOnly)
  }

  @Test("square-only says which partial derivative is off, and by how much")
  func squareOnlyNamesThePartial() {
    let asItWas = squareOnlyExercise.mistakes[0].answer
    let said = squareOnlyExercise.describe(squareOnlyExercise.judge(asItWas))
    #expect(said.contains("∂C/∂w["))
    #expect(said.contains("numeric"))
  }

  @Test("any-activation")
  func anyActivation() {
    expectProven(
      anyActivationExercise, solution: Chapter4Solutions.anyActivation,
      second: { weights, functions, activations, target in
        // From the front: δ of the rest of the network first.
        func deltas(_ layer: Int) -> [[Double]] {
          let a = activations[layer + 1]
          let rest = layer + 1 < weights.count ? deltas(layer + 1) : []
          let own = a.indices.map { i in
            let arriving = rest.first.map { next in
              zip(weights[layer + 1].row(i), next).reduce(0) { $0 + $1.0 * $1.1 }
            }
            return (arriving ?? a[i] - target[i])
              * functions[layer].derivative(fromActivation: a[i])
          }
          return [own] + rest
        }
        return deltas(0)
      }, stub: { _, _, _, _ in throw Unsolved() })
    func using(
      _ change: @escaping @Sendable (Activation) -> Activation
    ) -> AnyActivationFunction {
      { weights, functions, activations, target in
        try Chapter4Solutions.anyActivation(
          weights: weights, functions: functions.map(change), activations: activations,
          target: target)
      }
    }
    expectRefused(
      anyActivationExercise, "a leaky ReLU taken for a ReLU",
      using { if case .leakyReLU = $0 { .relu } else { $0 } })
    expectRefused(
      anyActivationExercise, "a + 1 for every ELU",
      using { if case .elu = $0 { .elu(alpha: 1) } else { $0 } })
    expectNotWrong(anyActivationExercise, AnyActivationAnswer.anyActivation)
  }

  @Test("batch-gradient")
  func batchGradient() {
    expectProven(
      batchGradientExercise, solution: Chapter4Solutions.batchGradient,
      second: { inputs, errors in
        // A bias is the weight of an input that is always 1.
        let count = inputs.rows
        let extended = Matrix(rows: count, columns: inputs.columns + 1) { row, column in
          column < inputs.columns ? inputs[row, column] : 1
        }
        let shares = errors.map { $0 / Double(count) }
        let all = Matrix.product(transposed: extended, shares)
        return (all.rows(0..<inputs.columns), all.row(inputs.columns))
      }, stub: { _, _ in throw Unsolved() })
    let solution = Chapter4Solutions.batchGradient
    expectRefused(
      batchGradientExercise, "five examples at most",
      { inputs, errors in
        let count = min(5, inputs.rows)
        return try solution(inputs.rows(0..<count), errors.rows(0..<count))
      })
    expectNotWrong(batchGradientExercise, BatchGradientAnswer.batchGradient)
  }

  @Test("gradient-checker")
  func gradientChecker() {
    expectProven(
      gradientCheckerExercise, solution: Chapter4Solutions.gradientChecker,
      second: { cost, point, gradient in
        let errors = point.indices.map { place in
          let numeric = centralDifference(at: 0) { step in
            var moved = point
            moved[place] += step
            return cost(moved)
          }
          let error = Backpropagation.relativeError(gradient[place], numeric)
          return error.isNaN ? .infinity : error
        }
        let worst = errors.indices.max { errors[$0] < errors[$1] }
        return worst.flatMap { errors[$0] > 1e-4 ? $0 : nil }
      }, stub: { _, _, _ in throw Unsolved() })
    /// A checker with something else in one place.
    func checker(
      step: Double = 1e-5, isCentral: Bool = true, limit: Double = 1e-4,
      size: @escaping @Sendable (Double, Double) -> Double = { max(abs($0), abs($1)) }
    ) -> GradientCheckerFunction {
      { cost, point, gradient in
        var worst = (place: Int?.none, error: limit)
        for place in point.indices {
          var (above, below) = (point, point)
          above[place] += step
          if isCentral { below[place] -= step }
          let numeric = (cost(above) - cost(below)) / (isCentral ? 2 * step : step)
          if gradient[place] == numeric { continue }
          let error = abs(gradient[place] - numeric) / size(gradient[place], numeric)
          if error.isNaN { return place }
          if error > worst.error { worst = (place, error) }
        }
        return worst.place
      }
    }
    expectAccepted(gradientCheckerExercise, "as it should be", checker())
    expectRefused(
      gradientCheckerExercise, "a limit of .05", checker(limit: 0.05),
      diagnosis: gradientCheckerExercise.mistakes[1].sentence)
    #expect(gradientCheckerExercise.mistakes[1].sentence.contains("Perhaps"))
    expectRefused(gradientCheckerExercise, "a limit of half as much", checker(limit: 5e-5))
    expectRefused(gradientCheckerExercise, "divided by |n|", checker { _, n in abs(n) })
    expectRefused(gradientCheckerExercise, "divided by |a|", checker { a, _ in abs(a) })
    expectRefused(gradientCheckerExercise, "a step of 1e−3", checker(step: 1e-3))
    expectRefused(gradientCheckerExercise, "a step of 1e−4", checker(step: 1e-4))
    expectRefused(gradientCheckerExercise, "one-sided", checker(isCentral: false))
    expectNotWrong(gradientCheckerExercise, GradientCheckerAnswer.gradientChecker)
  }

  @Test("four-bits")
  func fourBits() {
    expectProven(
      fourBitsExercise, solution: Chapter4Solutions.fourBits,
      second: { outputs in
        let bits = outputs.map { $0 > 0.5 ? "1" : "0" }.joined()
        return Int(bits, radix: 2).flatMap { $0 > 9 ? nil : $0 }
      }, stub: { _ in throw Unsolved() })
    expectRefused(
      fourBitsExercise, "one half is a 1",
      { outputs in
        let bits = outputs.map { $0 >= 0.5 ? "1" : "0" }.joined()
        return Int(bits, radix: 2).flatMap { $0 > 9 ? nil : $0 }
      })
    expectNotWrong(fourBitsExercise, FourBitsAnswer.fourBits)
  }

  @Test("xor-every-time")
  func xorEveryTime() {
    expectProven(
      xorEveryTimeExercise, solution: Chapter4Solutions.xorEveryTime,
      second: { (hiddenUnits: 8, learningRate: 20) }, stub: { throw Unsolved() })
    expectRefused(
      xorEveryTimeExercise, "too few units, and too large a rate",
      { (hiddenUnits: 2, learningRate: 120) },
      diagnosis: xorEveryTimeExercise.mistakes[0].sentence)
    #expect(xorEveryTimeExercise.mistakes[0].sentence.contains("erhaps"))
    expectNotWrong(xorEveryTimeExercise, XorEveryTimeAnswer.xorEveryTime)
  }
}
