import Chapter1Live
import ChapterRun
import LinearAlgebra
import Perceptrons
import Plotting

/// One mistake, and how it is mended.
let oneStep = Section("one-step", "Mending one mistake") { report in
  var learner = Perceptron(weights: [1, 1], bias: 1)
  let example = Example(inputs: [0, 1], target: 0)
  report.print("before: \(described(learner))")
  let z = learner.weightedInput(for: example.inputs)
  report.print("for 0 1 it should say 0, but z = \(short(z))")
  learner.learn(from: example)
  report.print("after:  \(described(learner))")
  report.print("now z = \(short(learner.weightedInput(for: example.inputs)))")
}

/// AND, step by step from nothing.
let learningAnd = Section("learning-and", "AND, learned step by step") {
  report in
  let examples = Perceptron.examples(
    inputCount: 2, of: Perceptron.and.output(for:))
  var learner = Perceptron(inputCount: 2)
  var rows: [[String]] = []
  var charts: [Chart] = []
  var isClean = false
  var epoch = 0
  while !isClean {
    epoch += 1
    isClean = true
    for example in examples {
      let z = learner.weightedInput(for: example.inputs)
      let output = learner.output(for: example.inputs)
      let isRight = learner.learn(from: example)
      isClean = isClean && isRight
      rows.append(
        [
          "\(epoch)", example.inputs.map { short($0) }.joined(separator: " "),
          short(example.target), short(z), short(output),
          isRight ? "yes" : "no",
        ]
          + (isRight
            ? ["", "", ""]
            : (learner.weights + [learner.bias]).map { short($0) }))
    }
    charts.append(
      gateChart(
        learner, examples: examples, title: "epoch \(epoch)",
        labelled: epoch == 1,
        range: -0.75...2.75))
  }
  report.table(
    ["epoch", "x", "target", "z", "output", "right?", "w₁", "w₂", "b"], rows)
  report.value("and-epochs", epoch)
  report.value("and-steps", rows.count { $0[5] == "no" })
  report.figure("learning-and", Panels(columns: 3, charts))
}

/// The three gates that can be learned, each from nothing.
let learningGates = Section("learning-gates", "AND, NAND and OR, learned") {
  report in
  let rows = [("AND", Perceptron.and), ("NAND", .nand), ("OR", .or)].map {
    name, gate in
    var learner = Perceptron(inputCount: 2)
    let examples = Perceptron.examples(inputCount: 2, of: gate.output(for:))
    let epochs = learner.learn(from: examples, upTo: 100) ?? 0
    report.value("epochs-\(name.lowercased())", epochs)
    return [name, "\(epochs)"]
      + (learner.weights + [learner.bias]).map { short($0) }
  }
  report.table(["gate", "epochs", "w₁", "w₂", "b"], rows)
  report.row(
    7, "The perceptron’s learning rule, η = 1, from 0, until a clean epoch",
    published: "AND and NAND after 6 epochs, OR after 4",
    obtained: rows.map { "\($0[0]) after \($0[1])" }.joined(separator: ", "))

  var learner = Perceptron(inputCount: 2)
  let examples = Perceptron.examples(
    inputCount: 2, of: Perceptron.and.output(for:))
  _ = learner.learn(from: examples, upTo: 100)
  report.value("and-learned", listed(learner))
  report.value("and-chosen", listed(.and))
}

/// The learning rate: without effect, but for rounding.
let learningRates = Section("learning-rates", "Other learning rates") {
  report in
  let gates = [("AND", Perceptron.and), ("NAND", .nand), ("OR", .or)]
  let rows = [1, 0.5, 0.25, 0.1].flatMap { rate in
    gates.map { name, gate in
      var learner = Perceptron(inputCount: 2)
      let epochs = learner.learn(
        from: Perceptron.examples(inputCount: 2, of: gate.output(for:)),
        learningRate: rate, upTo: 100)
      let weights = (learner.weights + [learner.bias]).map { "\($0 / rate)" }
      return [short(rate), name, "\(epochs ?? 0)"]
        + weights.map { $0.replacing("-", with: "−") }
    }
  }
  report.table(["η", "gate", "epochs", "w₁/η", "w₂/η", "b/η"], rows)
  report.print()
  report.print("0.1 + 0.1 + 0.1 − 0.3 = \(0.1 + 0.1 + 0.1 - 0.3)")
}

