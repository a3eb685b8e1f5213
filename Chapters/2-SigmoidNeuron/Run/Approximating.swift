import ChapterRun
import LinearAlgebra
import Plotting
import SigmoidNeurons

/// A bump out of two sigmoid neurons.
let bump = Section("bump", "A bump out of two sigmoids") { report in
  let bump = Bump(range: 0.3...0.7, height: 2, steepness: 50)
  let network = FeedforwardNetwork(bumps: [bump])
  let rows = [0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1].map { x in
    let edges = bump.edges.map { fixed($0.output(for: [x]), 3) }
    return [short(x)] + edges + [fixed(network.outputs(for: [x])[0], 3)]
  }
  report.table(
    ["x", "rises at 0.3", "rises at 0.7", "2 · first − 2 · second"], rows)

  let (rise, fall) = (bump.edges[0], bump.edges[1])
  let pieces = Chart(
    title: "two pieces", x: Axis("x", range: 0...1, ticks: [0, 0.3, 0.7, 1]),
    y: Axis(range: -2.2...2.2, ticks: [-2, -1, 0, 1, 2]),
    marks: [
      .rule(y: 0),
      .curve(over: 0...1, label: "first times 2", colour: .series(0)) {
        2 * rise.output(for: [$0])
      },
      .curve(over: 0...1, label: "second times −2", colour: .series(1)) {
        -2 * fall.output(for: [$0])
      },
    ], aspect: 1.2)
  let sums = [10, 50, 200].enumerated().map { index, steepness in
    let soft = FeedforwardNetwork(bumps: [
      Bump(range: 0.3...0.7, height: 2, steepness: Double(steepness))
    ])
    return Mark.curve(
      over: 0...1, label: "sum, c = \(steepness)", colour: .series(index + 2)
    ) { soft.outputs(for: [$0])[0] }
  }
  var sum = pieces
  sum.title = "their sum"
  sum.marks = [.rule(y: 0)] + sums
  report.figure("bump", Panels(columns: 2, [pieces, sum]))
}

/// The function that is built out of bumps: x sin 10x.
private func wave(_ x: Double) -> Double { x * sin(10 * x) }

/// A function out of bumps, and its error as bumps are added.
let approximation = Section("approximation", "A function out of bumps") {
  report in
  // 1999 is prime, so that no edge of a bump falls on one of the points.
  let points = Matrix(rows: 2000, columns: 1) { row, _ in Double(row) / 1999 }
  report.value("error-points", points.rows)
  let truth = points.map(wave)
  func meanError(_ network: FeedforwardNetwork) -> Double {
    var errors = network.outputs(for: points)
    errors -= truth
    return errors.elements.reduce(0) { $0 + abs($1) } / Double(errors.count)
  }
  func network(bumps: Int, sharpness: Double) -> FeedforwardNetwork {
    FeedforwardNetwork(
      approximating: wave, over: 0...1, bumps: bumps, sharpness: sharpness)
  }

  var rows: [[String]] = []
  var (hard, soft): ([Point], [Point]) = ([], [])
  for count in [5, 10, 20, 40, 80, 160, 320] {
    let sharp = network(bumps: count, sharpness: 50)
    hard.append(Point(Double(count), meanError(sharp)))
    soft.append(
      Point(Double(count), meanError(network(bumps: count, sharpness: 4))))
    rows.append([
      "\(count)", "\(sharp.sizes[1])", grouped(sharp.parameterCount),
      fixed(hard[hard.count - 1].y, 5), fixed(soft[soft.count - 1].y, 5),
    ])
  }
  report.table(
    ["bumps", "hidden units", "parameters", "sharp edges", "soft edges"],
    rows)
  let last = hard.count - 1
  report.value("bump-ratio", fixed(hard[last].x / hard[1].x, 0))
  report.value("sharp-ratio", fixed(hard[1].y / hard[last].y, 0))
  report.value("soft-ratio", fixed(soft[1].y / soft[last].y, 0))
  report.row(
    21, "A radial unit; a function out of bumps, bumps out of sigmoids",
    published: "any function, as nearly as one likes",
    obtained: "x sin 10x: mean error \(rows[1][3]) with \(rows[1][0]) bumps, "
      + "\(rows[last][3]) with \(rows[last][0])")

  let grid = (0...1000).map { Double($0) / 1000 }
  let charts = [(10, 50.0), (40, 50.0), (10, 4.0), (40, 4.0)].map {
    count, sharpness in
    let outputs = network(bumps: count, sharpness: sharpness)
      .outputs(for: Matrix(rows: grid.count, columns: 1, elements: grid))
    return Chart(
      title: "\(count) bumps, \(sharpness == 4 ? "soft" : "sharp") edges",
      x: Axis("x", range: 0...1, ticks: [0, 0.5, 1]),
      y: Axis(range: -0.8...1, ticks: [-0.5, 0, 0.5, 1]),
      marks: [
        .curve(
          over: 0...1, label: "x sin 10x", colour: .muted, stroke: .solid,
          wave),
        .line(
          zip(grid, outputs.elements).map { Point($0, $1) }, label: "network",
          colour: .series(0), stroke: .solid),
      ])
  }
  report.figure("approximation", Panels(columns: 2, charts))
  report.figure(
    "approximation-error",
    Chart(
      x: Axis("bumps", ticks: hard.map { Tick($0.x) }, scale: .log10),
      y: Axis("mean error", scale: .log10),
      marks: [
        .line(hard, label: "sharp edges", colour: .series(0)),
        .points(hard, colour: .series(0)),
        .line(soft, label: "soft edges", colour: .series(1)),
        .points(soft, colour: .series(1)),
      ]))
}

