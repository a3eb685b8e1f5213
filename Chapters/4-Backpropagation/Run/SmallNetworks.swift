import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Plotting
import SigmoidNeurons

/// XOR with a third input that is always 1 in the place of biases. James Loy
/// 2018.
private enum XOR {
  static let inputs = Matrix([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]])
  static let targets = Matrix([[0], [1], [1], [0]])
  /// The cost is the sum over the four examples, not their mean.
  static let cost = QuadraticCost(factor: 4)
  static let training = Training(
    epochs: 1500, batchSize: nil, learningRate: 1, isShuffled: false)

  /// A network of three inputs, four hidden units and one output; `weight` is
  /// asked for each.
  static func network(_ weight: () -> Double) -> Network<QuadraticCost> {
    var parameters = Parameters(sizes: [3, 4, 1])
    for layer in parameters.weights.indices {
      parameters.weights[layer].apply { _ in weight() }
    }
    return Network(parameters, hidden: [.logistic], cost: cost)
  }

  /// A network with weights drawn evenly from 0 to 1, as Loy draws them.
  static func even(seed: UInt64) -> Network<QuadraticCost> {
    var generator = Xoshiro256(seed: seed)
    return network { generator.uniform() }
  }

  /// What is left of the mean squared error after the training.
  static func end(_ start: Network<QuadraticCost>) throws -> Double {
    var network = start
    try network.train(
      on: inputs, targets: targets, training, technique: WithoutBiases())
    return network.cost(of: inputs, targets: targets) / 4
  }
}

/// The network that chapter 1 could not train.
let xorLearned = Section("xor-learned", "XOR, learned at last") { report in
  var network = XOR.even(seed: 1)
  var costs = [network.cost(of: XOR.inputs, targets: XOR.targets)]
  let moments = [0, 5, 60, 100, 150, 200, 500, 1500]
  let drawn = [0, 60, 100, 150, 200, 1500]
  var answers = [network.outputs(for: XOR.inputs).column(0)]
  var frames = [xorFrame(network, title: "step 0", labelled: true)]
  var generator = Xoshiro256(seed: 0)
  try network.train(
    on: XOR.inputs, targets: XOR.targets, XOR.training,
    technique: WithoutBiases(), using: &generator
  ) { progress, network in
    costs.append(network.cost(of: XOR.inputs, targets: XOR.targets))
    answers.append(network.outputs(for: XOR.inputs).column(0))
    if drawn.contains(progress.epoch) {
      frames.append(
        xorFrame(network, title: "step \(progress.epoch)", labelled: false))
    }
    return .goOn
  }
  report.table(
    ["step", "cost", "0 0", "0 1", "1 0", "1 1"],
    moments.map { step in
      ["\(step)", fixed(costs[step], 4)]
        + answers[step].map { fixed($0, 2) }
    })
  let rises = zip(costs, costs.dropFirst()).count { $1 >= $0 }
  report.value("xor-rises", rises)

  let ends = try (1...200).concurrentMap { seed in
    try XOR.end(XOR.even(seed: UInt64(seed)))
  }
  let normal = try (1...200).concurrentMap { seed in
    var generator = Xoshiro256(seed: UInt64(seed))
    return try XOR.end(XOR.network { generator.normal() })
  }
  report.print()
  report.table(
    ["200 starts", "mean squared error below 0.005", "the worst"],
    [("even, 0 to 1", ends), ("normal", normal)].map { name, ends in
      [name, "\(ends.count { $0 < 0.005 })", fixed(Spread(ends).greatest, 4)]
    })
  report.row(
    38, "XOR by a 3-4-1 network without biases, 1500 steps",
    published: "the loss falls; ends below 0.005",
    obtained: "rose in \(rises) steps; "
      + "\(ends.count { $0 < 0.005 }) of 200 starts below 0.005")

  var twins = XOR.network { 0.5 }
  try twins.train(
    on: XOR.inputs, targets: XOR.targets, XOR.training,
    technique: WithoutBiases())
  report.print()
  report.print("all weights ½ at the start, after 1500 steps:")
  report.print(
    "the hidden units’ weights from x₁: "
      + twins.layers[0].weights.row(0).map { fixed($0, 3) }.joined(
        separator: "  "))
  report.print(
    "cost "
      + report.value(
        "xor-twins",
        fixed(twins.cost(of: XOR.inputs, targets: XOR.targets), 3)))
  report.figure("xor-learned", Panels(columns: 3, frames))
}

