import Chapter5Checks
import Chapter5Solutions
import DecayGradientAnswer
import ExerciseKit
import ExerciseProving
import InvertedDropoutAnswer
import LinearAlgebra
import NormaliseBatchAnswer
import Regularisation
import ScaledStartAnswer
import StoppingEpochAnswer
import Testing
import WhichStrengthAnswer
import WhoseMeanAnswer

@Suite struct Chapter5ExerciseProofs {
  @Test("scaled-start")
  func scaledStart() {
    expectProven(
      scaledStartExercise, solution: Chapter5Solutions.scaledStart,
      second: { inputs, units, normal in
        var weights = Matrix(rows: inputs, columns: units)
        weights.apply { _ in normal() / Double(inputs).squareRoot() }
        return weights
      }, stub: { _, _, _ in throw Unsolved() })
    expectNotWrong(scaledStartExercise, ScaledStartAnswer.scaledStart)
  }

  @Test("decay-gradient")
  func decayGradient() {
    expectProven(
      decayGradientExercise, solution: Chapter5Solutions.decayGradient,
      second: { weights, biases, strength, examples in
        var gradient = weights
        gradient *= strength / Double(examples)
        let cost = zip(gradient.elements, weights.elements).reduce(0) { $0 + $1.0 * $1.1 / 2 }
        return (cost, gradient, [Double](repeating: 0, count: biases.count))
      }, stub: { _, _, _, _ in throw Unsolved() })
    expectNotWrong(decayGradientExercise, DecayGradientAnswer.decayGradient)
  }

  @Test("inverted-dropout")
  func invertedDropout() {
    expectProven(
      invertedDropoutExercise, solution: Chapter5Solutions.invertedDropout,
      second: { activations, keep, isTraining, uniform in
        var result = activations
        for index in result.indices where isTraining {
          result[index] *= uniform() < keep ? 1 / keep : 0
        }
        return result
      }, stub: { _, _, _, _ in throw Unsolved() })
    expectNotWrong(invertedDropoutExercise, InvertedDropoutAnswer.invertedDropout)
  }

  @Test("whose-mean")
  func whoseMean() {
    expectProven(
      whoseMeanExercise, solution: Chapter5Solutions.whoseMean,
      second: { training, test in
        let n = Double(training.rows)
        let means = training.columnSums().map { $0 / n }
        let deviations = training.map { $0 * $0 }.columnSums().enumerated().map {
          ($0.element / n - means[$0.offset] * means[$0.offset]).squareRoot()
        }
        func scaled(_ rows: Matrix) -> Matrix {
          Matrix(rows: rows.rows, columns: rows.columns) {
            (rows[$0, $1] - means[$1]) / deviations[$1]
          }
        }
        return (scaled(training), scaled(test))
      })
    let solution = Chapter5Solutions.whoseMean
    // The code that the task shows, and what it becomes when it is mended.
    @Sendable func standardised(_ rows: Matrix) -> Matrix {
      let columns = (0..<rows.columns).map { rows.column($0) }
      let means = columns.map { mean($0) }
      let deviations = columns.map { standardDeviation($0) }
      return Matrix(rows: rows.rows, columns: rows.columns) { i, j in
        (rows[i, j] - means[j]) / deviations[j]
      }
    }
    #expect(
      whoseMeanExercise.judge { training, test in (standardised(training), standardised(test)) }
        == .unsolved)
    @Sendable func standardised(_ rows: Matrix, by fitted: Matrix) -> Matrix {
      let columns = (0..<fitted.columns).map { fitted.column($0) }
      let means = columns.map { mean($0) }
      let deviations = columns.map { standardDeviation($0) }
      return Matrix(rows: rows.rows, columns: rows.columns) { i, j in
        (rows[i, j] - means[j]) / deviations[j]
      }
    }
    expectAccepted(
      whoseMeanExercise, "the task's code, mended",
      { training, test in
        (standardised(training, by: training), standardised(test, by: training))
      })
    expectRefused(
      whoseMeanExercise, "1e−8 under the root",
      { training, test in
        let deviations = (0..<training.columns).map {
          standardDeviation(training.column($0))
        }
        let right = try solution(training, test)
        func shrunk(_ rows: Matrix) -> Matrix {
          Matrix(rows: rows.rows, columns: rows.columns) { i, j in
            let variance = deviations[j] * deviations[j]
            return rows[i, j] * deviations[j] / (variance + 1e-8).squareRoot()
          }
        }
        return (shrunk(right.training), shrunk(right.test))
      })
    expectNotWrong(whoseMeanExercise, WhoseMeanAnswer.whoseMean)
  }

  @Test("normalise-batch")
  func normaliseBatch() {
    expectProven(
      normaliseBatchExercise, solution: Chapter5Solutions.normaliseBatch,
      second: { z, scale, shift, epsilon in
        var layer = BatchNormalisation(units: z.columns, epsilon: epsilon)
        layer.scale = scale
        layer.shift = shift
        var y = z
        _ = layer.forward(&y)
        return y
      }, stub: { _, _, _, _ in throw Unsolved() })
    expectNotWrong(normaliseBatchExercise, NormaliseBatchAnswer.normaliseBatch)
  }

  @Test("stopping-epoch")
  func stoppingEpoch() {
    expectProven(
      stoppingEpochExercise, solution: Chapter5Solutions.stoppingEpoch,
      second: { scores, patience in
        var stopping = EarlyStopping<Void>(patience: patience)
        for score in scores where stopping.observe(score, of: ()) == .stop { break }
        return (stopping.epochs, stopping.best?.epoch ?? 0)
      }, stub: { _, _ in throw Unsolved() })
    expectNotWrong(stoppingEpochExercise, StoppingEpochAnswer.stoppingEpoch)
  }

  @Test("which-strength")
  func whichStrength() {
    expectProven(
      whichStrengthExercise, solution: Chapter5Solutions.whichStrength,
      second: { strengths, train, _, validation in
        let costs = strengths.map {
          train($0).cost(of: validation.inputs, targets: validation.targets)
        }
        return strengths[costs.firstIndex(of: costs.min() ?? 0) ?? 0]
      }, stub: { _, _, _, _ in throw Unsolved() })
    expectRefused(
      whichStrengthExercise, "always 0", { _, _, _, _ in 0 },
      diagnosis: whichStrengthExercise.mistakes[0].sentence)
    #expect(whichStrengthExercise.mistakes[0].sentence.contains("Perhaps"))
    for place in 0..<5 {
      expectRefused(
        whichStrengthExercise, "always number \(place)",
        { strengths, _, _, _ in strengths[place] })
    }
    expectNotWrong(whichStrengthExercise, WhichStrengthAnswer.whichStrength)
  }
}
