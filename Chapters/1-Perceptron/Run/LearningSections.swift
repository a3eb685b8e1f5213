import Chapter1Live
import ChapterRun
import LinearAlgebra
import Perceptrons
import Plotting

/// One mistake, how it is mended, and what z would be if every weight had
/// been moved alike.
let oneStep = Section("one-step", "Mending one mistake") { report in
  let before = Perceptron(weights: [-1, -1], bias: 0)
  let example = Example(inputs: [-2, 0.5], target: 0)
  var after = before
  after.learn(from: example)
  let alike = Perceptron(
    weights: before.weights.map { $0 - 1 }, bias: before.bias - 1)
  func z(_ perceptron: Perceptron) -> String {
    short(perceptron.weightedInput(for: example.inputs))
  }
  report.print("the input (−2, 0.5) should be a no")
  report.print(
    "before:                 \(described(before)), z = \(z(before))")
  report.print("1 taken from each:      \(described(alike)), z = \(z(alike))")
  report.print("1 × its input taken:    \(described(after)), z = \(z(after))")

  let range = -2.6...2.6
  func chart(_ title: String, _ perceptron: Perceptron, _ marks: [Mark])
    -> Chart
  {
    var chart = gateChart(
      perceptron, examples: [example], title: title, range: range)
    chart.x.ticks = [-2, -1, 0, 1, 2]
    chart.y.ticks = [-2, -1, 0, 1, 2]
    chart.marks.removeAll { $0.label == "should be 1" }
    chart.marks += marks
    return chart
  }
  let tip = Point(before.weights[0], before.weights[1])
  let newTip = Point(after.weights[0], after.weights[1])
  report.figure(
    "one-repair",
    Panels(
      columns: 2,
      [
        chart(
          "before: a wrong yes", before,
          [
            .arrow(from: [0, 0], to: tip), .text("w", at: tip, .belowLeft),
            .arrow(
              from: [0, 0], to: Point(example.inputs[0], example.inputs[1]),
              colour: .accent),
            .text("x", at: [-1, 0.25], .above, colour: .accent),
          ]),
        chart(
          "after: w − x", after,
          [
            .arrow(from: [0, 0], to: tip, colour: .muted),
            .arrow(from: tip, to: newTip, colour: .accent),
            .text("−x", at: [0.1, -1.3], .below, colour: .accent),
            .arrow(from: [0, 0], to: newTip),
            .text("new w", at: newTip, .right),
          ]),
      ]))
}

/// AND, repair by repair from nothing.
let learningAnd = Section("learning-and", "AND, learned repair by repair") {
  report in
  let training = Training(of: .and)
  let rows = training.repairs.map { repair in
    [
      "\(repair.epoch)",
      repair.example.inputs.map { short($0) }.joined(separator: " "),
      short(repair.example.target), short(repair.z),
    ] + parameters(repair.after)
  }
  report.table(["epoch", "x", "target", "z", "w₁", "w₂", "b"], rows)
  report.value("and-epochs", training.epochs)
  report.value("and-steps", training.repairs.count)

  let first = training.repairs.count - 6
  report.figure(
    "learning-and",
    Panels(
      columns: 3,
      training.repairs.indices.suffix(6).map { index in
        gateChart(
          training.repairs[index].after, examples: training.examples,
          title: "after repair \(index + 1)", labelled: index == first,
          range: -0.75...2.75)
      }))
  report.live("learning-rule", LearningRule.self)
}

/// The three gates that can be learned, each from nothing.
let learningGates = Section("learning-gates", "AND, NAND and OR, learned") {
  report in
  let trainings = threeGates.map { name, gate in (name, Training(of: gate)) }
  report.table(
    ["gate", "epochs", "w₁", "w₂", "b"],
    trainings.map { name, training in
      [name, "\(training.epochs)"] + parameters(training.learned)
    })
  for (name, training) in trainings {
    report.value("epochs-\(name.lowercased())", training.epochs)
  }
  report.row(
    7, "The perceptron’s learning rule, η = 1, from 0, until a clean epoch",
    published:
      "it ends (Novikoff 1962); after how many epochs, no source prints",
    obtained: trainings.map { "\($0) after \($1.epochs)" }
      .joined(separator: ", "))

  let orders = permutations(of: Array(0..<4)).map {
    Training(of: .and, order: $0).epochs
  }
  report.value("and-orders", orders.count)
  report.value("and-orders-least", orders.min() ?? 0)
  report.value("and-orders-most", orders.max() ?? 0)
  report.value("and-learned", listed(trainings[0].1.learned))
  report.value("and-chosen", listed(.and))
}

