import Backpropagation
import Chapter5Checks
import Chapter5Solutions
import ExerciseKit
import ExerciseProving
import HalfLifeAnswer
import LinearAlgebra
import MeanOfMasksAnswer
import NormaliseRowsAnswer
import Regularisation
import SignalAfterAnswer
import SilenceUnitsAnswer
import Testing
import TwoMasksAnswer

/// The exercises that ask for more than what the text shows.
@Suite struct Chapter5FurtherProofs {
  @Test("signal-after")
  func signalAfter() {
    expectProven(
      signalAfterExercise, solution: Chapter5Solutions.signalAfter,
      // Layer by layer.
      second: {
        func size(_ layers: Int, _ variance: Double, halving: Double) -> Double {
          var square = 1.0
          for layer in 0..<layers { square *= variance * (layer == 0 ? 1 : halving) }
          return square.squareRoot()
        }
        return [size(6, 4, halving: 0.5), size(5, 0.25, halving: 1), size(10, 2, halving: 0.5)]
      }, stub: { throw Unsolved() })
    expectRefused(signalAfterExercise, "two numbers", { [11.3, 0.031] })
    expectNotWrong(signalAfterExercise, SignalAfterAnswer.signalAfter)
  }

  @Test("half-life")
  func halfLife() {
    expectProven(
      halfLifeExercise, solution: Chapter5Solutions.halfLife,
      // Step by step.
      second: {
        func epochs(_ rate: Double, _ batch: Int) -> Int {
          var (weight, steps) = (1.0, 0)
          while weight >= 0.5 || steps % (1000 / batch) != 0 {
            weight -= rate * 5 / 1000 * weight
            steps += 1
          }
          return steps * batch / 1000
        }
        return [epochs(0.5, 10), epochs(0.5, 100), epochs(0.05, 10)]
      }, stub: { throw Unsolved() })
    expectRefused(halfLifeExercise, "two numbers", { [3, 28] })
    expectNotWrong(halfLifeExercise, HalfLifeAnswer.halfLife)
  }

  @Test("two-masks")
  func twoMasks() {
    expectProven(
      twoMasksExercise, solution: Chapter5Solutions.twoMasks,
      // Place by place.
      second: { activations, delta, keep, uniform in
        var (there, back) = (activations, delta)
        for index in activations.indices {
          let isKept = uniform() < keep
          there[index] = isKept ? activations[index] / keep : 0
          back[index] = isKept ? delta[index] / keep : 0
        }
        return (there, back)
      })
    expectNotWrong(twoMasksExercise, TwoMasksAnswer.twoMasks)
  }

  @Test("normalise-rows")
  func normaliseRows() {
    expectProven(
      normaliseRowsExercise, solution: Chapter5Solutions.normaliseRows,
      // Turned, normalised as a batch, and turned back.
      second: { z, scale, shift, epsilon in
        var turned = z.transposed
        _ = BatchNormalisation(units: z.rows, epsilon: epsilon).forward(&turned)
        let rows = turned.transposed
        return Matrix(rows: z.rows, columns: z.columns) { i, j in
          scale[j] * rows[i, j] + shift[j]
        }
      }, stub: { _, _, _, _ in throw Unsolved() })
    expectNotWrong(normaliseRowsExercise, NormaliseRowsAnswer.normaliseRows)
  }

  @Test("silence-units")
  func silenceUnits() {
    expectProven(
      silenceUnitsExercise, solution: Chapter5Solutions.silenceUnits,
      // Direction times length.
      second: { weights, distance in
        var result = weights
        for j in 0..<weights.columns {
          let length = weights.column(j).map { $0 * $0 }.reduce(0, +).squareRoot()
          for i in 0..<weights.rows {
            result[i, j] =
              length == 0 ? 0 : weights[i, j] / length * softThreshold(length, by: distance)
          }
        }
        return result
      }, stub: { _, _ in throw Unsolved() })
    expectNotWrong(silenceUnitsExercise, SilenceUnitsAnswer.silenceUnits)
  }

  @Test("mean-of-masks")
  func meanOfMasks() {
    expectProven(
      meanOfMasksExercise, solution: Chapter5Solutions.meanOfMasks,
      // One input, and a threshold: 0 without dropout, 1 and 0 with it.
      second: { ([2], [1], -2) }, stub: { throw Unsolved() })
    expectAccepted(
      meanOfMasksExercise, "many inputs",
      {
        ([Double](repeating: 1, count: 8), [1, -1, 1, -1, 1, -1, 1, -1], 0)
      })
    expectRefused(
      meanOfMasksExercise, "unlike numbers of inputs and weights", { ([1], [1, 2], 0) })
    expectRefused(meanOfMasksExercise, "not a number", { ([.nan], [1], 0) })
    expectRefused(
      meanOfMasksExercise, "nine inputs",
      { ([Double](repeating: 1, count: 9), [Double](repeating: -1, count: 9), 9) })
    expectNotWrong(meanOfMasksExercise, MeanOfMasksAnswer.meanOfMasks)
  }
}
