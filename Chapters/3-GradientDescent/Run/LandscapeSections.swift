import ChapterRun
import GradientDescent
import LinearAlgebra
import Plotting

/// How wrong four answers are.
let meanSquaredError = Section("mean-squared-error", "How wrong, as a number")
{ report in
  let targets = [1.0, 0, 0, 1]
  func cost(_ outputs: [Double], _ error: SquaredError) -> Double {
    error.cost(
      of: Matrix(outputs.map { [$0] }), for: Matrix(targets.map { [$0] }))
  }
  let answers: [(String, [Double])] = [
    ("always 0", [0, 0, 0, 0]), ("always ½", [0.5, 0.5, 0.5, 0.5]),
    ("nearly right", [0.9, 0.1, 0, 0.8]), ("right", targets),
  ]
  let rows = answers.map { name, outputs in
    [
      name, outputs.map { short($0) }.joined(separator: " "),
      short(cost(outputs, SquaredError(factor: 1))),
      short(cost(outputs, SquaredError())),
    ]
  }
  report.print("targets: \(targets.map { short($0) }.joined(separator: " "))")
  report.print()
  report.table(
    ["who answers", "answers", "mean of squares", "half of it"], rows)
  report.row(
    23, "The mean squared error of 0, 0, 0, 0 for the targets 1, 0, 0, 1",
    published: "0.5", obtained: rows[0][2])
  report.value("mse-zhou", rows[0][2])
  report.value("mse-half", rows[1][2])
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
      } + [.points(points, colour: .ink, symbol: .disc)]))
  report.figure(
    "festival-map",
    Chart(
      x: Axis("slope m", range: -1...3),
      y: Axis("intercept b", range: -4...9),
      marks: [
        .contours(
          [1, 2, 5, 10, 20, 40, 80, 160], x: -1...3, y: -4...9
        ) { cost.height(at: [$0.x, $0.y]) },
        .points(
          lines.map { Point($0.slope, $0.intercept) }, colour: .accent),
      ]
        + zip(names, lines).map {
          .text($0, at: Point($1.slope, $1.intercept), .aboveRight)
        }, width: 460, aspect: 1.1))
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
  func map(_ cost: LinearCost, _ title: String) -> Chart {
    Chart(
      title: title, x: Axis("w₁", range: -2...2, ticks: [-2, 0, 2]),
      y: Axis("w₂", range: -2...2, ticks: [-2, 0, 2]),
      marks: [
        .contours(
          [0.05, 0.2, 0.5, 1, 2, 4], x: -2...2, y: -2...2, resolution: 40
        ) { cost.height(at: [$0.x, $0.y]) },
        .points([[0, 0]], colour: .accent),
      ], aspect: 1)
  }
  report.figure(
    "parabola",
    Chart(
      x: Axis("answer a", range: -2...2), y: Axis("cost", range: 0...2),
      marks: [
        .curve(over: -2...2) { 0.5 * $0 * $0 },
        .points([[0, 0]], colour: .accent),
      ], width: 360))
  report.figure(
    "trough",
    Panels(columns: 2, [map(one, "one example"), map(two, "two examples")]))
}

/// A derivative: rise over distance, for ever smaller steps.
let slope = Section("slope", "The slope of a curve") { report in
  let parabola = Bowl.parabola(curvature: 1)
  let rows = [0.5, 0.1, 0.01, 0.001].map { h in
    let rise = parabola.height(at: [3 + h]) - parabola.height(at: [3])
    return [short(h), fixed(rise, 7), short(rise / h)]
  }
  report.print("C = ½w², at w = 3:")
  report.table(["h", "rise", "rise / h"], rows)
  report.value("slope-coarse", rows[0][2])
  report.value("slope-fine", rows[3][2])
}

/// How exactly a slope can be measured.
let differences = Section("differences", "How exact is a measured slope?") {
  report in
  func function(_ w: [Double]) -> Double { LinearAlgebra.exp(w[0]) }
  let exact = LinearAlgebra.exp(1.0)
  var oneSided: [Point] = []
  var central: [Point] = []
  var rows: [[String]] = []
  for power in 1...13 {
    let h = (0..<power).reduce(1.0) { h, _ in h / 10 }
    let slopes = [
      (function([1 + h]) - function([1])) / h,
      numericalGradient(of: function, at: [1], step: h)[0],
    ]
    let errors = slopes.map { abs($0 - exact) / exact }
    oneSided.append(Point(h, errors[0]))
    central.append(Point(h, errors[1]))
    if power % 2 == 1 {
      rows.append(["10" + raised(-power)] + errors.map { scientific($0) })
    }
  }
  report.print(
    "eʷ at w = 1, where the slope is \(short(exact)); relative errors:")
  report.table(["h", "one-sided", "central"], rows)
  report.figure(
    "differences",
    Chart(
      x: Axis("step h", scale: .log10),
      y: Axis("relative error", scale: .log10),
      marks: [
        .line(oneSided, label: "one-sided", colour: .series(1)),
        .line(central, label: "central", colour: .series(0)),
        .points(central, colour: .series(0)),
      ]))
}

