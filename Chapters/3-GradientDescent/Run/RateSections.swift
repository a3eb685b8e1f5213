import Chapter3Live
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
      x: Axis("w", range: -4...4, ticks: [-3, 0, 3]),
      y: Axis("C", range: 0...8, ticks: [0, 4, 8]),
      marks: [
        .curve(over: -4...4, colour: .muted) { ground.height(at: [$0]) },
        .line(Array(shown), colour: .series(0), stroke: .solid),
        .points(Array(shown), colour: .series(0), symbol: .disc),
        .points([shown[0]], colour: .accent, symbol: .square),
      ], aspect: 0.9)
  }
  report.figure("rates-parabola", Panels(columns: 4, charts))
}

/// A bowl ten times as steep one way as the other.
let ratesBowl = Section("rates-bowl", "Two directions, one learning rate") {
  report in
  let ground = Bowl(curvatures: [1, 10])
  let rates = [0.01, 0.1, 0.19, 0.205]
  let paths = rates.map {
    descend(from: [4, 1], rate: $0, steps: 100, gradient: ground.gradient)
  }
  let costs = paths.map { $0.map { ground.height(at: $0) } }
  report.table(
    ["η", "C after 1 step", "10 steps", "100 steps"],
    zip(rates, costs).map { rate, costs in
      [short(rate)] + [1, 10, 100].map { compact(costs[$0]) }
    })
  report.print()
  report.print("C at the start, (4, 1): \(short(costs[0][0]))")
  report.row(
    27, "v ← v − η∇C in a bowl, and a rate that is too large",
    published: "converges; above a limit it does not",
    obtained: "100 steps from \(short(costs[0][0])): "
      + zip(rates, costs).dropFirst().map {
        "η = \(short($0)): \(compact($1[100]))"
      }.joined(separator: ", "))
}

/// A map of a bowl's heights, with a path on it.
func mapOfBowl(
  _ ground: some Landscape, path: [[Double]], _ title: String,
  y: ClosedRange<Double> = -2...2, aspect: Double = 1.9
) -> Chart {
  let terrain = Terrain(
    x: -4.5...4.5, y: y, levels: [0.2, 1, 3, 6, 10, 15, 22],
    lowest: [[0, 0]], labels: (Point(0, 0), Point(-4.5, -0.6))
  ) { ground.height(at: [$0.x, $0.y]) }
  return Chart(
    title: title, x: Axis("w₁", range: terrain.x, ticks: [-4, 0, 4]),
    y: Axis("w₂", range: y, ticks: [-1, 0, 1]),
    marks: terrain.marks + way(path), aspect: aspect)
}

/// How many steps a bowl takes, by formula and by counting.
let condition = Section("condition", "How many steps?") { report in
  let goal = 1e-6
  func counted(_ kappa: Double) -> Int? {
    let ground = Bowl(curvatures: [1, kappa])
    let path = descend(
      from: [1, 1], rate: 2 / (1 + kappa), steps: 15_000,
      gradient: ground.gradient)
    let start = ground.height(at: [1, 1])
    return arrival(path.map { ground.height(at: $0) }, below: goal * start)
  }
  func predicted(_ kappa: Double) -> Double {
    LinearAlgebra.log(goal) / (2 * LinearAlgebra.log(shrink(kappa)))
  }
  let kappas = [2.0, 10, 100, 200, 1000, 2000]
  let steps = kappas.map(counted)
  report.print("a bowl with curvatures 1 and κ, from (1, 1), η = 2/(1 + κ);")
  report.print("steps until C is below a millionth of what it was:")
  report.table(
    ["κ", "(κ − 1)/(κ + 1)", "predicted", "counted"],
    zip(kappas, steps).map { kappa, steps in
      [
        short(kappa), fixed(shrink(kappa), 5), fixed(predicted(kappa), 1),
        count(steps),
      ]
    })
  report.value("steps-at-100", count(steps[2]))
  report.value("steps-at-200", count(steps[3]))
}

/// By what the best rate multiplies the distance in each step.
func shrink(_ kappa: Double) -> Double { (kappa - 1) / (kappa + 1) }

/// A number of steps, or that they were not enough.
func count(_ steps: Int?) -> String { steps.map(grouped) ?? "never" }