/// The learning rate: without effect, but for rounding.
let learningRates = Section("learning-rates", "Other learning rates") {
  report in
  let rows = [1, 0.5, 0.25, 0.1].map { rate in
    let trainings = threeGates.map { Training(of: $1, learningRate: rate) }
    let nand = trainings[1].learned
    return [short(rate)] + trainings.map { "\($0.epochs)" }
      + (nand.weights + [nand.bias]).map { exact($0 / rate) }
  }
  report.table(
    ["η", "epochs: AND", "NAND", "OR", "NAND: w₁/η", "w₂/η", "b/η"], rows)
}

/// What rests on a tie falls with it: NAND from four sources.
let ties = Section("ties", "Ties bite") { report in
  let learned = Training(of: .nand).learned
  let turned = Training(of: .and).learned.scaled(by: -1)
  let rounded = Training(of: .nand, learningRate: 0.1).learned
  let rows = [
    ("chosen by hand", Perceptron.nand), ("learned", learned),
    ("the learned AND, turned round", turned),
    ("learned with η = 0.1", rounded),
  ].map { name, perceptron in
    [
      name, exact(perceptron.weightedInput(for: [1, 0])),
      outputs(of: perceptron),
    ]
  }
  report.table(["NAND", "z at 1 0", "outputs at 00 01 10 11"], rows)
  report.print()
  report.print(
    "how its bias ended: 0.1 + 0.1 + 0.1 − 0.1 = \(exact(0.1 + 0.1 + 0.1 - 0.1))"
  )
}

/// Why it ends: AND's ten repairs between the two bounds.
let whyItEnds = Section("why-it-ends", "Ten repairs between two bounds") {
  report in
  let training = Training(of: .and)
  // The bias counts as the weight of an input that is always 1.
  let inputs = training.examples.map { $0.inputs + [1] }
  let solution = Perceptron.and.weights + [Perceptron.and.bias]
  let u = solution.map { $0 / norm(solution) }
  func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }
  let radius = inputs.map { norm($0) }.max() ?? 0
  let gamma = inputs.map { abs(dot(u, $0)) }.min() ?? 0
  let bound = (radius / gamma) * (radius / gamma)

  let steps = training.repairs.map { $0.after.weights + [$0.after.bias] }
  let rows = [1, 2, 4, 7, 10].map { k in
    [
      "\(k)", fixed(Double(k) * gamma, 2), fixed(dot(u, steps[k - 1]), 2),
      fixed(norm(steps[k - 1]), 2), fixed(Double(k).squareRoot() * radius, 2),
    ]
  }
  report.table(["repair k", "kγ", "≤ w·u", "≤ ‖w‖", "≤ √k · R"], rows)
  report.print()
  report.print("R = \(fixed(radius, 3)), γ = \(fixed(gamma, 3))")
  report.print(
    "(R/γ)² = \(report.value("and-bound", fixed(bound, 0))), "
      + "repairs made: \(steps.count)")
  report.value("and-gamma", fixed(gamma, 3))

  let numbered = steps.enumerated().map {
    (Double($0.offset + 1), $0.element)
  }
  report.figure(
    "why-it-ends",
    Chart(
      x: Axis("repairs k", range: 0...60), y: Axis("length", range: 0...15),
      marks: [
        .rule(x: bound, stroke: .dashed),
        .text("k = \(fixed(bound, 0))", at: Point(bound, 1), .left),
        .line(
          [[0, 0], Point(60, 60 * gamma)], label: "kγ, never more than w·u",
          colour: .series(0)),
        .curve(
          over: 0...60, label: "√k R, never less than ‖w‖", colour: .series(1)
        ) { $0.squareRoot() * radius },
        .points(
          numbered.map { Point($0, norm($1)) }, label: "‖w‖, learning AND",
          colour: .series(1), symbol: .circle),
        .points(
          numbered.map { Point($0, dot(u, $1)) }, label: "w·u, learning AND",
          colour: .series(0), symbol: .disc),
      ]))
}