/// What a network for XOR says over the plane: yes or no.
private func xorFrame(
  _ network: Network<QuadraticCost>, title: String, labelled: Bool
) -> Chart {
  func corners(_ target: Double) -> [Point] {
    (0..<4).filter { XOR.targets[$0, 0] == target }.map {
      Point(XOR.inputs[$0, 0], XOR.inputs[$0, 1])
    }
  }
  return Chart(
    title: title, x: Axis("x₁", range: -0.5...1.5, ticks: [0, 1]),
    y: Axis("x₂", range: -0.5...1.5, ticks: [0, 1]),
    marks: [
      .decisionRegions(x: -0.5...1.5, y: -0.5...1.5, resolution: 60) {
        network.output(for: [$0.x, $0.y, 1])[0] > 0.5 ? 1 : 0
      },
      .points(
        corners(0), label: labelled ? "should be 0" : nil, colour: .class(0)),
      .points(
        corners(1), label: labelled ? "should be 1" : nil, colour: .class(1)),
    ], aspect: 1)
}

/// Irises, as a network written in Go learned them. Daniel Whitenack 2017.
let iris = Section("iris", "Three kinds of iris") { report in
  let own = try irisResults(NoTechnique(), heldOut: irisesHeldOut)
  let right = try irisResults(NoTechnique())
  let wrong = try irisResults(SlopeOfActivation(), cost: MistakenSlope())
  func count(_ results: [Int], _ range: ClosedRange<Int>) -> String {
    "\(results.count { range.contains($0) })"
  }
  report.table(
    [
      "right of 30", "the source’s flowers", "others each time",
      "σ′ of the activation",
    ],
    [
      ("30", 30...30), ("29", 29...29), ("28", 28...28),
      ("25 to 27", 25...27),
      ("20 to 24", 20...24), ("fewer", 0...19),
    ].map {
      [$0.0, count(own, $0.1), count(right, $0.1), count(wrong, $0.1)]
    }
  )
  report.row(
    50, "Irises, 4-3-3, 5000 full-batch steps",
    published: "0.98 in print; 29 or 30 of 30",
    obtained: "29 or 30 of 30 from \(own.count { $0 >= 29 }) of 20 starts; "
      + "with other flowers held out, from \(right.count { $0 >= 29 })")
  report.value("iris-own", own.count { $0 >= 29 })
  report.value("iris-good", right.count { $0 >= 29 })
  report.value("iris-right-stuck", right.count { $0 <= 24 })
  report.value("iris-wrong-stuck", wrong.count { $0 <= 24 })
}

/// The thirty flowers that the source holds out, as rows of the data set.
private let irisesHeldOut = [
  3, 9, 12, 13, 14, 17, 19, 26, 30, 38, 39, 52, 60, 61, 71, 72, 75, 76, 85,
  92, 93, 94, 97, 104, 105, 109, 111, 118, 134, 136,
]

/// How many of 30 flowers are told right, for 20 starts. Without a list of
/// those to hold out, each start holds out others.
private func irisResults(
  _ rule: some Technique, cost: some OutputCost = QuadraticCost(),
  heldOut: [Int]? = nil
) throws -> [Int] {
  let iris = try Dataset.iris()
  return try (1...20).concurrentMap { seed in
    var generator = Xoshiro256(seed: UInt64(seed))
    let order = heldOut ?? Array(generator.permutation(iris.count).suffix(30))
    let test = Set(order)
    let unscaled = Split(
      training: iris[rows: iris.labels.indices.filter { !test.contains($0) }],
      test: iris[rows: order])
    let scale = Preprocessing(.minMax, fitting: unscaled.training.inputs)
    let split = unscaled.mapInputs(scale.applied(to:))
    var parameters = Parameters(sizes: [4, 3, 3])
    for layer in parameters.weights.indices {
      parameters.weights[layer].apply { _ in generator.uniform() }
      for unit in parameters.biases[layer].indices {
        parameters.biases[layer][unit] = generator.uniform()
      }
    }
    var network = Network(parameters, hidden: [.logistic], cost: cost)
    // The source's step of 0.3 is on the sum over the 120 examples.
    try network.train(
      on: split.training.inputs, targets: split.training.oneHot(),
      Training(
        epochs: 5000, batchSize: nil, learningRate: 0.3 * 120,
        isShuffled: false),
      technique: rule, using: &generator)
    let accuracy = network.accuracy(
      on: split.test.inputs, labels: split.test.labels)
    return Int((accuracy * 30).rounded())
  }
}
