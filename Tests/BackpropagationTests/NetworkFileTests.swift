import Backpropagation
import Foundation
import LinearAlgebra
import SigmoidNeurons
import Testing

@Suite struct NetworkFileTests {
  private static func network() -> Network<QuadraticCost> {
    ruled([2, 3, 2, 1], hidden: [.tanh, .leakyReLU(slope: 0.01)])
  }

  private func refusal(
    of bytes: [UInt8], cost: QuadraticCost = QuadraticCost()
  ) -> NetworkFileError? {
    #expect(throws: NetworkFileError.self) { _ = try Network(file: bytes, cost: cost) }
  }

  /// A file in which `old` has become `new`, with the checksum that belongs to it.
  private func edited(_ old: String, _ new: String) throws -> [UInt8] {
    let text = String(decoding: try Self.network().file(), as: UTF8.self)
    #expect(text.contains(old))
    let range = try #require(text.range(of: old))
    let lines = text.replacingCharacters(in: range, with: new)
      .split(separator: "\n", omittingEmptySubsequences: false).dropLast(2)
    return sealed(lines.joined(separator: "\n") + "\n")
  }

  /// A text with its checksum: FNV-1a, as its authors define it.
  private func sealed(_ text: String) -> [UInt8] {
    var sum: UInt64 = 14_695_981_039_346_656_037
    for byte in text.utf8 {
      sum ^= UInt64(byte)
      sum = sum &* 1_099_511_628_211
    }
    let digits = String(sum, radix: 16)
    let zeros = String(repeating: "0", count: 16 - digits.count)
    return Array((text + "checksum \(zeros)\(digits)\n").utf8)
  }

  @Test("a file is the text that the format's description says")
  func text() throws {
    let network = Network(
      Parameters(
        weights: [Matrix([[0.1], [-2]]), Matrix([[1, 0.5]])], biases: [[-0.0], [0.25, 3]]),
      hidden: [.elu(alpha: 1)], cost: QuadraticCost(.tanh, factor: 1))
    // The bit patterns: struct.pack('>d', …).hex() in Python.
    let expected = """
      neural network, version 1
      sizes 2 1 2
      hidden elu 3ff0000000000000
      cost quadratic tanh 3ff0000000000000
      weights 3fb999999999999a
      weights c000000000000000
      biases 8000000000000000
      weights 3ff0000000000000 3fe0000000000000
      biases 3fd0000000000000 4008000000000000

      """
    #expect(try network.file() == sealed(expected))
  }

  @Test("the example in the format's description is a file that can be read")
  func example() throws {
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Chapters/4-Backpropagation/NetworkFile.swift")
    let lines = try String(contentsOf: source, encoding: .utf8)
      .split(separator: "\n").filter { $0.hasPrefix("//     ") }.map { $0.dropFirst(7) }
    let network = try Network(
      file: Array((lines.joined(separator: "\n") + "\n").utf8), cost: QuadraticCost())
    #expect(network.parameters.weights[0] == Matrix([[0.2, -0.1, 0.3], [0.5, 0.1, -0.4]]))
    #expect(network.parameters.weights[1] == Matrix([[1], [-1.2], [0.7]]))
    #expect(network.parameters.biases == [[0, 0.1, 0], [0.1]])
  }

  @Test(
    "what is read has the bits of what was written",
    arguments: [
      ruled([1, 1], hidden: []), ruled([2, 3, 1], hidden: [.logistic]),
      ruled([3, 2, 2, 2, 4, 1], hidden: [.identity, .step, .relu, .leakyReLU(slope: 0.1)]),
      ruled([2, 3, 2, 5], hidden: [.elu(alpha: 1.5), .tanh]),
    ])
  func roundTrip(network: Network<QuadraticCost>) throws {
    let copy = try Network(file: try network.file(), cost: QuadraticCost())
    #expect(copy.parameters.all.map(\.bitPattern) == network.parameters.all.map(\.bitPattern))
    #expect(copy == network)
    #expect(copy.sizes == network.sizes)
  }

