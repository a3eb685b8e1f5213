import ChapterRun
import GradientDescent
import LinearAlgebra
import Plotting

/// The parabola C = ½w², gone down with five learning rates.
let ratesParabola = Section("rates-parabola", "Five learning rates") {
  report in
  let ground = Bowl.parabola(curvature: 1)
  let rates = [0.1, 0.5, 1, 1.9, 2.1]
  let paths = rates.map { rate in
    descend(from: [2], rate: rate, steps: 30, gradient: ground.gradient)
      .map { $0[0] }
  }
  let rows = [0, 1, 2, 3, 10, 30].map { step in
    ["\(step)"] + paths.map { fixed($0[step], 4) }
  }
  report.table(["step"] + rates.map { "η = \(short($0))" }, rows)
  let charts = zip(rates, paths).filter { $0.0 != 0.5 }.map { rate, path in
    let shown = path.prefix(7).map { Point($0, ground.height(at: [$0])) }
    return Chart(
      title: "η = \(short(rate))",
      x: Axis("w", range: -4...4, ticks: [-4, 0, 4]),
      y: Axis("C", range: 0...8, ticks: [0, 4, 8]),
      marks: [
        .curve(over: -4...4, colour: .muted) { ground.height(at: [$0]) },
        .line(Array(shown), colour: .series(0), stroke: .solid),
        .points(Array(shown), colour: .series(0)),
        .points([shown[0]], colour: .accent),
      ])
  }
  report.figure("rates-parabola", Panels(columns: 2, charts))
}

/// A bowl ten times as steep one way as the other.
let ratesBowl = Section("rates-bowl", "Two directions, one learning rate") {
  report in
  let ground = Bowl(curvatures: [1, 10])
  let rates = [0.01, 0.1, 0.19, 0.205]
  let paths = rates.map {
    descend(from: [4, 1], rate: $0, steps: 100, gradient: ground.gradient)
  }
  let rows = zip(rates, paths).map { rate, path in
    [short(rate)]
      + [1, 10, 100].map { compact(ground.height(at: path[$0])) }
  }
  report.table(["η", "C after 1 step", "10 steps", "100 steps"], rows)
  report.print()
  report.print("C at the start, (4, 1): \(short(ground.height(at: [4, 1])))")
  report.row(
    27, "v ← v − η∇C in a bowl, and a rate that is too large",
    published: "converges; above a limit it does not",
    obtained: "100 steps from \(short(ground.height(at: [4, 1]))): "
      + rows[1...].map { "η = \($0[0]): \($0[3])" }.joined(separator: ", "))
  let charts = zip(rates, paths).map { rate, path in
    mapOfBowl(ground, path: Array(path.prefix(21)), "η = \(short(rate))")
  }
  report.figure("rates-bowl", Panels(columns: 2, charts))
}

/// A map of a bowl's heights, with a path on it.
func mapOfBowl(
  _ ground: some Landscape, path: [[Double]], _ title: String,
  y: ClosedRange<Double> = -2...2
) -> Chart {
  let points = path.map { Point($0[0], $0[1]) }
  return Chart(
    title: title, x: Axis("w₁", range: -4.5...4.5, ticks: [-4, 0, 4]),
    y: Axis("w₂", range: y, ticks: [-1, 0, 1]),
    marks: [
      .contours(
        [0.2, 1, 3, 6, 10, 15, 22], x: -4.5...4.5, y: y, resolution: 40
      ) { ground.height(at: [$0.x, $0.y]) },
      .line(points, colour: .series(0), stroke: .solid),
      .points(points, colour: .series(0)),
      .points([points[0]], colour: .accent),
    ], aspect: 1.5)
}

