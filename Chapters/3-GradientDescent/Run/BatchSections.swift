import ChapterRun
import GradientDescent
import LinearAlgebra
import Plotting

/// Two hundred noisy points about a line, and the weights of the line with
/// the least cost.
func noisyLine() -> (cost: LinearCost, best: [Double]) {
  var generator = Xoshiro256(seed: 5)
  let x = (0..<200).map { _ in generator.uniform(in: -1..<1) }
  let y = x.map { 2 * $0 + 1 + generator.normal(standardDeviation: 0.5) }
  let cost = LinearCost(x: x, y: y)
  return (cost, cost.newtonStep(at: [0, 0]) ?? [0, 0])
}

/// The places on the way through some epochs, the start first; one for each
/// step.
func epochs(
  _ count: Int, on cost: LinearCost, from start: [Double], batchSize: Int,
  schedule: Schedule, isShuffled: Bool = true,
  using generator: inout Xoshiro256
) -> [[Double]] {
  var batches = MiniBatches(of: batchSize, from: cost.targets.count)
  var descent = Descent(GradientStep(), count: start.count)
  var weights = start
  var path = [start]
  for epoch in 0..<count {
    if isShuffled { batches.shuffle(using: &generator) }
    for rows in batches {
      descent.step(
        &weights, gradient: cost.gradient(at: weights, rows: rows),
        rate: schedule.rate(inEpoch: epoch))
      path.append(weights)
    }
  }
  return path
}

/// All examples to a step, ten, or one.
let batches = Section("batches", "All at once, one by one, ten at a time") {
  report in
  let (cost, best) = noisyLine()
  let least = cost.height(at: best)
  let sizes = [200, 10, 1]
  let names = ["batch, 200 a step", "mini-batch, 10", "online, 1"]
  let epochCount = 5
  let paths = sizes.map { size in
    var generator = Xoshiro256(seed: 1)
    return epochs(
      epochCount, on: cost, from: [-1.5, -0.5], batchSize: size,
      schedule: .constant(0.3), using: &generator)
  }
  let rows = (0...epochCount).map { epoch in
    ["\(epoch)"]
      + zip(sizes, paths).map { size, path in
        fixed(cost.height(at: path[epoch * 200 / size]) - least, 5)
      }
  }
  report.print("examples: 200, η = 0.3; cost above the least:")
  report.table(["epochs"] + names, rows)
  report.row(
    29, "Batch, mini-batch and online learning, shuffled",
    published: "smaller batches learn sooner",
    obtained: "cost above the least after one epoch: "
      + rows[1].dropFirst().joined(separator: ", "))
  report.value("batch-first", rows[1][1])
  report.value("mini-batch-first", rows[1][2])
  report.value("online-first", rows[1][3])
  report.print()
  report.print(
    "steps in an epoch: "
      + sizes.map { "\(200 / $0)" }.joined(separator: ", "))
  let charts = zip(names, paths).map { name, path in
    let points = path.map { Point($0[0], $0[1]) }
    return Chart(
      title: name, x: Axis("m", range: -1.7...3.2, ticks: [-1, 0, 1, 2, 3]),
      y: Axis("b", range: -0.8...1.8, ticks: [0, 1]),
      marks: [
        .contours(
          [0.15, 0.25, 0.5, 1, 2, 3], x: -1.7...3.2, y: -0.8...1.8,
          resolution: 60
        ) { cost.height(at: [$0.x, $0.y]) },
        .line(points, colour: .series(0), stroke: .solid),
      ] + (points.count < 150 ? [.points(points, colour: .series(0))] : [])
        + [.points([Point(best[0], best[1])], colour: .accent)],
      aspect: 1.7)
  }
  report.figure("batches", Panels(columns: 1, width: 420, charts))
  let curves = zip(sizes, paths).enumerated().map { index, pair in
    Mark.line(
      pair.1.map { max(cost.height(at: $0) - least, 1e-5) },
      step: Double(pair.0), label: ["batch", "mini-batch", "online"][index],
      colour: .series(index))
  }
  report.figure(
    "batch-curves",
    Chart(
      x: Axis("examples seen", range: 0...1000),
      y: Axis("cost above the least", scale: .log10), marks: curves))
}

/// The same examples, sorted and shuffled.
let shuffling = Section("shuffling", "Why shuffle?") { report in
  let (shuffled, best) = noisyLine()
  // The examples of the noisy line, with the largest y last.
  let order = shuffled.targets.indices.sorted {
    shuffled.targets[$0] < shuffled.targets[$1]
  }
  let cost = LinearCost(
    inputs: shuffled.inputs.gathering(rows: order),
    targets: order.map { shuffled.targets[$0] })
  let least = cost.height(at: best)
  func end(_ isShuffled: Bool, _ seed: UInt64) -> [Double] {
    var generator = Xoshiro256(seed: seed)
    let path = epochs(
      20, on: cost, from: [0, 0], batchSize: 1, schedule: .constant(0.1),
      isShuffled: isShuffled, using: &generator)
    return path[path.count - 1]
  }
  func row(_ name: String, _ weights: [Double]) -> [String] {
    [name] + weights.map { fixed($0, 3) }
      + [fixed(cost.height(at: weights) - least, 4)]
  }
  report.value("sorted-intercept", fixed(end(false, 1)[1], 2))
  report.value("best-intercept", fixed(best[1], 2))
  report.print("20 epochs online, η = 0.1:")
  report.table(
    ["", "m", "b", "cost above the least"],
    [
      row("sorted by y, the same each epoch", end(false, 1)),
      row("shuffled each epoch, seed 1", end(true, 1)),
      row("shuffled each epoch, seed 2", end(true, 2)),
      row("least squares", best),
    ])
}