  @Test("the smallest, the largest, the denormal and the negative zero come back as they were")
  func extremes() throws {
    var network = Self.network()
    let numbers: [Double] = [
      -0.0, .leastNonzeroMagnitude, .leastNormalMagnitude.nextDown, .greatestFiniteMagnitude,
      -.greatestFiniteMagnitude, 1.0.nextUp, .pi,
    ]
    for (place, number) in zip(network.parameters.places, numbers) {
      network.parameters[place] = number
    }
    let copy = try Network(file: try network.file(), cost: QuadraticCost())
    #expect(copy.parameters.all.map(\.bitPattern) == network.parameters.all.map(\.bitPattern))
  }

  @Test("a thousand random networks come back")
  func randomNetworks() throws {
    var generator = Xoshiro256(seed: 5)
    for _ in 0..<1000 {
      let sizes = (0..<generator.integer(in: 2...4)).map { _ in generator.integer(in: 1...4) }
      let network = Network(sizes, cost: QuadraticCost(), using: &generator)
      #expect(try Network(file: try network.file(), cost: QuadraticCost()) == network)
    }
  }

  @Test("a file with any one byte changed is refused, whichever bit it is")
  func flippedBytes() throws {
    let file = try Self.network().file()
    for index in file.indices {
      for bit in 0..<8 {
        var damaged = file
        damaged[index] ^= 1 << bit
        let error = try #require(refusal(of: damaged), "byte \(index)")
        // What the first line has become, or else a checksum that is not that of the bytes.
        #expect(index < 26 ? error.line == 1 : error.expected.contains("checksum"))
      }
    }
  }

