import Datasets
import Foundation
import LinearAlgebra
import Testing
import Trapping

/// An IDX file of unsigned bytes.
func idx(_ dimensions: [Int], _ elements: [UInt8]) -> [UInt8] {
  let sizes = dimensions.flatMap { size in
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) }
  }
  return [0, 0, 8, UInt8(dimensions.count)] + sizes + elements
}

/// What must not be built in memory: 4294967295 images of 28 × 28.
private let hugeHeader = idx([4_294_967_295, 28, 28], [])

@Suite struct IDXFileTests {
  static let labels: [UInt8] = [5, 0, 4, 1, 9]

  @Test("a plain file is read")
  func plain() throws {
    let folder = try TemporaryFolder()
    let file = try IDXFile(
      contentsOf: folder.write(idx([2, 1, 3], [1, 2, 3, 4, 5, 6]), to: "file"),
      shape: [nil, 1, nil])
    #expect(file.dimensions == [2, 1, 3])
    #expect(file.elements == [1, 2, 3, 4, 5, 6])
    #expect(file.matrix(rows: 2, dividingBy: 4) == Matrix([[0.25, 0.5, 0.75], [1, 1.25, 1.5]]))
    #expect(file.matrix(rows: 1, dividingBy: 1) == Matrix([[1, 2, 3]]))
  }

  @Test("gzip is told by the content, not by the name", arguments: ["file", "file.gz"])
  func compressed(name: String) throws {
    let folder = try TemporaryFolder()
    let url = try folder.write(gzipped(idx([5], Self.labels)), to: name)
    #expect(try IDXFile(contentsOf: url, shape: [nil]).elements == Self.labels)
    try folder.write(idx([5], Self.labels), to: name)
    #expect(try IDXFile(contentsOf: url, shape: [nil]).elements == Self.labels)
  }

