// A network as a file, so that what was learned outlasts the program.
//
// It is a text in ASCII, one line for each thing, each ended by a newline:
//
//     neural network, version 1
//     sizes 2 3 1
//     hidden tanh
//     cost quadratic logistic 3fe0000000000000
//     weights 3fc999999999999a bfb999999999999a 3fd3333333333333
//     weights 3fe0000000000000 3fb999999999999a bfd999999999999a
//     biases 0000000000000000 3fb999999999999a 0000000000000000
//     weights 3ff0000000000000
//     weights bff3333333333333
//     weights 3fe6666666666666
//     biases 3fb999999999999a
//     checksum 84747e30f87fa811
//
// `sizes` has the number of inputs, then that of the units in each layer.
// There is a line `hidden` for each hidden layer. Then come, layer by layer,
// a line `weights` for each input of the layer with a number for each unit,
// and a line `biases`. A number is the bit pattern of a `Double` in sixteen
// hexadecimal digits (IEEE 754), so that it comes back to the last bit. The
// checksum is that of all bytes before its line.

import LinearAlgebra
import SigmoidNeurons

extension Network {
  /// The network as the bytes of a file, to be kept and read again with
  /// ``init(file:cost:)``.
  ///
  /// - Throws: ``NetworkFileError`` when a parameter is not a finite number:
  ///   a network that cannot compute is not kept.
  public func file() throws(NetworkFileError) -> [UInt8] {
    sealed(try lines())
  }

  func lines() throws(NetworkFileError) -> [String] {
    var lines = [
      networkTitle, sizes.reduce("sizes") { $0 + " \($1)" },
    ]
    lines += hidden.map { "hidden \($0.fileName)" }
    lines.append("cost \(cost.name)")
    for layer in layers {
      for input in 0..<layer.inputCount {
        lines.append(text("weights", bits(layer.weights.row(input))))
      }
      lines.append(text("biases", bits(layer.biases)))
      guard layer.isFinite else {
        throw NetworkFileError(
          line: lines.count, expected: "a layer of finite numbers",
          found: "one that is infinite or no number")
      }
    }
    return lines
  }

  /// The network in a file that ``file()`` made, with the same bits.
  ///
  /// - Parameters:
  ///   - cost: the cost that the network was trained with.
  ///   - own: the activation functions of one's own that it may have.
  /// - Throws: ``NetworkFileError`` when the file is damaged, is none, or was
  ///   made with another cost.
  public init(
    file bytes: [UInt8], cost: Cost, own: [Activation] = []
  ) throws(NetworkFileError) {
    var lines = try FileLines(bytes, title: networkTitle)
    try self.init(&lines, cost: cost, own: own)
    try lines.checkEnd()
  }

  init(
    _ lines: inout FileLines, cost: Cost, own: [Activation]
  ) throws(NetworkFileError) {
    let sizes = try lines.read(
      "sizes", "and the sizes of two layers or more, each above 0"
    ) { words in
      let sizes = words.compactMap(wholeNumber)
      let isRight = words.count > 1 && sizes.allSatisfy { $0 > 0 }
      return isRight && sizes.count == words.count ? sizes : nil
    }
    var hidden: [Activation] = []
    for _ in sizes.dropFirst(2) {
      hidden.append(
        try lines.read("hidden", "and an activation function") { words in
          Activation(fileName: words, own)
        })
    }
    try lines.read("cost", cost.name) { isText($0, cost.name) ? () : nil }
    var parameters = Parameters(weights: [], biases: [])
    for (inputs, units) in zip(sizes, sizes.dropFirst()) {
      var weights: [Double] = []
      for _ in 0..<inputs {
        weights += try lines.readNumbers("weights", count: units)
      }
      parameters.weights.append(
        Matrix(rows: inputs, columns: units, elements: weights))
      parameters.biases.append(
        try lines.readNumbers("biases", count: units))
    }
    self.init(parameters, hidden: hidden, cost: cost)
  }
}

private let networkTitle = "neural network, version 1"

private func bits(_ numbers: [Double]) -> [UInt64] {
  numbers.map { $0.bitPattern }
}

/// A line of numbers.
func text(_ word: String, _ numbers: [UInt64]) -> String {
  numbers.reduce(word) { $0 + " " + hexadecimal($1) }
}

extension Activation {
  /// The function as it stands in a file; a number that belongs to it follows
  /// its name.
  var fileName: String {
    switch self {
    case .identity: "identity"
    case .step: "step"
    case .logistic: "logistic"
    case .tanh: "tanh"
    case .relu: "relu"
    case .leakyReLU(let slope): "leakyReLU \(hexadecimal(slope.bitPattern))"
    case .elu(let alpha): "elu \(hexadecimal(alpha.bitPattern))"
    case .own(let own): "own \(own.name)"
    }
  }

  /// The function that stands in a file.
  fileprivate init?(fileName words: [FileLines.Word], _ own: [Activation]) {
    let number = words.dropFirst().first.flatMap(finiteNumber) ?? 0
    let all: [Activation] = [
      .identity, .step, .logistic, .tanh, .relu, .leakyReLU(slope: number),
      .elu(alpha: number),
    ]
    let named = (all + own).first { isText(words, $0.fileName) }
    guard let named else { return nil }
    self = named
  }
}
