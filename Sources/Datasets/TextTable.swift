// Numbers in a text, separated by commas: the files that come with the book.

import Foundation

/// The lines of a text, each a row of fields between commas.
struct TextTable {
  let file: String
  let advice: String
  private(set) var lines: [Line] = []

  struct Line {
    /// Counted from 1.
    let number: Int

    let fields: [Substring]
  }

  /// The lines of a file in UTF-8; the end of the last line may be missing.
  ///
  /// - Throws: ``DatasetError`` if the file cannot be read, or is no text.
  init(contentsOf url: URL, advice: String) throws {
    file = url.path
    self.advice = advice
    let data = try fileContents(of: url, advice: advice)
    guard let text = String(bytes: data, encoding: .utf8) else {
      throw error(.whole, expected: "a text in UTF-8", found: "other bytes")
    }
    var rows = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if rows.last == "" { rows.removeLast() }
    lines = rows.enumerated().map { index, row in
      Line(
        number: index + 1,
        fields: row.split(separator: ",", omittingEmptySubsequences: false))
    }
  }

  /// An error at a place in this file.
  func error(_ place: DatasetError.Place, expected: String, found: String) -> DatasetError {
    DatasetError(file: file, place: place, expected: expected, found: found, advice: advice)
  }
}

extension TextTable {
  /// - Throws: ``DatasetError`` if the line has another number of fields.
  func check(_ line: Line, hasFields count: Int) throws {
    guard line.fields.count == count else {
      throw error(
        .line(line.number), expected: "\(count) fields",
        found: line.fields == [""] ? "an empty line" : "\(line.fields.count)")
    }
  }

  /// A field as a number.
  ///
  /// - Throws: ``DatasetError`` if it is none, or not a finite one.
  func number(_ line: Line, _ field: Int) throws -> Double {
    guard let number = Double(line.fields[field]), number.isFinite else {
      throw error(
        .line(line.number), expected: "a number in field \(field + 1)",
        found: "'\(line.fields[field])'")
    }
    return number
  }

  /// A field as a whole number.
  ///
  /// - Throws: ``DatasetError`` if it is none, or out of range.
  func wholeNumber(_ line: Line, _ field: Int, in range: ClosedRange<Int>) throws -> Int {
    guard let number = Int(line.fields[field]), range.contains(number) else {
      throw error(
        .line(line.number),
        expected:
          "a whole number from \(range.lowerBound) to \(range.upperBound) in field \(field + 1)",
        found: "'\(line.fields[field])'")
    }
    return number
  }
}

/// The bytes of a file.
///
/// - Throws: ``DatasetError`` with `advice` if it is not there, or cannot be read.
func fileContents(of url: URL, advice: String) throws -> Data {
  do {
    return try Data(contentsOf: url, options: .mappedIfSafe)
  } catch {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
    throw DatasetError(
      file: url.path, expected: "a file that can be read",
      found: !exists ? "none" : isFolder.boolValue ? "a folder" : error.localizedDescription,
      advice: advice)
  }
}

/// The folder of the files that come with the book.
let shippedFolder = Bundle.module.bundleURL.appendingPathComponent("Data")

/// What to do about a file of the book that is not as it was shipped.
let shippedAdvice = "The file comes with the book: restore it, or build again."
