// What can be wrong with a file of data, said so that it can be put right.

import Foundation

/// Data that is not there, or is not what it should be: where, what was expected, what was found,
/// and what to do.
public struct DatasetError: LocalizedError, Equatable, Sendable, CustomStringConvertible {
  /// Where in the file.
  public enum Place: Equatable, Sendable {
    /// The file as a whole.
    case whole

    /// A byte of its content, counted from 0; of a gzipped file, after decompression.
    case byte(Int)

    /// A byte of a gzipped file as it is on the disk, counted from 0.
    case compressedByte(Int)

    /// A line of a text, counted from 1.
    case line(Int)

    /// A field of a table: the line on which it stands, and which of its fields it is, both counted
    /// from 1.
    case field(line: Int, column: Int)
  }

  /// The path or the address of the file; the name of the data set where no file was found.
  public let file: String

  /// Where in the file.
  public let place: Place

  /// What should have been there.
  public let expected: String

  /// What is there.
  public let found: String

  /// What to do about it, as a sentence.
  public let advice: String

  /// An error at a place in a file.
  public init(
    file: String, place: Place = .whole, expected: String, found: String, advice: String
  ) {
    self.file = file
    self.place = place
    self.expected = expected
    self.found = found
    self.advice = advice
  }

  /// `FILE:LINE: expected …, found …. ADVICE`, with `, column N` after the line where a field is
  /// wrong; bytes are named instead of a line in a binary file.
  public var description: String {
    let place =
      switch place {
      case .whole: ""
      case .byte(let offset): ", byte \(offset)"
      case .compressedByte(let offset): ", byte \(offset) as compressed"
      case .line(let number): ":\(number)"
      case .field(let line, let column): ":\(line), column \(column)"
      }
    return "\(file)\(place): expected \(expected), found \(found). \(advice)"
  }

  /// The same as ``description``, for those who ask for `localizedDescription`.
  public var errorDescription: String? { description }
}
