// Text in rows and columns (RFC 4180): lines of fields with commas between them, some of them in
// quotes.

import Foundation

/// The rows of a text, each with the fields between its separators.
struct DelimitedText {
  let file: String
  let advice: String
  private(set) var rows: [Row] = []

  struct Row {
    /// The line on which it begins, counted from 1.
    let line: Int

    let fields: [String]

    /// Whether nothing stands on its line.
    var isEmpty: Bool { fields == [""] }
  }

  /// The rows of a file in UTF-8; the end of the last line may be missing.
  ///
  /// - Throws: ``DatasetError`` if the file cannot be read, is no text, or a quote is out of place.
  init(contentsOf url: URL, separator: Character = ",", advice: String) throws {
    let data = try fileContents(of: url, advice: advice)
    guard let text = String(bytes: data, encoding: .utf8) else {
      throw DatasetError(
        file: url.path, expected: "a text in UTF-8", found: "other bytes", advice: advice)
    }
    try self.init(text, file: url.path, separator: separator, advice: advice)
  }

  /// The rows of a text.
  ///
  /// A field in quotes may hold separators, ends of lines, and quotes, each written twice. Blanks
  /// around a field do not belong to it, unless they are within its quotes.
  ///
  /// - Parameter file: what the text is called in messages.
  /// - Throws: ``DatasetError`` if a quote is out of place.
  init(_ text: String, file: String, separator: Character = ",", advice: String) throws {
    self.file = file
    self.advice = advice
    var rest = Substring(text)
    if rest.first == "\u{feff}" { rest.removeFirst() }
    var line = 1
    var start = 1
    var fields: [String] = []
    while !rest.isEmpty || !fields.isEmpty {
      let field = try takeField(of: &rest, separator, &line, column: fields.count + 1)
      fields.append(field)
      if rest.first == separator {
        rest.removeFirst()
        continue
      }
      rows.append(Row(line: start, fields: fields))
      fields = []
      if !rest.isEmpty {
        rest.removeFirst()
        line += 1
      }
      start = line
    }
  }

  /// Takes a field from the beginning of the rest, up to what ends it.
  private func takeField(
    of rest: inout Substring, _ separator: Character, _ line: inout Int, column: Int
  ) throws -> String {
    func isBlank(_ character: Character) -> Bool {
      character != separator && (character == " " || character == "\t")
    }
    func takeBare() -> Substring {
      let bare = rest.prefix { $0 != separator && !$0.isNewline }
      rest.removeFirst(bare.count)
      return bare
    }
    rest = rest.drop(while: isBlank)
    guard rest.first == "\"" else {
      var bare = takeBare()
      while let last = bare.last, isBlank(last) { bare.removeLast() }
      return String(bare)
    }
    let start = line
    rest.removeFirst()
    var text = ""
    while true {
      let part = rest.prefix { $0 != "\"" }
      rest.removeFirst(part.count)
      text += part
      line += part.count { $0.isNewline }
      guard !rest.isEmpty else {
        throw error(
          .field(line: start, column: column), expected: "a quote that ends the field",
          found: "the end of the file")
      }
      rest.removeFirst()
      guard rest.first == "\"" else { break }
      text += "\""
      rest.removeFirst()
    }
    let more = takeBare().drop(while: isBlank)
    guard more.isEmpty else {
      throw error(
        .field(line: line, column: column),
        expected: "'\(separator)' or the end of the line after a field in quotes",
        found: "'\(more)'")
    }
    return text
  }

  /// An error at a place in this file.
  func error(_ place: DatasetError.Place, expected: String, found: String) -> DatasetError {
    DatasetError(file: file, place: place, expected: expected, found: found, advice: advice)
  }
}

extension DelimitedText {
  /// - Throws: ``DatasetError`` if the row has another number of fields.
  func check(_ row: Row, hasFields count: Int) throws {
    guard row.fields.count == count else {
      throw error(
        .line(row.line), expected: "\(count) fields",
        found: row.isEmpty ? "an empty line" : "\(row.fields.count)")
    }
  }

  /// A field as a number, written in decimal digits.
  ///
  /// - Parameter column: counted from 0.
  /// - Throws: ``DatasetError`` if it is none, or too large.
  func number(_ row: Row, _ column: Int) throws -> Double {
    let field = row.fields[column]
    guard field.utf8.allSatisfy({ Self.digits.contains($0) }), let number = Double(field),
      number.isFinite
    else { throw error(row, column, expected: "a number") }
    return number
  }

  /// What a number is written with.
  private static let digits = Set("0123456789+-.eE".utf8)

  /// A field as a whole number.
  ///
  /// - Throws: ``DatasetError`` if it is none, or out of range.
  func wholeNumber(_ row: Row, _ column: Int, in range: ClosedRange<Int>) throws -> Int {
    guard let number = Int(row.fields[column]), range.contains(number) else {
      throw error(
        row, column, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// An error at a field, which is not what it should be.
  func error(_ row: Row, _ column: Int, expected: String) -> DatasetError {
    let field = row.fields[column]
    return error(
      .field(line: row.line, column: column + 1), expected: expected,
      found: field.isEmpty ? "nothing" : "'\(field)'")
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
