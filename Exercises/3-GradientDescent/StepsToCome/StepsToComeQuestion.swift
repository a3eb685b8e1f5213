import GradientDescent
import NumberQuestion

public let stepsToComeQuestion = NumberQuestion(
  "steps-to-come",
  fields: ["plain descent", "momentum", "Newton’s method"].map { way in
    NumberField(
      way + ", steps", .number(within: 0.1, floor: 1, digits: 4))
  },
  mistakes: [
    NumberMistake(
      "With momentum it is not four times as many: its steps grow with the root of the condition.",
      [4 * 346, 4 * 58, 1]),
    NumberMistake(
      "Four times the condition is the condition doubled twice, and the steps of plain descent with it.",
      [2 * 346, 2 * 58, 1]),
    NumberMistake(
      "The root is momentum’s law. Plain descent’s steps grow as the condition itself.",
      [2 * 346, 4 * 58, 1]),
    NumberMistake(
      "Newton’s step knows the curvature of each direction; how oblong the bowl is makes no difference to it.",
      [4 * 346, 2 * 58, 4]),
    NumberMistake(
      "The number of steps grows with the condition, not with its square.",
      [16 * 346, 4 * 58, 1]),
  ]
) {
  (0..<3).map { counted($0, condition: 400) }
}

/// The steps until the cost stays below a millionth of what it was.
private func counted(_ way: Int, condition: Double) -> Double {
  let bowl = Bowl(curvatures: [1, condition])
  let start = [1.0, 1]
  let root = condition.squareRoot()
  let share = (root - 1) / (root + 1)
  let path =
    switch way {
    case 0:
      descend(
        from: start, rate: 2 / (1 + condition), steps: 2000,
        gradient: bowl.gradient)
    case 1:
      descend(
        from: start, by: Momentum(share * share),
        rate: 4 / ((root + 1) * (root + 1)), steps: 2000,
        gradient: bowl.gradient)
    default:
      [
        start,
        zip(start, bowl.newtonStep(at: start) ?? [0, 0]).map { $0 + $1 },
      ]
    }
  let goal = 1e-6 * bowl.height(at: start)
  let last = path.lastIndex { bowl.height(at: $0) >= goal } ?? -1
  return Double(last + 1)
}
