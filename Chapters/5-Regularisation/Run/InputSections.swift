import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// A slanting cloud far from the middle, whose two columns are of different
/// size.
private func cloud(_ count: Int) -> Matrix {
  var generator = Xoshiro256(seed: 3)
  return Matrix(
    (0..<count).map { _ in
      let (u, v) = (generator.normal(), generator.normal())
      return [6 + 2.2 * u, 3 + 0.9 * u + 0.5 * v]
    })
}

/// The columns of a cloud as a network may be shown them.
private struct View {
  let id: String
  let name: String
  let rows: Matrix

  static func all(of rows: Matrix) -> [View] {
    func changed(_ kind: Preprocessing.Kind) -> Matrix {
      Preprocessing(kind, fitting: rows).applied(to: rows)
    }
    return [
      View(id: "raw", name: "as measured", rows: rows),
      View(id: "scaled", name: "from 0 to 1", rows: changed(.minMax)),
      View(id: "centred", name: "mean subtracted", rows: changed(.centred)),
      View(
        id: "standardised", name: "standardised", rows: changed(.standardised)
      ),
      View(
        id: "white", name: "whitened",
        rows: PrincipalComponents(fitting: rows).whitened(rows, epsilon: 0)),
    ]
  }
}

/// How long gradient descent takes to learn from rows, as counted and as
/// their condition has it.
struct CountedDescent {
  /// The largest curvature of the squared error over the smallest.
  let condition: Double
  /// How many steps at the best rate take the cost to a millionth; nil where
  /// the limit came first.
  let steps: Int?
  static let limit = 20_000

  /// - Parameter targets: a linear function of the rows, so that the lowest
  ///   cost is 0.
  init(_ rows: Matrix, to targets: Matrix) throws {
    let inputs = Matrix(rows: rows.rows, columns: rows.columns + 1) {
      $1 < rows.columns ? rows[$0, $1] : 1
    }
    var curvature = Matrix.product(transposed: inputs, inputs)
    curvature *= 1 / Double(rows.rows)
    let values = SymmetricEigen(of: curvature).values
    let (most, least) = (values[0], values[values.count - 1])
    condition = most / least
    var network = Network(
      Parameters(sizes: [rows.columns, 1]), hidden: [],
      cost: QuadraticCost(.identity))
    let first = network.cost(of: rows, targets: targets)
    var count: Int?
    var generator = Xoshiro256(seed: 0)
    try network.train(
      on: rows, targets: targets,
      // The rate at which the steepest direction shrinks as the flattest.
      Training(
        epochs: Self.limit, batchSize: nil, learningRate: 2 / (most + least),
        isShuffled: false), using: &generator
    ) { progress, network in
      if network.cost(of: rows, targets: targets) > 1e-6 * first {
        return .goOn
      }
      count = progress.epoch
      return .stop
    }
    steps = count
  }

  /// The most steps that can be needed: each multiplies the error by at most
  /// (κ − 1)/(κ + 1), and the cost by its square.
  var mostSteps: Double {
    let factor = (condition - 1) / (condition + 1)
    return condition < 1 + 1e-9 ? 1 : (log(1e-6) / (2 * log(factor)))
  }
}

/// Several ways to give two columns a common size, and what they save.
let preprocessing = Section("preprocessing", "Columns of a common size") {
  report in
  let rows = cloud(150)
  let targets = Matrix(rows: rows.rows, columns: 1) { row, _ in
    rows[row, 0] - 2 * rows[row, 1] + 3
  }
  let millimetres = Matrix(rows: rows.rows, columns: 2) { row, column in
    (column == 0 ? 1000 : 1) * rows[row, column]
  }
  let views = View.all(of: rows)
  let all =
    [View(id: "thousand", name: "column 1 × 1000", rows: millimetres)] + views
  report.table(
    ["", "column 1", "column 2", "condition", "steps at most", "counted"],
    try all.map { view in
      let descent = try CountedDescent(view.rows, to: targets)
      func column(_ index: Int) -> String {
        let numbers = view.rows.column(index)
        let places = view.id == "thousand" && index == 0 ? 0 : 2
        return fixed(mean(numbers), places) + " ± "
          + fixed(standardDeviation(numbers), places)
      }
      let condition =
        descent.condition > 1e6
        ? scientific(descent.condition) : fixed(descent.condition, 1)
      let counted =
        descent.steps.map { "\($0)" }
        ?? "over \(grouped(CountedDescent.limit))"
      report.value("condition-\(view.id)", condition)
      report.value("steps-\(view.id)", counted)
      let most = descent.mostSteps.rounded(.up)
      return [
        view.name, column(0), column(1), condition,
        most > 1e6 ? scientific(most) : grouped(Int(most)), counted,
      ]
    })
  let standard = views[3].rows.column(0)
  report.row(
    51, "mean subtraction, standardising, min-max",
    published: "mean 0, deviation 1; from 0 to 1",
    obtained:
      "mean \(fixed(mean(standard), 2)), deviation \(fixed(standardDeviation(standard), 2))"
  )
}

