import ChapterRun
import GradientDescent
import LinearAlgebra
import Plotting

/// A long bowl with and without momentum.
let momentum = Section("momentum", "Momentum in a long bowl") { report in
  let ground = Bowl(curvatures: [1, 40])
  let start = [4.0, 1.0]
  func path(_ method: some Optimizer, _ rate: Double) -> [[Double]] {
    descend(
      from: start, by: method, rate: rate, steps: 400,
      gradient: ground.gradient)
  }
  let paths = [
    ("without", 0.045, path(GradientStep(), 0.045)),
    ("μ = 0.7", 0.045, path(Momentum(0.7), 0.045)),
    ("averaged, α = 0.7", 0.15, path(AveragedMomentum(0.7), 0.15)),
    ("Nesterov, μ = 0.7", 0.025, path(Nesterov(0.7), 0.025)),
    ("Nesterov, μ = 0.7", 0.045, path(Nesterov(0.7), 0.045)),
    ("μ = 0.99", 0.045, path(Momentum(0.99), 0.045)),
  ]
  let rows = paths.map { name, rate, path in
    let last = path.lastIndex { !(ground.height(at: $0) < 1e-6) } ?? 0
    return [
      name, short(rate), compact(ground.height(at: path[10])),
      compact(ground.height(at: path[50])),
      last == path.count - 1 ? "more than 400" : "\(last + 1)",
    ]
  }
  report.table(
    ["from (4, 1)", "η", "C after 10 steps", "50 steps", "below 10⁻⁶ after"],
    rows)
  report.row(
    33, "Momentum as inertia, Δw = −(1 − α)η∇C + αΔw",
    published: "fewer swings; the same as v ← μv − η∇C with another η",
    obtained: "\(rows[2][4]) steps and \(rows[1][4]); without, \(rows[0][4])")
  report.value("plain-steps", rows[0][4])
  report.value("momentum-steps", rows[1][4])
  report.value("nesterov-steps", rows[3][4])
  report.figure(
    "momentum",
    Panels(
      columns: 1, width: 440,
      [paths[0], paths[1], paths[3]].map { name, _, path in
        mapOfBowl(
          ground, path: Array(path.prefix(31)), name, y: -1.2...1.2
        )
        .shaped(3)
      }))
}

/// With the sign turned round, the step goes up.
let momentumSign = Section("momentum-sign", "Momentum with a wrong sign") {
  report in
  let ground = Bowl.parabola(curvature: 1)
  let right = descend(
    from: [1], by: AveragedMomentum(0.9), rate: 0.5, steps: 10,
    gradient: ground.gradient)
  let wrong = descend(
    from: [1], by: AveragedMomentum(0.9), rate: 0.5, steps: 10
  ) { point in
    ground.gradient(at: point).map { -$0 }
  }
  report.table(
    ["step", "C with −(1 − α)η∇C", "C with +(1 − α)η∇C"],
    [0, 2, 4, 6, 8, 10].map { step in
      ["\(step)"]
        + [right, wrong].map { fixed(ground.height(at: $0[step]), 4) }
    })
}

/// Adam's first step, for gradients of all sizes.
let adamFirstStep = Section("adam-first-step", "Adam's first step") {
  report in
  func first(_ method: some Optimizer, _ gradient: Double) -> Double {
    descend(from: [0], by: method, rate: 0.01, steps: 1) { _ in [gradient] }[
      1][0]
  }
  let gradients = [1e-6, 0.001, 1, 1000, -1000]
  report.print("η = 0.01; the change in the first step:")
  report.table(
    ["gradient", "plain", "Adam", "Adam, not corrected"],
    gradients.map { gradient in
      [
        short(gradient),
        first(GradientStep(), gradient).magnitude < 1e-7
          ? scientific(first(GradientStep(), gradient))
          : short(first(GradientStep(), gradient)),
        fixed(first(Adam(), gradient), 6),
        fixed(first(Adam(correctsBias: false), gradient), 6),
      ]
    })
  report.row(
    34, "Adam’s first step with η = 0.01, corrected and not",
    published: "about 0.01; √10 times as long",
    obtained: "\(fixed(-first(Adam(), 1), 6)); "
      + fixed(-first(Adam(correctsBias: false), 1), 6))
}

