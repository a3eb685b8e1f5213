import ChapterRun
import GradientDescent
import LinearAlgebra
import Plotting

/// The line of code that the chapter is about, at work.
let firstSteps = Section("first-steps", "The line at work") { report in
  func cost(_ w: Double) -> Double { (w - 3) * (w - 3) }
  func slope(_ w: Double) -> Double { 2 * (w - 3) }
  let path = descend(from: 0, rate: 0.2, steps: 15, slope: slope)
  report.print("C = (w − 3)², with the slope 2(w − 3); rate 0.2")
  report.table(
    ["step", "w", "slope", "C"],
    [0, 1, 2, 3, 5, 10, 15].map { step in
      let w = path[step]
      return [
        "\(step)", fixed(w, 4), fixed(slope(w), 4), fixed(cost(w), 4),
      ]
    })
}

/// How wrong four answers are.
let meanSquaredError = Section("mean-squared-error", "How wrong, as a number")
{ report in
  let targets = [1.0, 0, 0, 1]
  func cost(_ outputs: [Double], _ error: SquaredError) -> Double {
    error.cost(
      of: Matrix(outputs.map { [$0] }), for: Matrix(targets.map { [$0] }))
  }
  let answers: [(name: String, outputs: [Double])] = [
    ("always 0", [0, 0, 0, 0]), ("always ½", [0.5, 0.5, 0.5, 0.5]),
    ("nearly right", [0.9, 0.1, 0, 0.8]), ("right", targets),
  ]
  let whole = answers.map { cost($0.outputs, SquaredError(factor: 1)) }
  let half = answers.map { cost($0.outputs, SquaredError()) }
  report.print("targets: \(targets.map { short($0) }.joined(separator: " "))")
  report.print()
  report.table(
    ["who answers", "answers", "mean of squares", "half of it"],
    answers.indices.map { index in
      [
        answers[index].name,
        answers[index].outputs.map { short($0) }.joined(separator: " "),
        short(whole[index]), short(half[index]),
      ]
    })
  report.row(
    23, "The mean squared error of 0, 0, 0, 0 for the targets 1, 0, 0, 1",
    published: "0.5", obtained: short(whole[0]))
  report.value("mse-zhou", short(whole[0]))
}

/// Twelve Saturdays: hours of sun, and hundreds of visitors.
let festival = (
  sun: [0.5, 1, 2, 2.5, 3.5, 4, 5, 6, 6.5, 7.5, 8.5, 9.5],
  visitors: [2.1, 4.4, 3.6, 6.9, 5.5, 8.8, 7.4, 11.2, 9.1, 12.9, 11.6, 14.8]
)

/// The cost of every line, as a map.
let festivalLandscape = Section(
  "festival-landscape", "The cost of every line"
) { report in
  let cost = LinearCost(x: festival.sun, y: festival.visitors)
  let lines = [
    Line(slope: 0, intercept: 8), Line(slope: 2, intercept: 0),
    Line(slope: 1, intercept: 3), Line(slope: 1.2, intercept: 2),
  ]
  let names = ["A", "B", "C", "D"]
  report.table(
    ["line", "m", "b", "cost"],
    zip(names, lines).map { name, line in
      [
        name, short(line.slope), short(line.intercept),
        fixed(cost.height(at: [line.slope, line.intercept]), 3),
      ]
    })
  report.value("festival-days", festival.sun.count)
  let points = zip(festival.sun, festival.visitors).map { Point($0, $1) }
  report.figure(
    "festival-lines",
    Chart(
      x: Axis("hours of sun", range: 0...10),
      y: Axis("hundreds of visitors", range: 0...20),
      marks: zip(names, lines).enumerated().map { index, pair in
        .curve(
          over: 0...10, label: pair.0, colour: .series(index)
        ) { pair.1.slope * $0 + pair.1.intercept }
      } + [.points(points, colour: .ink, symbol: .disc)], aspect: 2.1))
  guard
    let best = Line(leastSquaresThrough: festival.sun, festival.visitors)
  else { return }
  let lowest = Point(best.slope, best.intercept)
  let terrain = Terrain(
    x: -1...3, y: -4...9, levels: [1, 2, 5, 10, 20, 40, 80, 160],
    lowest: [lowest], labels: (lowest, Point(3, 8.6))
  ) { cost.height(at: [$0.x, $0.y]) }
  report.figure(
    "festival-map",
    Chart(
      x: Axis("slope m", range: terrain.x),
      y: Axis("intercept b", range: terrain.y),
      marks: terrain.marks + [
        .points(
          lines.map { Point($0.slope, $0.intercept) }, colour: .accent,
          symbol: .disc)
      ]
        + zip(names, lines).map {
          .text($0, at: Point($1.slope, $1.intercept), .left)
        }, width: 400, aspect: 1.2))
}