  @Test("a file that is cut anywhere is refused, and the line is where it ends")
  func truncations() throws {
    let file = try Self.network().file()
    for length in file.indices {
      let error = try #require(refusal(of: Array(file[..<length])))
      #expect(
        error.line == max(1, file[..<max(0, length - 1)].count { $0 == UInt8(ascii: "\n") } + 1))
    }
  }

  @Test("bytes behind the end are refused")
  func extraBytes() throws {
    let file = try Self.network().file()
    #expect(refusal(of: file + [10, 32])?.line == 18)
    #expect(refusal(of: file + file)?.line == 32)
    #expect(refusal(of: file + [10])?.found == "“”: it was damaged, or cut short")
  }

  @Test("another file, and another version, are told apart")
  func titles() throws {
    let other = refusal(of: Array("sepal length,sepal width\n".utf8))
    #expect(
      other?.description
        == "line 1 of the file: expected “neural network, version 1”, found “sepal length,sepal width”"
    )
    #expect(refusal(of: [0xff, 0xfe, 0])?.line == 1)
    #expect(refusal(of: [])?.found == "“”")
    let future = refusal(of: try edited("version 1", "version 12"))
    #expect(future?.line == 1 && future?.found == "“neural network, version 12”")
  }

  @Test("a checksum that is not that of the bytes is shown beside the right one")
  func checksum() throws {
    let file = try Self.network().file()
    let text = String(decoding: file, as: UTF8.self)
    let right = String(text.suffix(17).prefix(16))
    let wrong = String(repeating: "0", count: 16)
    let damaged = Array(file.dropLast(17)) + Array("\(wrong)\n".utf8)
    let error = try #require(refusal(of: damaged))
    #expect(
      error.description
        == "line 16 of the file: expected “checksum \(right)” at the end, found “checksum \(wrong)”: "
        + "it was damaged, or cut short")
  }

  private static let sizes = "“sizes” and the sizes of two layers or more, each above 0"

  @Test(
    "a file with the right checksum and wrong contents is refused with its line",
    arguments: [
      ("sizes 2 3 2 1", "sizes 2 0 2 1", sizes, 2),
      ("sizes 2 3 2 1", "sizes 2", sizes, 2),
      ("sizes 2 3 2 1", "sizes", sizes, 2),
      ("sizes 2 3 2 1", "sizes 2 -3 2 1", sizes, 2),
      ("sizes 2 3 2 1", "sizes 2 +3 2 1", sizes, 2),
      ("sizes 2 3 2 1", "sizes 2 03 2 1", sizes, 2),
      ("sizes 2 3 2 1", "sizes 2 3  1", sizes, 2),
      ("sizes 2 3 2 1", "sizes 2 99999999999999999999 2 1", sizes, 2),
      ("sizes 2 3 2 1", "size 2 3 2 1", sizes, 2),
      ("sizes 2 3 2 1", "sizes 2 3 2 2 1", "“hidden” and an activation function", 5),
      (
        "sizes 2 3 2 1", "sizes 2 999999999999 2 1",
        "“weights” and 999999999999 finite numbers of 16 digits", 6
      ),
      ("sizes 2 3 2 1", "sizes 3 3 2 1", "“weights” and 3 finite numbers of 16 digits", 8),
      ("sizes 2 3 2 1", "sizes 2 4 2 1", "“weights” and 4 finite numbers of 16 digits", 6),
      ("hidden tanh", "hidden tan", "“hidden” and an activation function", 3),
      ("hidden tanh", "hidden", "“hidden” and an activation function", 3),
      ("hidden tanh", "hidden tanh 3ff0000000000000", "“hidden” and an activation function", 3),
      (
        "hidden leakyReLU 3f847ae147ae147b", "hidden leakyReLU",
        "“hidden” and an activation function", 4
      ),
      (
        "hidden leakyReLU 3f847ae147ae147b", "hidden leakyReLU 7ff8000000000000",
        "“hidden” and an activation function", 4
      ),
      (
        "cost quadratic logistic", "cost cubic logistic",
        "“cost” quadratic logistic 3fe0000000000000", 5
      ),
      (
        "weights bfe0000000000000", "weights bfe000000000000G",
        "“weights” and 3 finite numbers of 16 digits", 6
      ),
      (
        "weights bfe0000000000000", "weights bfe000000000000",
        "“weights” and 3 finite numbers of 16 digits", 6
      ),
      (
        "weights bfe0000000000000", "weights BFE0000000000000",
        "“weights” and 3 finite numbers of 16 digits", 6
      ),
      (
        "weights bfe0000000000000", "weights 7ff8000000000000",
        "“weights” and 3 finite numbers of 16 digits", 6
      ),
      (
        "weights bfe0000000000000", "weights fff0000000000000",
        "“weights” and 3 finite numbers of 16 digits", 6
      ),
    ])
  func contents(old: String, new: String, expected: String, line: Int) throws {
    let error = try #require(refusal(of: try edited(old, new)))
    #expect(error.expected == expected)
    #expect(error.line == line)
    #expect(error.description.hasPrefix("line \(line) of the file: "))
  }

  @Test("a line too few and a line too many are refused, though the checksum is right")
  func lines() throws {
    let text = String(decoding: try Self.network().file(), as: UTF8.self)
    let lines = text.split(separator: "\n").dropLast()
    let short = lines.dropLast().joined(separator: "\n") + "\n"
    let long = (lines + lines.suffix(1)).joined(separator: "\n") + "\n"
    let ofShort = refusal(of: sealed(short))
    #expect(ofShort?.expected == "“biases” and 1 finite numbers of 16 digits")
    #expect(ofShort?.found == "the checksum")
    #expect(ofShort?.line == 15)
    let ofLong = refusal(of: sealed(long))
    #expect(ofLong?.expected == "the checksum")
    #expect(ofLong?.line == 16)
  }

  @Test("a network of another cost is refused, also where only the factor is another")
  func otherCost() throws {
    let file = try Self.network().file()
    let error = try #require(refusal(of: file, cost: QuadraticCost(factor: 1)))
    #expect(error.expected == "“cost” quadratic logistic 3ff0000000000000")
    #expect(error.found == "“cost quadratic logistic 3fe0000000000000”")
    #expect(error.line == 5)
  }

  @Test(
    "a network with a parameter that is no finite number is not written",
    arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(number: Double) throws {
    var network = Self.network()
    network.parameters.biases[0][2] = number
    let error = #expect(throws: NetworkFileError.self) { _ = try network.file() }
    #expect(error?.found == "one that is infinite or no number")
    #expect(error?.line == 8)
  }
}
