import Backpropagation
import ChapterRun
import Datasets
import Lab
import LinearAlgebra
import Plotting
import Regularisation
import SoftmaxNetworks

/// Five networks by the whole recipe, which two sections look at; trained on
/// the 1077 digits to learn from.
private let wholeRecipe = Result {
  try Recipe().train(5, on: digitSets().training, width: 8)
}

/// A recipe with one part of it taken away at a time, judged by digits that
/// took no part in the training.
let ablation = Section("ablation", "What each part is worth") { report in
  let digits = try digitSets()
  let whole = Recipe()
  func without(_ change: (inout Recipe) -> Void) -> Recipe {
    var recipe = whole
    change(&recipe)
    return recipe
  }
  let others: [(name: String, recipe: Recipe)] = [
    ("pictures as they are", without { $0.isNudged = false }),
    ("no weight decay", without { $0.decay = 0 }),
    ("ten times the decay", without { $0.decay *= 10 }),
    ("one hidden layer, of 128", without { $0.hidden = [128] }),
    ("no hidden layer", without { $0.hidden = [] }),
    ("σ in the place of ReLU", without { $0.activation = .logistic }),
    ("a start from N(0, 1)", without { $0.isScaled = false }),
    (
      "plain steps of .1, no Adam",
      without {
        $0.usesAdam = false
        $0.rate = 0.1
      }
    ),
    ("a rate that stays", without { $0.falls = false }),
  ]
  let bar = report.progress(
    "recipes less one part", of: others.count * 5 * whole.passes)
  let trained =
    try [("the whole recipe", wholeRecipe.get())]
    + others.map { name, recipe in
      (
        name,
        try recipe.train(5, on: digits.training, width: 8) { bar.advance() }
      )
    }
  bar.finish()
  let results = trained.map { name, networks in
    (
      name: name,
      right: Spread(
        networks.map { Double(judged([$0], digits.validation).right) }),
      share: mean(
        networks.map {
          meanShare($0.outputs(for: digits.validation.inputs))
        }),
      together: judged(networks, digits.validation).right
    )
  }
  let best = results[0].right.mean
  report.table(
    ["recipe", "right of 360", "lost", "all five", "mean share"],
    results.map { result in
      [
        result.name, counts(result.right), fixed(best - result.right.mean, 1),
        "\(result.together)", fixed(result.share, 3),
      ]
    })
}

/// The best that these six chapters can do with 1437 digits of 64 pixels, on
/// 360 that nothing was chosen by.
let bestDigits = Section("best-digits", "The digits set aside") {
  report in
  let digits = try digitSets()
  let known = Dataset(
    name: digits.training.name, source: digits.training.source,
    classNames: digits.training.classNames,
    inputs: Matrix(
      (0..<digits.training.count).map { digits.training.inputs.row($0) }
        + (0..<digits.validation.count).map {
          digits.validation.inputs.row($0)
        }),
    labels: digits.training.labels + digits.validation.labels)
  let networks = try Recipe().train(5, on: known, width: 8)
  let single = Spread(
    networks.map { Double(judged([$0], digits.test).right) })
  let matrix = judged(networks, digits.test)
  report.print("right of 360, each of five: \(counts(single))")
  report.print(
    "together: \(report.value("best-right", matrix.right)), or "
      + report.value("best-accuracy", percent(matrix.accuracy)))
  let wrongShare = 1 - matrix.accuracy
  let error = (wrongShare * matrix.accuracy / 360).squareRoot()
  report.print(
    "standard error of that share: "
      + report.value("best-error", percent(error)))
  report.print()
  report.table(
    [""] + (0..<10).map { "\($0)" },
    cells(of: matrix, names: digits.test.classNames))

  let shares = meanOutputs(of: networks, for: digits.test.inputs)
  let answers = shares.argmaxOfRows()
  let wrong = answers.indices.filter { answers[$0] != digits.test.labels[$0] }
  report.value("best-wrong", wrong.count)
  report.figure(
    "best-digits-wrong",
    Chart.gallery(
      wrong.map { digits.test.inputs.row($0) }, side: 8,
      columns: max(4, min(8, wrong.count)),
      names: wrong.map { "\(digits.test.labels[$0]) as \(answers[$0])" }))
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

/// What a reader of digits says to pictures that are none.
let notADigit = Section("not-a-digit", "A letter A") { report in
  let digits = try digitSets()
  let networks = try wholeRecipe.get()
  var generator = Xoshiro256(seed: 1)
  let pictures: [(name: String, pixels: [Double])] = [
    ("a letter A", drawn(letterA)), ("a letter X", drawn(letterX)),
    ("nothing", [Double](repeating: 0, count: 64)),
    ("noise", (0..<64).map { _ in generator.uniform() }),
  ]
  let inputs = Matrix(pictures.map(\.pixels))
  let shares = networks.map { $0.outputs(for: inputs) }
  let together = meanOutputs(of: networks, for: inputs)
  report.table(
    ["picture", "read by the five as", "share, each", "share together"],
    pictures.indices.map { row in
      let answers = shares.map { $0.argmaxOfRows()[row] }
      let each = Spread(zip(shares, answers).map { $0[row, $1] })
      let answer = together.argmaxOfRows()[row]
      return [
        pictures[row].name,
        answers.map { "\($0)" }.joined(separator: " "), each.text(2),
        fixed(together[row, answer], 2),
      ]
    })
  let known = meanOutputs(of: networks, for: digits.validation.inputs)
  report.print()
  report.print(
    "mean share of the answer to a digit: "
      + fixed(meanShare(known), 2))
  report.value("a-share", fixed(together[0, together.argmaxOfRows()[0]], 2))
  report.figure(
    "not-a-digit",
    Chart.gallery(
      pictures.map(\.pixels), side: 8, columns: 4,
      names: ["A", "X", "nothing", "noise"], width: 320))
}

/// The mean of the largest share of each row.
func meanShare(_ shares: Matrix) -> Double {
  mean(shares.argmaxOfRows().enumerated().map { shares[$0, $1] })
}

private let letterA = [
  "   ##   ", "  +##+  ", "  #  #  ", " +#  #+ ", " ###### ", " #    # ",
  "+#    #+", "#      #",
]

private let letterX = [
  "#      #", "+#    #+", " +#  #+ ", "  +##+  ", "  +##+  ", " +#  #+ ",
  "+#    #+", "#      #",
]

/// A picture of signs: full ink for #, half for +.
func drawn(_ rows: [String]) -> [Double] {
  rows.flatMap { row in row.map { $0 == "#" ? 1 : $0 == "+" ? 0.5 : 0 } }
}
