import ChapterRun
import Datasets
import LinearAlgebra
import Plotting
import SigmoidNeurons

/// What activation functions do to weighted inputs as they come.
let saturation = Section("saturation", "Flat ends, and the middle") {
  report in
  let kinds: [(name: String, f: Activation)] = [
    ("logistic σ", .logistic), ("tanh", .tanh), ("ReLU", .relu),
    ("leaky ReLU", .leakyReLU(slope: 0.01)), ("ELU", .elu(alpha: 1)),
  ]
  var generator = Xoshiro256(seed: 8)
  let z = (0..<100_000).map { _ in generator.normal() }
  report.table(
    ["", "largest slope", "mean a", "flat, z ~ 1", "flat, z ~ 5"],
    kinds.map { name, f in
      let mean = z.reduce(0) { $0 + f($1) } / Double(z.count)
      let flat = [1.0, 5].map { spread in
        Double(z.count { f.derivative(at: spread * $0) < 0.005 })
          / Double(z.count)
      }
      let slopes = (-500...500).map { f.derivative(at: Double($0) / 100) }
      return [name, short(slopes.max() ?? .nan), fixed(mean, 2)]
        + flat.map { percent($0) }
    })
  let slope = Activation.logistic.derivative(at: 0)
  report.value(
    "quarter-to-ten", scientific((0..<10).reduce(1) { p, _ in p * slope }))
}

/// The digits, 64 pixels from 0 to 1 each.
private func digits() throws -> Matrix {
  var pixels = try Dataset.digits().inputs
  pixels *= 1.0 / 16
  return pixels
}

/// ReLUs that read some inputs, and are moved away from examples for which
/// they answered more than 0, each from examples of its own.
struct Shoving {
  let inputs: Matrix
  /// The standard deviation of the weights at the start; the biases are 0.
  let spread: Double
  var steps = 1
  /// Whether a step goes up as often as down.
  var goesEitherWay = false

  static let units = 100
  static let seeds: [UInt64] = [1, 2, 3, 4, 5]

  /// The share of dead units for each of the seeds, at one rate.
  func dead(rate: Double) -> Spread {
    Spread(seeds: Self.seeds) { seed in
      var generator = Xoshiro256(seed: seed)
      var layer = Layer(
        weights: Matrix(rows: inputs.columns, columns: Self.units) { _, _ in
          generator.normal(standardDeviation: spread)
        },
        biases: [Double](repeating: 0, count: Self.units), activation: .relu)
      for _ in 0..<steps {
        for unit in 0..<Self.units {
          let isUp = goesEitherWay && generator.integer(in: 0...1) == 1
          if let example = answered(layer.neuron(unit), using: &generator) {
            layer.shove(
              unit: unit, awayFrom: example, rate: isUp ? -rate : rate)
          }
        }
      }
      let dead = layer.deadUnits(for: inputs).count
      return Double(dead) / Double(Self.units)
    }
  }

  /// An example, drawn anew until the unit answers it with more than 0, but
  /// at most thirty times.
  private func answered(
    _ unit: Neuron, using generator: inout Xoshiro256
  ) -> [Double]? {
    for _ in 0..<30 {
      let example = inputs.row(generator.integer(in: 0..<inputs.rows))
      if unit.output(for: example) > 0 { return example }
    }
    return nil
  }
}

/// What kills ReLUs.
let deadUnits = Section("dead-units", "Dead units") { report in
  let pixels = try digits()
  var centred = pixels
  centred.addToEachRow(pixels.columnSums().map { -$0 / Double(pixels.rows) })
  let spread = (2 / Double(pixels.columns)).squareRoot()
  report.value("dead-examples", pixels.rows)
  report.value("dead-spread", fixed(spread, 2))
  report.value("dead-units", Shoving.units)

  // A first layer of ReLUs, which reads the centred pixels.
  var generator = Xoshiro256(seed: 9)
  let below = Layer(
    weights: Matrix(rows: pixels.columns, columns: pixels.columns) { _, _ in
      generator.normal(standardDeviation: spread)
    },
    biases: [Double](repeating: 0, count: pixels.columns), activation: .relu)
  let hidden = below.outputs(for: centred)

  let trials: [(name: String, shoving: Shoving)] = [
    ("one step down", Shoving(inputs: pixels, spread: spread)),
    ("… weights of spread 1", Shoving(inputs: pixels, spread: 1)),
    ("… centred pixels", Shoving(inputs: centred, spread: spread)),
    ("… fed by ReLUs", Shoving(inputs: hidden, spread: spread)),
    ("ten steps down", Shoving(inputs: pixels, spread: spread, steps: 10)),
    (
      "… centred pixels", Shoving(inputs: centred, spread: spread, steps: 10)
    ),
    (
      "… up or down",
      Shoving(inputs: pixels, spread: spread, steps: 10, goesEitherWay: true)
    ),
  ]
  let rates = [0.1, 0.2, 0.5]
  let shares = trials.map { trial in
    rates.map { trial.shoving.dead(rate: $0) }
  }
  let before = trials.map { $0.shoving.dead(rate: 0) }
  let start = before[0]
  report.table(
    ["rate", "0: before"] + rates.map { short($0) },
    trials.indices.map { trial in
      [trials[trial].name]
        + ([before[trial]] + shares[trial]).map { $0.percent(0) }
    })
  report.value("dead-at-start", start.percent(0))
  report.value("dead-at-tenth", shares[0][0].percent(0))
  report.value("dead-at-fifth", shares[0][1].percent(0))
  report.value("dead-wide", shares[1][0].percent(0))
  report.value("dead-second", shares[3][2].percent(0))
  report.value("dead-centred-ten", shares[5][1].percent(0))
  report.value("dead-either", shares[6][1].percent(0))

  // A maxout unit whose pieces are 0 and the line is a ReLU.
  let unit = Maxout.rectifier(weights: [1], bias: 0)
  let agreeing = (-1000...1000).count {
    let z = Double($0) / 100
    return unit.output(for: [z]) == Activation.relu(z)
  }
  report.row(
    19, "Maxout; the share of ReLUs that one step can kill",
    published: "as much as 40 %, with too large a learning rate",
    obtained: "the larger of 0 and z is the ReLU at \(agreeing) of 2001 "
      + "points; dead after one step: η = 0.1: \(shares[0][0].percent(0)), "
      + "η = 0.2: \(shares[0][1].percent(0))")
}
