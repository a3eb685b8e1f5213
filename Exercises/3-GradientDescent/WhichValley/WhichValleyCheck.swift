import ExerciseKit
import GradientDescent

public typealias WhichValleyFunction = @Sendable () throws -> [Double]

public let whichValleyExercise = Exercise<WhichValleyFunction>(
  "which-valley", probes: Array(valleyStarts.indices),
  mistakes: [
    Mistake(
      "This has each start end on its own side of the hill. From far out, where it is steep, one step leads across: try it with 2.5."
    ) { [-1, 1, 1, 1, 0] },
    Mistake(
      "So it is but for 4. The first step from there leads to −8; and from −8?"
    ) { [-1, -1, -1, -1, 0] },
    Mistake(
      "So it is but for 4: it does leave its side, but does it come to rest on any?"
    ) { [-1, -1, -1, 1, 0] },
    Mistake(
      "So it is but for 0. The slope there is 0, and so is the step; what does descent know of a hilltop?"
    ) { [-1, -1, -1, .infinity, 1] },
    Mistake(
      "Only 4 is thrown out. From 3 the first step leads to −1.8, where the ground is no longer so steep."
    ) { [-1, -1, .infinity, .infinity, 0] },
  ]
) { answer, index in
  let got = try answer()
  guard got.count == valleyStarts.count else {
    return Outcome(
      given: "your predictions", got: "\(got.count) numbers",
      expected: "\(valleyStarts.count) numbers")
  }
  let path = descend(from: valleyStarts[index], rate: 0.05, steps: 200) { w in
    4 * w * w * w - 4 * w
  }
  let end = path[200]
  return .numbers(
    given:
      "the start \(short(valleyStarts[index])); your prediction, and the run",
    // What has been thrown out is not always at infinity: ∞ − ∞ is NaN.
    got: abs(got[index]) == .infinity ? .infinity : got[index],
    expected: end.isFinite ? end : .infinity,
    within: Tolerance(relative: 0.01, floor: 1))
}

private let valleyStarts = [-0.5, 2.5, 3, 4, 0]