/// Formula against measurement, at a few places of three landscapes.
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
        gap < 1e-6 ? "below 10⁻⁶" : scientific(gap),
      ]
    }
  }
  report.table(
    ["landscape", "point", "gradient by formula", "measured: off by"],
    rows("bowl", Bowl(curvatures: [1, 10]), [[1, 1], [0, 0]])
      + rows("valley", Rosenbrock(), [[-1.2, 1], [1, 1]])
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
  func degrees(_ index: Int) -> Double {
    360 * Double(index) / Double(count)
  }
  report.print(
    "at \(tuple(start, 1)) the gradient is \(tuple(gradient, 0)), "
      + "of length \(fixed(length(of: gradient), 4))")
  report.print()
  report.table(
    ["direction", "promised", "measured"],
    stride(from: 0, to: count, by: 450).map { index in
      [
        fixed(degrees(index), 0) + "°", fixed(promised(tried[index]), 6),
        fixed(measured(tried[index]), 6),
      ]
    })
  let best =
    tried.indices.min { measured(tried[$0]) < measured(tried[$1]) } ?? 0
  let least = tried.map(promised).min() ?? 0
  let step = bestStep(gradient: gradient, length: epsilon)
  report.print()
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
      + "−ε‖∇C‖ = \(fixed(-epsilon * length(of: gradient), 6))")
  report.value("directions", grouped(count))
  report.row(
    28, "Of all steps of length 0.01, that along −∇C promises most",
    published: "a drop of ε‖∇C‖, by Cauchy and Schwarz",
    obtained: "\(fixed(-promised(step), 6)); the most of \(grouped(count)) "
      + "others \(fixed(-least, 6))")
  report.figure(
    "best-direction",
    Chart(
      x: Axis(
        "direction of the step, degrees", range: 0...360,
        ticks: [0, 90, 180, 270, 360]),
      y: Axis("change of C"),
      marks: [
        .rule(y: 0),
        .line(
          tried.indices.map { Point(degrees($0), measured(tried[$0])) },
          colour: .series(0)),
        .points(
          [Point(degrees(best), measured(tried[best]))],
          label: "the greatest drop", colour: .accent),
      ]))
}

/// What a step along −∇C promises, and what it keeps.
let promise = Section("promise", "What a step promises, and what it keeps") {
  report in
  let ground = Bowl(curvatures: [1, 10])
  let start = [2.0, 0.5]
  let gradient = ground.gradient(at: start)
  let here = ground.height(at: start)
  let rows = [0.001, 0.01, 0.05, 0.1, 0.2, 0.3].map { rate in
    let step = gradient.map { -rate * $0 }
    let after = ground.height(at: zip(start, step).map { $0 + $1 })
    return [
      short(rate), fixed(predictedChange(gradient: gradient, step: step), 4),
      fixed(after - here, 4),
    ]
  }
  report.table(["η", "promised", "happened"], rows)
  report.value("promise-start", short(here))
  report.value("promise-broken", rows[5][2])
}

/// `(1, −2.5)`.
func tuple(_ numbers: [Double], _ decimals: Int) -> String {
  "(" + numbers.map { fixed($0, decimals) }.joined(separator: ", ") + ")"
}

/// A size: with decimals where they say something, else as `3×10⁻⁵`.
func compact(_ number: Double) -> String {
  guard number.isFinite, number.magnitude < 1e6 else {
    return "out of bounds"
  }
  if number.magnitude < 1e-3 { return scientific(number) }
  return fixed(number, number.magnitude < 1000 ? 4 : 0)
}

/// `3×10⁻⁵`: a size, in one digit.
func scientific(_ number: Double) -> String {
  if number == 0 { return "0" }
  var (mantissa, power) = (number.magnitude, 0)
  while mantissa < 1 {
    mantissa *= 10
    power -= 1
  }
  while mantissa >= 10 {
    mantissa /= 10
    power += 1
  }
  if mantissa.rounded() == 10 { (mantissa, power) = (1, power + 1) }
  return "\(number < 0 ? "−" : "")\(fixed(mantissa, 0))×10\(raised(power))"
}

/// `⁻⁵`.
func raised(_ power: Int) -> String {
  let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  return String(
    "\(power)".map { $0.wholeNumberValue.map { digits[$0] } ?? "⁻" })
}
