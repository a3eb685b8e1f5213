import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import Lab
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// Two ways to give the same answer, and what penalties say of them.
let twoRows = Section("two-rows", "One large weight, or four small ones") {
  report in
  let choices: [(String, [Double])] = [
    ("1, 0, 0, 0", [1, 0, 0, 0]), ("¼, ¼, ¼, ¼", [0.25, 0.25, 0.25, 0.25]),
  ]
  var squares: [Double] = []
  report.table(
    ["weights", "w·x", "sum of squares", "of magnitudes", "of both"],
    choices.map { name, weights in
      let column = Matrix(rows: 4, columns: 1, elements: weights)
      let layers = [Layer(weights: column, biases: [0])]
      squares.append(WeightDecay(2).cost(of: layers, examples: 1))
      let both = ElasticNet(Lasso(1), WeightDecay(2))
      return [
        name, short(weights.reduce(0, +)), short(squares[squares.count - 1]),
        short(Lasso(1).cost(of: layers, examples: 1)),
        short(both.cost(of: layers, examples: 1)),
      ]
    })
  report.row(
    59, "L2, L1, elastic net on [1, 0, 0, 0] and ¼ ×4",
    published: "L2: 1 against 0.25",
    obtained: "L2: \(short(squares[0])) against \(short(squares[1]))")
}

/// A step of a network that has nothing to learn, but for its penalty.
let decay = Section("decay", "What a penalty does in one step") { report in
  let n = 10
  let rate = 0.2
  let start = [1, 0.02, 0.003]
  func after(
    _ rule: some Technique, _ method: some Optimizer = GradientStep()
  ) throws -> [Double] {
    // Inputs of 0 and a target that is met: the cost has no gradient.
    var network = Network(
      Parameters(
        weights: [Matrix(rows: 3, columns: 1, elements: start)],
        biases: [[0.5]]),
      hidden: [], cost: QuadraticCost(.identity))
    try network.train(
      on: Matrix(rows: n, columns: 3),
      targets: Matrix(rows: n, columns: 1, repeating: 0.5),
      Training(
        epochs: 1, batchSize: nil, method: method, learningRate: rate,
        isShuffled: false), technique: rule)
    return network.parameters.weights[0].elements
      + network.parameters.biases[0]
  }
  let squares = WeightDecay(5)
  let sizes = Lasso(0.5)
  let factor = squares.factor(learningRate: rate, examples: n)
  let distance = sizes.distance(learningRate: rate, examples: n)
  let plain = try after(squares)
  let rows = [
    ("L2, λ = 5", plain), ("L1, λ = 0.5", try after(sizes)),
    ("L1, soft threshold", try after(SoftThreshold(distance))),
    ("Adam and L2", try after(squares, Adam())),
    ("AdamW", try after(DecoupledDecay(factor: factor), Adam())),
  ]
  report.table(
    ["", "w = 1", "w = 0.02", "w = 0.003", "b = 0.5"],
    rows.map { name, after in [name] + after.map { fixed($0, 4) } })
  report.print()
  report.print(
    "1 − ηλ/n = \(report.value("decay-factor", short(factor))), ηλ/n of L1 = "
      + report.value("decay-distance", short(distance)))
  report.row(
    60, "L2 decay factor, biases untouched", published: "1 − ηλ/n",
    obtained:
      "\(short(factor)): w = 1 becomes \(short(plain[0])), b stays \(short(plain[3]))"
  )
}

