import Datasets
import Foundation
import LinearAlgebra
import Testing

/// A folder for one test, removed when the test is over.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("DatasetsTests-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String) -> URL { url.appendingPathComponent(name) }

  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> URL {
    try Data(bytes).write(to: file(name))
    return file(name)
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> URL {
    try write(Array(text.utf8), to: name)
  }

  func bytes(of name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: file(name))) }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }
}

/// What an error says, with the path of the folder taken out; nil if there was none.
func message(in folder: TemporaryFolder? = nil, of body: () throws -> some Any) -> String? {
  do {
    _ = try body()
    return nil
  } catch {
    return said(by: error, in: folder)
  }
}

func said(by error: any Error, in folder: TemporaryFolder?) -> String {
  let text = (error as? DatasetError)?.description ?? "another error: \(error)"
  return folder.map { text.replacingOccurrences(of: $0.url.path + "/", with: "") } ?? text
}

/// A gzip file of the bytes, stored without compression: RFC 1952 around RFC 1951's simplest block.
func gzipped(_ bytes: [UInt8]) -> [UInt8] {
  func littleEndian(_ number: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
  }
  var checksum: UInt32 = .max
  for byte in bytes {
    checksum ^= UInt32(byte)
    for _ in 0..<8 { checksum = checksum >> 1 ^ (checksum & 1 == 0 ? 0 : 0xedb8_8320) }
  }
  let size = UInt32(bytes.count)
  return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
    + [1] + littleEndian(size, 2) + littleEndian(~size, 2) + bytes
    + littleEndian(~checksum, 4) + littleEndian(size, 4)
}

/// A small set: row `i` is (i, −i), and the classes go round.
func sample(_ count: Int, classes: Int = 3) -> Dataset {
  Dataset(
    name: "Sample", source: "the tests", classNames: (0..<classes).map { "class \($0)" },
    inputs: Matrix(rows: count, columns: 2) { row, column in Double(column == 0 ? row : -row) },
    labels: (0..<count).map { $0 % classes })
}

extension Dataset {
  /// The first column: which rows of ``sample(_:classes:)`` these are.
  var rowsOfSample: [Int] { inputs.column(0).map { Int($0) } }
}
