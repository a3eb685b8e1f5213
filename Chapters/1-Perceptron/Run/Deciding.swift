import ChapterRun
import Perceptrons
import Plotting

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

  let unit = Diagram.Node.unit(
    "unit", "w·x + b > 0?", detail: "b = \(short(careful.bias))")
  let reasons = ["sun", "friend", "train"]
  report.figure(
    "unit",
    Diagram(
      nodes: reasons.map { .input($0) } + [unit, .output("go")],
      wires: zip(reasons, careful.weights).map {
        .from($0, to: "unit", weight: $1)
      } + [.from("unit", to: "go")]))

  let differing = binaryRows(width: 3).filter {
    careful.output(for: $0) != eager.output(for: $0)
  }
  report.value("festival-changed", differing.count)

  let agreeing = binaryRows(width: 3).count { reasons in
    [(careful, 5.0), (eager, 3)].allSatisfy { perceptron, threshold in
      let sum = perceptron.weightedInput(for: reasons) - perceptron.bias
      return (sum > threshold) == (perceptron.output(for: reasons) == 1)
    }
  }
  report.row(
    1, "A weighted sum against a threshold, or with a bias against 0",
    published: "0 if w·x + b ≤ 0, otherwise 1",
    obtained: "the two forms agree in \(agreeing) of 8 cases")
  let bySun = binaryRows(width: 3).count {
    careful.output(for: $0) == $0[0]
  }
  let bySunOrBoth = binaryRows(width: 3).count {
    eager.output(for: $0) == max($0[0], $0[1] * $0[2])
  }
  report.row(
    2, "The cheese festival: weights 6, 2 and 2, threshold 5, then 3",
    published: "5: the weather alone decides; 3: the weather, or both others",
    obtained: "5: so in \(bySun) of 8 cases; 3: so in \(bySunOrBoth) of 8")
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

  let ties = [[0.0, 0], [1, 1]].map { balance.output(for: $0) }
  report.row(
    6, "The tie, w·x + b = 0",
    published: "the perceptron says 0, the unit step 1",
    obtained: ties.map { short($0) }.joined(separator: " and ")
      + " in two ties")
}

private func yesOrNo(_ output: Double) -> String {
  output == 1 ? "yes" : "no"
}
