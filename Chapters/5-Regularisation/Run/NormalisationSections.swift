import Backpropagation
import ChapterRun
import Datasets
import Lab
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// A cost that looks at every number of a normalised batch in its own way.
private struct WeighedSum {
  let layer: BatchNormalisation
  let weights: Matrix

  func callAsFunction(_ z: Matrix) -> Double {
    var answers = z
    _ = layer.forward(&answers)
    return zip(answers.elements, weights.elements).reduce(0) {
      $0 + $1.0 * $1.1
    }
  }
}

/// The example of the text, forwards and backwards.
let batchNormalisation = Section(
  "batch-norm", "A batch, normalised"
) { report in
  let z = Matrix([
    [1, 200, 0.001], [2, 100, 0.004], [3, 400, 0.002], [6, 300, 0.005],
  ])
  var normalised = z
  _ = BatchNormalisation(units: 3).forward(&normalised)
  report.table(
    ["z of unit 1", "unit 2", "unit 3", "normalised 1", "2", "3"],
    (0..<4).map { row in
      z.row(row).map { short($0) } + normalised.row(row).map { fixed($0, 3) }
    })

  var layer = BatchNormalisation(units: 3)
  layer.scale = [1, 2, 0.5]
  layer.shift = [0, 1, -1]
  let weights = Matrix(rows: 4, columns: 3) { row, column in
    Double((3 * row + 5 * column) % 7) - 3
  }
  let sample = Matrix([[1, 2, 1], [2, 1, 4], [3, 4, 2], [6, 3, 5]])
  let cost = WeighedSum(layer: layer, weights: weights)
  var copy = sample
  let trace = layer.forward(&copy)
  var delta = weights
  let (byScale, byShift) = layer.backward(&delta, trace)
  let step = 1e-5
  var worst = 0.0
  func compare(_ derivative: Double, _ above: Double, _ below: Double) {
    worst = max(worst, (derivative - (above - below) / (2 * step)).magnitude)
  }
  for row in 0..<4 {
    for column in 0..<3 {
      var (up, down) = (sample, sample)
      up[row, column] += step
      down[row, column] -= step
      compare(delta[row, column], cost(up), cost(down))
    }
  }
  for unit in 0..<3 {
    func moved(_ scale: Double, _ shift: Double) -> Double {
      var moved = layer
      moved.scale[unit] += scale
      moved.shift[unit] += shift
      return WeighedSum(layer: moved, weights: weights)(sample)
    }
    compare(byScale[unit], moved(step, 0), moved(-step, 0))
    compare(byShift[unit], moved(0, step), moved(0, -step))
  }
  report.print()
  report.print(
    "largest difference of 18 derivatives from differences: "
      + report.value("batch-norm-worst", scientific(worst)))
  report.row(
    58, "batch normalisation, forwards and backwards",
    published: "equals central differences",
    obtained: "largest difference \(scientific(worst))")
}

/// Batch normalisation against a good start, each with and without the other;
/// and normalised, from starts of all sizes.
let batchNormalisationDeep = Section(
  "batch-norm-deep", "Batch normalisation, and a good start"
) { report in
  let digits = try ThreeSets.digits()
  let epochs = 10
  @Sendable func curve(
    _ start: Start, _ technique: some Technique, seed: UInt64
  ) throws -> [Double] {
    var generator = Xoshiro256(seed: seed)
    var network = Network(
      deepSizes, hidden: .relu, cost: CrossEntropyCost(), from: start,
      using: &generator)
    return try network.learn(
      from: digits.training, judgedBy: digits.validation,
      Training(epochs: epochs, batchSize: 20, learningRate: 0.05),
      technique: technique, using: &generator
    ).judged
  }
  func plain(_ start: Start) throws -> [[Double]] {
    try Array(seeds).concurrentMap {
      try curve(start, NoTechnique(), seed: $0)
    }
  }
  func normalised(_ row: Row) throws -> [[Double]] {
    try Array(seeds).concurrentMap {
      try curve(row.start, row.technique, seed: $0)
    }
  }
  struct Row: Sendable {
    let id: String
    let name: String
    let start: Start
    var isPlainTried = false
    var technique = NormalisingBatches()
  }
  let tries = [
    Row(id: "tiny", name: "deviation 0.0001", start: Start(.normal(1e-4))),
    Row(
      id: "tiny-exact", name: "the same, ε = 10⁻²⁰",
      start: Start(.normal(1e-4)),
      technique: NormalisingBatches(epsilon: 1e-20)),
    Row(
      id: "small", name: "deviation 0.01", start: Start(.normal(0.01)),
      isPlainTried: true),
    Row(id: "he", name: "He", start: Start(.he), isPlainTried: true),
    Row(id: "one", name: "deviation 1", start: Start(.normal(1))),
    Row(id: "ten", name: "deviation 10", start: Start(.normal(10))),
  ]
  func last(_ row: Row, _ kind: String, _ curves: [[Double]]) -> String {
    let spread = Spread.across(curves)[epochs - 1]
    report.value("deep-\(row.id)-\(kind)", spread.percent())
    return spread.percent()
  }
  report.table(
    ["ReLUs, start", "plain", "with batch normalisation"],
    try tries.map { row in
      [
        row.name,
        row.isPlainTried ? last(row, "plain", try plain(row.start)) : "",
        last(row, "normalised", try normalised(row)),
      ]
    })
}