  @Test("what another program has compressed is read")
  func deflated() throws {
    // b = bytes([0,0,8,1,0,0,1,44]) + bytes(i*7%10 for i in range(300))
    // c = zlib.compressobj(9, zlib.DEFLATED, 31); base64.b64encode(c.compress(b) + c.flush())
    let data = try #require(
      Data(
        base64Encoded: "H4sIAAAAAAACA2Ng4GBkYGDUYWBnYeRgZeJkYx5lEWIBAAxwMII0AQAA"))
    let folder = try TemporaryFolder()
    let file = try IDXFile(contentsOf: folder.write([UInt8](data), to: "file.gz"), shape: [nil])
    #expect(file.elements == (0..<300).map { UInt8($0 * 7 % 10) })
  }

  @Test("an array without elements is one", arguments: [[0], [0, 28, 28]])
  func empty(dimensions: [Int]) throws {
    let folder = try TemporaryFolder()
    let file = try IDXFile(
      contentsOf: folder.write(gzipped(idx(dimensions, [])), to: "file"),
      shape: dimensions.map { $0 })
    #expect(file.dimensions == dimensions)
    #expect(file.elements.isEmpty)
  }

  /// A file that is wrong, the shape it is read with, and what is said about it.
  struct Wrong: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let bytes: [UInt8]
    let shape: [Int?]
    let said: String

    init(_ description: String, _ bytes: [UInt8], shape: [Int?] = [nil], said: String) {
      testDescription = description
      self.bytes = bytes
      self.shape = shape
      self.said = said
    }
  }

  static let magic = "the magic number 0x00000801 of unsigned bytes in 1 dimension"

  static let wrong: [Wrong] = [
    Wrong("empty", [], said: ", byte 0: expected \(magic), found a file of 0 bytes"),
    Wrong("three bytes", [0, 0, 8], said: ", byte 0: expected \(magic), found a file of 3 bytes"),
    Wrong(
      "images where labels are wanted", idx([1, 28, 28], []),
      said: ", byte 0: expected \(magic), found 0x00000803"),
    Wrong(
      "labels where images are wanted", idx([5], labels), shape: [nil, 28, 28],
      said: ", byte 0: expected the magic number 0x00000803 of unsigned bytes in 3 dimensions, "
        + "found 0x00000801"),
    Wrong(
      "floating-point numbers", [0, 0, 13, 1, 0, 0, 0, 0],
      said: ", byte 0: expected \(magic), found 0x00000d01"),
    Wrong(
      "a text", Array("<html><head>".utf8), said: ", byte 0: expected \(magic), found 0x3c68746d"),
    Wrong(
      "a cut header", [0, 0, 8, 3, 0, 0, 0, 1, 0, 0], shape: [nil, 28, 28],
      said: ", byte 8: expected a header of 16 bytes, found the end after 10"),
    Wrong(
      "other dimensions", idx([1, 28, 27], []), shape: [nil, 28, 28],
      said: ", byte 12: expected the dimensions any × 28 × 28, found 27 in place of 28"),
    Wrong(
      "truncated", idx([5], [1, 2, 3]),
      said: ", byte 8: expected 5 bytes, as the header says, found 3"),
    Wrong(
      "truncated, then compressed", gzipped(idx([5], [1, 2, 3])),
      said: ", byte 8: expected 5 bytes, as the header says, found 3"),
    Wrong(
      "oversized", idx([5], labels + [7]),
      said: ", byte 13: expected the end after 5 bytes, as the header says, found more bytes"),
    Wrong(
      "oversized, then compressed", gzipped(idx([5], labels + [7])),
      said: ", byte 13: expected the end after 5 bytes, as the header says, found more bytes"),
    Wrong(
      "a huge claim", hugeHeader, shape: [nil, 28, 28],
      said: ", byte 16: expected 4294967295 × 28 × 28 bytes, as the header says, found 0"),
    Wrong(
      "a huge claim, compressed", gzipped(hugeHeader), shape: [nil, 28, 28],
      said: ", byte 16: expected 4294967295 × 28 × 28 bytes, as the header says, found a file of "
        + "39 bytes, which cannot hold them"),
    Wrong(
      "a claim beyond all numbers", idx([4_294_967_295, 4_294_967_295, 4_294_967_295], []),
      shape: [nil, nil, nil],
      said: ", byte 16: expected 4294967295 × 4294967295 × 4294967295 bytes, as the header says, "
        + "found 0"),
    Wrong(
      "compressed, then cut", Array(gzipped(idx([5], labels)).dropLast(12)),
      said: ", byte 24 as compressed: expected more of the gzipped data, "
        + "found the end of the file"),
    Wrong(
      "compressed, without the whole checksum", Array(gzipped(idx([5], labels)).dropLast(1)),
      said: ", byte 35 as compressed: expected more of the gzipped data, "
        + "found the end of the file"),
    Wrong(
      "compressed, then one byte changed", changed(gzipped(idx([5], labels)), at: 25),
      said: ", byte 32 as compressed: expected gzipped data, found damage (incorrect data check)"),
    Wrong(
      "compressed by no method there is", changed(gzipped(idx([5], labels)), at: 2),
      said:
        ", byte 4 as compressed: expected gzipped data, found damage (unknown compression method)"
    ),
    Wrong(
      "compressed, then something added", gzipped(idx([5], labels)) + [1, 2, 3],
      said: ", byte 36 as compressed: expected the end of the file, found 3 more bytes"),
  ]

  static func changed(_ bytes: [UInt8], at index: Int) -> [UInt8] {
    var bytes = bytes
    bytes[index] ^= 0xff
    return bytes
  }

  @Test("a malformed file is refused, with the byte", arguments: wrong)
  func malformed(wrong: Wrong) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(wrong.bytes, to: "file")
    #expect(
      message(in: folder) { try IDXFile(contentsOf: file, shape: wrong.shape) }
        == "file\(wrong.said). Fetch the file again.")
  }

  @Test("a file that is not there is an error")
  func missing() throws {
    let folder = try TemporaryFolder()
    #expect(
      message(in: folder) { try IDXFile(contentsOf: folder.file("file"), shape: [nil]) }
        == "file: expected a file that can be read, found none. Fetch the file again.")
  }

  @Test("more rows than there are trap")
  func tooManyRows() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let folder = try TemporaryFolder()
      let file = try IDXFile(contentsOf: folder.write(idx([2], [1, 2]), to: "file"), shape: [nil])
      _ = file.matrix(rows: 3, dividingBy: 1)
    }
    expect(result, said: "an array of the dimensions [2] has no 3 rows")
  }
}
