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
}

/// The same line, with the hours of sun moved, stretched, or both.
let lineScaled = Section("line-scaled", "The same after scaling") { report in
  struct Scaling {
    let name: String
    let condition: Double
    let rate: Double
    let predicted: Double
    let counted: Int?
  }
  let hours = Matrix(festival.sun.map { [$0] })
  let mean = Preprocessing(.centred, fitting: hours).offsets[0]
  let deviation = Preprocessing(.standardised, fitting: hours).divisors[0]
  let inputs: [(name: String, x: [Double])] = [
    ("as they are", festival.sun),
    ("divided only", festival.sun.map { $0 / deviation }),
    ("centred only", festival.sun.map { $0 - mean }),
    ("standardised", festival.sun.map { ($0 - mean) / deviation }),
  ]
  let goal = 1e-6
  let scalings = inputs.map { name, x in
    let cost = LinearCost(x: x, y: festival.visitors)
    let bends = SymmetricEigen(of: cost.hessian(at: [0, 0])).values
    let (most, least) = (bends[0], bends[1])
    let rate = 2 / (most + least)
    let bottom = cost.newtonStep(at: [0, 0]) ?? [0, 0]
    let floor = cost.height(at: bottom)
    let path = descend(
      from: [0, 0], rate: rate, steps: 2000, gradient: cost.gradient)
    let above = path.map { cost.height(at: $0) - floor }
    let kappa = most / least
    return Scaling(
      name: name, condition: kappa, rate: rate,
      predicted: kappa < 1 + 1e-9
        ? 1
        : LinearAlgebra.log(goal / above[0])
          / (2 * LinearAlgebra.log(shrink(kappa))),
      counted: arrival(above, below: goal))
  }
  report.print("η = 2 / (flattest + steepest curvature), from (0, 0);")
  report.print("steps until the cost is within 10⁻⁶ of the least:")
  report.table(
    ["hours of sun", "condition κ", "η", "predicted", "counted"],
    scalings.map {
      [
        $0.name, fixed($0.condition, 1), fixed($0.rate, 4),
        fixed($0.predicted, 0), count($0.counted),
      ]
    })
  report.value("raw-condition", fixed(scalings[0].condition, 0))
  report.value("divided-condition", fixed(scalings[1].condition, 0))
  report.value("centred-condition", fixed(scalings[2].condition, 0))
  report.value("raw-steps", count(scalings[0].counted))
  report.value("scaled-steps", count(scalings[3].counted))
}

/// A linear unit learns online from four examples.
let deltaRule = Section("delta-rule", "The delta rule") { report in
  let examples: [([Double], Double)] = [
    ([0, 0], 0.5), ([0, 1], -0.5), ([1, 0], 2.5), ([1, 1], 1.5),
  ]
  var unit = LinearUnit(weights: [0, 0])
  func worst() -> Double {
    examples.map { abs($0.1 - unit.output(for: $0.0)) }.max() ?? 0
  }
  var rows: [[String]] = []
  for epoch in 0...100 {
    if [0, 1, 10, 100].contains(epoch) {
      rows.append(
        ["\(epoch)"]
          + (unit.weights + [unit.bias, worst()]).map { fixed($0, 4) })
    }
    guard epoch < 100 else { break }
    for (inputs, target) in examples {
      unit.learn(from: inputs, target: target, learningRate: 0.1)
    }
  }
  report.table(["epochs", "w₁", "w₂", "b", "largest error"], rows)
  report.row(
    26, "The delta rule: a linear unit learns 2x₁ − x₂ + ½, η = 0.1",
    published: "2, −1, 0.5",
    obtained: (unit.weights + [unit.bias]).map { fixed($0, 4) }
      .joined(separator: ", "))
  report.value("delta-worst", fixed(worst(), 4))
}
