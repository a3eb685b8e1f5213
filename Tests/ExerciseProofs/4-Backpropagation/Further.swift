import Backpropagation
import Chapter4Checks
import Chapter4Solutions
import EqualUnitsAnswer
import ExerciseKit
import ExerciseProving
import LinearAlgebra
import MaxGateAnswer
import SlowEscapeAnswer
import Testing
import UsedTwiceAnswer

/// The exercises that ask for more than what the text shows.
@Suite struct Chapter4FurtherProofs {
  @Test("equal-units")
  func equalUnits() {
    expectProven(
      equalUnitsExercise, solution: Chapter4Solutions.equalUnits,
      // Units that begin alike and are read alike stay alike: as many as there are pairs of the two.
      second: {
        [
          ["a 1", "a 1", "a 1"], ["a 1", "a −1", "a 2"], ["a 1", "a 1", "b −1"],
        ].map { Set($0).count }
      }, stub: { throw Unsolved() })
    expectRefused(equalUnitsExercise, "two numbers", { [1, 3] })
    expectNotWrong(equalUnitsExercise, EqualUnitsAnswer.equalUnits)
  }

  @Test("slow-escape")
  func slowEscape() {
    expectProven(
      slowEscapeExercise, solution: Chapter4Solutions.slowEscape,
      // Step by step.
      second: {
        func steps(from start: Double) -> Double {
          var (z, count) = (start, 0.0)
          while z <= 0 {
            let a = logistic(z)
            z += (1 - a) * a * (1 - a)
            count += 1
          }
          return count
        }
        return (steps(from: -5), steps(from: -10))
      }, stub: { throw Unsolved() })
    expectAccepted(
      slowEscapeExercise, "the first power of the integral alone, and 3 a unit",
      {
        (148.0 + 15, 22_026.0 + 30)
      })
    expectRefused(
      slowEscapeExercise, "e⁵ alone is more than a tenth too small",
      {
        (147.4, 22_026)
      })
    expectNotWrong(slowEscapeExercise, SlowEscapeAnswer.slowEscape)
  }

  @Test("used-twice")
  func usedTwice() {
    expectProven(
      usedTwiceExercise, solution: Chapter4Solutions.usedTwice,
      second: { wires, answers in
        // Each unit asks those that read it.
        var blame = [Double](repeating: 0, count: answers.count)
        for unit in answers.indices.reversed() {
          let readers = wires.filter { $0.from == unit }
          blame[unit] =
            unit == answers.count - 1
            ? 1
            : readers.reduce(0) { sum, wire in
              sum + wire.weight * (1 - answers[wire.to] * answers[wire.to]) * blame[wire.to]
            }
        }
        return blame
      })
    expectRefused(
      usedTwiceExercise, "only the first two ways",
      { wires, answers in
        var blame = [Double](repeating: 0, count: answers.count)
        var ways = [Int](repeating: 0, count: answers.count)
        blame[answers.count - 1] = 1
        for wire in wires.reversed() where ways[wire.from] < 2 {
          ways[wire.from] += 1
          blame[wire.from] +=
            wire.weight * (1 - answers[wire.to] * answers[wire.to]) * blame[wire.to]
        }
        return blame
      })
    expectNotWrong(usedTwiceExercise, UsedTwiceAnswer.usedTwice)
  }

  @Test("max-gate")
  func maxGate() {
    expectProven(
      maxGateExercise, solution: Chapter4Solutions.maxGate,
      second: { inputs, size, delta in
        inputs.indices.map { index in
          let start = index / size * size
          let group = Array(inputs[start..<start + size])
          let most = group.max() ?? 0
          return start + (group.firstIndex(of: most) ?? 0) == index ? delta[index / size] : 0
        }
      }, stub: { _, _, _ in throw Unsolved() })
    expectRefused(
      maxGateExercise, "with two groups at most",
      { inputs, size, delta in
        let right = try Chapter4Solutions.maxGate(inputs: inputs, size: size, delta: delta)
        return right.indices.map { $0 / size < 2 ? right[$0] : 0 }
      })
    expectNotWrong(maxGateExercise, MaxGateAnswer.maxGate)
  }
}
