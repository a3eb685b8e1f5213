import Checksum
import Foundation

/// What is remembered of a learner: a line an exercise, `NAME HASH HINTS`, in a file that may be deleted
/// at any time. What it says of exercises that do not exist here, or in lines that cannot be read, does
/// no harm.
public struct ProgressFile: Sendable {
  /// What is remembered of one exercise.
  public struct Entry: Equatable, Sendable {
    /// The hash of the answer that was solved; nil before there was one.
    public var solvedHash: String?
    /// How many hints were shown.
    public var hints = 0

    public init(solvedHash: String? = nil, hints: Int = 0) {
      self.solvedHash = solvedHash
      self.hints = hints
    }
  }

  public let file: URL

  public init(_ file: URL) {
    self.file = file
  }

  /// All entries by the names of their exercises; none where the file is not there.
  public func entries() -> [String: Entry] {
    // Bytes that are no text spoil their line alone.
    let text = (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    var entries: [String: Entry] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ")
      guard words.count == 3, let hints = Int(words[2]), (0...99).contains(hints),
        words[1] == "-" || (words[1].count == 64 && words[1].allSatisfy(\.isHexDigit))
      else { continue }
      entries[String(words[0])] = Entry(
        solvedHash: words[1] == "-" ? nil : String(words[1]), hints: hints)
    }
    return entries
  }

  /// Changes what is remembered of one exercise. The file is read anew and replaced as a whole, so that
  /// another terminal's progress is not lost.
  ///
  /// - Throws: an error of the file system.
  public func update(_ name: String, _ change: (inout Entry) -> Void) throws {
    var entries = entries()
    change(&entries[name, default: Entry()])
    let lines = entries.sorted { $0.key < $1.key }.map { name, entry in
      "\(name) \(entry.solvedHash ?? "-") \(entry.hints)\n"
    }
    try Data(lines.joined().utf8).write(to: file, options: .atomic)
  }

  /// The hash by which an answer is known.
  public static func hash(_ answer: Data) -> String {
    SHA256.hex(of: Array(answer))
  }
}
