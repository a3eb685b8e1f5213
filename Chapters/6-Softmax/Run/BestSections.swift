import Backpropagation
import ChapterRun
import Datasets
import LinearAlgebra
import Plotting
import Regularisation
import SoftmaxNetworks

/// One means after the other, judged by examples that took no part.
let ladder = Section("ladder", "One means after the other") { report in
  let digits = try heldOutDigits().training.split(first: 1137)
  let recipes: [(name: String, recipe: Recipe)] = [
    ("no hidden layer", Recipe(hidden: [], epochs: 60)),
    ("128 hidden units", Recipe(hidden: [128], epochs: 60)),
    ("with weight decay", Recipe(hidden: [128], decay: 1e-3, epochs: 60)),
    (
      "nudged pictures instead",
      Recipe(hidden: [128], rounds: 10, copies: 10, epochs: 1)
    ),
    (
      "both",
      Recipe(hidden: [128], decay: 1e-3, rounds: 10, copies: 10, epochs: 1)
    ),
    (
      "and a second layer of 64",
      Recipe(
        hidden: [128, 64], decay: 1e-3, rounds: 10, copies: 10, epochs: 1)
    ),
  ]
  let bar = report.progress("six recipes", of: recipes.count)
  let rows = try recipes.concurrentMap { name, recipe in
    let networks = try recipe.train(3, on: digits.training, width: 8)
    let right = networks.map {
      "\(judged([$0], digits.test).right)"
    }
    bar.advance()
    return [name] + right + ["\(judged(networks, digits.test).right)"]
  }
  bar.finish()
  report.table(["recipe", "right of 300", "", "", "all three"], rows)
}

/// The best that these six chapters can do with 1437 digits of 64 pixels.
let bestDigits = Section("best-digits", "The best of six chapters") {
  report in
  let digits = try heldOutDigits()
  let recipe = Recipe(
    hidden: [128, 64], decay: 1e-3, rounds: 10, copies: 10, epochs: 1)
  let networks = try recipe.train(5, on: digits.training, width: 8)
  let single = networks.map { judged([$0], digits.test).right }
  let matrix = judged(networks, digits.test)
  report.print(
    "right of 360, each of five: "
      + single.map { "\($0)" }.joined(separator: ", "))
  report.print(
    "together: \(report.value("best-right", matrix.right)), or "
      + report.value("best-accuracy", percent(matrix.accuracy)))
  report.print()
  report.table([""] + (0..<10).map { "\($0)" }, cells(of: matrix))

  let shares = meanOutputs(of: networks, for: digits.test.inputs)
  let answers = shares.argmaxOfRows()
  let wrong = answers.indices.filter { answers[$0] != digits.test.labels[$0] }
  report.value("best-wrong", wrong.count)
  report.figure(
    "best-digits-wrong",
    Panels(
      columns: max(1, min(4, wrong.count)),
      wrong.map { row in
        let (label, answer) = (digits.test.labels[row], answers[row])
        return picture(
          digits.test, row,
          title: "\(label) read as \(answer)")
      }))
  report.print()
  report.table(
    ["digit", "share", "read as", "share"],
    wrong.map { row in
      let (label, answer) = (digits.test.labels[row], answers[row])
      return [
        "\(label)", fixed(shares[row, label], 2), "\(answer)",
        fixed(shares[row, answer], 2),
      ]
    })
}

/// How a number of networks answer as one.
func judged(
  _ networks: [Network<LogLikelihoodCost>], _ digits: Dataset
) -> ConfusionMatrix {
  ConfusionMatrix(
    answers: meanOutputs(of: networks, for: digits.inputs).argmaxOfRows(),
    labels: digits.labels, classCount: digits.classCount)
}

/// The rows of a confusion matrix as cells of a table, a point for nothing.
func cells(of matrix: ConfusionMatrix) -> [[String]] {
  matrix.counts.enumerated().map { label, row in
    ["\(label)"] + row.map { $0 == 0 ? "·" : "\($0)" }
  }
}