/// Rosenbrock's valley.
let ratesRosenbrock = Section("rates-rosenbrock", "A valley with a bend") {
  report in
  let ground = Rosenbrock()
  let start = [-1.2, 1.0]
  let rates = [0.0001, 0.001, 0.002, 0.005, 0.01]
  let paths = rates.map { rate in
    descend(
      from: start, rate: rate, steps: 10_000, gradient: ground.gradient)
  }
  func cost(_ path: [[Double]], _ step: Int) -> String {
    compact(ground.height(at: path[step]))
  }
  report.table(
    ["η", "C after 10 steps", "1000 steps", "10 000 steps"],
    zip(rates, paths).map { rate, path in
      [short(rate)] + [10, 1000, 10_000].map { cost(path, $0) }
    })
  report.print()
  report.print("C at the start: \(short(ground.height(at: start)))")
  report.value("valley-slow", cost(paths[1], 1000))
  report.value("valley-end", cost(paths[1], 10_000))
  report.value("valley-bouncing", cost(paths[3], 10_000))
  let path = paths[1]
  let marked = [0, 10, 100, 1000, 10_000]
  let terrain = Terrain(
    x: -1.6...1.6, y: -0.4...1.6, levels: [0.5, 2, 6, 15, 40, 100, 200],
    lowest: [[1, 1]], labels: (Point(0, 0.3), Point(1.6, -0.4))
  ) { ground.height(at: [$0.x, $0.y]) }
  report.figure(
    "rosenbrock",
    Chart(
      x: Axis("w₁", range: terrain.x), y: Axis("w₂", range: terrain.y),
      marks: terrain.marks + way(path) + [
        .points(
          marked.dropFirst().map { Point(path[$0][0], path[$0][1]) },
          colour: .series(0), symbol: .disc)
      ]
        + zip(
          marked, [Anchor.left, .aboveLeft, .belowLeft, .left, .aboveLeft]
        ).map {
          .text(grouped($0), at: Point(path[$0][0], path[$0][1]), $1)
        }))
}

/// The places at which a descent comes to rest, or all but rests.
let endings = Section("endings", "Where it can end") { report in
  func well(_ w: Double) -> Double { w * w * w * w - 2 * w * w }
  report.print("C = w⁴ − 2w², with the slope 4w³ − 4w; η = 0.05, 200 steps:")
  report.table(
    ["start", "end", "C"],
    [0.1, -0.1, 0, 2].map { start in
      let path = descend(from: start, rate: 0.05, steps: 200) { w in
        4 * w * w * w - 4 * w
      }
      let end = path[path.count - 1]
      return [short(start), fixed(end, 4), fixed(well(end), 4)]
    })
  let saddle = Bowl(curvatures: [1, -1])
  report.print()
  report.print("C = ½w₁² − ½w₂², a saddle; η = 0.1, 50 steps:")
  report.table(
    ["start", "end", "C"],
    [[1, 0.5], [1, 0.0001], [1, 0]].map { start in
      let path = descend(
        from: start, rate: 0.1, steps: 50, gradient: saddle.gradient)
      let end = path[path.count - 1]
      return [
        "(\(short(start[0])), \(short(start[1])))", tuple(end, 3),
        compact(saddle.height(at: end)),
      ]
    })
  // Each example has one input that is not 0, and so speaks for one weight.
  let unit = SigmoidCost(
    inputs: [[1, 0], [5, 0], [0, 1], [0, 5]], targets: [0.9, 0.3, 0.9, 0.3])
  func walk(_ start: [Double], _ steps: Int) -> [[Double]] {
    descend(from: start, rate: 1, steps: steps, gradient: unit.gradient)
  }
  let starts = [[-3.0, -2], [2, -4], [5, 5]]
  let paths = starts.map { walk($0, 1000) }
  let ends = paths.map { $0[1000] }
  report.print()
  report.print("a sigmoid unit with two weights, four examples; η = 1:")
  report.table(
    ["start", "C", "after 1000 steps", "C", "‖∇C‖"],
    zip(starts, ends).map { start, end in
      [
        tuple(start, 0), fixed(unit.height(at: start), 4), tuple(end, 2),
        fixed(unit.height(at: end), 4),
        scientific(length(of: unit.gradient(at: end)), 0),
      ]
    })
  let minima = [[0.0, 0], [2, 0], [0, 2], [2, 2]].map { walk($0, 4000)[4000] }
  report.value("unit-global", fixed(unit.height(at: ends[0]), 4))
  report.value("unit-local", fixed(unit.height(at: ends[1]), 4))
  report.value("unit-plateau", fixed(unit.height(at: ends[2]), 4))
  report.value("unit-worst", fixed(unit.height(at: minima[3]), 4))
  let terrain = Terrain(
    x: -6...6, y: -6...6,
    levels: [
      0.05, 0.07, 0.0846, 0.09, 0.105, 0.1226, 0.13, 0.16, 0.19, 0.22,
    ],
    lowest: minima.map { Point($0[0], $0[1]) }, labels: nil
  ) { unit.height(at: [$0.x, $0.y]) }
  report.figure(
    "endings",
    Chart(
      x: Axis("w₁", range: terrain.x), y: Axis("w₂", range: terrain.y),
      marks: terrain.marks
        + zip(paths, ["A", "B", "C"]).flatMap { path, name in
          way(path) + [
            .text(name, at: Point(path[0][0], path[0][1]), .left)
          ]
        }
        + minima.map {
          .text(
            fixed(unit.height(at: $0), 3), at: Point($0[0], $0[1]),
            .aboveRight)
        }, width: 400, aspect: 1.1))
}

