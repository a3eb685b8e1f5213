// The bytes of a file, plain or gzipped, in portions.

import CZlib
import Foundation

/// Reads the content of a file from its beginning, and inflates it on the way if the file is
/// gzipped.
///
/// Whether it is gzipped is told by its first two bytes, not by its name: some servers, and some
/// browsers, unpack a file and leave the name as it was.
final class FileReader {
  /// The path of the file, for messages.
  let file: String

  /// The number of bytes of the file as it is on the disk.
  let fileSize: Int

  /// How many bytes of content have been read.
  private(set) var offset = 0

  private let data: Data
  private let advice: String
  private let inflater: Inflater?

  /// Opens a file.
  ///
  /// - Parameter advice: what to do if something is wrong with it.
  /// - Throws: ``DatasetError`` if it cannot be read.
  init(_ url: URL, advice: String) throws {
    file = url.path
    self.advice = advice
    data = try fileContents(of: url, advice: advice)
    fileSize = data.count
    inflater = data.starts(with: [0x1f, 0x8b]) ? try Inflater() : nil
  }

  var isCompressed: Bool { inflater != nil }

  /// How many bytes of content can still follow at most; exact for a plain file.
  ///
  /// Deflate, gzip's method, makes at most 1032 bytes of one.
  var limit: Int {
    isCompressed ? data.count * 1032 - offset : data.count - offset
  }

  /// The next bytes of the content: as many as `count`, fewer only at its end.
  ///
  /// - Throws: ``DatasetError`` if the file is gzipped, and damaged or cut off.
  func read(_ count: Int) throws -> [UInt8] {
    let bytes: [UInt8]
    if let inflater {
      bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
        while filled < count {
          let made = try inflate(with: inflater, into: buffer[filled...])
          if made == 0 { break }
          filled += made
        }
      }
    } else {
      bytes = [UInt8](data.dropFirst(offset).prefix(count))
    }
    offset += bytes.count
    return bytes
  }

  /// An error at a place in this file.
  func error(_ place: DatasetError.Place, expected: String, found: String) -> DatasetError {
    DatasetError(file: file, place: place, expected: expected, found: found, advice: advice)
  }

  /// Some more bytes, or none at the end of the content.
  private func inflate(
    with inflater: Inflater, into target: Slice<UnsafeMutableBufferPointer<UInt8>>
  ) throws -> Int {
    do {
      return try data.withUnsafeBytes { source in
        try inflater.inflate(source, into: UnsafeMutableBufferPointer(rebasing: target))
      }
    } catch let damage as Inflater.Damage {
      switch damage {
      case .cutOff:
        throw error(
          .compressedByte(fileSize), expected: "more of the gzipped data",
          found: "the end of the file")
      case .invalid(let reason):
        throw error(
          .compressedByte(inflater.position), expected: "gzipped data",
          found: "damage (\(reason))")
      case .trailing:
        throw error(
          .compressedByte(inflater.position), expected: "the end of the file",
          found: "\(fileSize - inflater.position) more bytes")
      }
    }
  }
}

/// Inflates gzipped bytes (RFC 1952) with zlib.
private final class Inflater {
  enum Damage: Error {
    case cutOff
    case invalid(String)
    case trailing
  }

  /// How many bytes of the source have been used.
  private(set) var position = 0

  /// On the heap, because zlib's own state points back to it.
  private let stream: UnsafeMutablePointer<z_stream>

  private var isAtEnd = false

  init() throws {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 is the largest window, which suits all files; 16 more stands for gzip's header and
    // checksum.
    let status = inflateInit2_(
      stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib could not be started: it gives the status \(status)")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Inflates from where the last call stopped, and gives the number of bytes made: 0 at the end.
  ///
  /// - Parameter source: the whole gzipped data, the same in every call.
  func inflate(
    _ source: UnsafeRawBufferPointer, into target: UnsafeMutableBufferPointer<UInt8>
  ) throws -> Int {
    guard !isAtEnd, !target.isEmpty else { return 0 }
    let input = source[position...].prefix(Int(UInt32.max))
    let room = min(target.count, Int(UInt32.max))
    // zlib does not write to its input; its declaration, older than const, does not say so.
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: UnsafeRawBufferPointer(rebasing: input).bindMemory(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = UInt32(input.count)
    stream.pointee.next_out = target.baseAddress
    stream.pointee.avail_out = UInt32(room)
    let status = CZlib.inflate(stream, Z_NO_FLUSH)
    position += input.count - Int(stream.pointee.avail_in)
    let made = room - Int(stream.pointee.avail_out)
    switch status {
    case Z_STREAM_END:
      isAtEnd = true
      guard position == source.count else { throw Damage.trailing }
    case Z_OK where made > 0:
      break
    case Z_OK, Z_BUF_ERROR:
      throw Damage.cutOff
    default:
      throw Damage.invalid(
        stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)")
    }
    return made
  }
}