/// The narrower the gap between the classes, the more mistakes there are to
/// make.
let learningGap = Section("learning-gap", "The width of the gap") { report in
  let gaps = [0.4, 0.2, 0.1, 0.05, 0.02, 0.01]
  let points = report.value("gap-points", 200)
  let clouds = report.value("gap-clouds", 50)
  var rows: [[String]] = []
  var means: [Point] = []
  var worsts: [Point] = []
  var bounds: [Point] = []
  for gap in gaps {
    var generator = Xoshiro256(seed: 1)
    var counts: [Int] = []
    // No point of the square, with the 1 for the bias, is longer than √3, and
    // none lies nearer to the line than half the gap.
    let bound = 3 / ((gap / 2) * (gap / 2))
    for _ in 0..<clouds {
      let cloud = separableCloud(count: points, gap: gap, using: &generator)
      counts.append(mistakesUntilClean(cloud))
    }
    let mean = Double(counts.reduce(0, +)) / Double(clouds)
    let worst = counts.max() ?? 0
    rows.append(
      [short(gap), fixed(mean, 1), "\(worst)", grouped(Int(bound.rounded()))])
    means.append(Point(gap, mean))
    worsts.append(Point(gap, Double(worst)))
    bounds.append(Point(gap, bound))
  }
  report.table(["gap", "mistakes: mean", "most", "never more than"], rows)
  let last = gaps.count - 1
  report.value("gap-ratio", fixed(gaps[0] / gaps[last], 0))
  report.value("gap-mistakes-ratio", fixed(means[last].y / means[0].y, 0))
  report.figure(
    "learning-gap",
    Chart(
      x: Axis(
        "width of the gap", ticks: gaps.map { Tick($0) }, scale: .log10),
      y: Axis("mistakes", scale: .log10),
      marks: [
        .line(bounds, label: "bound", colour: .muted, stroke: .dashed),
        .line(worsts, label: "most", colour: .series(1)),
        .line(means, label: "mean", colour: .series(0)),
        .points(means, colour: .series(0)),
      ]))
}

/// How often a perceptron that starts from 0 is wrong before its first clean
/// epoch. The examples must be separable: otherwise there is none.
func mistakesUntilClean(_ examples: [Example]) -> Int {
  var learner = Perceptron(inputCount: 2)
  var mistakes = 0
  while true {
    let wrong = examples.count { !learner.learn(from: $0) }
    if wrong == 0 { return mistakes }
    mistakes += wrong
  }
}

/// Draws points in the square from −1 to 1, and keeps those at least half of
/// `gap` away from the line x₂ = x₁ / 2. Those above it are a yes.
func separableCloud(
  count: Int, gap: Double, using generator: inout Xoshiro256
) -> [Example] {
  let length = (0.5 * 0.5 + 1.0 * 1.0).squareRoot()
  var cloud: [Example] = []
  while cloud.count < count {
    let x = [generator.uniform(in: -1..<1), generator.uniform(in: -1..<1)]
    let distance = (x[1] - 0.5 * x[0]) / length
    guard abs(distance) >= gap / 2 else { continue }
    cloud.append(Example(inputs: x, target: distance > 0 ? 1 : 0))
  }
  return cloud
}

/// `2, 1 and −2`: the weights and the bias.
private func listed(_ perceptron: Perceptron) -> String {
  perceptron.weights.map { short($0) }.joined(separator: ", ") + " and "
    + short(perceptron.bias)
}

/// `w = (1, 1), b = −2`.
func described(_ perceptron: Perceptron) -> String {
  let weights = perceptron.weights.map { short($0) }.joined(separator: ", ")
  return "w = (\(weights)), b = \(short(perceptron.bias))"
}
