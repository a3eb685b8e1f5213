import Chapter3Live
import ChapterRun
import GradientDescent
import LinearAlgebra
import Plotting

/// The places on the way through some epochs, the start first; one for each
/// step.
func epochs(
  _ count: Int, on cost: LinearCost, from start: [Double], batchSize: Int,
  schedule: Schedule, isShuffled: Bool = true,
  using generator: inout Xoshiro256
) -> [[Double]] {
  var batches = MiniBatches(of: batchSize, from: cost.targets.count)
  var weights = start
  var path = [start]
  for epoch in 0..<count {
    if isShuffled { batches.shuffle(using: &generator) }
    let rate = schedule.rate(inEpoch: epoch)
    for rows in batches {
      let slopes = cost.gradient(at: weights, rows: rows)
      for i in weights.indices { weights[i] -= rate * slopes[i] }
      path.append(weights)
    }
  }
  return path
}

/// Five epochs from (−1.5, −0.5), with the points and the order of a seed.
private func fiveEpochs(_ seed: UInt64, batchSize: Int, rate: Double) -> (
  cost: LinearCost, best: [Double], path: [[Double]]
) {
  let (cost, best) = noisyLine(seed: seed)
  var generator = Xoshiro256(seed: 1000 + seed)
  let path = epochs(
    5, on: cost, from: [-1.5, -0.5], batchSize: batchSize,
    schedule: .constant(rate), using: &generator)
  return (cost, best, path)
}

/// Batches of several sizes, each with the rate that suits it.
let batches = Section("batches", "Batch sizes, each at its best rate") {
  report in
  struct Size {
    let size: Int
    let rate: Double
    let above: Spread
  }
  let rates = [
    0.01, 0.015, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1,
    1.5, 2,
  ]
  @Sendable func above(_ seed: UInt64, _ size: Int, _ rate: Double) -> Double
  {
    let (cost, best, path) = fiveEpochs(seed, batchSize: size, rate: rate)
    return cost.height(at: path[path.count - 1]) - cost.height(at: best)
  }
  let sizes = [200, 100, 10, 1].map { size in
    let means = rates.map { rate in
      Spread((1...10).map { above(UInt64($0), size, rate) }).mean
    }
    let best = means.indices.min {
      (means[$0].isNaN ? .infinity : means[$0])
        < (means[$1].isNaN ? .infinity : means[$1])
    }
    let rate = rates[best ?? 0]
    return Size(
      size: size, rate: rate,
      above: Spread(seeds: 101...120) { above($0, size, rate) })
  }
  report.print("200 examples, five epochs; the rate is the best of 15 from")
  report.print("0.01 to 2 on ten sets of points; cost above the least on")
  report.print("20 other sets, mean and range:")
  report.table(
    ["examples a step", "steps", "best η", "cost above the least"],
    sizes.map {
      [
        "\($0.size)", "\(5 * 200 / $0.size)", short($0.rate),
        $0.above.text(4),
      ]
    })
  report.row(
    29, "Batch, mini-batch and online learning, shuffled",
    published: "smaller batches learn sooner",
    obtained: "cost above the least after five epochs: "
      + sizes.map { "\($0.size) a step \(fixed($0.above.mean, 4))" }
      .joined(separator: ", "))
  report.value("batch-rate", short(sizes[0].rate))
  report.value("hundred-rate", short(sizes[1].rate))
  report.value("ten-rate", short(sizes[2].rate))
  report.value("online-rate", short(sizes[3].rate))
  report.value("batch-above", fixed(sizes[0].above.mean, 4))
  report.value("ten-above", fixed(sizes[2].above.mean, 4))
  report.value("online-above", fixed(sizes[3].above.mean, 4))
}

/// The same examples, sorted and shuffled.
let shuffling = Section("shuffling", "Why shuffle?") { report in
  struct End {
    /// How far the intercept is from the best.
    let off: Double
    let above: Double
  }
  func ends(isShuffled: Bool, largestLast: Bool) -> [End] {
    (1...5).map { seed in
      let (line, best) = noisyLine(seed: UInt64(seed))
      let order = line.targets.indices.sorted {
        largestLast
          ? line.targets[$0] < line.targets[$1]
          : line.targets[$0] > line.targets[$1]
      }
      let cost = LinearCost(
        inputs: line.inputs.gathering(rows: order),
        targets: order.map { line.targets[$0] })
      var generator = Xoshiro256(seed: UInt64(seed))
      let path = epochs(
        20, on: cost, from: [0, 0], batchSize: 1, schedule: .constant(0.1),
        isShuffled: isShuffled, using: &generator)
      let end = path[path.count - 1]
      return End(
        off: end[1] - best[1],
        above: cost.height(at: end) - cost.height(at: best))
    }
  }
  let orders = [
    ("largest y last", ends(isShuffled: false, largestLast: true)),
    ("largest y first", ends(isShuffled: false, largestLast: false)),
    ("shuffled", ends(isShuffled: true, largestLast: true)),
  ]
  report.print("20 epochs online, η = 0.1; five sets of 200 points:")
  report.table(
    ["", "intercept off by", "cost above the least"],
    orders.map { name, ends in
      [
        name, Spread(ends.map(\.off)).text(2),
        Spread(ends.map(\.above)).text(3),
      ]
    })
}
