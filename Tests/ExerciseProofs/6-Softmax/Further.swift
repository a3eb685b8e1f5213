import Chapter6Checks
import Chapter6Solutions
import ExerciseKit
import ExerciseProving
import FirstCostAnswer
import LinearAlgebra
import MoreRightAnswer
import SoftmaxNetworks
import SoftmaxTwiceAnswer
import TanhCostAnswer
import Testing
import WeightedClassesAnswer
import WinnersShareAnswer

/// The exercises that ask for more than what the text shows.
@Suite struct Chapter6FurtherProofs {
  @Test("first-cost")
  func firstCost() {
    expectProven(
      firstCostExercise, solution: Chapter6Solutions.firstCost,
      // On paper.
      second: { [1.609, 3.466, 0.625] }, stub: { throw Unsolved() })
    expectAccepted(firstCostExercise, "three digits", { [1.61, 3.47, 0.625] })
    expectRefused(firstCostExercise, "two digits", { [1.6, 3.5, 0.63] })
    expectRefused(firstCostExercise, "one number", { [1.609] })
    expectNotWrong(firstCostExercise, FirstCostAnswer.firstCost)
  }

  @Test("winners-share")
  func winnersShare() {
    expectProven(
      winnersShareExercise, solution: Chapter6Solutions.winnersShare,
      // By the exponentials.
      second: {
        func largest(_ z: [Double]) -> Double {
          let powers = z.map { exp($0) }
          return powers[0] / powers.reduce(0, +)
        }
        let z = [2.0, 1, -1]
        let sum = z.map { exp($0) }.reduce(0, +)
        let shares = z.map { exp($0) / sum }
        return [
          z.map { $0 + 7 }, z.map { $0 * 2 }, z.map { $0 / 2 }, shares, shares.map { log($0) },
          z + [2],
        ].map { largest($0) - largest(z) }.map { abs($0) < 1e-6 ? 0 : $0 > 0 ? 1 : -1 }
      }, stub: { throw Unsolved() })
    expectRefused(winnersShareExercise, "five answers", { [0, 1, -1, -1, 0] })
    expectRefused(winnersShareExercise, "a 2", { [0, 2, -1, -1, 0, -1] })
    expectNotWrong(winnersShareExercise, WinnersShareAnswer.winnersShare)
  }

  @Test("softmax-twice")
  func softmaxTwice() {
    expectProven(
      softmaxTwiceExercise, solution: Chapter6Solutions.softmaxTwice,
      second: { z, labels in
        let cost = LogLikelihoodCost()
        let targets = Matrix(rows: z.rows, columns: z.columns) { i, j in labels[i] == j ? 1 : 0 }
        var shares = z
        softmaxOfRows(&shares)
        var delta = z
        cost.formDelta(&delta, outputs: shares, targets: targets)
        let mean = labels.indices.map { logSumExp(z.row($0)) - z[$0, labels[$0]] }
          .reduce(0, +)
        return (mean / Double(z.rows), delta)
      })
    let said = softmaxTwiceExercise.describe(.unsolved)
    #expect(said.contains("not mended yet"))
    expectNotWrong(softmaxTwiceExercise, SoftmaxTwiceAnswer.softmaxTwice)
  }

  @Test("tanh-cost")
  func tanhCost() {
    expectProven(
      tanhCostExercise, solution: Chapter6Solutions.tanhCost,
      // The cross-entropy of what lies between 0 and 1, in z.
      second: { a, y in
        let z = (log(1 + a) - log(1 - a)) / 2
        let p = (1 + y) / 2
        return -(p * log(logistic(2 * z)) + (1 - p) * log(logistic(-2 * z)))
      }, stub: { _, _ in throw Unsolved() })
    expectNotWrong(tanhCostExercise, TanhCostAnswer.tanhCost)
  }

  @Test("weighted-classes")
  func weightedClasses() {
    expectProven(
      weightedClassesExercise, solution: Chapter6Solutions.weightedClasses,
      // As many copies of an example as it has weight, in parts.
      second: { shares, labels, weights in
        var result = shares
        for row in labels.indices { result[row, labels[row]] -= 1 }
        let own = labels.map { weights[$0] }
        return Matrix(rows: shares.rows, columns: shares.columns) { row, column in
          result[row, column] * own[row] * (1 / own.reduce(0, +))
        }
      }, stub: { _, _, _ in throw Unsolved() })
    expectNotWrong(weightedClassesExercise, WeightedClassesAnswer.weightedClasses)
  }

  @Test("more-right")
  func moreRight() {
    expectProven(
      moreRightExercise, solution: Chapter6Solutions.moreRight,
      // Three classes, and one more right.
      second: {
        (
          [2, 1], [[0.3, 0.3, 0.4], [0.998, 0.001, 0.001]],
          [[0.4, 0.25, 0.35], [0.45, 0.44, 0.11]]
        )
      }, stub: { throw Unsolved() })
    expectRefused(
      moreRightExercise, "shares that do not add up to 1",
      { ([0, 0], [[0.51, 0.2], [0.01, 0.5]], [[0.4, 0.6], [0.4, 0.6]]) })
    expectRefused(moreRightExercise, "no examples", { ([], [], []) })
    expectRefused(
      moreRightExercise, "a label beyond the classes", { ([2], [[0.4, 0.6]], [[0.4, 0.6]]) })
    expectRefused(
      moreRightExercise, "a share of 0, whose cost is infinite",
      { ([0, 0, 0], [[1, 0], [1, 0], [0, 1]], [[0.4, 0.6], [0.4, 0.6], [0.9, 0.1]]) })
    expectNotWrong(moreRightExercise, MoreRightAnswer.moreRight)
  }
}
