// Data of one's own: a table in a CSV file, a row an example.

import Foundation
import LinearAlgebra

/// A table of text in a CSV file (RFC 4180): one row an example, one column for each thing that is
/// known of it. Spreadsheets and statistics programs write such files.
///
/// Fields are separated by commas, or what else is said; they may be in quotes. Lines end as on any
/// system.
public struct CSVTable: Sendable {
  /// What the columns are called; where the file does not say so, `1`, `2`, `3` and so on.
  public let names: [String]

  private let text: DelimitedText
  private let rows: ArraySlice<DelimitedText.Row>

  /// One of the columns.
  public enum Column: Equatable, Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// That of this name, as the first line of the file has it.
    case named(String)

    /// The first is number 1.
    case number(Int)

    public init(stringLiteral name: String) { self = .named(name) }

    public init(integerLiteral number: Int) { self = .number(number) }
  }

  /// The table in a file.
  ///
  /// - Parameters:
  ///   - hasHeader: whether the first line holds the names of the columns.
  ///   - separator: what stands between two fields, `;` or a tab in some files.
  /// - Throws: ``DatasetError`` if the file cannot be read, has no rows, or not as many fields in each.
  public init(contentsOf url: URL, hasHeader: Bool = true, separator: Character = ",") throws {
    try self.init(
      DelimitedText(contentsOf: url, separator: separator, advice: Self.advice), hasHeader)
  }

  /// The table in a text.
  ///
  /// - Parameters:
  ///   - file: what the text is called in messages.
  ///   - hasHeader: whether the first line holds the names of the columns.
  ///   - separator: what stands between two fields.
  /// - Throws: ``DatasetError`` if there are no rows, or not as many fields in each.
  public init(
    text: String, file: String = "the table", hasHeader: Bool = true, separator: Character = ","
  ) throws {
    try self.init(
      DelimitedText(text, file: file, separator: separator, advice: Self.advice), hasHeader)
  }

  private static let advice = "Put the table right, or say how it is to be read."

  private init(_ text: DelimitedText, _ hasHeader: Bool) throws {
    self.text = text
    var rows = text.rows[...]
    while let last = rows.last, last.isEmpty { rows.removeLast() }
    guard let first = rows.first else {
      throw text.error(.whole, expected: "a table", found: "an empty file")
    }
    if hasHeader {
      names = first.fields
      rows.removeFirst()
      for (column, name) in names.enumerated() where names[..<column].contains(name) {
        throw text.error(first, column, expected: "another name than those of the columns before")
      }
      guard names.contains(where: { Double($0) == nil }) else {
        throw text.error(
          .line(first.line), expected: "the names of the columns",
          found: "numbers only. Does the table begin here, without a header?")
      }
    } else {
      names = first.fields.indices.map { "\($0 + 1)" }
    }
    guard !rows.isEmpty else {
      throw text.error(.whole, expected: "rows below the names of the columns", found: "none")
    }
    for row in rows { try text.check(row, hasFields: names.count) }
    self.rows = rows
  }

  /// How many rows there are, the header not counted.
  public var count: Int { rows.count }
}

// MARK: What a network learns from

extension CSVTable {
  /// A data set whose classes stand in a column.
  ///
  /// - Parameters:
  ///   - classes: the column of the classes, which may be words or numbers.
  ///   - inputs: the columns to learn from, in this order; without them, all others.
  ///   - classNames: the classes there are, in the order of their labels; without them, those that
  ///     occur, numbers by their size, words in the order of their letters. A second table, such as
  ///     one to test with, is read with the names of the first, since it may lack a class.
  ///   - name: what the set is called.
  ///   - source: where its examples come from.
  /// - Throws: ``DatasetError`` if there is no such column, an input is no number, or a class is none
  ///   of those named.
  public func dataset(
    classes: Column, inputs: [Column]? = nil, classNames: [String]? = nil, name: String = "Table",
    source: String = ""
  ) throws -> Dataset {
    let target = try index(of: classes)
    let names = classNames ?? classesIn(target)
    let known = Dictionary(
      names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let labels = try rows.map { row in
      guard !row.fields[target].isEmpty, let label = known[row.fields[target]] else {
        throw text.error(
          row, target,
          expected: classNames == nil ? "a class" : "one of the classes \(listed(names))")
      }
      return label
    }
    return Dataset(
      name: name, source: source, classNames: names,
      inputs: try numbers(inputs, without: target), labels: labels)
  }

  /// Examples for a network that answers with an amount: the inputs, one row an example, and the
  /// right answers, a matrix of one column.
  ///
  /// - Parameters:
  ///   - target: the column of the amounts.
  ///   - inputs: the columns to learn from, in this order; without them, all others.
  /// - Throws: ``DatasetError`` if there is no such column, or a field is no number.
  public func examples(target: Column, inputs: [Column]? = nil) throws -> (
    inputs: Matrix, targets: Matrix
  ) {
    let index = try index(of: target)
    return (try numbers(inputs, without: index), try numbers([target]))
  }

  /// Columns of numbers, side by side.
  ///
  /// - Throws: ``DatasetError`` if there is no such column, or a field is no number.
  public func numbers(_ columns: [Column]) throws -> Matrix {
    try matrix(columns.map { try index(of: $0) })
  }

  /// A column as it is written.
  ///
  /// - Throws: ``DatasetError`` if there is no such column.
  public func column(_ column: Column) throws -> [String] {
    let index = try index(of: column)
    return rows.map { $0.fields[index] }
  }
}

extension CSVTable {
  private func numbers(_ columns: [Column]?, without target: Int) throws -> Matrix {
    if let columns { return try numbers(columns) }
    return try matrix(names.indices.filter { $0 != target })
  }

  private func matrix(_ columns: [Int]) throws -> Matrix {
    let elements = try rows.flatMap { row in
      try columns.map { column in
        do {
          return try text.number(row, column)
        } catch let error as DatasetError {
          throw text.error(
            error.place, expected: "a number\(inColumn(column))", found: error.found)
        }
      }
    }
    return Matrix(rows: rows.count, columns: columns.count, elements: elements)
  }

  private func inColumn(_ column: Int) -> String {
    names[column] == "\(column + 1)" ? "" : " for '\(names[column])'"
  }

  private func index(of column: Column) throws -> Int {
    switch column {
    case .named(let name):
      if let index = names.firstIndex(of: name) { return index }
      throw text.error(
        .whole, expected: "a column '\(name)'", found: "the columns \(listed(names))")
    case .number(let number):
      if names.indices.contains(number - 1) { return number - 1 }
      throw text.error(.whole, expected: "a column \(number)", found: "\(names.count) columns")
    }
  }

  /// The classes that occur in a column.
  private func classesIn(_ column: Int) -> [String] {
    let classes = Set(rows.map { $0.fields[column] })
    let numbers = classes.compactMap { name in Double(name).map { (name, $0) } }
    if numbers.count == classes.count {
      return numbers.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map { $0.0 }
    }
    return classes.sorted()
  }

  private func listed(_ names: [String]) -> String {
    let shown = names.prefix(10).map { "'\($0)'" }.joined(separator: ", ")
    return names.count > 10 ? shown + " …" : shown
  }
}
