import Foundation
import Subprocess

/// A text file of the book: its bytes, and where its lines begin.
struct SourceText: Sendable {
  /// The path from the root of the package, for messages.
  let file: String
  let bytes: [UInt8]
  /// The offset of the first byte of each line, and of the end.
  private let lineStarts: [Int]

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    var starts = [0]
    for offset in bytes.indices where bytes[offset] == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    if starts.last != bytes.count { starts.append(bytes.count) }
    lineStarts = starts
  }

  init(file: String, text: String) {
    self.init(file: file, bytes: Array(text.utf8))
  }

  /// Reads a file.
  ///
  /// - Throws: a ``Problem`` if it cannot be read, or is not as ``init(file:checking:)`` wants it.
  init(reading url: URL, file: String) throws {
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: url))
    } catch {
      throw Problem(file: file, message: "cannot be read: \(reason(error))")
    }
    try self.init(file: file, checking: bytes)
  }

  /// The bytes of a file that must be UTF-8, without a byte order mark, and with line feeds at the ends of lines.
  ///
  /// - Throws: a ``Problem`` if they are not, with the line and the byte.
  init(file: String, checking bytes: [UInt8]) throws(Problem) {
    self.init(file: file, bytes: bytes)
    if String(validating: bytes, as: UTF8.self) == nil, let offset = bytes.firstOffsetNotUTF8 {
      let byte = String(bytes[offset], radix: 16, uppercase: true)
      throw Problem(
        file: file, line: line(at: offset),
        message:
          "expected UTF-8 text, found the byte 0x\(byte) at offset \(offset), which no UTF-8 "
          + "character has there; save the file as UTF-8")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      throw Problem(
        file: file, line: 1,
        message: "the file begins with a byte order mark, which cannot be seen; save it without")
    }
    let lone = bytes.indices.first { index in
      bytes[index] == UInt8(ascii: "\r")
        && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n"))
    }
    if let lone {
      throw Problem(
        file: file, line: line(at: lone),
        message:
          "found a carriage return that no line feed follows, at offset \(lone); end lines with "
          + "a line feed")
    }
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  var lineCount: Int { lineStarts.count - 1 }

  /// How line `number`, counted from 1, ends.
  func lineEnding(ofLine number: Int) -> String {
    bytes[range(ofLines: number, through: number)].suffix(2).elementsEqual("\r\n".utf8)
      ? "\r\n" : "\n"
  }

  /// The number of the line, from 1, that holds the byte at `offset`.
  func line(at offset: Int) -> Int {
    // The lines are in order, so half of those left can be ruled out at each step.
    var (first, last) = (0, max(1, lineCount))
    while last - first > 1 {
      let middle = (first + last) / 2
      if lineStarts[middle] <= offset { first = middle } else { last = middle }
    }
    return first + 1
  }

  /// The bytes of lines `first` to `last`, counted from 1, with their line endings.
  func range(ofLines first: Int, through last: Int) -> Range<Int> {
    guard first <= last, first <= lineCount else {
      let start = first <= lineCount ? lineStarts[first - 1] : bytes.count
      return start..<start
    }
    return lineStarts[first - 1]..<lineStarts[min(last, lineCount)]
  }

  /// The text of line `number`, counted from 1, without its line ending.
  func line(_ number: Int) -> String {
    var line = bytes[range(ofLines: number, through: number)]
    if line.last == UInt8(ascii: "\n") { line.removeLast() }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  /// This text with some ranges of its bytes replaced.
  ///
  /// - Precondition: the ranges do not overlap.
  func applying(_ edits: [Edit]) -> SourceText {
    var result: [UInt8] = []
    var offset = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      precondition(edit.range.lowerBound >= offset, "two edits of \(file) overlap")
      result += bytes[offset..<edit.range.lowerBound]
      result += Array(edit.replacement.utf8)
      offset = edit.range.upperBound
    }
    result += bytes[offset...]
    return SourceText(file: file, bytes: result)
  }
}

/// A replacement of some bytes of a text.
struct Edit: Equatable, Sendable {
  let range: Range<Int>
  let replacement: String
}

extension [UInt8] {
  /// The offset of the first byte that is not part of well-formed UTF-8.
  var firstOffsetNotUTF8: Int? {
    var decoder = Unicode.UTF8.ForwardParser()
    var iterator = makeIterator()
    var offset = 0
    while true {
      switch decoder.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}

/// What an error of Foundation or of the system says, in a few words and without a type's name.
func reason(_ error: any Error) -> String {
  let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
  if let posix = [error as NSError, underlying].compactMap({ $0 })
    .first(where: { $0.domain == NSPOSIXErrorDomain })
  {
    return String(cString: strerror(Int32(posix.code)))
  }
  if let subprocess = error as? SubprocessError { return "\(subprocess)" }
  if let cocoa = error as? CocoaError {
    switch cocoa.code {
    case .fileNoSuchFile, .fileReadNoSuchFile: return "there is no such file"
    case .fileReadNoPermission, .fileWriteNoPermission: return "permission denied"
    case .fileWriteOutOfSpace: return "no space left on the device"
    case .fileWriteVolumeReadOnly: return "the file system is read-only"
    default: break
    }
  }
  return error.localizedDescription
}
