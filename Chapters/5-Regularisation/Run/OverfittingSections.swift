import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import Lab
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// Two hundred digits, learned by heart.
let byHeart = Section("by-heart", "Two hundred digits, learned by heart") {
  report in
  let epochs = FewDigits.epochs
  let curves = try FewDigits.watched.get().map(\.curve)
  let learned = Spread.across(curves.map(\.learned))
  let others = Spread.across(curves.map(\.others))
  let cost = Spread.across(curves.map(\.cost))
  let otherCost = Spread.across(curves.map(\.otherCost))
  report.table(
    ["epoch", "right: the 200", "others", "cost: the 200", "others"],
    [1, 10, 20, 50, 100, 200].map { epoch in
      [
        "\(epoch)", percent(learned[epoch - 1].mean),
        others[epoch - 1].percent(), fixed(cost[epoch - 1].mean, 2),
        otherCost[epoch - 1].text(2),
      ]
    })
  // The epochs in which the cost of the others is lowest, seed by seed.
  let turns = Spread(
    curves.map { curve in
      let lowest = curve.otherCost.min() ?? 0
      return Double((curve.otherCost.firstIndex(of: lowest) ?? 0) + 1)
    })
  let lowest = Spread(curves.map { $0.otherCost.min() ?? 0 })
  report.value("by-heart-turn", turns.range { fixed($0, 0) })
  report.value("by-heart-lowest", lowest.text(2))
  report.value("by-heart-cost", otherCost[epochs - 1].text(2))
  report.value("by-heart-learned", percent(learned[epochs - 1].mean))
  report.value("by-heart-others", others[epochs - 1].percent())
  report.value(
    "by-heart-weights", FewDigits.start(seed: 1).0.parameters.count)
  report.figure(
    "by-heart",
    Chart(
      x: Axis("epoch"), y: Axis("cost", range: 0...4),
      marks: Mark.band(
        ofCurves: curves.map(\.otherCost), label: "others",
        colour: .series(0))
        + Mark.band(
          ofCurves: curves.map(\.cost), label: "the 200",
          colour: .series(1)), aspect: 2))
}

/// Few units or few examples: what each network knows of what it learned
/// from, and of the rest.
let underfitting = Section("underfitting", "Too little, or too much") {
  report in
  let digits = try ThreeSets.digits()
  struct Try {
    let id: String
    let units: Int
    let count: Int
    let epochs: Int
  }
  // As many steps each: 4000 of ten digits, or a little more.
  let tries = [
    Try(id: "small-few", units: 2, count: 200, epochs: 200),
    Try(id: "small-all", units: 2, count: 1097, epochs: 37),
    Try(id: "large-few", units: 30, count: 200, epochs: 200),
    Try(id: "large-all", units: 30, count: 1097, epochs: 37),
  ]
  report.table(
    ["hidden", "learned from", "right of these", "of others", "gap"],
    try tries.map { one in
      let few = digits.training[rows: 0..<one.count]
      let runs = try Array(seeds).concurrentMap { seed in
        var generator = Xoshiro256(seed: seed)
        var network = Network(
          [64, one.units, 10], cost: CrossEntropyCost(), from: .scaled,
          using: &generator)
        try network.train(
          on: few.inputs, targets: few.oneHot(),
          Training(epochs: one.epochs, batchSize: 10, learningRate: 0.5),
          using: &generator)
        return (
          learned: network.accuracy(on: few),
          others: network.accuracy(on: digits.validation)
        )
      }
      let learned = Spread(runs.map(\.learned))
      let others = Spread(runs.map(\.others))
      report.value("fit-\(one.id)-learned", percent(learned.mean))
      report.value("fit-\(one.id)-others", percent(others.mean))
      return [
        "\(one.units)", "\(one.count)", learned.percent(), others.percent(),
        fixed(100 * (learned.mean - others.mean), 1),
      ]
    })
}

