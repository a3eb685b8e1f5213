import Backpropagation
import ChapterRun
import GradientDescent
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// A network of the Playground, and the points that it learns and is judged
/// by.
private struct PlaygroundRun {
  let inputs: Matrix
  let targets: Matrix
  let features: [PlaygroundFeature]
  var network: Network<QuadraticCost>

  /// 500 points without noise; weights from −½ to ½, biases of 0.1, tanh
  /// throughout.
  init(
    _ data: PlaygroundData, hidden: [Int] = [4, 2],
    features: [PlaygroundFeature] = [.x1, .x2], noise: Double = 0,
    seed: UInt64
  ) {
    var generator = Xoshiro256(seed: seed)
    let (points, classes) = data.points(500, noise: noise, using: &generator)
    let order = generator.permutation(points.rows)
    inputs = points.gathering(rows: order)
    targets = Matrix(order.map { [classes[$0]] })
    self.features = features
    network = Network(
      [features.count] + hidden + [1], hidden: .tanh,
      cost: QuadraticCost(.tanh),
      from: Start(.uniform(0.5), biases: .constant(0.1)), using: &generator)
  }

  func table(_ rows: Range<Int>) -> Matrix {
    PlaygroundFeature.table(features, of: inputs.rows(rows))
  }

  /// Batches of ten, the half of the points, a learning rate of 0.03.
  mutating func train(epochs: Int) throws {
    var generator = Xoshiro256(seed: 0)
    try network.train(
      on: table(0..<250), targets: targets.rows(0..<250),
      Training(
        epochs: epochs, batchSize: 10, learningRate: 0.03, isShuffled: false),
      using: &generator)
  }

  func loss(_ rows: Range<Int>) -> Double {
    network.cost(of: table(rows), targets: targets.rows(rows))
  }

  /// The share of the points held out that lie on the right side.
  var right: Double {
    let outputs = network.outputs(for: table(250..<500)).elements
    let count = zip(outputs, targets.rows(250..<500).elements).count {
      $0 * $1 > 0
    }
    return 100 * Double(count) / 250
  }

  func chart(_ title: String) -> Chart {
    let range = -6.0...6.0
    func places(_ target: Double) -> [Point] {
      (250..<500).filter { targets[$0, 0] == target }.map {
        Point(inputs[$0, 0], inputs[$0, 1])
      }
    }
    return Chart(
      title: title, x: Axis("", range: range, ticks: []),
      y: Axis("", range: range, ticks: []),
      marks: [
        .decisionRegions(
          x: range, y: range, resolution: 60,
          answer(of: network, features: features, boundary: 0)),
        .points(places(-1), colour: .class(0)),
        .points(places(1), colour: .class(1)),
      ], aspect: 1)
  }
}

private let names: [PlaygroundData: String] = [
  .circle: "circle", .exclusiveOr: "xor", .gauss: "gauss", .spiral: "spiral",
]

/// The Playground’s four data sets under its default settings.
let playground = Section("playground", "The Playground’s four data sets") {
  report in
  var rows: [[String]] = []
  var charts: [Chart] = []
  let epochs = report.value("playground-epochs", 300)
  for data in PlaygroundData.allCases {
    var run = PlaygroundRun(data, seed: 1)
    try run.train(epochs: epochs)
    let name = names[data] ?? ""
    rows.append([
      name, fixed(run.loss(0..<250), 3), fixed(run.loss(250..<500), 3),
      report.value("playground-\(name)", fixed(run.right, 1) + " %"),
    ])
    charts.append(run.chart(name))
  }
  report.table(
    ["data", "training cost", "test cost", "test right"], rows)
  report.figure("playground", Panels(columns: 2, charts))
  report.row(
    73, "the Playground’s data sets and defaults", published: "no figures",
    obtained: rows.map { "\($0[0]) \($0[3])" }.joined(separator: ", "))
}

/// The right feature, or a larger network.
let playgroundFeatures = Section(
  "playground-features", "The right feature in place of a network"
) { report in
  let all = PlaygroundFeature.allCases
  let tries: [(String, PlaygroundData, [Int], [PlaygroundFeature], String)] =
    [
      ("x₁, x₂", .exclusiveOr, [], [.x1, .x2], "xor-line"),
      ("x₁x₂", .exclusiveOr, [], [.product], "xor-product"),
      ("x₁, x₂", .circle, [], [.x1, .x2], "circle-line"),
      (
        "x₁², x₂²", .circle, [], [.squareOfX1, .squareOfX2], "circle-squares"
      ),
      ("x₁, x₂", .spiral, [8, 8], [.x1, .x2], "spiral-wide"),
      ("all seven", .spiral, [8], all, "spiral-all"),
    ]
  var rows: [[String]] = []
  var charts: [Chart] = []
  for (name, data, hidden, features, id) in tries {
    var run = PlaygroundRun(
      data, hidden: hidden, features: features, seed: 1)
    try run.train(epochs: 400)
    let sizes =
      hidden.isEmpty
      ? "none" : hidden.map(String.init).joined(separator: ", ")
    rows.append([
      names[data] ?? "", name, sizes,
      report.value(id, fixed(run.right, 1) + " %"),
    ])
    if ["xor-product", "circle-squares", "spiral-all"].contains(id) {
      charts.append(run.chart(name))
    }
  }
  report.table(["data", "features", "hidden units", "test right"], rows)
  report.figure("playground-features", Panels(columns: 3, charts))
}