/// One example makes a trough; a second one closes it to a bowl.
let trough = Section("trough", "One example, and two") { report in
  let one = LinearCost(inputs: Matrix([[1, 1]]), targets: [0])
  let two = LinearCost(
    inputs: Matrix([[1, 1], [1, -0.5]]), targets: [0, 0])
  let places = [[0.0, 0], [1, -1], [-2, 2], [1, 1], [1, 0], [0, 1]]
  report.table(
    ["w₁", "w₂", "answer to (1, 1)", "(1, 1) alone", "and (1, −½)"],
    places.map { w in
      [
        short(w[0]), short(w[1]), short(w[0] + w[1]),
        short(one.height(at: w)), fixed(two.height(at: w), 4),
      ]
    })
  let lowest = places.filter { one.height(at: $0) == 0 }
  report.row(
    25,
    "The error of one example, inputs 1 and 1, target 0: parabola, trough",
    published: "minimum 0, where w₂ = −w₁",
    obtained: "0 at " + lowest.map { tuple($0, 0) }.joined(separator: ", ")
      + "; above 0 elsewhere")
  func map(_ cost: LinearCost, _ title: String, _ lowest: Mark) -> Chart {
    let terrain = Terrain(
      x: -2...2, y: -2...2, levels: [0.05, 0.2, 0.5, 1, 2, 4], lowest: [],
      labels: (Point(0, 0), Point(2, 1.9))
    ) { cost.height(at: [$0.x, $0.y]) }
    return Chart(
      title: title, x: Axis("w₁", range: terrain.x, ticks: [-2, 0, 2]),
      y: Axis("w₂", range: terrain.y, ticks: [-2, 0, 2]),
      marks: terrain.marks.dropLast() + [lowest], aspect: 1)
  }
  report.figure(
    "trough",
    Panels(
      columns: 2,
      [
        map(
          one, "one example",
          .line(
            [[-2, 2], [2, -2]], label: "lowest", colour: .accent,
            stroke: .solid)),
        map(
          two, "two examples",
          .points([[0, 0]], label: "lowest", colour: .accent, symbol: .cross)
        ),
      ]))
}

/// A derivative: rise over distance, for ever smaller steps.
let slope = Section("slope", "The slope of a curve") { report in
  let parabola = Bowl.parabola(curvature: 1)
  let rises = [0.5, 0.1, 0.01, 0.001].map { h in
    (h: h, rise: parabola.height(at: [3 + h]) - parabola.height(at: [3]))
  }
  report.print("C = ½w², at w = 3:")
  report.table(
    ["h", "rise", "rise / h"],
    rises.map { [short($0.h), fixed($0.rise, 7), short($0.rise / $0.h)] })
  report.value("slope-coarse", short(rises[0].rise / rises[0].h))
  report.value("slope-fine", short(rises[3].rise / rises[3].h))
}

/// How exactly a slope can be measured.
let differences = Section("differences", "How exact is a measured slope?") {
  report in
  func function(_ w: [Double]) -> Double { LinearAlgebra.exp(w[0]) }
  let exact = LinearAlgebra.exp(1.0)
  let superscripts = ["¹", "³", "⁵", "⁷", "⁹", "¹¹", "¹³"]
  let rows = superscripts.enumerated().map { index, power in
    let h = (0...(2 * index)).reduce(1.0) { h, _ in h / 10 }
    let slopes = [
      (function([1 + h]) - function([1])) / h,
      numericalGradient(of: function, at: [1], step: h)[0],
    ]
    return ["10⁻" + power]
      + slopes.map { scientific(abs($0 - exact) / exact, 0) }
  }
  report.print(
    "eʷ at w = 1, where the slope is \(short(exact)); relative errors:")
  report.table(["h", "one-sided", "central"], rows)
}