/// A tower over a rectangle out of four sigmoid units and an AND; and one
/// radial unit.
let tower = Section("tower", "A tower, and a hill") { report in
  let (x, y) = (0.3...0.7, 0.3...0.7)
  let tower = FeedforwardNetwork.tower(x: x, y: y, steepness: 50)
  let bumps = [x, y].map {
    FeedforwardNetwork(bumps: [Bump(range: $0, height: 1, steepness: 50)])
  }
  let hill = RadialUnit(centre: [0.5, 0.5], radius: 0.15)
  func cross(_ point: Point) -> Double {
    bumps[0].outputs(for: [point.x])[0] + bumps[1].outputs(for: [point.y])[0]
  }
  let places: [(name: String, point: Point)] = [
    ("middle", [0.5, 0.5]), ("on one bump", [0.1, 0.5]),
    ("on the other", [0.5, 0.9]), ("on neither", [0.1, 0.9]),
    ("corner", [0.7, 0.7]),
  ]
  report.table(
    ["", "x₁", "x₂", "two bumps added", "tower", "radial unit"],
    places.map { name, point in
      [
        name, short(point.x), short(point.y), fixed(cross(point), 3),
        fixed(tower.outputs(for: [point.x, point.y])[0], 3),
        fixed(hill.output(for: [point.x, point.y]), 3),
      ]
    })
  report.value("tower-parameters", tower.parameterCount)
  let range = 0.0...1
  func chart(
    _ title: String, _ levels: [Double], _ f: (Point) -> Double
  ) -> Chart {
    Chart(
      title: title, x: Axis("x₁", range: range, ticks: [0, 1]),
      y: Axis("x₂", range: range, ticks: [0, 1]),
      marks: [
        .image(
          shades(of: f, upTo: levels[levels.count - 1] > 1 ? 2 : 1),
          x: range, y: range),
        .contours(
          levels, x: range, y: range, resolution: 80, colour: .accent, f),
      ], aspect: 1)
  }
  report.figure(
    "tower",
    Panels(
      columns: 3,
      [
        chart("two bumps", [0.5, 1.5], cross),
        chart("tower", [0.1, 0.5, 0.9]) {
          tower.outputs(for: [$0.x, $0.y])[0]
        },
        chart("radial unit", [0.1, 0.5, 0.9]) {
          hill.output(for: [$0.x, $0.y])
        },
      ]))
}

/// A function over the square from 0 to 1 as an image of 60 × 60 shades.
private func shades(of f: (Point) -> Double, upTo height: Double)
  -> [[Double]]
{
  let places = (0..<60).map { (Double($0) + 0.5) / 60 }
  return places.map { down in
    places.map { right in
      // A little less, so that rounding cannot make a shade darker.
      max(0, f(Point(right, 1 - down)) / height - 0.02)
    }
  }
}
