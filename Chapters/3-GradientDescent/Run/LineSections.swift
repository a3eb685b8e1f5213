import ChapterRun
import GradientDescent
import LinearAlgebra
import Plotting

/// The line with the least cost, found three ways.
let lineBothWays = Section("line-both-ways", "The best line, by three ways") {
  report in
  let cost = LinearCost(x: festival.sun, y: festival.visitors)
  guard
    let line = Line(leastSquaresThrough: festival.sun, festival.visitors),
    let newton = cost.newtonStep(at: [0, 0])
  else { return }
  let steps = 2000
  let path = descend(
    from: [0, 0], rate: 0.05, steps: steps, gradient: cost.gradient)
  func row(_ name: String, _ weights: [Double]) -> [String] {
    [name] + weights.map { fixed($0, 6) }
      + [fixed(cost.height(at: weights), 6)]
  }
  report.table(
    ["", "m", "b", "cost"],
    [
      row("closed form", [line.slope, line.intercept]),
      row("descent, 10 steps", path[10]),
      row("descent, 100 steps", path[100]),
      row("descent, \(steps) steps", path[steps]),
      row("Newton, 1 step", newton),
    ])
  report.row(
    24, "The least squares line against gradient descent",
    published: "they agree",
    obtained: "m, b: \(fixed(line.slope, 6)), \(fixed(line.intercept, 6)); "
      + path[steps].map { fixed($0, 6) }.joined(separator: ", "))
  report.value("line-slope", fixed(line.slope, 3))
  report.value("line-intercept", fixed(line.intercept, 3))
  report.value("line-visitors", fixed(100 * line.slope, 0))
  report.value("line-ten-b", fixed(path[10][1], 2))
  report.figure(
    "line-descent",
    Chart(
      x: Axis("slope m", range: -0.5...2.5),
      y: Axis("intercept b", range: -1...4),
      marks: [
        .contours(
          [0.5, 1, 2, 5, 10, 20, 40], x: -0.5...2.5, y: -1...4
        ) { cost.height(at: [$0.x, $0.y]) },
        .line(
          path.map { Point($0[0], $0[1]) }, colour: .series(0),
          stroke: .solid),
        .points(
          path.prefix(400).enumerated().filter { $0.offset % 20 == 0 }
            .map { Point($0.element[0], $0.element[1]) }, colour: .series(0)),
        .points([Point(line.slope, line.intercept)], colour: .accent),
        .text(
          "least squares", at: Point(line.slope, line.intercept), .right),
      ], width: 460, aspect: 1.2))
}

/// The same line, with the hours of sun standardised first.
let lineScaled = Section("line-scaled", "The same after scaling") { report in
  let n = Double(festival.sun.count)
  let mean = festival.sun.reduce(0, +) / n
  let deviation =
    (festival.sun.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n)
    .squareRoot()
  let scaled = festival.sun.map { ($0 - mean) / deviation }
  let raw = LinearCost(x: festival.sun, y: festival.visitors)
  let cost = LinearCost(x: scaled, y: festival.visitors)
  guard let least = raw.newtonStep(at: [0, 0]) else { return }
  let floor = raw.height(at: least)
  func steps(_ cost: LinearCost, rate: Double) -> Int {
    let path = descend(
      from: [0, 0], rate: rate, steps: 2000, gradient: cost.gradient)
    return path.firstIndex { cost.height(at: $0) < floor + 1e-6 } ?? -1
  }
  func curvatures(_ cost: LinearCost) -> [Double] {
    SymmetricEigen(of: cost.hessian(at: [0, 0])).values.sorted()
  }
  let rows = [("as they are", raw, 0.05), ("standardised", cost, 1.0)].map {
    name, cost, rate in
    let bends = curvatures(cost)
    let count = steps(cost, rate: rate)
    return [
      name, fixed(bends[0], 2), fixed(bends[1], 2),
      fixed(2 / bends[1], 3), short(rate), "\(count)",
    ]
  }
  report.table(
    [
      "hours of sun", "least bend", "most bend", "2 / most", "η",
      "steps to 10⁻⁶",
    ], rows)
  report.value("raw-steps", rows[0][5])
  report.value("scaled-steps", rows[1][5])
}

