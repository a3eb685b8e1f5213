import ChapterRun
import Datasets
import LinearAlgebra
import Plotting
import SigmoidNeurons

/// Units that make their own activation function.
let maxout = Section("maxout", "The largest of several lines") { report in
  func line(_ weight: Double, _ bias: Double) -> Neuron {
    Neuron(weights: [weight], bias: bias, activation: .identity)
  }
  // The tangents of x² at −2, −1, 0, 1 and 2.
  let tangents = (-2...2).map { line(2 * Double($0), -Double($0 * $0)) }
  let units: [(name: String, unit: Maxout)] = [
    ("ReLU", .rectifier(weights: [1], bias: 0)),
    ("|x|", Maxout([line(1, 0), line(-1, 0)])),
    ("near x²", Maxout(tangents)),
  ]
  report.table(
    ["x"] + units.map { $0.name },
    [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2].map { x in
      [short(x)] + units.map { short($0.unit.output(for: [x])) }
    })
  report.print()
  for (name, unit) in units {
    report.print(
      "\(name): \(unit.pieces.count) pieces, "
        + "\(unit.parameterCount) parameters")
  }
  report.figure(
    "maxout",
    Panels(
      columns: 3,
      units.map { name, unit in
        Chart(
          title: name, x: Axis("x", range: -2.5...2.5, ticks: [-2, 0, 2]),
          y: Axis(range: -2...5, ticks: [-2, 0, 2, 4]),
          marks: unit.pieces.map { piece in
            .curve(over: -2.5...2.5, colour: .muted, stroke: .dotted) {
              piece.output(for: [$0])
            }
          } + [
            .curve(over: -2.5...2.5, colour: .series(0)) {
              unit.output(for: [$0])
            }
          ], aspect: 1)
      }))
}

/// A thousand units that look at handwritten digits, each with an example of
/// its own to be shoved away from.
private struct DeadUnitTrial {
  /// The digits, 64 pixels from 0 to 1.
  let pixels: Matrix
  /// The same with the mean of each pixel subtracted.
  let centred: Matrix
  private let start: Matrix
  private let chosen: [Int]

  static let unitCount = 1000

  init() throws {
    var pixels = try Dataset.digits().inputs
    pixels *= 1.0 / 16
    var centred = pixels
    centred.addToEachRow(
      pixels.columnSums().map { -$0 / Double(pixels.rows) })
    (self.pixels, self.centred) = (pixels, centred)
    var generator = Xoshiro256(seed: 5)
    // Weights of such a size that the sums stay as large as the pixels.
    let size = (2 / Double(pixels.columns)).squareRoot()
    start = Matrix(rows: pixels.columns, columns: Self.unitCount) { _, _ in
      generator.normal(standardDeviation: size)
    }
    chosen = (0..<Self.unitCount).map { _ in
      generator.integer(in: 0..<pixels.rows)
    }
  }

  func layer(
    _ activation: Activation = .relu, scaledBy factor: Double = 1,
    bias: Double = 0
  ) -> Layer {
    Layer(
      weights: start.map { $0 * factor },
      biases: [Double](repeating: bias, count: Self.unitCount),
      activation: activation)
  }

  /// The share of units that are dead, in percent, with one decimal.
  func share(_ layer: Layer, _ inputs: Matrix) -> Double {
    Double(layer.deadUnits(for: inputs).count) / Double(Self.unitCount)
  }

  /// The same after every other unit was shoved away from its example, and
  /// the others towards theirs.
  func share(
    _ layer: Layer, _ inputs: Matrix, shovedEitherWayAtRate rate: Double
  ) -> Double {
    let examples = inputs.gathering(rows: chosen)
    let count = (0...1).reduce(0) { count, parity in
      let direction = parity == 0 ? 1.0 : -1
      return count
        + layer.shoved(awayFrom: examples, rate: direction * rate)
        .deadUnits(for: inputs).count { $0 % 2 == parity }
    }
    return Double(count) / Double(Self.unitCount)
  }

  /// The same after each unit was shoved away from its example.
  func share(
    _ layer: Layer, _ inputs: Matrix, shovedAtRate rate: Double
  ) -> Double {
    let examples = inputs.gathering(rows: chosen)
    return share(layer.shoved(awayFrom: examples, rate: rate), inputs)
  }
}

private func percent(_ share: Double) -> String {
  "\(fixed(100 * share, 1)) %"
}

/// What kills at the start: not the size of the weights, but a bias.
let deadAtStart = Section("dead-at-start", "Dead from the start") { report in
  let trial = try DeadUnitTrial()
  report.value("dead-examples", trial.pixels.rows)
  report.value("dead-inputs", trial.pixels.columns)
  report.value("dead-units", DeadUnitTrial.unitCount)
  report.table(
    ["weights times", "dead"],
    [0.01, 1, 100].map { factor in
      [
        short(factor),
        percent(trial.share(trial.layer(scaledBy: factor), trial.pixels)),
      ]
    })
  report.print()
  report.table(
    ["bias", "dead"],
    [1, 0, -0.5, -1, -1.5, -2, -3].map { bias in
      let share = trial.share(trial.layer(bias: bias), trial.pixels)
      return [short(bias), percent(share)]
    })
  report.value(
    "dead-at-start", percent(trial.share(trial.layer(), trial.pixels)))
}

/// One repair that is too large.
let deadUnits = Section("dead-units", "One step that is too large") {
  report in
  let trial = try DeadUnitTrial()
  let (relu, leaky) = (
    trial.layer(), trial.layer(.leakyReLU(slope: 0.01))
  )
  var (raw, either, centred): ([Point], [Point], [Point]) = ([], [], [])
  let rates = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]
  let rows = rates.map { rate in
    let shares = [
      trial.share(relu, trial.pixels, shovedAtRate: rate),
      trial.share(relu, trial.pixels, shovedEitherWayAtRate: rate),
      trial.share(relu, trial.centred, shovedAtRate: rate),
      trial.share(leaky, trial.pixels, shovedAtRate: rate),
    ]
    raw.append(Point(rate, 100 * shares[0]))
    either.append(Point(rate, 100 * shares[1]))
    centred.append(Point(rate, 100 * shares[2]))
    return [short(rate)] + shares.map(percent)
  }
  report.table(
    ["rate", "down", "down or up", "down, centred pixels", "down, leaky"],
    rows)
  report.value("dead-at-tenth", percent(raw[4].y / 100))
  report.value("dead-either-at-fifth", percent(either[5].y / 100))
  report.row(
    19, "Maxout; the share of ReLUs that one step can kill",
    published: "as much as 40 %, with too large a learning rate",
    obtained: "η = \(rows[4][0]): \(rows[4][1]); "
      + "with centred pixels \(rows[4][3])")
  report.figure(
    "dead-units",
    Chart(
      x: Axis("rate", range: 0.01...1, scale: .log10),
      y: Axis("dead units, percent", range: 0...100),
      marks: [.rule(y: 40, colour: .muted, stroke: .dotted)]
        + [("down", raw), ("down or up", either), ("centred", centred)]
        .enumerated().flatMap { index, curve in
          let points = Array(curve.1.dropFirst())
          return [
            Mark.line(points, label: curve.0, colour: .series(index)),
            .points(points, colour: .series(index)),
          ]
        }))
}
