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
    var text = FileText()
    text.add(FileText.title)
    text.add("sizes")
    for size in sizes { text.add(" \(size)") }
    for activation in hidden { text.add("\nhidden \(activation.fileName)") }
    text.add("\ncost \(cost.name)")
    for (weights, biases) in zip(parameters.weights, parameters.biases) {
      for row in 0..<weights.rows {
        try text.add("\nweights", weights.row(row))
      }
      try text.add("\nbiases", biases)
    }
    text.add("\n")
    let checksum = FileText.checksum(of: text.bytes[...])
    text.add("checksum \(hexadecimal(checksum))\n")
    return text.bytes
  }

  /// The network in a file that ``file()`` made, with the same bits.
  ///
  /// - Parameter cost: the cost that the network was trained with.
  /// - Throws: ``NetworkFileError`` when the file is damaged, is none, or was
  ///   made with another cost.
  public init(file bytes: [UInt8], cost: Cost) throws(NetworkFileError) {
    var lines = try FileLines(bytes)
    let sizes = try lines.readSizes()
    var hidden: [Activation] = []
    for _ in sizes.dropFirst(2) { hidden.append(try lines.readActivation()) }
    try lines.readCost(cost.name)
    var weights: [Matrix] = []
    var biases: [[Double]] = []
    for (inputs, units) in zip(sizes, sizes.dropFirst()) {
      var elements: [Double] = []
      for _ in 0..<inputs {
        elements += try lines.readNumbers("weights", count: units)
      }
      weights.append(
        Matrix(rows: inputs, columns: units, elements: elements))
      biases.append(try lines.readNumbers("biases", count: units))
    }
    try lines.readEnd()
    self.init(
      Parameters(weights: weights, biases: biases), hidden: hidden, cost: cost
    )
  }
}

/// Why a network cannot be read from a file, or be made one, and where.
public struct NetworkFileError: Error, Equatable, Sendable,
  CustomStringConvertible
{
  /// What is wrong.
  public enum Reason: Equatable, Sendable {
    /// The file does not begin as that of a network does.
    case notANetwork
    /// It is written in a version of the format that is not known here.
    case version(String)
    /// It ends before its checksum.
    case truncated
    /// Bytes follow its checksum.
    case extraBytes(Int)
    /// The checksum that is written there is not that of the bytes.
    case checksum(written: String, computed: String)
    /// These are not the sizes of a network.
    case impossibleSizes(String)
    /// There is no activation function of this name.
    case unknownActivation(String)
    /// The network was trained with another cost.
    case otherCost(String, expected: String)
    /// A line does not say what a line in its place says.
    case unexpectedLine(expected: String)
    /// A number is infinite or not a number.
    case notFinite
  }

  public let reason: Reason

  /// The line of the file, from 1.
  public let line: Int

  public var description: String {
    "line \(line) of the network's file: \(explanation)"
  }

  private var explanation: String {
    switch reason {
    case .notANetwork:
      "a network begins with “neural network, version 1”. Is it another file?"
    case .version(let version):
      "this is version \(version) of the format, and only version 1 can be "
        + "read."
    case .truncated:
      "the file ends without its checksum. It was cut short, or damaged "
        + "there."
    case .extraBytes(let count):
      "after the checksum the file should end, but \(count) more bytes "
        + "follow."
    case .checksum(let written, let computed):
      "the checksum is \(written), but that of the bytes above is "
        + "\(computed). The file is damaged."
    case .impossibleSizes(let sizes):
      "“\(sizes)” are not the sizes of a network: at least two numbers, each "
        + "above 0."
    case .unknownActivation(let name):
      "there is no activation function “\(name)”."
    case .otherCost(let name, let expected):
      "the network was trained with the cost “\(name)”, and cannot be read "
        + "as one with “\(expected)”."
    case .unexpectedLine(let expected):
      "here should be “\(expected)”."
    case .notFinite:
      "a number is infinite or not a number."
    }
  }
}

// MARK: - Writing

/// The text of a file as it grows.
private struct FileText {
  static let title = "neural network, version 1\n"

  private(set) var bytes: [UInt8] = []

  mutating func add(_ text: String) { bytes += text.utf8 }

  /// Adds a line of numbers.
  mutating func add(
    _ word: String, _ numbers: [Double]
  ) throws(NetworkFileError) {
    add(word)
    for number in numbers {
      guard number.isFinite else {
        let line = bytes.count { $0 == newline } + 1
        throw NetworkFileError(reason: .notFinite, line: line)
      }
      bytes.append(space)
      add(hexadecimal(number.bitPattern))
    }
  }

  /// The checksum FNV-1a in 64 bits (Fowler, Noll and Vo 1991). Each of its
  /// steps can be undone, so that no change of a single byte goes unnoticed.
  static func checksum(of bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { sum, byte in
      (sum ^ UInt64(byte)) &* 0x100_0000_01b3
    }
  }
}

private let newline = UInt8(ascii: "\n")
private let space = UInt8(ascii: " ")

/// Sixteen hexadecimal digits.
func hexadecimal(_ bits: UInt64) -> String {
  let digits = Array("0123456789abcdef".utf8)
  let bytes = (0..<16).map { place in
    digits[Int(bits >> UInt64(60 - 4 * place) & 15)]
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The number that sixteen hexadecimal digits are, and nothing else is.
private func bits(_ text: ArraySlice<UInt8>) -> UInt64? {
  guard text.count == 16 else { return nil }
  var bits: UInt64 = 0
  for byte in text {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      bits = bits << 4 | UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"):
      bits = bits << 4 | UInt64(byte - UInt8(ascii: "a") + 10)
    default: return nil
    }
  }
  return bits
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
    }
  }

  /// The function that stands in a file.
  fileprivate init?(fileName: ArraySlice<UInt8>) {
    let words = fileName.split(
      separator: space, maxSplits: 1, omittingEmptySubsequences: false)
    let number = words.count == 2 ? bits(words[1]) : nil
    var candidates: [Activation] = [
      .identity, .step, .logistic, .tanh, .relu,
    ]
    if let number {
      let value = Double(bitPattern: number)
      candidates += [.leakyReLU(slope: value), .elu(alpha: value)]
    }
    for candidate in candidates
    where fileName.elementsEqual(candidate.fileName.utf8) {
      self = candidate
      return
    }
    return nil
  }
}