/// A polynomial through noisy points, held back more and more.
let ridge = Section("ridge", "One curve, held back") { report in
  let n = 10
  let powers = 10
  func truth(_ x: Double) -> Double { sin(3 * x) }
  func features(_ x: Double) -> [Double] {
    var row = [1.0]
    for _ in 1..<powers { row.append(row[row.count - 1] * x) }
    return row
  }
  let places = (0..<n).map { -1 + 2 * Double($0) / Double(n - 1) }
  let fresh = (0..<200).map { -1 + 2 * (Double($0) + 0.5) / 200 }
  let strengths = [0, 1e-3, 10]
  /// The weights of lowest cost, direction by direction: v·Xᵀy/(h + λ).
  func weights(_ heights: [Double], _ strength: Double) -> [Double] {
    let table = Matrix(places.map(features))
    let eigen = SymmetricEigen(of: Matrix.product(transposed: table, table))
    let sums = Matrix.product(
      transposed: table, Matrix(heights.map { [$0] }))
    let along = Matrix.product(transposed: eigen.vectors, sums)
    let shrunk = Matrix(rows: powers, columns: 1) { row, _ in
      along[row, 0] / (eigen.values[row] + strength)
    }
    return Matrix.product(eigen.vectors, shrunk).elements
  }
  func value(_ weights: [Double], _ x: Double) -> Double {
    zip(weights, features(x)).reduce(0) { $0 + $1.0 * $1.1 }
  }
  func error(
    _ weights: [Double], _ xs: [Double], _ heights: [Double]
  ) -> Double {
    mean(
      zip(xs, heights).map { x, y in
        let distance = value(weights, x) - y
        return distance * distance
      }
    ).squareRoot()
  }
  let samples = seeds.map { seed in
    var generator = Xoshiro256(seed: seed)
    return places.map { truth($0) + 0.25 * generator.normal() }
  }
  var charts: [Chart] = []
  report.table(
    ["λ", "largest weight", "error on the ten points", "on the true curve"],
    strengths.map { strength in
      let all = samples.map { weights($0, strength) }
      let first = all[0]
      charts.append(
        Chart(
          title: "λ = \(short(strength))", x: Axis("x", range: -1...1),
          y: Axis("y", range: -2...2),
          marks: [
            .curve(
              over: -1...1, label: "the truth", colour: .muted,
              stroke: .dashed, truth),
            .curve(over: -1...1, label: "the polynomial", colour: .series(0))
            { value(first, $0) },
            .points(
              zip(places, samples[0]).map { Point($0, $1) }, colour: .ink),
          ], aspect: 1))
      let largest = Spread(
        all.map { $0.map(\.magnitude).max() ?? 0 })
      let learned = Spread(
        zip(all, samples).map { error($0, places, $1) })
      let others = Spread(all.map { error($0, fresh, fresh.map(truth)) })
      let id = strength == 0 ? "none" : strength < 1 ? "right" : "much"
      report.value("ridge-\(id)", fixed(others.mean, 2))
      return [
        short(strength), largest.text(1), learned.text(2), others.text(2),
      ]
    })
  report.figure("ridge", Panels(columns: 3, charts))
}

/// More hidden units, or a stronger penalty.
let capacity = Section("capacity", "More units, or more restraint") {
  report in
  struct Setting {
    let units: Int
    let strength: Double
    var id: String {
      "\(units)-\(short(strength).replacing(".", with: "-"))"
    }
  }
  struct Outcome {
    let learned: Double
    let others: Double
  }
  let n = 120
  @Sendable func targets(_ set: Dataset) -> Matrix {
    Matrix(rows: set.count, columns: 1) { row, _ in Double(set.labels[row]) }
  }
  @Sendable func right(
    _ network: Network<CrossEntropyCost>, _ set: Dataset
  ) -> Double {
    let outputs = network.outputs(for: set.inputs).elements
    let count = zip(outputs, set.labels).count { ($0 > 0.5 ? 1 : 0) == $1 }
    return Double(count) / Double(set.count)
  }
  let settings = [
    Setting(units: 3, strength: 0), Setting(units: 6, strength: 0),
    Setting(units: 20, strength: 0), Setting(units: 20, strength: 0.001),
    Setting(units: 20, strength: 0.01), Setting(units: 20, strength: 0.1),
  ]
  var shares: [String] = []
  report.table(
    ["hidden", "λ/n", "the \(n) points", "2000 fresh ones"],
    try settings.map { setting in
      let runs = try Array(seeds).concurrentMap { seed in
        var drawing = NumPyRandom(seed: UInt32(seed) + 4)
        let points = Dataset.moons(count: n, noise: 0.35, using: &drawing)
        let fresh = Dataset.moons(count: 2000, noise: 0.35, using: &drawing)
        var generator = Xoshiro256(seed: seed)
        var network = Network(
          [2, setting.units, 1], hidden: .tanh, cost: CrossEntropyCost(),
          from: Start(.perInput), using: &generator)
        try network.train(
          on: points.inputs, targets: targets(points),
          Training(
            epochs: 1500, batchSize: nil, method: Adam(), learningRate: 0.03
          ), technique: WeightDecay(setting.strength * Double(n)),
          using: &generator)
        return Outcome(
          learned: right(network, points), others: right(network, fresh))
      }
      let others = Spread(runs.map(\.others))
      shares.append(percent(others.mean))
      report.value("capacity-\(setting.id)", percent(others.mean))
      return [
        "\(setting.units)", short(setting.strength),
        Spread(runs.map(\.learned)).percent(), others.percent(),
      ]
    })
  report.row(
    72, "hidden sizes and λ, decision regions", published: "figures",
    obtained:
      "20 hidden, fresh points: \(shares[2]) without λ, \(shares[3]) with a small one"
  )
}