/// The narrower the gap between the classes, the more mistakes there are to
/// make.
let learningGap = Section("learning-gap", "The width of the gap") { report in
  let gaps = [0.4, 0.2, 0.1, 0.05, 0.02, 0.01]
  let points = report.value("gap-points", 200)
  let clouds = report.value("gap-clouds", 30)
  let seeds = report.value("gap-seeds", 12)
  let results = gaps.concurrentMap { gap in
    GapResult(gap: gap, points: points, clouds: clouds, seeds: seeds)
  }
  report.table(
    ["gap", "mistakes, mean", "most", "never more than"],
    results.map { result in
      [
        short(result.gap), result.means.text(1), "\(result.most)",
        grouped(Int(result.bound.rounded())),
      ]
    })
  let (first, last) = (results[0], results[results.count - 1])
  let ratios = Spread(
    zip(last.means.values, first.means.values).map { $0 / $1 })
  report.value("gap-ratio", fixed(first.gap / last.gap, 0))
  report.value("gap-mistakes-ratio", ratios.text(1))
}

/// The mistakes until the first clean epoch, for clouds with a gap.
private struct GapResult {
  let gap: Double
  /// The mean over the clouds of each seed.
  let means: Spread
  /// The most that any cloud took.
  let most: Int

  init(gap: Double, points: Int, clouds: Int, seeds: Int) {
    self.gap = gap
    let counts = (1...seeds).map { seed in
      var generator = Xoshiro256(seed: UInt64(seed))
      return (0..<clouds).map { _ in
        mistakesUntilClean(
          separableCloud(count: points, gap: gap, using: &generator))
      }
    }
    means = Spread(counts.map { Double($0.reduce(0, +)) / Double(clouds) })
    most = counts.joined().max() ?? 0
  }

  /// No point of the square, with the 1 for the bias, is longer than √3, and
  /// none lies nearer to the line than half the gap.
  var bound: Double { 3 / ((gap / 2) * (gap / 2)) }
}

/// How often a perceptron that starts from 0 is wrong before its first clean
/// epoch. The examples must be separable: otherwise there is none.
func mistakesUntilClean(_ examples: [Example]) -> Int {
  var learner = Perceptron(inputCount: examples[0].inputs.count)
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

/// The three gates that can be learned.
private let threeGates = [
  ("AND", Perceptron.and), ("NAND", Perceptron.nand), ("OR", Perceptron.or),
]

/// A perceptron that learns a gate from nothing, and every repair on the way.
struct Training {
  /// A mistake, and what it changed.
  struct Repair {
    let epoch: Int
    let example: Example
    /// The weighted input that was wrong.
    let z: Double
    let after: Perceptron
  }

  let examples: [Example]
  private(set) var repairs: [Repair] = []
  private(set) var learned = Perceptron(inputCount: 2)
  /// How many epochs there were, the clean one counted.
  private(set) var epochs = 0

  /// Learns the four rows of the gate, in the order given, until an epoch is
  /// clean.
  init(
    of gate: Perceptron, learningRate: Double = 1,
    order: [Int] = [0, 1, 2, 3]
  ) {
    let rows = Perceptron.examples(inputCount: 2, of: gate.output(for:))
    examples = order.map { rows[$0] }
    var isClean = false
    while !isClean {
      epochs += 1
      isClean = true
      for example in examples {
        let z = learned.weightedInput(for: example.inputs)
        if learned.learn(from: example, learningRate: learningRate) {
          continue
        }
        isClean = false
        repairs.append(
          Repair(epoch: epochs, example: example, z: z, after: learned))
      }
    }
  }
}

/// Every order of some numbers.
func permutations(of numbers: [Int]) -> [[Int]] {
  guard let last = numbers.last else { return [[]] }
  return permutations(of: numbers.dropLast()).flatMap { order in
    (0...order.count).map { place in
      Array(order[..<place]) + [last] + Array(order[place...])
    }
  }
}

/// The weights and the bias, a cell each.
func parameters(_ perceptron: Perceptron) -> [String] {
  (perceptron.weights + [perceptron.bias]).map { short($0) }
}

/// All the digits of a number, as many as it takes to tell it from every
/// other one.
private func exact(_ number: Double) -> String {
  let text = number == number.rounded() ? "\(Int(number))" : "\(number)"
  return text.replacing("-", with: "−")
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
