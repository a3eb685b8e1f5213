// IDX, the file format of MNIST: a short header, then nothing but bytes.

import Foundation

/// The content of an IDX file of unsigned bytes: an array in one or more dimensions.
///
/// The file starts with two zero bytes, the type of the elements (8: unsigned bytes) and the number
/// of dimensions; then comes the size of each dimension as a 32-bit number, the high byte first;
/// then the elements, the last dimension running fastest.
///
/// - Source: Yann LeCun, Corinna Cortes and Christopher Burges, "The MNIST database of handwritten
///   digits" (1998), section "File formats".
public struct IDXFile: Equatable, Sendable {
  /// The size of each dimension: images, rows, columns; or labels.
  public let dimensions: [Int]

  /// The elements; as many as the product of the dimensions.
  public let elements: [UInt8]

  /// Reads a file, plain or gzipped.
  ///
  /// No memory is set aside for what a header claims and the file cannot hold.
  ///
  /// - Parameters:
  ///   - file: where it is.
  ///   - shape: how many dimensions there must be, and the size of each; nil is any size.
  /// - Throws: ``DatasetError`` if the file is not there, is damaged, has another shape, or has
  ///   fewer or more bytes than its header says.
  public init(contentsOf file: URL, shape: [Int?]) throws {
    let reader = try FileReader(file, advice: "Fetch the file again.")
    dimensions = try Self.readHeader(from: reader, shape: shape)
    let claim = dimensions.map { "\($0)" }.joined(separator: " × ")
    var size = 1
    var overflow = false
    for dimension in dimensions where !overflow {
      (size, overflow) = size.multipliedReportingOverflow(by: dimension)
    }
    guard !overflow, size <= reader.limit else {
      throw reader.error(
        .byte(reader.offset), expected: "\(claim) bytes, as the header says",
        found: reader.isCompressed
          ? "a file of \(reader.fileSize) bytes, which cannot hold them" : "\(reader.limit)")
    }
    // In portions, because a gzipped file that is small enough to be true may still hold less.
    var elements: [UInt8] = []
    elements.reserveCapacity(min(size, 1 << 26))
    while elements.count < size {
      let portion = try reader.read(min(size - elements.count, 1 << 20))
      if portion.isEmpty { break }
      elements += portion
    }
    guard elements.count == size else {
      throw reader.error(
        .byte(reader.offset - elements.count), expected: "\(claim) bytes, as the header says",
        found: "\(elements.count)")
    }
    guard try reader.read(1).isEmpty else {
      throw reader.error(
        .byte(reader.offset - 1), expected: "the end after \(claim) bytes, as the header says",
        found: "more bytes")
    }
    self.elements = elements
  }

  private static func readHeader(from reader: FileReader, shape: [Int?]) throws -> [Int] {
    let wanted: [UInt8] = [0, 0, 8, UInt8(shape.count)]
    let magic = try reader.read(4)
    guard magic == wanted else {
      let kind = "the magic number \(hexadecimal(wanted)) of unsigned bytes in \(shape.count) "
      throw reader.error(
        .byte(0), expected: kind + (shape.count == 1 ? "dimension" : "dimensions"),
        found: magic.count == 4 ? hexadecimal(magic) : "a file of \(magic.count) bytes")
    }
    return try shape.map { size in
      let start = reader.offset
      let bytes = try reader.read(4)
      guard bytes.count == 4 else {
        throw reader.error(
          .byte(start), expected: "a header of \(4 + 4 * shape.count) bytes",
          found: "the end after \(reader.offset)")
      }
      let found = bytes.reduce(0) { $0 << 8 | Int($1) }
      guard size == nil || size == found else {
        throw reader.error(
          .byte(start), expected: "the dimensions \(text(shape))",
          found: "\(found) in place of \(text([size]))")
      }
      return found
    }
  }

  private static func text(_ shape: [Int?]) -> String {
    shape.map { $0.map { "\($0)" } ?? "any" }.joined(separator: " × ")
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    "0x" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
