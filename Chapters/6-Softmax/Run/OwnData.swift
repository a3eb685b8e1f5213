import Backpropagation
import ChapterRun
import Datasets
import Foundation
import GradientDescent
import Lab
import LinearAlgebra
import Regularisation
import SigmoidNeurons
import SoftmaxNetworks

/// From the question to the output layer, and from there to the cost.
let whichLayer = Section("which-layer", "Which output, which cost") {
  report in
  report.table(
    ["question", "output layer", "cost"],
    [
      ["which one of several?", "softmax", "\(LogLikelihoodCost.self)"],
      ["yes or no?", "one σ", "\(CrossEntropyCost.self)"],
      [
        "which of several, any number?", "a σ each",
        "\(CrossEntropyCost.self)",
      ],
      ["how much?", "linear", "\(QuadraticCost.self)(.identity)"],
      ["how much, with strays?", "linear", "\(AbsoluteErrorCost.self)"],
      [
        "which one of very many?", "a tree of σ",
        "\(HierarchicalSoftmax.self)",
      ],
    ])
}

/// A network that tells the classes of a table apart, as it is after
/// training, and the examples that took no part in that.
func learned(from all: Dataset, seed: UInt64) throws -> (
  network: Network<LogLikelihoodCost>, heldOut: Dataset
) {
  // Hold a fifth out, and scale by what is left.
  var generator = Xoshiro256(seed: seed)
  let split = all.split(fraction: 0.8, using: &generator)
  let scale = Preprocessing(.standardised, fitting: split.training.inputs)
  let training = split.training.mapInputs(scale.applied(to:))

  // One class out of several: softmax with the log-likelihood.
  var network = Network(
    scaledStart([all.inputs.columns, 16, all.classCount], using: &generator),
    hidden: [.relu], cost: LogLikelihoodCost())
  try network.train(
    on: training.inputs, targets: training.oneHot(),
    Training(epochs: 100, batchSize: 16, method: Adam(), learningRate: 0.01),
    technique: WeightDecay(0.1), using: &generator)

  // A scaling is a layer, too: with it inside, the network reads the table.
  network.layers[0].readUnscaled(scale)
  return (network, split.test)
}

/// A network as it comes out of the file that it was kept in.
func kept(_ network: Network<LogLikelihoodCost>, in file: URL) throws
  -> Network<LogLikelihoodCost>
{
  try Data(network.file()).write(to: file)
  let bytes = try Data(contentsOf: file)
  return try Network(file: [UInt8](bytes), cost: LogLikelihoodCost())
}

extension Layer {
  /// Makes a layer that reads scaled numbers one that reads the numbers as
  /// they were: (x − offset) / divisor · w is x · w/divisor less a constant.
  mutating func readUnscaled(_ scale: Preprocessing) {
    for input in 0..<inputCount {
      for unit in 0..<unitCount {
        weights[input, unit] /= scale.divisors[input]
        biases[unit] -= scale.offsets[input] * weights[input, unit]
      }
    }
  }
}

/// A network made, trained, judged, kept, read again and asked; on a table
/// that the reader gives, or on the irises.
let ownData = Section(
  "own-data", "On data of your own", options: [csvFile, targetColumn, saved]
) { report, given in
  let all = try table(given)
  report.print(
    "\(grouped(all.count)) rows, \(all.inputs.columns) columns to learn from, "
      + "\(all.classCount) classes")

  let (network, heldOut) = try learned(from: all, seed: 1)
  let answers = network.outputs(for: heldOut.inputs).argmaxOfRows()
  let matrix = ConfusionMatrix(
    answers: answers, labels: heldOut.labels, classCount: all.classCount)
  report.print("right of \(matrix.total) held out: \(matrix.right)")
  let five = try Spread(seeds: 1...5) { seed in
    let (network, heldOut) = try learned(from: all, seed: seed)
    return network.accuracy(on: heldOut)
  }
  report.print("from five splits and starts: \(five.percent())")
  report.print()
  report.table(
    ["is, and is taken for"] + all.classNames,
    cells(of: matrix, names: all.classNames))

  let place =
    try given[saved].map(file) ?? report.temporaryFile("network")
  defer {
    if given[saved] == nil { try? FileManager.default.removeItem(at: place) }
  }
  let again = try kept(network, in: place)
  let bytes = try network.file()
  let example = heldOut.inputs.row(0)
  report.print()
  report.print("kept in \(grouped(bytes.count)) bytes, read again, and asked")
  report.print(
    example.map(short).joined(separator: ", ") + ": "
      + zip(all.classNames, again.output(for: example))
      .map { "\($0) \(fixed($1, 3))" }.joined(separator: ", "))
}

private let csvFile = SectionOption(
  "csv", valueName: "file",
  help: "A table in a CSV file, to learn from in the place of the irises.")

private let targetColumn = SectionOption(
  "target", valueName: "column",
  help: "The column of that table with the classes, by its name.")

private let saved = SectionOption(
  "save", valueName: "file", help: "Keep the network in this file.")

private func file(_ path: String) -> URL { URL(fileURLWithPath: path) }

/// The table that the command line names, or the irises.
private func table(_ given: GivenOptions) throws -> Dataset {
  guard let path = given[csvFile] else {
    guard given[targetColumn] == nil else {
      throw NoUse(description: "--target is a column of the file of --csv.")
    }
    return try .iris()
  }
  guard let target = given[targetColumn] else {
    throw NoUse(
      description: "--csv wants --target, the column with the classes.")
  }
  let set = try CSVTable(contentsOf: file(path)).dataset(
    classes: .named(target), name: path)
  guard set.classCount > 1, set.count >= 10 else {
    throw NoUse(
      description: "\(path): expected 10 rows and 2 classes or more, found "
        + "\(set.count) and \(set.classCount).")
  }
  guard set.classCount <= set.count / 2 else {
    throw NoUse(
      description: "\(path): '\(target)' has \(set.classCount) different "
        + "values in \(set.count) rows. Are they amounts? Then a linear "
        + "output with the squared error is the layer to take.")
  }
  return set
}

/// A table, or options, that the section cannot use.
private struct NoUse: Error, CustomStringConvertible {
  let description: String
}