/// Rosenbrock's valley.
let ratesRosenbrock = Section("rates-rosenbrock", "A valley with a bend") {
  report in
  let ground = Rosenbrock()
  let start = [-1.2, 1.0]
  let rates = [0.0001, 0.0005, 0.001, 0.002, 0.005, 0.01]
  let rows = rates.map { rate in
    let path = descend(
      from: start, rate: rate, steps: 10_000, gradient: ground.gradient)
    return [short(rate)]
      + [10, 1000, 10_000].map { compact(ground.height(at: path[$0])) }
  }
  report.table(
    ["η", "C after 10 steps", "1000 steps", "10 000 steps"], rows)
  report.print()
  report.print("C at the start: \(short(ground.height(at: start)))")
  report.value("valley-slow", rows[2][2])
  report.value("valley-end", rows[2][3])
  report.value("valley-bouncing", rows[4][3])
  let path = descend(
    from: start, rate: 0.001, steps: 10_000, gradient: ground.gradient)
  let marked = [0, 10, 100, 1000, 10_000]
  report.figure(
    "rosenbrock",
    Chart(
      x: Axis("w₁", range: -1.6...1.6), y: Axis("w₂", range: -0.4...1.6),
      marks: [
        .contours(
          [0.1, 0.5, 2, 6, 15, 40, 100, 200], x: -1.6...1.6, y: -0.4...1.6
        ) { ground.height(at: [$0.x, $0.y]) },
        .line(
          path.map { Point($0[0], $0[1]) }, colour: .series(0),
          stroke: .solid),
        .points(
          marked.map { Point(path[$0][0], path[$0][1]) }, colour: .series(0)),
        .points([[1, 1]], colour: .accent),
      ]
        + zip(marked, [Anchor.left, .above, .below, .right, .belowRight]).map
      {
        .text(grouped($0), at: Point(path[$0][0], path[$0][1]), $1)
      }))
}

/// How a rate can shrink, and what that does to learning online.
let schedules = Section("schedules", "Learning rates that shrink") { report in
  let kinds: [(String, Schedule)] = [
    ("constant", .constant(0.2)), ("step", .step(0.2, every: 5)),
    ("exponential", .exponential(0.2, decay: 0.15)),
    ("1/t", .inverseTime(0.2, decay: 0.5)),
  ]
  let rows = [0, 1, 4, 5, 10, 20, 29].map { epoch in
    ["\(epoch)"] + kinds.map { fixed($0.1.rate(inEpoch: epoch), 4) }
  }
  report.table(["epochs over"] + kinds.map(\.0), rows)
  let (cost, best) = noisyLine()
  let trials = 20
  let ends = kinds.map { _, schedule in
    (1...trials).map { seed in
      var generator = Xoshiro256(seed: UInt64(seed))
      let path = epochs(
        30, on: cost, from: [0, 0], batchSize: 1, schedule: schedule,
        using: &generator)
      return cost.height(at: path[path.count - 1]) - cost.height(at: best)
    }.reduce(0, +) / Double(trials)
  }
  report.print()
  report.print("Learning online for 30 epochs, mean of \(trials) runs:")
  report.table(
    ["schedule", "cost above the least"],
    zip(kinds, ends).map { [$0.0, scientific($1)] })
  report.value("schedule-runs", trials)
  report.row(
    35, "Schedules: by half every 5 epochs, exponential, 1/t",
    published: "half after 5 epochs",
    obtained: "after 5 of 0.2: "
      + zip(kinds, rows[3].dropFirst()).dropFirst().map {
        "\($0.0) \($1)"
      }.joined(separator: ", "))
  report.value("schedule-constant", scientific(ends[0]))
  report.value("schedule-exponential", scientific(ends[2]))
  report.figure(
    "schedules",
    Chart(
      x: Axis("epochs over", range: 0...29), y: Axis("η", range: 0...0.22),
      marks: kinds.enumerated().map { index, kind in
        .steps(
          (0..<30).map { Point(Double($0), kind.1.rate(inEpoch: $0)) },
          label: kind.0, colour: .series(index))
      }))
}