/// What penalties make of the weights.
let penalties = Section("penalties", "Weights under a penalty") { report in
  struct Rule {
    let id: String
    let name: String
    let networks: [Network<CrossEntropyCost>]
  }
  let few = try FewDigits.examples()
  let digits = try ThreeSets.digits()
  let (rate, steps, strength) = (0.5, 800, 0.2)
  @Sendable func start(_ seed: UInt64) -> Network<CrossEntropyCost> {
    FewDigits.start(seed: seed).0
  }
  // All digits in each step, so that no chance moves the weights to and fro.
  func trained(
    _ rule: some Technique
  ) throws -> [Network<CrossEntropyCost>] {
    try Array(seeds).concurrentMap { seed in
      var network = start(seed)
      try network.train(
        on: few.inputs, targets: few.oneHot(),
        Training(
          epochs: steps, batchSize: nil, learningRate: rate, isShuffled: false
        ), technique: rule)
      return network
    }
  }
  let distance = Lasso(strength).distance(
    learningRate: rate, examples: few.count)
  let rules = [
    Rule(id: "start", name: "at the start", networks: seeds.map(start)),
    Rule(
      id: "none", name: "no penalty", networks: try trained(NoTechnique())),
    Rule(
      id: "squares", name: "L2, λ = 0.5",
      networks: try trained(WeightDecay(0.5))),
    Rule(
      id: "sizes", name: "L1, λ = 0.2",
      networks: try trained(Lasso(strength))),
    Rule(
      id: "threshold", name: "L1, soft threshold",
      networks: try trained(SoftThreshold(distance))),
  ]
  var images: [[Double]] = []
  report.table(
    ["", "deviation", "exactly 0", "|w| < 0.01", "roughness", "right"],
    rules.map { rule in
      let weights = rule.networks.map { $0.parameters.weights[0] }
      func share(_ isCounted: (Double) -> Bool) -> Spread {
        Spread(
          weights.map { layer in
            Double(layer.elements.count(where: isCounted))
              / Double(layer.count)
          })
      }
      let zeros = share { $0 == 0 }
      let near = share { $0.magnitude < 0.01 }
      let rough = Spread(weights.map(roughness))
      report.value("zeros-\(rule.id)", percent(zeros.mean, 0))
      report.value("near-\(rule.id)", percent(near.mean, 0))
      report.value("rough-\(rule.id)", fixed(rough.mean, 2))
      if rule.id != "sizes" {
        for unit in 0..<6 {
          images.append(weights[0].column(unit).map { 0.5 + $0 / 3 })
        }
      }
      return [
        rule.name,
        fixed(mean(weights.map { standardDeviation($0.elements) }), 2),
        percent(zeros.mean, 0), percent(near.mean, 0), fixed(rough.mean, 2),
        Spread(of: rule.networks, on: digits.validation).percent(),
      ]
    })
  // Which weights are 0: those whose help is worth less than they cost.
  let price = strength / Double(few.count)
  var (idle, idleCheap, used, usedCheap) = (0, 0, 0, 0)
  for network in rules[4].networks {
    let gradient = network.gradient(
      of: few.inputs, targets: few.oneHot()
    ).weights[0]
    let weights = network.parameters.weights[0]
    for (w, slope) in zip(weights.elements, gradient.elements) {
      let isCheap = slope.magnitude < 0.99 * price
      if w == 0 {
        idle += 1
        idleCheap += isCheap ? 1 : 0
      } else {
        used += 1
        usedCheap += isCheap ? 1 : 0
      }
    }
  }
  report.print()
  report.print(
    "|∂C₀/∂w| < λ/n: "
      + report.value("cheap-idle", percent(idleCheap, of: idle))
      + " of the weights at 0, "
      + report.value("cheap-used", percent(usedCheap, of: used))
      + " of the others")
  report.figure(
    "penalties", Chart.gallery(images, side: 8, columns: 6, width: 420))
}

/// How much neighbours differ: the mean square of the difference of two pixels
/// side by side, over twice the mean square. It is 1 for noise, and near 0
/// where an image is smooth.
func roughness(_ layer: Matrix) -> Double {
  var (squares, count) = (0.0, 0)
  for unit in 0..<layer.columns {
    for y in 0..<8 {
      for x in 0..<8 {
        let w = layer[8 * y + x, unit]
        if x < 7 {
          let step = w - layer[8 * y + x + 1, unit]
          squares += step * step
          count += 1
        }
        if y < 7 {
          let step = w - layer[8 * y + 8 + x, unit]
          squares += step * step
          count += 1
        }
      }
    }
  }
  let size = rootMeanSquare(layer)
  return squares / Double(count) / (2 * size * size)
}

/// A bound on the length of the weights into a unit.
let maxNorm = Section("max-norm", "A bound on the weights into a unit") {
  report in
  func lengths(_ networks: [Network<CrossEntropyCost>]) -> Spread {
    Spread(
      networks.flatMap { network in
        network.parameters.weights[1].map { $0 * $0 }.columnSums()
          .map { $0.squareRoot() }
      })
  }
  let free = lengths(try FewDigits.watched.get().map(\.last))
  let bounded = lengths(try FewDigits.bounded.get())
  report.table(
    ["bound", "shortest", "mean", "longest"],
    [("none", free), ("c = 3", bounded)].map { name, lengths in
      [
        name, fixed(lengths.least, 3), fixed(lengths.mean, 3),
        fixed(lengths.greatest, 3),
      ]
    })
  report.value("norm-none", fixed(free.greatest, 1))
  report.value("norm-three", fixed(bounded.greatest, 1))
  report.row(
    61, "max-norm per unit", published: "c = 3 to 4",
    obtained:
      "longest: \(fixed(bounded.greatest, 3)) with c = 3, \(fixed(free.greatest, 3)) without"
  )
}