/// The mean squared error of a sigmoid unit without a bias, as a landscape
/// over its weights.
struct SigmoidCost {
  let inputs: [[Double]]
  let targets: [Double]

  func height(at weights: [Double]) -> Double {
    zip(inputs, targets).reduce(0) { sum, example in
      let error = answer(example.0, weights) - example.1
      return sum + 0.5 * error * error
    } / Double(targets.count)
  }

  /// The mean of (a − y)·a(1 − a) times the input.
  func gradient(at weights: [Double]) -> [Double] {
    var gradient = weights.map { _ in 0.0 }
    for (x, y) in zip(inputs, targets) {
      let a = answer(x, weights)
      let slope = (a - y) * a * (1 - a) / Double(targets.count)
      for i in gradient.indices { gradient[i] += slope * x[i] }
    }
    return gradient
  }

  private func answer(_ x: [Double], _ weights: [Double]) -> Double {
    logistic(zip(weights, x).reduce(0) { $0 + $1.0 * $1.1 })
  }
}

/// What the cost's curve tells of what is wrong.
let curves = Section("curves", "Reading the curve of the cost") { report in
  let cost = LinearCost(x: festival.sun, y: festival.visitors)
  func costs(_ rate: Double, _ factor: Double = 1) -> [Double] {
    descend(from: [0, 0], rate: rate, steps: 60) { point in
      cost.gradient(at: point).map { factor * $0 }
    }.map { cost.height(at: $0) }
  }
  // One example a step: by chance, or in the order in which they stand.
  func online(_ rate: Double, byChance: Bool) -> [Double] {
    var generator = Xoshiro256(seed: 1)
    var weights = [0.0, 0]
    var costs = [cost.height(at: weights)]
    for step in 0..<60 {
      let row = byChance ? generator.integer(in: 0..<12) : step % 12
      let gradient = cost.gradient(at: weights, rows: [row])
      for i in weights.indices { weights[i] -= rate * gradient[i] }
      costs.append(cost.height(at: weights))
    }
    return costs
  }
  let cases: [(name: String, costs: [Double])] = [
    ("rate too small", costs(0.0005)), ("good", costs(0.03)),
    ("noisy", online(0.018, byChance: true)),
    ("rate too large", costs(0.07)), ("wrong sign", costs(0.0003, -1)),
    ("not shuffled", online(0.015, byChance: false)),
  ]
  report.figure(
    "curves",
    Panels(
      columns: 3,
      cases.map { name, costs in
        Chart(
          title: name, x: Axis("step", range: 0...60, ticks: [0, 30, 60]),
          y: Axis(
            "C", range: 0.5...1000, ticks: [1, 10, 100, 1000], scale: .log10),
          marks: [.line(costs, colour: .series(0), stroke: .solid)],
          aspect: 1.3)
      }))
  report.print(
    "the cost at the start, \(fixed(costs(0)[0], 2)), after one step:")
  report.table(
    ["η", "right sign", "wrong sign", "sum for mean"],
    [0.3, 0.03, 0.003, 0.0003].map { rate in
      [short(rate)]
        + [costs(rate), costs(rate, -1), costs(rate, 12)].map {
          fixed($0[1], 2)
        }
    })
}

/// How a rate can shrink, and what that does to learning online.
let schedules = Section("schedules", "Learning rates that shrink") { report in
  let kinds: [(String, Schedule)] = [
    ("constant", .constant(0.2)), ("step", .step(0.2, every: 5)),
    ("exponential", .exponential(0.2, decay: 0.15)),
    ("1/t", .inverseTime(0.2, decay: 0.5)),
  ]
  let (cost, best) = noisyLine(seed: 5)
  let seeds: ClosedRange<UInt64> = 1...20
  let ends = kinds.map { _, schedule in
    Spread(seeds: seeds) { seed in
      var generator = Xoshiro256(seed: seed)
      let path = epochs(
        30, on: cost, from: [0, 0], batchSize: 1, schedule: schedule,
        using: &generator)
      return cost.height(at: path[path.count - 1]) - cost.height(at: best)
    }
  }
  report.print("learning online for 30 epochs, mean and range of 20 orders:")
  report.table(
    ["schedule", "cost above the least"],
    zip(kinds, ends).map { kind, end in
      [kind.0, end.text(unit: "") { scientific($0, 0) }]
    })
  report.value("schedule-constant", scientific(ends[0].mean, 0))
  report.value("schedule-exponential", scientific(ends[2].mean, 0))
  report.row(
    35, "Schedules: by half every 5 epochs, exponential, 1/t",
    published: "half after 5 epochs",
    obtained: "after 5 of 0.2: "
      + kinds.dropFirst().map {
        "\($0.0) \(fixed($0.1.rate(inEpoch: 5), 4))"
      }.joined(separator: ", "))
}
