import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Plotting

/// A method in the contest: what it is called, and how it goes down.
struct Contestant: Sendable {
  typealias Gradient = ([Double]) -> [Double]

  let name: String
  /// The places on the way from a start, so many steps with a rate.
  let descend: @Sendable ([Double], Double, Int, Gradient) -> [[Double]]

  init(_ name: String, _ method: some Optimizer) {
    self.name = name
    descend = { start, rate, steps, gradient in
      GradientDescent.descend(
        from: start, by: method, rate: rate, steps: steps, gradient: gradient)
    }
  }

  static let all = [
    Contestant("gradient descent", GradientStep()),
    Contestant("momentum", Momentum(0.9)),
    Contestant("Nesterov", Nesterov(0.9)),
    Contestant("Adagrad", Adagrad()),
    Contestant("RMSprop", RMSprop()),
    Contestant("Adam", Adam()),
  ]
}

/// The rates that every method may try, five decades of them up to 10, so
/// many a decade.
private func rates(_ mantissas: [Double]) -> [Double] {
  [0.0001, 0.001, 0.01, 0.1, 1].flatMap { decade in
    mantissas.map { $0 * decade }
  } + [10]
}
private let fine = rates([1, 1.5, 2, 3, 5, 7])
private let coarse = rates([1, 2, 5])

/// What a method came to on a ground: with which rate, and how far.
struct Standing: Sendable {
  let rate: Double
  /// One number a start or a seed; infinite where it did not arrive.
  let results: [Double]

  /// The best of all rates by one set of results, and the results with it
  /// on another.
  init(
    of rates: [Double], choosing: (Double) -> [Double],
    reporting: (Double) -> [Double]
  ) {
    // A start that does not arrive counts as many steps.
    func middle(_ rate: Double) -> Double {
      Spread(choosing(rate).map { $0.isNaN ? 10_000 : min($0, 10_000) })
        .median
    }
    let middles = rates.map(middle)
    rate = rates[middles.indices.min { middles[$0] < middles[$1] } ?? 0]
    results = reporting(rate)
  }

  /// `never`, or the median of the steps and their range, and the rate.
  var steps: String {
    let arrived = results.filter(\.isFinite)
    if arrived.isEmpty { return "never" }
    if arrived.count < results.count {
      return "\(short(rate)): \(arrived.count) of \(results.count) arrive"
    }
    let spread = Spread(arrived)
    return said(spread.median, spread, 0)
  }

  /// The mean of the costs and their range in thousandths, and the rate.
  var thousandths: String {
    let spread = Spread(results).map { 1000 * $0 }
    return said(spread.mean, spread, 1)
  }

  private func said(_ middle: Double, _ spread: Spread, _ decimals: Int)
    -> String
  {
    let (least, most) = (spread.least, spread.greatest)
    return "\(short(rate)): \(fixed(middle, decimals)) "
      + "(\(fixed(least, decimals))–\(fixed(most, decimals)))"
  }

  var mean: Double { Spread(results).mean }
}

