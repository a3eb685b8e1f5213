import CZlib
import Foundation

/// An archive of files in the format ZIP (APPNOTE 6.3.3).
///
/// The files are stored as they are: what one version of zlib packs, another packs a little differently,
/// and the archive is to be the same bytes on every machine. For the same reason no file bears the time.
struct ZipArchive {
  private(set) var bytes = Data()
  private var directory = Data()
  private var count = 0

  /// What the format cannot hold.
  struct Fault: Error, Equatable {
    let description: String
  }

  /// - Parameter files: names and contents, in the order in which they stand in the archive.
  init(_ files: [(name: String, data: Data)]) throws(Fault) {
    for (name, data) in files { try add(data, named: name) }
    let start = bytes.count
    guard count <= Int(UInt16.max), start + directory.count <= Int(UInt32.max) else {
      throw Fault(
        description:
          "an archive holds \(UInt16.max) files and 4 GiB at most, and this has \(count) "
          + "files and \(start + directory.count) bytes")
    }
    bytes += directory
    bytes += Self.signature(5, 6)
    bytes += Self.little(UInt16(0)) + Self.little(UInt16(0))
    bytes += Self.little(UInt16(count)) + Self.little(UInt16(count))
    bytes += Self.little(UInt32(directory.count)) + Self.little(UInt32(start))
    bytes += Self.little(UInt16(0))
  }

  private mutating func add(_ data: Data, named name: String) throws(Fault) {
    let path = Data(name.utf8)
    guard let size = UInt32(exactly: data.count), let start = UInt32(exactly: bytes.count),
      let length = UInt16(exactly: path.count)
    else { throw Fault(description: "'\(name)' is too large for an archive") }
    // Version 2.0; names are UTF-8; stored; midnight, 1 January 1980, where the format's time begins.
    var entry = Self.little(UInt16(20)) + Self.little(UInt16(1 << 11)) + Self.little(UInt16(0))
    entry += Self.little(UInt16(0)) + Self.little(UInt16(1 << 5 | 1))
    entry += Self.little(Self.checksum(data)) + Self.little(size) + Self.little(size)
    entry += Self.little(length) + Self.little(UInt16(0))
    bytes += Self.signature(3, 4) + entry + path + data
    directory += Self.signature(1, 2) + Self.little(UInt16(20)) + entry
    // No comment, the first disk, no attributes.
    directory += Data(repeating: 0, count: 10) + Self.little(start) + path
    count += 1
  }

  private static func signature(_ a: UInt8, _ b: UInt8) -> Data {
    Data([UInt8(ascii: "P"), UInt8(ascii: "K"), a, b])
  }

  private static func checksum(_ data: Data) -> UInt32 {
    UInt32(truncatingIfNeeded: crc32_z(0, Array(data), data.count))
  }

  private static func little(_ number: some FixedWidthInteger) -> Data {
    withUnsafeBytes(of: number.littleEndian) { Data($0) }
  }
}
