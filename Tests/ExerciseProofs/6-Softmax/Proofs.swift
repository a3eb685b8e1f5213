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
    func shifted(_ shift: @escaping @Sendable ([Double]) -> Double) -> SoftmaxRowsFunction {
      { z in
        Matrix(
          (0..<z.rows).map { index in
            let row = z.row(index)
            let powers = row.map { exp($0 - shift(row)) }
            let sum = powers.reduce(0, +)
            return powers.map { $0 / sum }
          })
      }
    }
    expectAccepted(
      softmaxRowsExercise, "less the largest", shifted { $0.reduce(-.infinity, max) })
    expectRefused(softmaxRowsExercise, "less the first", shifted { $0[0] })
    expectRefused(softmaxRowsExercise, "less the last", shifted { $0[$0.count - 1] })
    expectRefused(softmaxRowsExercise, "less the mean", shifted { mean($0) })
    expectRefused(softmaxRowsExercise, "less the least", shifted { $0.reduce(.infinity, min) })
    expectRefused(
      softmaxRowsExercise, "less the largest, if above 0", shifted { $0.reduce(0, max) })
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
    func bisected(upTo limit: Double, until width: Double, isLower: Bool)
      -> SharpnessForShareFunction
    {
      { z, share in
        func isEnough(_ c: Double) -> Bool {
          softmax(z, sharpness: c).reduce(0, max) >= share
        }
        guard isEnough(limit) else { return nil }
        var (low, high) = (0.0, limit)
        while high - low > width {
          let middle = (low + high) / 2
          if isEnough(middle) { high = middle } else { low = middle }
        }
        return isLower ? low : high
      }
    }
    for isLower in [true, false] {
      expectAccepted(
        sharpnessForShareExercise, "halved from 0 on, to 1e−7",
        bisected(upTo: 1000, until: 1e-7, isLower: isLower))
    }
    expectRefused(
      sharpnessForShareExercise, "to 10 only", bisected(upTo: 10, until: 1e-9, isLower: false))
    expectRefused(
      sharpnessForShareExercise, "to 100 only", bisected(upTo: 100, until: 1e-9, isLower: false))
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
    func shifted(_ shift: @escaping @Sendable ([Double]) -> Double) -> LogitCostFunction {
      { z, labels in
        labels.indices.reduce(0.0) { sum, index in
          let row = z.row(index)
          let shift = shift(row)
          let powers = row.reduce(0.0) { $0 + exp($1 - shift) }
          return sum + shift + log(powers) - row[labels[index]]
        } / Double(labels.count)
      }
    }
    expectAccepted(
      logitCostExercise, "less the largest", shifted { $0.reduce(-.infinity, max) })
    expectRefused(
      logitCostExercise, "less the largest, if above 0", shifted { $0.reduce(0, max) })
    expectRefused(
      logitCostExercise, "less the largest, if above 700",
      shifted { row in
        let largest = row.reduce(-.infinity, max)
        return largest > 700 ? largest : 0
      })
    expectRefused(logitCostExercise, "less the first", shifted { $0[0] })
    expectRefused(logitCostExercise, "less the mean", shifted { mean($0) })
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
      })
    func clamped(_ distance: Double) -> MendTheDeltaFunction {
      { outputs, targets in
        zip(outputs, targets).map { output, y in
          let a = min(max(output, distance), 1 - distance)
          return -(y / a - (1 - y) / (1 - a)) * a * (1 - a)
        }
      }
    }
    expectAccepted(mendTheDeltaExercise, "kept 1e−9 from 0 and 1", clamped(1e-9))
    expectRefused(mendTheDeltaExercise, "kept 1e−3 from 0 and 1", clamped(1e-3))
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
    let solution = Chapter6Solutions.hingeGradient
    expectRefused(
      hingeGradientExercise, "0 for the last class",
      { scores, right, margin in
        var gradient = try solution(scores, right, margin)
        if right != scores.count - 1 { gradient[scores.count - 1] = 0 }
        return gradient
      })
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
