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
    title: "two pieces, c = 50",
    x: Axis("x", range: 0...1, ticks: [0, 0.3, 0.7, 1]),
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
  sum.title = "their sum, for three c"
  sum.marks = [.rule(y: 0)] + sums
  report.figure("bump", Panels(columns: 2, [pieces, sum]))
}

/// The function that is built: x sin 10x, from 0 to 1.
private func wave(_ x: Double) -> Double { x * sin(10 * x) }

/// Where networks are compared with a function.
// 1999 is prime, so that no edge of a piece falls on one of the points.
private let points = Matrix(rows: 2000, columns: 1) { row, _ in
  Double(row) / 1999
}

/// How far a network is from a function over 0 … 1, at 2000 points.
struct Miss {
  var mean: Double
  var largest: Double
  /// Where it is furthest.
  var place: Double

  init(_ network: FeedforwardNetwork, _ f: (Double) -> Double) {
    let errors = zip(network.outputs(for: points).elements, points.elements)
      .map { abs($0 - f($1)) }
    mean = errors.reduce(0, +) / Double(errors.count)
    let worst = errors.indices.reduce(0) { errors[$1] > errors[$0] ? $1 : $0 }
    (largest, place) = (errors[worst], points[worst, 0])
  }
}

private func bumps(_ count: Int, sharpness: Double) -> FeedforwardNetwork {
  FeedforwardNetwork(
    approximating: wave, over: 0...1, bumps: count, sharpness: sharpness)
}

/// A function out of bumps, and its error as bumps are added.
let approximation = Section("approximation", "A function out of bumps") {
  report in
  report.value("error-points", points.rows)
  let counts = [5, 10, 20, 40, 80, 160, 320]
  let sharp = counts.map { Miss(bumps($0, sharpness: 50), wave) }
  let soft = counts.map { Miss(bumps($0, sharpness: 4), wave) }
  let lines = counts.map {
    Miss(FeedforwardNetwork(joining: wave, over: 0...1, pieces: $0), wave)
  }
  report.table(
    [
      "pieces", "sharp: mean", "largest", "soft: mean", "largest",
      "ReLU: mean", "largest",
    ],
    counts.indices.map { index in
      ["\(counts[index])"]
        + [sharp, soft, lines].flatMap {
          [fixed($0[index].mean, 5), fixed($0[index].largest, 5)]
        }
    })
  let last = counts.count - 1
  report.value("soft-worst", short(soft[3].place))
  report.value("soft-first-gain", fixed(soft[1].mean / soft[2].mean, 1))
  report.value(
    "soft-last-gain", fixed(soft[last - 1].mean / soft[last].mean, 1))
  report.row(
    21, "A radial unit; a function out of bumps, bumps out of sigmoids",
    published: "any function, as nearly as one likes",
    obtained: "x sin 10x with \(counts[1]) and with \(counts[last]) bumps: "
      + "mean error \(fixed(sharp[1].mean, 5)) and "
      + "\(fixed(sharp[last].mean, 5)), largest "
      + "\(fixed(sharp[1].largest, 4)) and \(fixed(sharp[last].largest, 4))")

  report.print()
  report.table(
    ["sharpness, 40 bumps", "1", "2", "4", "8", "16", "50", "200"],
    {
      let misses = [1, 2, 4, 8, 16, 50, 200].map {
        Miss(bumps(40, sharpness: $0), wave)
      }
      return [
        ["mean error"] + misses.map { fixed($0.mean, 4) },
        ["largest error"] + misses.map { fixed($0.largest, 4) },
      ]
    }())

  let one = FeedforwardNetwork(
    approximating: { _ in 1 }, over: 0...1, bumps: 10, sharpness: 4)
  report.print()
  report.print(
    "the function that is 1 everywhere, 10 soft bumps: largest error "
      + scientific(Miss(one) { _ in 1 }.largest))

  let grid = (0...1000).map { Double($0) / 1000 }
  let networks = [
    ("10 bumps, sharp edges", bumps(10, sharpness: 50)),
    ("40 bumps, sharp edges", bumps(40, sharpness: 50)),
    ("10 bumps, soft edges", bumps(10, sharpness: 4)),
    ("10 ReLUs", FeedforwardNetwork(joining: wave, over: 0...1, pieces: 10)),
  ]
  let charts = networks.map { title, network in
    let outputs = network.outputs(
      for: Matrix(rows: grid.count, columns: 1, elements: grid))
    return Chart(
      title: title, x: Axis("x", range: 0...1, ticks: [0, 0.5, 1]),
      y: Axis(range: -0.8...1, ticks: [-0.5, 0, 0.5, 1]),
      marks: [
        .curve(
          over: 0...1, label: "x sin 10x", colour: .ink, stroke: .solid,
          wave),
        .line(
          zip(grid, outputs.elements).map { Point($0, $1) }, label: "network",
          colour: .series(1), stroke: .solid),
      ])
  }
  report.figure("approximation", Panels(columns: 2, charts))

  let curves: [(name: String, misses: [Miss])] = [
    ("sharp", sharp), ("soft", soft), ("ReLU", lines),
  ]
  func chart(_ title: String, _ error: (Miss) -> Double) -> Chart {
    Chart(
      title: title,
      x: Axis(
        "pieces", ticks: [5, 20, 80, 320].map { Tick($0) }, scale: .log10),
      y: Axis("error", range: 1e-5...1, scale: .log10),
      marks: curves.enumerated().flatMap { index, curve in
        let line = zip(counts, curve.misses).map {
          Point(Double($0), error($1))
        }
        return [
          Mark.line(line, label: curve.name, colour: .series(index)),
          .points(line, colour: .series(index)),
        ]
      }, aspect: 1)
  }
  report.figure(
    "approximation-error",
    Panels(
      columns: 2,
      [chart("mean") { $0.mean }, chart("largest") { $0.largest }]))
}

