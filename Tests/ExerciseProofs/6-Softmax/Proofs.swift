import Backpropagation
import Chapter6Checks
import Chapter6Solutions
import ExerciseKit
import ExerciseProving
import HingeGradientAnswer
import LinearAlgebra
import LogitCostAnswer
import MeanStepAnswer
import MendTheDeltaAnswer
import SharpnessForShareAnswer
import SoftmaxJacobianAnswer
import SoftmaxNetworks
import SoftmaxRowsAnswer
import Testing

@Suite struct Chapter6ExerciseProofs {
  @Test("softmax-rows")
  func softmaxRows() {
    expectProven(
      softmaxRowsExercise, solution: Chapter6Solutions.softmaxRows,
      second: { z in
        Matrix(rows: z.rows, columns: z.columns) { row, column in
          exp(z[row, column] - logSumExp(z.row(row)))
        }
      }, stub: { _ in throw Unsolved() })
    expectNotWrong(softmaxRowsExercise, SoftmaxRowsAnswer.softmaxRows)
  }

  @Test("sharpness-for-share")
  func sharpnessForShare() {
    expectProven(
      sharpnessForShareExercise, solution: Chapter6Solutions.sharpness,
      second: { z, share in
        // Without a search: for two classes only the distance counts; else by secant steps.
        let largest = z.reduce(-.infinity, max)
        let ties = Double(z.count { $0 == largest })
        if 1 / Double(z.count) >= share { return 0 }
        if 1 / ties < share { return nil }
        var c = 0.0
        for _ in 0..<200 {
          let powers = z.map { exp(c * ($0 - largest)) }
          let sum = powers.reduce(0, +)
          let slope = zip(z, powers).reduce(0.0) { $0 + ($1.0 - largest) * $1.1 }
          c += (sum - 1 / share) / -slope
        }
        return c
      }, stub: { _, _ in throw Unsolved() })
    expectNotWrong(sharpnessForShareExercise, SharpnessForShareAnswer.sharpness)
  }

  @Test("softmax-jacobian")
  func softmaxJacobian() {
    expectProven(
      softmaxJacobianExercise, solution: Chapter6Solutions.shareDerivatives,
      second: { z in SoftmaxNetworks.softmaxJacobian(shares: softmax(z)) },
      stub: { _ in throw Unsolved() })
    expectNotWrong(softmaxJacobianExercise, SoftmaxJacobianAnswer.shareDerivatives)
  }

  @Test("logit-cost")
  func logitCost() {
    expectProven(
      logitCostExercise, solution: Chapter6Solutions.logitCost,
      second: { z, labels in
        -labels.indices.map { logSoftmax(z.row($0))[labels[$0]] }.reduce(0, +)
          / Double(labels.count)
      }, stub: { _, _ in throw Unsolved() })
    expectNotWrong(logitCostExercise, LogitCostAnswer.logitCost)
  }

  @Test("mend-the-delta")
  func mendTheDelta() {
    expectProven(
      mendTheDeltaExercise, solution: Chapter6Solutions.mendedDelta,
      second: { outputs, targets in
        var delta = Matrix(rows: 1, columns: outputs.count)
        CrossEntropyCost().formDelta(
          &delta, outputs: Matrix([outputs]), targets: Matrix([targets]))
        return delta.row(0)
      }, stub: { _, _ in throw Unsolved() })
    expectNotWrong(mendTheDeltaExercise, MendTheDeltaAnswer.mendedDelta)
  }

  @Test("hinge-gradient")
  func hingeGradient() {
    expectProven(
      hingeGradientExercise, solution: Chapter6Solutions.hingeGradient,
      second: { scores, right, margin in
        var delta = Matrix(rows: 1, columns: scores.count)
        let target = scores.indices.map { $0 == right ? 1.0 : 0 }
        HingeCost(margin: margin).formDelta(
          &delta, outputs: Matrix([scores]), targets: Matrix([target]))
        return delta.row(0)
      }, stub: { _, _, _ in throw Unsolved() })
    expectNotWrong(hingeGradientExercise, HingeGradientAnswer.hingeGradient)
  }

  @Test("mean-step")
  func meanStep() {
    expectProven(
      meanStepExercise, solution: Chapter6Solutions.meanStep,
      second: { rate, examples, curvature in
        let mean = Double(examples) * rate
        return (mean, abs(1 - mean * curvature) < 1)
      }, stub: { _, _, _ in throw Unsolved() })
    expectNotWrong(meanStepExercise, MeanStepAnswer.meanStep)
  }
}
