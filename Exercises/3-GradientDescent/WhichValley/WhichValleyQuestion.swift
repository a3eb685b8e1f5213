import GradientDescent
import NumberQuestion

public let whichValleyQuestion = NumberQuestion(
  "which-valley",
  fields: valleyStarts.map { start in
    NumberField(
      "from " + significant(start),
      .choice([
        NumberOption("−1", -1), NumberOption("0", 0), NumberOption("1", 1),
        NumberOption("thrown out", .infinity),
      ]))
  },
  mistakes: [
    NumberMistake(
      "This has each start end on its own side of the hill. From far out, where it is steep, one step leads across: try it with 2.5.",
      [-1, 1, 1, 1, 0]),
    NumberMistake(
      "So it is but for 4. The first step from there leads to −8; and from −8?",
      [-1, -1, -1, -1, 0]),
    NumberMistake(
      "So it is but for 4: it does leave its side, but does it come to rest on any?",
      [-1, -1, -1, 1, 0]),
    NumberMistake(
      "So it is but for 0. The slope there is 0, and so is the step; what does descent know of a hilltop?",
      [-1, -1, -1, .infinity, 1]),
    NumberMistake(
      "Only 4 is thrown out. From 3 the first step leads to −1.8, where the ground is no longer so steep.",
      [-1, -1, .infinity, .infinity, 0]),
  ]
) {
  valleyStarts.map { start in
    let end = descend(from: start, rate: 0.05, steps: 200) { w in
      4 * w * w * w - 4 * w
    }[200]
    // What has been thrown out is not always at infinity: ∞ − ∞ is NaN.
    return end.isFinite ? (end * 100).rounded() / 100 : .infinity
  }
}

private let valleyStarts = [-0.5, 2.5, 3, 4, 0]