/// What goes wrong when new examples are standardised by themselves.
let trainingRowsOnly = Section(
  "training-rows-only", "Whose mean is it?"
) { report in
  struct Right {
    let both: (fitted: Double, own: Double)
    let one: (fitted: Double, own: Double)
  }
  let runs = try Array(seeds).concurrentMap { seed in
    var generator = Xoshiro256(seed: seed)
    let (inputs, targets) = PlaygroundData.gauss.points(
      400, noise: 0.1, using: &generator)
    let order = generator.permutation(400)
    let (train, rest) = (Array(order[..<200]), Array(order[200...]))
    let learned = inputs.gathering(rows: train)
    let fitted = Preprocessing(.standardised, fitting: learned)
    var network = Network(
      [2, 4, 1], hidden: .tanh, cost: QuadraticCost(.tanh),
      from: Start(.perInput), using: &generator)
    try network.train(
      on: fitted.applied(to: learned),
      targets: Matrix(train.map { [targets[$0]] }),
      Training(epochs: 50, batchSize: 10, learningRate: 0.1),
      using: &generator)
    func right(_ rows: [Int]) -> (fitted: Double, own: Double) {
      let new = inputs.gathering(rows: rows)
      func share(_ scale: Preprocessing) -> Double {
        let answers = network.outputs(for: scale.applied(to: new)).elements
        let count = zip(rows, answers).count { $1 * targets[$0] > 0 }
        return Double(count) / Double(rows.count)
      }
      return (
        share(fitted), share(Preprocessing(.standardised, fitting: new))
      )
    }
    return Right(
      both: right(rest), one: right(rest.filter { targets[$0] > 0 }))
  }
  let good = Spread(runs.map(\.one.fitted))
  let bad = Spread(runs.map(\.one.own))
  report.table(
    ["new points", "by the mean of the training rows", "by their own mean"],
    [
      [
        "of both kinds", Spread(runs.map(\.both.fitted)).percent(),
        Spread(runs.map(\.both.own)).percent(),
      ],
      ["of one kind", good.percent(), bad.percent()],
    ])
  report.value("own-scale-right", percent(good.mean))
  report.value("own-scale-wrong", percent(bad.mean))
  report.row(
    53, "statistics from the training rows only",
    published: "a pitfall, without a figure",
    obtained:
      "points of one kind: \(percent(good.mean)) right, by their own mean \(percent(bad.mean))"
  )
}

/// Turned and stretched until nothing is left of its shape.
let pca = Section("pca", "A cloud along its own axes") { report in
  let rows = cloud(150)
  let components = PrincipalComponents(fitting: rows)
  let white = components.whitened(rows)
  let steps = [
    ("as measured", rows), ("along its axes", components.reduced(rows)),
    ("whitened", white),
  ]
  report.table(
    ["", "variance of column 1", "of column 2", "covariance"],
    steps.map { name, rows in
      let c = covariance(of: rows)
      return [
        name, fixed(c[0, 0], 4), fixed(c[1, 1], 4), fixed(c[0, 1], 4),
      ]
    })
  let digits = PrincipalComponents(
    fitting: try ThreeSets.digits().training.inputs)
  report.value(
    "pca-share",
    percent(components.variances[0] / components.variances.reduce(0, +)))
  report.value("pca-95", digits.count(holding: 0.95))
  report.value("pca-dead", digits.variances.count { $0 < 1e-6 })
  let whitened = covariance(of: white)
  report.row(
    52, "PCA and whitening", published: "covariance → identity",
    obtained:
      "variances \(fixed(whitened[0, 0], 4)) and \(fixed(whitened[1, 1], 4)), covariance \(fixed(whitened[0, 1], 4))"
  )
}
