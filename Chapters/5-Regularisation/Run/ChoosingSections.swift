import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import Lab
import LinearAlgebra
import Plotting
import Regularisation
import SigmoidNeurons

/// A pair of hyper-parameters, and how it fared.
private struct Throw: Sendable {
  let rate: Double
  let strength: Double
  var share = 0.0

  /// Trains with them on 300 digits.
  func network(seed: UInt64, on few: Dataset) throws(Divergence)
    -> Network<CrossEntropyCost>
  {
    var generator = Xoshiro256(seed: seed)
    var network = Network(
      [64, 30, 10], cost: CrossEntropyCost(), from: .scaled,
      using: &generator)
    try network.train(
      on: few.inputs, targets: few.oneHot(),
      Training(epochs: 15, batchSize: 10, learningRate: rate),
      technique: WeightDecay(strength), using: &generator)
    return network
  }
}

/// Sixty-four throws over seven powers of ten.
let randomSearch = Section("random-search", "Throwing darts") { report in
  let digits = try ThreeSets.digits()
  let few = digits.training[rows: 0..<300]
  var darts = Xoshiro256(seed: 12)
  let drawn = (0..<64).map { _ in
    let rate = darts.powerOfTen(-6..<1)
    return Throw(rate: rate, strength: darts.powerOfTen(-4..<2))
  }
  let tries = drawn.concurrentMap { one in
    var one = one
    // What runs out of numbers has learned nothing.
    if let network = try? one.network(seed: 1, on: few) {
      one.share = network.accuracy(on: digits.validation)
    }
    return one
  }
  let ranked = tries.sorted { $0.share > $1.share }
  let best = ranked[0]
  report.table(
    ["η", "λ", "validation right"],
    ranked.prefix(5).map {
      [scientific($0.rate), scientific($0.strength), percent($0.share)]
    })
  let again = try Array(seeds).concurrentMap { seed in
    try best.network(seed: seed + 100, on: few)
  }
  let validation = Spread(of: again, on: digits.validation)
  let test = Spread(of: again, on: digits.test)
  report.print()
  report.print("the first pair from five new starts:")
  report.print("validation right \(validation.percent())")
  report.print("test right       \(test.percent())")
  report.value("search-again", validation.percent())
  report.value("search-test", test.percent())
  report.value("search-best", percent(best.share))
  report.value("search-rate", scientific(best.rate))
  report.value("search-strength", scientific(best.strength))
  report.value("search-good", tries.count { $0.share >= 0.85 })
  report.value("search-tries", tries.count)
  func marks(_ chart: (Throw) -> Point) -> [Mark] {
    func points(_ range: Range<Double>) -> [Point] {
      tries.filter { range.contains($0.share) }.map(chart)
    }
    return [
      .points(
        points(0..<0.5), label: "below 50 %", colour: .muted, symbol: .cross),
      .points(
        points(0.5..<0.85), label: "50 to 85 %", colour: .series(1),
        symbol: .circle),
      .points(
        points(0.85..<1.01), label: "85 % and more", colour: .accent),
    ]
  }
  let rates = Axis("learning rate η", range: 1e-6...10, scale: .log10)
  report.figure(
    "random-search",
    Panels(
      columns: 2, sharesAxes: false,
      [
        Chart(
          title: "the pairs", x: rates,
          y: Axis("strength λ", range: 1e-4...100, scale: .log10),
          marks: marks { Point($0.rate, $0.strength) }, aspect: 1.2),
        Chart(
          title: "the same, by η alone", x: rates,
          y: Axis("validation right, %", range: 0...100),
          marks: marks { Point($0.rate, 100 * $0.share) }, aspect: 1.2),
      ]))
  report.row(
    71, "random search on a log scale; ensemble",
    published: "10^U(−6, 1)",
    obtained:
      "\(tries.count) draws, best η = \(scientific(best.rate)) with \(percent(best.share))"
  )
}

/// Three networks, and what they say together.
let ensemble = Section("ensemble", "Several heads") { report in
  let test = try ThreeSets.digits().test
  let networks =
    try FewDigits.watched.get().map(\.last)
    + FewDigits.trained(NoTechnique(), seeds: 6...15)
  func right(_ networks: ArraySlice<Network<CrossEntropyCost>>) -> Double {
    let answers = meanOutputs(of: Array(networks), for: test.inputs)
      .argmaxOfRows()
    let count = zip(answers, test.labels).count { $0 == $1 }
    return Double(count) / Double(test.count)
  }
  let alone = Spread(networks.indices.map { right(networks[$0...$0]) })
  let three = Spread(
    stride(from: 0, to: networks.count, by: 3).map {
      right(networks[$0..<$0 + 3])
    })
  let all = right(networks[...])
  report.table(
    ["networks", "test right"],
    [
      ["each of 15 alone", alone.percent()],
      ["three together, five times", three.percent()],
      ["all 15 together", percent(all)],
    ])
  report.value("alone-mean", percent(alone.mean))
  report.value("alone-best", percent(alone.greatest))
  report.value("ensemble-three", percent(three.mean))
  report.value("ensemble", percent(all))
}
