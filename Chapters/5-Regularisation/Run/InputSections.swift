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

private func points(_ rows: Matrix) -> [Point] {
  (0..<rows.rows).map { Point(rows[$0, 0], rows[$0, 1]) }
}

private func chart(_ title: String, _ rows: Matrix) -> Chart {
  Chart(
    title: title, x: Axis("column 1", range: -5...13),
    y: Axis("column 2", range: -6...6),
    marks: [
      .rule(x: 0), .rule(y: 0), .points(points(rows), colour: .series(0)),
    ],
    aspect: 1.5)
}

/// Three ways to give two columns a common size.
let preprocessing = Section("preprocessing", "Columns of a common size") {
  report in
  let rows = cloud(150)
  let kinds: [(String, Preprocessing.Kind?)] = [
    ("as measured", nil), ("mean subtracted", .centred),
    ("standardised", .standardised), ("from 0 to 1", .minMax),
  ]
  var charts: [Chart] = []
  let table = kinds.map { name, kind in
    let changed =
      kind.map { Preprocessing($0, fitting: rows).applied(to: rows) } ?? rows
    charts.append(chart(name, changed))
    return [name]
      + (0..<2).flatMap { column in
        let numbers = changed.column(column)
        return [
          fixed(mean(numbers), 2), fixed(standardDeviation(numbers), 2),
          fixed(numbers.min() ?? 0, 2), fixed(numbers.max() ?? 0, 2),
        ]
      }
  }
  let headings = ["mean", "deviation", "least", "most"]
  report.table(["column 1"] + headings, table.map { [$0[0]] + $0[1...4] })
  report.print()
  report.table(["column 2"] + headings, table.map { [$0[0]] + $0[5...8] })
  report.figure("preprocessing", Panels(columns: 2, charts))
  let standard = Preprocessing(.standardised, fitting: rows)
    .applied(to: rows).column(0)
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
  var generator = Xoshiro256(seed: 1)
  let (inputs, targets) = PlaygroundData.gauss.points(
    400, noise: 0.1, using: &generator)
  let order = generator.permutation(400)
  let (train, rest) = (Array(order[..<200]), order[200...])
  let learned = inputs.gathering(rows: train)
  let scale = Preprocessing(.standardised, fitting: learned)
  var network = Network(
    [2, 4, 1], hidden: .tanh, cost: QuadraticCost(.tanh),
    from: Start(.perInput), using: &generator)
  try network.train(
    on: scale.applied(to: learned),
    targets: Matrix(train.map { [targets[$0]] }),
    Training(epochs: 50, batchSize: 10, learningRate: 0.1), using: &generator)

  func right(_ rows: [Int], _ scale: Preprocessing) -> Double {
    let answers = network.outputs(
      for: scale.applied(to: inputs.gathering(rows: rows)))
    let count = zip(rows, answers.elements).count { $1 * targets[$0] > 0 }
    return 100 * Double(count) / Double(rows.count)
  }
  let both = Array(rest)
  let oneKind = rest.filter { targets[$0] > 0 }
  func own(_ rows: [Int]) -> Preprocessing {
    Preprocessing(.standardised, fitting: inputs.gathering(rows: rows))
  }
  let good = right(oneKind, scale)
  let bad = right(oneKind, own(oneKind))
  report.table(
    ["new points", "by the mean of the training rows", "by their own mean"],
    [
      [
        "of both kinds", fixed(right(both, scale), 1) + " %",
        fixed(right(both, own(both)), 1) + " %",
      ],
      [
        "of one kind", report.value("own-scale-right", fixed(good, 1) + " %"),
        report.value("own-scale-wrong", fixed(bad, 1) + " %"),
      ],
    ])
  report.row(
    53, "statistics from the training rows only",
    published: "a pitfall, without a figure",
    obtained:
      "points of one kind: \(fixed(good, 1)) % right, by their own mean \(fixed(bad, 1)) %"
  )
}