/// The methods side by side in Rosenbrock's valley.
let optimizersRosenbrock = Section(
  "optimizers-rosenbrock", "Seven methods in one valley"
) { report in
  let ground = Rosenbrock()
  let start = [-1.2, 1.0]
  let rates = [
    0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2,
    0.5,
  ]
  let (steps, goal) = (5000, 1e-4)
  // After how many steps the cost stays below the goal.
  func arrival(_ path: [[Double]]) -> Int {
    let last = path.lastIndex { !(ground.height(at: $0) < goal) }
    return last.map { $0 + 1 } ?? 0
  }
  // The rate that arrives first, or, if none does, the one that ends lowest:
  // as one would look for it by hand.
  func best(_ method: some Optimizer) -> (rate: Double, path: [[Double]]) {
    let tried = rates.map { rate in
      (
        rate: rate,
        path: descend(
          from: start, by: method, rate: rate, steps: steps,
          gradient: ground.gradient)
      )
    }
    func rank(_ path: [[Double]]) -> (Int, Double) {
      let end = ground.height(at: path[steps])
      return (arrival(path), end.isFinite ? end : .infinity)
    }
    return tried.min { rank($0.path) < rank($1.path) } ?? tried[0]
  }
  let runs: [(name: String, best: (rate: Double, path: [[Double]]))] = [
    ("gradient descent", best(GradientStep())),
    ("momentum", best(Momentum(0.9))),
    ("Nesterov", best(Nesterov(0.9))),
    ("Adagrad", best(Adagrad())),
    ("RMSprop", best(RMSprop())),
    ("Adam", best(Adam())),
    ("Adam, not corrected", best(Adam(correctsBias: false))),
  ]
  report.table(
    ["", "best η", "C after 20", "200", "2000 steps", "below 10⁻⁴ after"],
    runs.map { name, best in
      [name, short(best.rate)]
        + [20, 200, 2000].map { compact(ground.height(at: best.path[$0])) }
        + [arrival(best.path) > steps ? "never" : "\(arrival(best.path))"]
    })
  report.value("optimizer-rates", rates.count)
  report.value("plain-arrival", arrival(runs[0].best.path))
  report.value("momentum-arrival", arrival(runs[1].best.path))
  report.value("adam-arrival", arrival(runs[5].best.path))
  report.value("uncorrected-arrival", arrival(runs[6].best.path))
  let shown = runs.prefix(6)
  report.figure(
    "optimizer-curves",
    Chart(
      x: Axis("step", range: 0...2000),
      y: Axis("C", range: 1e-8...100, scale: .log10),
      marks: shown.enumerated().map { index, run in
        .line(
          stride(from: 0, through: 2000, by: 10).map {
            ground.height(at: run.best.path[$0])
          }, step: 10, label: run.name, colour: .series(index))
      }))
  report.figure(
    "optimizer-paths",
    Panels(
      columns: 2,
      shown.enumerated().map { index, run in
        Chart(
          title: run.name,
          x: Axis("w₁", range: -1.7...1.7, ticks: [-1, 0, 1]),
          y: Axis("w₂", range: -0.6...1.8, ticks: [0, 1]),
          marks: [
            .contours(
              [0.5, 4, 20, 100], x: -1.7...1.7, y: -0.6...1.8, resolution: 40
            ) { ground.height(at: [$0.x, $0.y]) },
            .line(
              (Array(0..<60) + stride(from: 60, through: 500, by: 5)).map {
                Point(run.best.path[$0][0], run.best.path[$0][1])
              },
              colour: .series(0), stroke: .solid),
            .points([[1, 1]], colour: .accent),
          ], aspect: 1.4)
      }))
}

/// Newton's step, where it shines and where it does not.
let newton = Section("newton", "Newton's step") { report in
  func follow(_ ground: some Landscape, from start: [Double], steps: Int)
    -> [[Double]]
  {
    var path = [start]
    for _ in 0..<steps {
      let point = path[path.count - 1]
      guard let step = ground.newtonStep(at: point) else { break }
      path.append(zip(point, step).map { $0 + $1 })
    }
    return path
  }
  let bowl = Bowl(curvatures: [1, 40])
  let inBowl = follow(bowl, from: [4, 1], steps: 1)
  report.print(
    "the bowl, from (4, 1): C is \(short(bowl.height(at: inBowl[0]))), and "
      + "after one step \(short(bowl.height(at: inBowl[1])))")
  report.print()
  let valley = Rosenbrock()
  let path = follow(valley, from: [-1.2, 1], steps: 7)
  report.print("Rosenbrock's valley:")
  report.table(
    ["step", "w₁", "w₂", "C"],
    path.enumerated().map { index, point in
      let height = valley.height(at: point)
      return ["\(index)"] + point.map { fixed($0, 4) }
        + [height < 1e-4 ? scientific(height) : fixed(height, 4)]
    })
  let arrival = path.firstIndex { valley.height(at: $0) < 1e-12 } ?? -1
  report.value("newton-steps", arrival)
  let saddle = Bowl(curvatures: [1, -1])
  let start = [1, 0.5]
  let jump = follow(saddle, from: start, steps: 1)[1]
  let plain = descend(
    from: start, rate: 0.1, steps: 20, gradient: saddle.gradient)[20]
  report.print()
  report.print("a saddle, C = ½w₁² − ½w₂²:")
  report.table(
    ["", "w₁", "w₂", "C"],
    [
      ("start", start), ("Newton, 1 step", jump),
      ("gradient descent, 20 steps", plain),
    ].map { name, point in
      [name] + (point + [saddle.height(at: point)]).map { fixed($0, 3) }
    })
}

extension Chart {
  /// The same chart, with another aspect.
  func shaped(_ aspect: Double) -> Chart {
    var chart = self
    chart.aspect = aspect
    return chart
  }
}