// MARK: - Reading

/// The lines of a file whose checksum is right, read one after the other.
private struct FileLines {
  private var lines: [ArraySlice<UInt8>] = []

  /// How many have been read.
  private var position = 1

  /// - Throws: ``NetworkFileError`` when the file is none of a network, is
  ///   not whole, or is damaged.
  init(_ bytes: [UInt8]) throws(NetworkFileError) {
    try Self.checkTitle(bytes)
    var start = 0
    while let end = bytes[start...].firstIndex(of: newline) {
      let line = bytes[start..<end]
      if let written = line.text(after: "checksum") {
        try Self.check(
          written, computed: FileText.checksum(of: bytes[..<start]),
          line: lines.count + 1)
        guard end + 1 == bytes.count else {
          throw NetworkFileError(
            reason: .extraBytes(bytes.count - end - 1),
            line: lines.count + 2)
        }
        return
      }
      lines.append(line)
      start = end + 1
    }
    throw NetworkFileError(reason: .truncated, line: lines.count + 1)
  }

  private static func checkTitle(
    _ bytes: [UInt8]
  ) throws(NetworkFileError) {
    let title = Array(FileText.title.utf8)
    if bytes.starts(with: title) { return }
    let reason: NetworkFileError.Reason
    if title.starts(with: bytes) {
      reason = .truncated
    } else if bytes.starts(with: title.dropLast(2)) {
      let rest = bytes[(title.count - 2)...].prefix { $0 != newline }
      reason = .version(rest.prefix(20).text)
    } else {
      reason = .notANetwork
    }
    throw NetworkFileError(reason: reason, line: 1)
  }

  private static func check(
    _ written: ArraySlice<UInt8>, computed: UInt64, line: Int
  ) throws(NetworkFileError) {
    guard bits(written) == computed else {
      throw NetworkFileError(
        reason: .checksum(
          written: written.text, computed: hexadecimal(computed)),
        line: line)
    }
  }

  private func error(_ reason: NetworkFileError.Reason) -> NetworkFileError {
    NetworkFileError(reason: reason, line: position)
  }

  /// What follows `word` in the next line.
  ///
  /// - Parameter expected: the line in words, for a message.
  private mutating func read(
    _ word: String, expected: String
  ) throws(NetworkFileError) -> ArraySlice<UInt8> {
    position += 1
    guard position <= lines.count,
      let rest = lines[position - 1].text(after: word)
    else { throw error(.unexpectedLine(expected: expected)) }
    return rest
  }

  mutating func readSizes() throws(NetworkFileError) -> [Int] {
    let text = try read("sizes", expected: "sizes")
    var sizes: [Int] = []
    for word in text.split(
      separator: space, omittingEmptySubsequences: false)
    {
      guard let size = decimal(word), size > 0 else {
        throw error(.impossibleSizes(text.text))
      }
      sizes.append(size)
    }
    guard sizes.count > 1 else { throw error(.impossibleSizes(text.text)) }
    return sizes
  }

  mutating func readActivation() throws(NetworkFileError) -> Activation {
    let name = try read("hidden", expected: "hidden")
    guard let activation = Activation(fileName: name) else {
      throw error(.unknownActivation(name.text))
    }
    return activation
  }

  mutating func readCost(_ name: String) throws(NetworkFileError) {
    let found = try read("cost", expected: "cost")
    guard found.elementsEqual(name.utf8) else {
      throw error(.otherCost(found.text, expected: name))
    }
  }

  mutating func readNumbers(
    _ word: String, count: Int
  ) throws(NetworkFileError) -> [Double] {
    let expected = "\(word) and \(count) numbers of 16 digits"
    let words = try read(word, expected: expected).split(
      separator: space, omittingEmptySubsequences: false)
    guard words.count == count else {
      throw error(.unexpectedLine(expected: expected))
    }
    var numbers: [Double] = []
    for word in words {
      guard let bits = bits(word) else {
        throw error(.unexpectedLine(expected: expected))
      }
      let number = Double(bitPattern: bits)
      guard number.isFinite else { throw error(.notFinite) }
      numbers.append(number)
    }
    return numbers
  }

  mutating func readEnd() throws(NetworkFileError) {
    position += 1
    guard position > lines.count else {
      throw error(.unexpectedLine(expected: "checksum"))
    }
  }
}

/// A number of one to nine decimal digits that does not begin with 0.
private func decimal(_ text: ArraySlice<UInt8>) -> Int? {
  guard (1...9).contains(text.count), text.first != UInt8(ascii: "0") else {
    return nil
  }
  var number = 0
  for byte in text {
    guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
      return nil
    }
    number = 10 * number + Int(byte - UInt8(ascii: "0"))
  }
  return number
}

extension ArraySlice<UInt8> {
  /// What follows a word and a space, in a line that begins so.
  fileprivate func text(after word: String) -> ArraySlice<UInt8>? {
    let start = Array(word.utf8) + [space]
    return starts(with: start) ? dropFirst(start.count) : nil
  }

  /// The bytes as text, for a message.
  fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}
