import ChapterRun
import Perceptrons

/// Should I go to the cheese festival? Three reasons, two thresholds.
let festival = Section("festival", "Should I go to the festival?") { report in
  let careful = Perceptron(weights: [6, 2, 2], threshold: 5)
  let eager = Perceptron(weights: [6, 2, 2], threshold: 3)
  let rows = binaryRows(width: 3).map { reasons in
    reasons.map(yesOrNo) + [
      short(careful.weightedInput(for: reasons) - careful.bias),
      yesOrNo(careful.output(for: reasons)),
      yesOrNo(eager.output(for: reasons)),
    ]
  }
  report.table(
    ["sun", "friend", "train", "w·x", "more than 5?", "more than 3?"], rows)

  let differing = binaryRows(width: 3).filter {
    careful.output(for: $0) != eager.output(for: $0)
  }
  report.value("festival-changed", differing.count)
}

/// The tie: evidence that adds up to exactly nothing.
let tie = Section("tie", "When the evidence balances") { report in
  let balance = Perceptron(weights: [1, -1], bias: 0)
  let rows = [[0.0, 0], [1, 1], [1, 0], [0, 1]].map { inputs in
    inputs.map { short($0) } + [
      short(balance.weightedInput(for: inputs)),
      short(balance.output(for: inputs)),
    ]
  }
  report.table(["for", "against", "z", "output"], rows)
}

private func yesOrNo(_ output: Double) -> String {
  output == 1 ? "yes" : "no"
}
