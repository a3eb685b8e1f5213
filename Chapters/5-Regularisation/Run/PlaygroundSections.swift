import Backpropagation
import ChapterRun
import GradientDescent
import Lab
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// A network of the Playground, and the points that it learns and is judged
/// by.
struct PlaygroundRun: Sendable {
  let inputs: Matrix
  let targets: Matrix
  let features: [PlaygroundFeature]
  let scale: Preprocessing?
  var network: Network<QuadraticCost>

  /// 500 points without noise; weights from −½ to ½, biases of 0.1, tanh
  /// throughout.
  init(
    _ data: PlaygroundData, hidden: [Int] = [4, 2],
    features: [PlaygroundFeature] = [.x1, .x2], isStandardised: Bool = false,
    seed: UInt64
  ) {
    var generator = Xoshiro256(seed: seed)
    let (points, classes) = data.points(500, using: &generator)
    let order = generator.permutation(points.rows)
    inputs = points.gathering(rows: order)
    targets = Matrix(order.map { [classes[$0]] })
    self.features = features
    scale =
      isStandardised
      ? Preprocessing(
        .standardised,
        fitting: PlaygroundFeature.table(features, of: inputs.rows(0..<250)))
      : nil
    network = Network(
      [features.count] + hidden + [1], hidden: .tanh,
      cost: QuadraticCost(.tanh),
      from: Start(.uniform(0.5), biases: .constant(0.1)), using: &generator)
  }

  func table(_ rows: Range<Int>) -> Matrix {
    let table = PlaygroundFeature.table(features, of: inputs.rows(rows))
    return scale?.applied(to: table) ?? table
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

  /// The share of the points held out that lie on the right side.
  var right: Double {
    let outputs = network.outputs(for: table(250..<500)).elements
    let count = zip(outputs, targets.rows(250..<500).elements).count {
      $0 * $1 > 0
    }
    return Double(count) / 250
  }

  /// The largest share of the points held out that any straight cut of the
  /// square could tell, tried every two degrees and at every point.
  var bestCut: Double {
    let held = inputs.rows(250..<500)
    let classes = targets.rows(250..<500).elements
    var most = 0
    for degrees in stride(from: 0.0, to: 180, by: 2) {
      let angle = degrees * .pi / 180
      let order = (0..<250).map { row in
        (
          along: cos(angle) * held[row, 0] + sin(angle) * held[row, 1],
          target: classes[row]
        )
      }.sorted { $0.along < $1.along }
      // Right where all before the cut are of class −1, and the rest of 1.
      var right = order.count { $0.target > 0 }
      most = max(most, right, 250 - right)
      for point in order {
        right += point.target > 0 ? -1 : 1
        most = max(most, right, 250 - right)
      }
    }
    return Double(most) / 250
  }
}

private let names: [PlaygroundData: String] = [
  .circle: "circle", .exclusiveOr: "xor", .gauss: "gauss", .spiral: "spiral",
]

/// The Playground’s four data sets under its default settings, and with the
/// right features.
let playground = Section("playground", "The Playground’s four data sets") {
  report in
  struct Try {
    let id: String
    let data: PlaygroundData
    var features: [PlaygroundFeature] = [.x1, .x2]
    var named = "x₁, x₂"
    var hidden = [4, 2]
    var isStandardised = false

    var sizes: String {
      hidden.isEmpty
        ? "none" : hidden.map(String.init).joined(separator: ", ")
    }
  }
  let tries = [
    Try(id: "circle", data: .circle),
    Try(id: "xor", data: .exclusiveOr),
    Try(id: "gauss", data: .gauss),
    Try(id: "spiral", data: .spiral),
    Try(id: "xor-line", data: .exclusiveOr, hidden: []),
    Try(
      id: "xor-product", data: .exclusiveOr, features: [.product],
      named: "x₁x₂", hidden: []),
    Try(id: "circle-line", data: .circle, hidden: []),
    Try(
      id: "circle-squares", data: .circle,
      features: [.squareOfX1, .squareOfX2], named: "x₁², x₂²", hidden: []),
    Try(
      id: "circle-standardised", data: .circle,
      features: [.squareOfX1, .squareOfX2], named: "the same, standardised",
      hidden: [], isStandardised: true),
    Try(
      id: "spiral-wide", data: .spiral, hidden: [8, 8]),
    Try(
      id: "spiral-all", data: .spiral, features: PlaygroundFeature.allCases,
      named: "all seven", hidden: [8]),
  ]
  let epochs = report.value("playground-epochs", 400)
  var defaults: [String] = []
  var cuts: [String: [Double]] = [:]
  report.table(
    ["data", "inputs", "hidden units", "right of fresh points"],
    try tries.map { one in
      let runs = try Array(seeds).concurrentMap { seed in
        var run = PlaygroundRun(
          one.data, hidden: one.hidden, features: one.features,
          isStandardised: one.isStandardised, seed: seed)
        try run.train(epochs: epochs)
        return run
      }
      let right = Spread(runs.map(\.right))
      let name = names[one.data] ?? ""
      report.value("playground-\(one.id)", percent(right.mean))
      if one.hidden == [4, 2] {
        defaults.append("\(name) \(percent(right.mean))")
        cuts[one.id] = runs.map(\.bestCut)
      }
      return [name, one.named, one.sizes, right.percent()]
    })
  report.value("cut-xor", Spread(cuts["xor"] ?? []).percent())
  report.value("cut-circle", Spread(cuts["circle"] ?? []).percent())
  report.row(
    73, "the Playground’s data sets and defaults", published: "no figures",
    obtained: defaults.joined(separator: ", "))
}
