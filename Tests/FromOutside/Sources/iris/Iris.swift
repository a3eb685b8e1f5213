// Makes a network, trains it, saves it, loads it and asks it, with nothing but what the book's modules
// make public. It ends with an error if the network has not learned, or is not the same after loading.

import Backpropagation
import Datasets
import Foundation
import GradientDescent
import LinearAlgebra
import Regularisation
import SigmoidNeurons
import SoftmaxNetworks

@main
struct Iris {
  static func main() throws {
    // Data of one's own: a table in a file.
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("from-outside-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let table = folder.appendingPathComponent("iris.csv")
    try write(.iris(), to: table)
    var generator = Xoshiro256(seed: 1)
    let flowers = try CSVTable(contentsOf: table).dataset(classes: "species", name: "Iris")
      .split(fraction: 0.8, using: &generator)

    // Scaled as the examples to learn from say.
    let scaling = Preprocessing(.standardised, fitting: flowers.training.inputs)
    let split = flowers.mapInputs { scaling.applied(to: $0) }

    // Made and trained.
    var network = Network(
      [4, 8, 3], hidden: .tanh, cost: LogLikelihoodCost(), from: Start(.glorot), using: &generator)
    try network.train(
      on: split.training.inputs, targets: split.training.oneHot(),
      Training(epochs: 60, batchSize: 10, method: Adam(), learningRate: 0.01),
      technique: WeightDecay(0.1), using: &generator)
    let accuracy = network.accuracy(on: split.test.inputs, labels: split.test.labels)
    print("right on \(Int((100 * accuracy).rounded())) % of the flowers held out")
    guard accuracy >= 0.9 else { throw Failure("the network has not learned") }

    // Saved, loaded, asked.
    let file = folder.appendingPathComponent("iris.network")
    try Data(try network.file()).write(to: file)
    let loaded = try Network(file: [UInt8](Data(contentsOf: file)), cost: LogLikelihoodCost())
    guard loaded == network else { throw Failure("the network that was loaded is another one") }
    let shares = loaded.output(for: scaling.applied(to: Matrix([[5.1, 3.5, 1.4, 0.2]])).row(0))
    let best = shares.indices.max { shares[$0] < shares[$1] } ?? 0
    print("a flower of 5.1, 3.5, 1.4 and 0.2 cm: \(split.training.classNames[best])")
    guard split.training.classNames[best] == "setosa" else {
      throw Failure("the network does not know the first of Fisher's irises")
    }
  }

  /// The book's own irises as a spreadsheet would write them.
  private static func write(_ iris: Dataset, to file: URL) throws {
    var text = "sepal length,sepal width,petal length,petal width,species\n"
    for row in 0..<iris.count {
      text += iris.inputs.row(row).map { "\($0)" }.joined(separator: ",")
      text += ",\(iris.classNames[iris.labels[row]])\n"
    }
    try Data(text.utf8).write(to: file)
  }
}

/// What did not come out as it should.
struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