/// A bump out of four ReLUs.
let reluBump = Section("relu-bump", "A bump out of four ReLUs") { report in
  let knees = [0.25, 0.35, 0.65, 0.75]
  let heights: [Double] = [20, -20, -20, 20]
  let network = FeedforwardNetwork([
    Layer(
      knees.map { Neuron(weights: [1], bias: -$0, activation: .relu) }),
    Layer([Neuron(weights: heights, bias: 0, activation: .identity)]),
  ])
  report.table(
    ["x"] + zip(heights, knees).map { "\(short($0)) at \(short($1))" }
      + ["sum"],
    [0, 0.25, 0.3, 0.35, 0.5, 0.65, 0.7, 0.75, 1].map { x in
      let hidden = network.layers[0].outputs(for: Matrix([[x]])).row(0)
      return [short(x)]
        + zip(heights, hidden).map { fixed($0 * $1, 1) }
        + [fixed(network.outputs(for: [x])[0], 3)]
    })
}

/// Units that square: however many, they make a parabola.
let squares = Section("squares", "A curve that is not enough") { report in
  let rows = [3, 30, 300].map { count in
    var generator = Xoshiro256(seed: 7)
    let network = FeedforwardNetwork(
      sizes: [1, count, 1], activation: .identity, output: .identity,
      using: &generator)
    let (hidden, last) = (network.layers[0], network.layers[1])
    func output(_ x: Double) -> Double {
      let a = hidden.outputs(for: Matrix([[x]])).map { $0 * $0 }
      return last.outputs(for: a)[0, 0]
    }
    // Σ v(wx + b)² + d, multiplied out.
    var (square, linear, constant) = (0.0, 0.0, last.biases[0])
    for unit in 0..<count {
      let (w, b) = (hidden.weights[0, unit], hidden.biases[unit])
      let v = last.weights[unit, 0]
      square += v * w * w
      linear += 2 * v * w * b
      constant += v * b * b
    }
    let apart = points.elements.map {
      abs(output($0) - (square * $0 * $0 + linear * $0 + constant))
    }
    return [
      "\(count)", "\(network.parameterCount)", fixed(square, 3),
      fixed(linear, 3), fixed(constant, 3), scientific(apart.max() ?? .nan),
    ]
  }
  report.table(
    ["units", "parameters", "α", "β", "γ", "largest difference"], rows)

  let f = [0.25, 0.5, 0.75, 1].map(wave)
  let sum = f[0] - 3 * f[1] + 3 * f[2] - f[3]
  report.print()
  report.print(
    "x sin 10x at ¼, ½, ¾ and 1: "
      + f.map { fixed($0, 3) }.joined(separator: ", "))
  report.print(
    "f(¼) − 3f(½) + 3f(¾) − f(1) = "
      + report.value("third-difference", fixed(sum, 3)))
  report.print(
    "an eighth of it: \(report.value("parabola-miss", fixed(sum / 8, 2)))")
}

/// A tower over a rectangle out of four sigmoid units and an AND; and one
/// radial unit.
let tower = Section("tower", "A tower") { report in
  let (x, y) = (0.3...0.7, 0.3...0.7)
  let tower = FeedforwardNetwork.tower(x: x, y: y, steepness: 50)
  let bumps = [x, y].map {
    FeedforwardNetwork(bumps: [Bump(range: $0, height: 1, steepness: 50)])
  }
  let hill = RadialUnit(centre: [0.5, 0.5], radius: 0.15)
  func cross(_ point: Point) -> Double {
    bumps[0].outputs(for: [point.x])[0] + bumps[1].outputs(for: [point.y])[0]
  }
  func stand(_ point: Point) -> Double {
    tower.outputs(for: [point.x, point.y])[0]
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
        fixed(stand(point), 3),
        fixed(hill.output(for: [point.x, point.y]), 3),
      ]
    })
  report.value("tower-parameters", tower.parameterCount)
  let range = 0.0...1
  func chart(
    _ title: String, height: Double, _ levels: [Double],
    _ notes: [(String, Point)], _ f: (Point) -> Double
  ) -> Chart {
    Chart(
      title: title, x: Axis("x₁", range: range, ticks: [0, 0.3, 0.7, 1]),
      y: Axis("x₂", range: range, ticks: [0, 0.3, 0.7, 1]),
      marks: [
        .image(shades(over: range, upTo: height, of: f), x: range, y: range),
        .contours(
          levels, x: range, y: range, resolution: 80, colour: .accent, f),
      ] + notes.map { .text($0.0, at: $0.1, .centre) }, aspect: 1)
  }
  report.figure(
    "tower",
    Panels(
      columns: 2,
      [
        chart(
          "two bumps added", height: 2, [0.5, 1.5],
          [("2", [0.5, 0.5]), ("1", [0.15, 0.5]), ("0", [0.15, 0.85])], cross),
        chart(
          "the tower", height: 1, [0.1, 0.5, 0.9],
          [("1", [0.5, 0.5]), ("0", [0.15, 0.5]), ("0", [0.15, 0.85])], stand),
      ]))
}
