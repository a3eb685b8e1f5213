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
  report.print()
  report.table(
    ["classes", "units of a softmax", "units on a way"],
    [10, 1000, 50_000].map { count in
      let tree = HierarchicalSoftmax(.balanced(0..<count))
      let deepest = (0..<count).reduce(0) { max($0, tree.depth(of: $1)) }
      return [grouped(count), grouped(count), "\(deepest)"]
    })
}

/// Digits by nine questions, beside a softmax of ten units.
let hierarchyDigits = Section("hierarchy-digits", "The digits on a tree") {
  report in
  let digits = try heldOutDigits()
  let tree = HierarchicalSoftmax(.balanced(0..<10))
  let training = Training(
    epochs: 40, batchSize: 32, method: Adam(), learningRate: 0.002)

  var generator = Xoshiro256(seed: 1)
  var asked = Network(
    scaledStart([64, 32, 9], using: &generator), hidden: [.relu], cost: tree)
  try asked.train(
    on: digits.training.inputs,
    targets: tree.targets(for: digits.training.labels),
    training, using: &generator)
  let answers = tree.shares(from: asked.outputs(for: digits.test.inputs))
    .argmaxOfRows()
  let byTree = ConfusionMatrix(
    answers: answers, labels: digits.test.labels, classCount: 10)

  generator = Xoshiro256(seed: 1)
  var flat = Network(
    scaledStart([64, 32, 10], using: &generator), hidden: [.relu],
    cost: LogLikelihoodCost())
  try flat.train(
    on: digits.training.inputs, targets: digits.training.oneHot(), training,
    using: &generator)
  let bySoftmax = flat.accuracy(
    on: digits.test.inputs, labels: digits.test.labels)
  report.table(
    ["output layer", "units", "units learning from an example", "right"],
    [
      ["softmax", "10", "10", percent(bySoftmax, 1)],
      ["tree", "9", "3 or 4", percent(byTree.accuracy, 1)],
    ])
}