/// Turned and stretched until nothing is left of its shape.
let pca = Section("pca", "A cloud along its own axes") { report in
  let rows = cloud(150)
  let components = PrincipalComponents(fitting: rows)
  let turned = components.reduced(rows)
  let flat = components.restored(components.reduced(rows, to: 1))
  let white = components.whitened(rows)
  let steps = [
    ("as measured", rows), ("along its axes", turned), ("whitened", white),
  ]
  for (name, rows) in steps {
    let c = covariance(of: rows)
    report.print("covariance \(name):")
    report.table(
      ["", "column 1", "column 2"],
      (0..<2).map { i in
        ["column \(i + 1)"] + (0..<2).map { fixed(c[i, $0], 4) }
      })
    report.print()
  }
  let first = components.directions.column(0)
  report.print(
    "longest direction: (\(fixed(first[0], 3)), \(fixed(first[1], 3))), with "
      + report.value(
        "pca-share",
        fixed(
          100 * components.variances[0] / components.variances.reduce(0, +), 1
        )
          + " %") + " of the variance")
  report.figure(
    "pca",
    Panels(
      columns: 2,
      [
        withAxis(chart("as measured", rows), components),
        chart("flattened onto one", flat),
        chart("along its axes", turned), chart("whitened", white),
      ]))
  let whitened = covariance(of: white)
  report.row(
    52, "PCA and whitening", published: "covariance → identity",
    obtained:
      "variances \(fixed(whitened[0, 0], 4)) and \(fixed(whitened[1, 1], 4)), covariance \(fixed(whitened[0, 1], 4))"
  )
}

/// The two directions of a cloud as arrows of one standard deviation.
private func withAxis(_ chart: Chart, _ components: PrincipalComponents)
  -> Chart
{
  var chart = chart
  chart.marks[2].colour = .muted
  let middle = Point(
    components.centre.offsets[0], components.centre.offsets[1])
  for index in 0..<2 {
    let reach = 2 * components.variances[index].squareRoot()
    chart.marks.append(
      .arrow(
        from: middle,
        to: Point(
          middle.x + reach * components.directions[0, index],
          middle.y + reach * components.directions[1, index]),
        colour: .accent))
  }
  return chart
}

/// Divided by the eigenvalue, or by its root?
let whiteningTwice = Section(
  "whitening-check", "Divided by the variance, or by its root?"
) { report in
  let rows = cloud(150)
  let components = PrincipalComponents(fitting: rows)
  var divided = components.reduced(rows)
  for row in 0..<divided.rows {
    for column in 0..<2 {
      divided[row, column] /= components.variances[column]
    }
  }
  let wrong = covariance(of: divided)
  let right = covariance(of: components.whitened(rows, epsilon: 0))
  report.table(
    ["", "variance 1", "variance 2"],
    [
      ["along the axes"] + components.variances.map { fixed($0, 4) },
      [
        "divided by the variance", fixed(wrong[0, 0], 4),
        fixed(wrong[1, 1], 4),
      ],
      ["divided by its root", fixed(right[0, 0], 4), fixed(right[1, 1], 4)],
    ])
}

/// How many numbers does a picture of 64 pixels need?
let pcaDigits = Section("pca-digits", "Digits in fewer numbers") { report in
  let digits = try ThreeSets.digits()
  let components = PrincipalComponents(fitting: digits.training.inputs)
  let whole = components.variances.reduce(0, +)
  report.table(
    ["directions", "variance held"],
    [1, 2, 4, 8, 16, 32, 64].map { count in
      let held = components.variances.prefix(count).reduce(0, +)
      return ["\(count)", fixed(100 * held / whole, 1) + " %"]
    })
  report.value("pca-95", components.count(holding: 0.95))
  let dead = components.variances.count { $0 < 1e-6 }
  report.value("pca-dead", dead)
  let shown = digits.test.inputs.rows(0..<6)
  let counts = [64, 32, 16, 8, 2]
  report.figure(
    "pca-digits",
    Panels(
      columns: 6, width: 520,
      counts.flatMap { count in
        let restored = components.restored(
          components.reduced(shown, to: count))
        return (0..<6).map { row in
          let pixels = restored.row(row).map { min(max($0, 0), 1) }
          return Chart(
            title: row == 0 ? "\(count) numbers" : "", x: .hidden(0...8),
            y: .hidden(0...8),
            marks: [
              .image(
                (0..<8).map { Array(pixels[($0 * 8)..<($0 * 8 + 8)]) })
            ], aspect: 1)
        }
      }))
}