/// A bowl of condition 100, along the axes or turned by 45°.
let contest = Section("contest", "Six methods in one bowl") {
  report in
  let bowl = Bowl(curvatures: [1, 100])
  let (chosenBy, reported) = (circle(5, from: 0.2), circle(20, from: 0.5))
  @Sendable func steps(
    _ method: Contestant, _ starts: [[Double]], _ rate: Double,
    below goal: Double, height: ([Double]) -> Double,
    gradient: ([Double]) -> [Double]
  ) -> [Double] {
    starts.map { start in
      let path = method.descend(start, rate, 2000, gradient)
      return arrival(path.map(height), below: goal).map(Double.init)
        ?? .infinity
    }
  }
  let standings = Contestant.all.concurrentMap { method in
    let straight = Standing(of: fine) {
      steps(
        method, chosenBy, $0, below: 1e-6, height: bowl.height,
        gradient: bowl.gradient)
    } reporting: {
      steps(
        method, reported, $0, below: 1e-6, height: bowl.height,
        gradient: bowl.gradient)
    }
    let askew = Standing(of: fine) {
      steps(
        method, chosenBy, $0, below: 1e-6,
        height: { bowl.height(at: turned($0)) },
        gradient: { turned(bowl.gradient(at: turned($0))) })
    } reporting: {
      steps(
        method, reported, $0, below: 1e-6,
        height: { bowl.height(at: turned($0)) },
        gradient: { turned(bowl.gradient(at: turned($0))) })
    }
    return [straight, askew]
  }
  report.print("best η of 31 (1, 1.5, 2, 3, 5, 7 times 0.0001 … up to 10)")
  report.print("by the median of five starts; steps from twenty others,")
  report.print("at most 2000, median and range:")
  report.table(
    ["steps, after η", "along the axes", "turned"],
    zip(Contestant.all, standings).map { method, standing in
      [method.name] + standing.map(\.steps)
    })
  func median(_ method: Int, _ ground: Int) -> String {
    let results = standings[method][ground].results.filter(\.isFinite)
    return results.isEmpty ? "never" : fixed(Spread(results).median, 0)
  }
  report.value("adagrad-straight", median(3, 0))
  report.value("adagrad-turned", median(3, 1))
  report.value("adam-straight", median(5, 0))
  report.value("adam-turned", median(5, 1))
  report.value("momentum-straight", median(1, 0))
  report.value("momentum-turned", median(1, 1))
  report.value("plain-straight", median(0, 0))
  report.value("plain-turned", median(0, 1))

}

/// Places on a circle of radius 4, evenly spread.
func circle(_ count: Int, from angle: Double) -> [[Double]] {
  (0..<count).map {
    let angle = angle + 2 * Double.pi * Double($0) / Double(count)
    return [4 * LinearAlgebra.cos(angle), 4 * LinearAlgebra.sin(angle)]
  }
}

/// A place mirrored at the line that climbs by 22.5°: what lay along an axis
/// lies at 45° to both, and the other way round.
@Sendable func turned(_ w: [Double]) -> [Double] {
  let r = 0.5.squareRoot()
  return [r * (w[0] + w[1]), r * (w[0] - w[1])]
}

/// Rare inputs, and real pictures, in mini-batches of ten.
let contestNoisy = Section("contest-noisy", "Six methods on noisy ground") {
  report in
  let sparse: [LinearCost] = (1...8).map { rareInputs(seed: UInt64($0)) }
  let digits = try TenUnits(ThreeSets.digits(seed: 1).training)
  let standings = Contestant.all.concurrentMap { method in
    let rare = Standing(of: coarse) { rate in
      (0..<3).map { set in
        afterEpochs(
          1, of: sparse[set].targets.count, by: method, rate: rate,
          from: Array(repeating: 0, count: 8), seed: 1, sparse[set].gradient
        ) { sparse[set].height(at: $0) }
      }
    } reporting: { rate in
      (3..<8).map { set in
        afterEpochs(
          1, of: sparse[set].targets.count, by: method, rate: rate,
          from: Array(repeating: 0, count: 8), seed: 1, sparse[set].gradient
        ) { sparse[set].height(at: $0) }
      }
    }
    func pictures(_ seed: UInt64, _ rate: Double) -> Double {
      afterEpochs(
        3, of: digits.count, by: method, rate: rate, from: digits.start,
        seed: seed, digits.gradient, cost: digits.cost)
    }
    let written = Standing(of: coarse) { rate in
      [pictures(1, rate)]
    } reporting: { rate in
      (11...15).map { pictures($0, rate) }
    }
    let poor = [0.1, 10].map { factor in
      Spread((11...15).map { pictures($0, factor * written.rate) }).mean
    }
    return (noisy: [rare, written], poor: poor)
  }
  report.print(
    "mini-batches of ten; best η of 16 (1, 2, 5 times 0.0001 … 10)")
  report.print("by other data or orders; cost, mean and range of five:")
  report.table(
    ["1000 C, after η", "rare inputs", "digits, 3 epochs", "η/10", "10η"],
    zip(Contestant.all, standings).map { method, standing in
      [method.name] + standing.noisy.map(\.thousandths)
        + standing.poor.map {
          $0.isFinite && $0 < 10 ? fixed(1000 * $0, 0) : "grows"
        }
    })
  report.value("rare-plain", fixed(1000 * standings[0].noisy[0].mean, 1))
  report.value("rare-adagrad", fixed(1000 * standings[3].noisy[0].mean, 1))
}

