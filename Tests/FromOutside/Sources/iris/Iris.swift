// A program of somebody else, made with nothing but what the book's modules make public. It ends with
// an error if the network has not learned, or is not the same after loading.

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
  /// Reads a table, and makes, trains, saves, loads and asks a network.
  static func main() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }

    // A table of one's own: what the species is called is to be told.
    let table = folder.appendingPathComponent("iris.csv")
    try write(.iris(), to: table)
    var generator = Xoshiro256(seed: 1)
    let flowers = try CSVTable(contentsOf: table)
      .dataset(classes: "species", name: "Iris")
      .split(fraction: 0.8, using: &generator)

    // Scaled as the examples to learn from say.
    let scaling = Preprocessing(
      .standardised, fitting: flowers.training.inputs)
    let split = flowers.mapInputs { scaling.applied(to: $0) }

    // A network that learns from them.
    var network = Network(
      [4, 8, 3], hidden: .tanh, cost: LogLikelihoodCost(),
      from: Start(.glorot), using: &generator)
    try network.train(
      on: split.training.inputs, targets: split.training.oneHot(),
      Training(
        epochs: 60, batchSize: 10, method: Adam(), learningRate: 0.01),
      technique: WeightDecay(0.1), using: &generator)
    let accuracy = network.accuracy(
      on: split.test.inputs, labels: split.test.labels)
    print("right on \(Int((100 * accuracy).rounded())) % of those held out")

    // Kept in a file, and read again.
    let file = folder.appendingPathComponent("iris.network")
    try Data(try network.file()).write(to: file)
    let loaded = try Network(
      file: [UInt8](Data(contentsOf: file)), cost: LogLikelihoodCost())

    // Asked for a flower that it is shown for the first time.
    let flower = scaling.applied(to: Matrix([[5.1, 3.5, 1.4, 0.2]]))
    let species = split.training.classNames[loaded.classes(of: flower)[0]]
    print("5.1, 3.5, 1.4 and 0.2 cm: \(species)")

    if accuracy < 0.9 { throw Failure("the network has not learned") }
    if loaded != network { throw Failure("another network was loaded") }
    if species != "setosa" { throw Failure("the answer is wrong") }
  }

  private static func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("from-outside-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true)
    return folder
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
