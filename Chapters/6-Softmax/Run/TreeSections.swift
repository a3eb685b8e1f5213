import Backpropagation
import ChapterRun
import Datasets
import GradientDescent
import LinearAlgebra
import Plotting
import SoftmaxNetworks

/// Four classes by way of three questions.
let hierarchy = Section("hierarchy", "Four classes, three questions") {
  report in
  let tree = HierarchicalSoftmax(.balanced(0..<4))
  let answers = Matrix([[0.7, 0.9, 0.2]])
  let shares = tree.shares(from: answers)
  report.table(
    ["class", "way", "product", "share"],
    [
      ("1", "left, left", "0.7 · 0.9"), ("2", "left, right", "0.7 · 0.1"),
      ("3", "right, left", "0.3 · 0.2"), ("4", "right, right", "0.3 · 0.8"),
    ].enumerated().map {
      [$1.0, $1.1, $1.2, fixed(shares[0, $0], 2)]
    })
  report.print()
  report.print("sum: \(short(shares.row(0).reduce(0, +)))")
  report.row(
    81, "Hierarchical softmax, four leaves", published: "sums to 1",
    obtained: short(shares.row(0).reduce(0, +)))

  var delta = Matrix(rows: 1, columns: 3)
  let targets = tree.targets(for: [1])
  tree.formDelta(&delta, outputs: answers, targets: targets)
  report.print(
    "δ where class 2 is right: "
      + delta.row(0).map { short($0) }.joined(separator: ", "))
  report.print(
    "cost: \(fixed(tree.cost(of: answers, for: targets), 4)) = −ln 0.07")
  report.figure(
    "hierarchy",
    Diagram(
      nodes: [
        .unit("1", "a = .7"), .unit("2", "a = .9"), .unit("3", "a = .2"),
        .output("c1", "class 1: .63"), .output("c2", "class 2: .07"),
        .output("c3", "class 3: .06"), .output("c4", "class 4: .24"),
      ],
      wires: [
        .from("1", to: "2", label: ".7"), .from("1", to: "3", label: ".3"),
        .from("2", to: "c1", label: ".9"), .from("2", to: "c2", label: ".1"),
        .from("3", to: "c3", label: ".2"), .from("3", to: "c4", label: ".8"),
      ]))

  // Going where more is, node by node, is not going where most is.
  let greedy = tree.shares(from: Matrix([[0.55, 0.5, 0.1]]))
  report.print()
  report.print(
    "answers .55, .5, .1: shares "
      + greedy.row(0).map { short($0) }.joined(separator: ", "))
  report.print()
  report.table(
    [
      "classes", "units of a softmax", "units of a tree", "on a way, at most",
    ],
    [10, 1000, 50_000].map { count in
      let tree = HierarchicalSoftmax(.balanced(0..<count))
      let deepest = (0..<count).reduce(0) { max($0, tree.depth(of: $1)) }
      return [
        grouped(count), grouped(count), grouped(tree.unitCount), "\(deepest)",
      ]
    })
}

/// Digits by nine questions, beside a softmax of ten units.
let hierarchyDigits = Section("hierarchy-digits", "The digits on a tree") {
  report in
  let digits = try digitSets()
  let training = Training(
    epochs: 40, batchSize: 32, method: Adam(), learningRate: 0.002)

  @Sendable func right<Cost: OutputCost>(
    _ cost: Cost, units: Int, targets: Matrix, seed: UInt64,
    answers: (Matrix) -> [Int]
  ) throws -> Double {
    var generator = Xoshiro256(seed: seed)
    var network = Network(
      scaledStart([64, 32, units], using: &generator), hidden: [.relu],
      cost: cost)
    try network.train(
      on: digits.training.inputs, targets: targets, training,
      using: &generator)
    let said = answers(network.outputs(for: digits.validation.inputs))
    return Double(
      zip(said, digits.validation.labels).count { $0 == $1 })
  }
  /// The tree over the digits in an order, which the seed may shuffle.
  @Sendable func onTree(seed: UInt64, isShuffled: Bool) throws -> Double {
    var generator = Xoshiro256(seed: seed + 100)
    let place = isShuffled ? generator.permutation(10) : Array(0..<10)
    let tree = HierarchicalSoftmax(.balanced(0..<10))
    let targets = tree.targets(for: digits.training.labels.map { place[$0] })
    return try right(tree, units: 9, targets: targets, seed: seed) {
      tree.shares(from: $0).argmaxOfRows().map { leaf in
        place.firstIndex(of: leaf) ?? leaf
      }
    }
  }
  let seeds: [UInt64] = [1, 2, 3, 4, 5]
  let softmax = try Spread(seeds: seeds) {
    try right(
      LogLikelihoodCost(), units: 10, targets: digits.training.oneHot(),
      seed: $0
    ) { $0.argmaxOfRows() }
  }
  let byValue = try Spread(seeds: seeds) {
    try onTree(seed: $0, isShuffled: false)
  }
  let shuffled = try Spread(seeds: seeds) {
    try onTree(seed: $0, isShuffled: true)
  }
  report.table(
    ["output layer", "units", "learning from an example", "right of 360"],
    [
      ["softmax", "10", "10", counts(softmax)],
      ["tree of 0 to 9", "9", "3 or 4", counts(byValue)],
      ["tree in any order", "9", "3 or 4", counts(shuffled)],
    ])
}