/// Eight inputs of which each is there half as often as the one before, and
/// each as important: 1000 examples, targets with a little noise.
func rareInputs(seed: UInt64) -> LinearCost {
  var generator = Xoshiro256(seed: 100 + seed)
  let rows = (0..<1000).map { _ in
    (0..<8).map { column -> Double in
      let isThere =
        generator.uniform(in: 0..<1) < 1 / Double(1 << (column + 1))
      return isThere ? (generator.uniform(in: 0..<1) < 0.5 ? -1 : 1) : 0
    }
  }
  let targets = rows.map {
    $0.reduce(0, +) + generator.normal(standardDeviation: 0.1)
  }
  return LinearCost(inputs: Matrix(rows), targets: targets)
}

/// The cost after some epochs of mini-batches of ten.
private func afterEpochs(
  _ epochs: Int, of count: Int, by method: Contestant, rate: Double,
  from start: [Double], seed: UInt64,
  _ gradient: ([Double], ArraySlice<Int>) -> [Double],
  cost: ([Double]) -> Double
) -> Double {
  var generator = Xoshiro256(seed: seed)
  var batches = MiniBatches(of: 10, from: count)
  var step = 0
  let path = method.descend(start, rate, epochs * batches.count) { weights in
    if step.isMultiple(of: batches.count) {
      batches.shuffle(using: &generator)
    }
    defer { step += 1 }
    return gradient(weights, batches[step % batches.count])
  }
  let end = cost(path[path.count - 1])
  return end.isFinite ? end : .infinity
}

/// Ten linear units, one a class, and pictures to learn from: a cost over
/// all their weights, unit after unit, each with its bias last.
struct TenUnits: Sendable {
  let inputs: Matrix
  let targets: Matrix
  let labels: [Int]

  init(_ pictures: Dataset) {
    inputs = Matrix(
      rows: pictures.count, columns: pictures.inputs.columns + 1
    ) { row, column in
      column == pictures.inputs.columns ? 1 : pictures.inputs[row, column]
    }
    targets = pictures.oneHot()
    labels = pictures.labels
  }

  var count: Int { inputs.rows }

  /// All weights 0.
  var start: [Double] {
    Array(repeating: 0, count: targets.columns * inputs.columns)
  }

  /// The answers to some pictures, a column a unit.
  private func answers(_ weights: [Double], _ inputs: Matrix) -> Matrix {
    .product(
      inputs,
      transposed: Matrix(
        rows: targets.columns, columns: inputs.columns, elements: weights))
  }

  /// The mean over some pictures of error times input.
  func gradient(_ weights: [Double], _ rows: ArraySlice<Int>) -> [Double] {
    let inputs = inputs.gathering(rows: rows)
    var errors = answers(weights, inputs)
    errors.add(-1, times: targets.gathering(rows: rows))
    var gradient = Matrix.product(transposed: errors, inputs)
    gradient *= 1 / Double(rows.count)
    return gradient.elements
  }

  /// The mean of ½ the squares of all units' errors.
  func cost(_ weights: [Double]) -> Double {
    SquaredError().cost(of: answers(weights, inputs), for: targets)
  }

  /// The share of pictures whose own unit says most.
  func share(_ weights: [Double]) -> Double {
    let told = answers(weights, inputs).argmaxOfRows()
    return Double(zip(told, labels).count { $0 == $1 }) / Double(count)
  }
}
