import Checksum
import Datasets
import Foundation
import Plotting
import Synchronization

@testable import ChapterRun

/// A collection in the form of MNIST with three images to learn from and one held out, which nobody
/// has but the test that writes it.
enum TinyData {
  /// The content of each file: a head of IDX, then images of 28 × 28 pixels, or labels.
  static let contents: [(name: String, bytes: [UInt8])] = [
    ("train-images-idx3-ubyte.gz", images(3)), ("train-labels-idx1-ubyte.gz", labels(3)),
    ("t10k-images-idx3-ubyte.gz", images(1)), ("t10k-labels-idx1-ubyte.gz", labels(1)),
  ]

  static let collection = DataCollection(
    name: "tiny", title: "Tiny", source: "the tests", classNames: (0...9).map { "\($0)" },
    files: contents.map { name, bytes in
      DataFile(name: name, size: bytes.count, sha256: SHA256.hex(of: bytes))
    },
    address: URL(fileURLWithPath: "/nowhere"))

  private static func images(_ count: UInt8) -> [UInt8] {
    [0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28]
      + (0..<count).flatMap { [UInt8](repeating: $0, count: 784) }
  }

  private static func labels(_ count: UInt8) -> [UInt8] {
    [0, 0, 8, 1, 0, 0, 0, count] + (0..<count)
  }

  static func write(into folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, bytes) in contents { try Data(bytes).write(to: folder.appendingPathComponent(name)) }
  }
}

/// A folder for one test, removed when the test is over.
final class TemporaryFolder: Sendable {
  let url = FileManager.default.temporaryDirectory
    .appendingPathComponent("chapter-\(UUID().uuidString)", isDirectory: true)

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }
}

/// What a run prints, line by line; a box, because several threads fill it.
final class Printed: Sendable {
  private let kept = Mutex<[String]>([])

  var lines: [String] { kept.withLock { $0 } }
  var text: String { lines.joined(separator: "\n") }

  @Sendable func write(_ text: String) { kept.withLock { $0.append(text) } }

  var terminal: Terminal { Terminal(columns: 80, style: .plain, write: write) }
}