/// What the slope is, and what it is not.
let slopeAndCorrelation = Section(
  "slope-and-correlation", "The slope is not a correlation"
) { report in
  let (x, y) = (festival.sun, festival.visitors)
  let noise = [3.0, -4, 2, 5, -3, -5, 4, -2, 3, -4, 5, -4]
  let sets: [(String, [Double], [Double])] = [
    ("as before", x, y), ("visitors one by one", x, y.map { 100 * $0 }),
    ("minutes of sun", x.map { 60 * $0 }, y),
    ("visitors with noise", x, zip(y, noise).map { $0 + $1 }),
  ]
  report.table(
    ["", "slope", "correlation"],
    sets.map { name, x, y in
      [
        name, fixed(Line(leastSquaresThrough: x, y)?.slope ?? .nan, 4),
        fixed(correlation(x, y) ?? .nan, 4),
      ]
    })
}

/// Least squares against least absolute values, where it is easily seen.
let absoluteValues = Section("absolute-values", "Squares or absolute values?")
{ report in
  let y = [1.0, 2, 2, 3, 12]
  let levels = [1.0, 2, 3, 4, 5, 6]
  func distances(_ level: Double) -> Double {
    y.reduce(0) { $0 + abs($1 - level) }
  }
  func squares(_ level: Double) -> Double {
    y.reduce(0) { $0 + ($1 - level) * ($1 - level) }
  }
  let rows = levels.map {
    [short($0), short(distances($0)), short(squares($0))]
  }
  let mean = levels.min { squares($0) < squares($1) } ?? 0
  let median = levels.min { distances($0) < distances($1) } ?? 0
  report.value("least-squares", short(mean))
  report.value("least-distances", short(median))
  report.print("five numbers: \(y.map { short($0) }.joined(separator: ", "))")
  report.print()
  report.table(["one for all", "sum of |errors|", "sum of squares"], rows)
}

/// A linear unit learns online from four examples.
let deltaRule = Section("delta-rule", "The delta rule") { report in
  let examples: [([Double], Double)] = [
    ([0, 0], 0.5), ([0, 1], -0.5), ([1, 0], 2.5), ([1, 1], 1.5),
  ]
  var unit = LinearUnit(weights: [0, 0])
  var rows: [[String]] = []
  for epoch in 0...100 {
    if [0, 1, 2, 5, 10, 20, 50, 100].contains(epoch) {
      let worst =
        examples.map { abs($0.1 - unit.output(for: $0.0)) }.max() ?? 0
      rows.append(
        ["\(epoch)"]
          + (unit.weights + [unit.bias, worst]).map { fixed($0, 4) })
    }
    for (inputs, target) in examples {
      unit.learn(from: inputs, target: target, learningRate: 0.1)
    }
  }
  report.table(["epochs", "w₁", "w₂", "b", "largest error"], rows)
  report.row(
    26, "The delta rule: a linear unit learns 2x₁ − x₂ + ½, η = 0.1",
    published: "2, −1, 0.5",
    obtained: rows[rows.count - 1][1...3].joined(separator: ", "))
  report.value("delta-worst", rows[rows.count - 1][4])
}

/// A mean's derivative is a mean.
let meanOrSum = Section("mean-or-sum", "Where did 1/n go?") { report in
  let cost = LinearCost(x: festival.sun, y: festival.visitors)
  let n = Double(festival.sun.count)
  let weights = [1.0, 1]
  let measured = numericalGradient(of: cost.height, at: weights)
  let mean = cost.gradient(at: weights)
  let sum = mean.map { n * $0 }
  report.table(
    ["", "∂C/∂m", "∂C/∂b"],
    [
      ["measured on the mean", fixed(measured[0], 4), fixed(measured[1], 4)],
      ["with 1/n", fixed(mean[0], 4), fixed(mean[1], 4)],
      ["without", fixed(sum[0], 4), fixed(sum[1], 4)],
    ])
  report.value("examples", festival.sun.count)
}