/// Formula against measurement, at a few places of two landscapes.
let partialDerivatives = Section(
  "partial-derivatives", "The gradient, by formula and by measurement"
) { report in
  let line = LinearCost(x: festival.sun, y: festival.visitors)
  func rows(_ name: String, _ ground: some Landscape, _ points: [[Double]])
    -> [[String]]
  {
    points.map { point in
      let formula = ground.gradient(at: point)
      let measured = numericalGradient(of: ground.height, at: point)
      let gap = zip(formula, measured).map { abs($0 - $1) }.max() ?? 0
      return [
        name, tuple(point, 1), tuple(formula, 3),
        gap < 1e-6 ? "below 10⁻⁶" : scientific(gap, 0),
      ]
    }
  }
  report.table(
    ["landscape", "point", "gradient by formula", "measured: off by"],
    rows("valley", Rosenbrock(), [[-1.2, 1], [1, 1]])
      + rows("line", line, [[0, 0], [1, 3]]))
}

/// All directions tried, with one length of step.
let bestDirection = Section("best-direction", "Which way drops most?") {
  report in
  let ground = Bowl(curvatures: [1, 10])
  let start = [2.0, 0.5]
  let epsilon = 0.01
  let gradient = ground.gradient(at: start)
  let here = ground.height(at: start)
  func promised(_ step: [Double]) -> Double {
    predictedChange(gradient: gradient, step: step)
  }
  func measured(_ step: [Double]) -> Double {
    ground.height(at: zip(start, step).map { $0 + $1 }) - here
  }
  let count = 3600
  let tried = (0..<count).map { index in
    let angle = 2 * Double.pi * Double(index) / Double(count)
    return [LinearAlgebra.cos(angle), LinearAlgebra.sin(angle)].map {
      epsilon * $0
    }
  }
  report.print(
    "at \(tuple(start, 1)) the gradient is \(tuple(gradient, 0)), "
      + "of length \(fixed(length(of: gradient), 4))")
  report.print()
  let best =
    tried.indices.min { measured(tried[$0]) < measured(tried[$1]) } ?? 0
  let least = tried.map(promised).min() ?? 0
  let step = bestStep(gradient: gradient, length: epsilon)
  report.table(
    ["", "step", "promised", "measured"],
    [
      ("best of \(grouped(count))", tried[best]), ("along −∇C", step),
    ].map { name, step in
      [
        name, tuple(step, 6), fixed(promised(step), 6),
        fixed(measured(step), 6),
      ]
    })
  report.print()
  report.print(
    "most promised by \(grouped(count)) directions: \(fixed(least, 6)); "
      + "−r‖∇C‖ = \(fixed(-epsilon * length(of: gradient), 6))")
  report.value("directions", grouped(count))
  report.row(
    28, "Of all steps of length 0.01, that along −∇C promises most",
    published: "a drop of r‖∇C‖, by Cauchy and Schwarz",
    obtained: "\(fixed(-promised(step), 6)); the most of \(grouped(count)) "
      + "others \(fixed(-least, 6))")
}

/// What a step along −∇C promises, and what it keeps.
let promise = Section("promise", "What a step promises, and what it keeps") {
  report in
  let ground = Bowl(curvatures: [1, 10])
  let start = [2.0, 0.5]
  let gradient = ground.gradient(at: start)
  let here = ground.height(at: start)
  let steps = [0.001, 0.01, 0.05, 0.1, 0.2, 0.3].map { rate in
    let step = gradient.map { -rate * $0 }
    let after = ground.height(at: zip(start, step).map { $0 + $1 })
    return (
      rate: rate, promised: predictedChange(gradient: gradient, step: step),
      happened: after - here
    )
  }
  report.table(
    ["η", "promised", "happened"],
    steps.map {
      [short($0.rate), fixed($0.promised, 4), fixed($0.happened, 4)]
    })
  report.value("promise-start", short(here))
  report.value("promise-broken", fixed(steps[steps.count - 1].happened, 4))
}
