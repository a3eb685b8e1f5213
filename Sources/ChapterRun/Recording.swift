import Datasets
import Foundation
import Plotting
import RunRecord

/// What a section said on a machine that had the data it needs, kept as one file of the repository.
///
/// The file is JSON with sorted keys and one line of text a line, so that equal recordings are equal
/// bytes, and that a difference can be read.
struct Recording: Codable, Equatable {
  struct File: Codable, Equatable {
    let name: String
    /// The SHA-256 of the file's content.
    let sha256: String
  }

  struct Figure: Codable, Equatable {
    let name: String
    /// How many lines of output stand before it.
    let position: Int
    /// The figure as a terminal of 80 columns shows it.
    let text: [String]
    let svg: [String]
  }

  static let currentFormat = 1

  let format: Int
  let section: String
  /// The name of the collection.
  let data: String
  let files: [File]
  /// A hash of the sources that the program was built from.
  var sources: String
  let output: [String]
  let figures: [Figure]
  let values: [RunRecord.Value]
  let rows: [RunRecord.Row]

  /// What a report of a section says.
  init(_ report: Report, collection: DataCollection, sources: String) {
    format = Self.currentFormat
    section = report.section.id
    data = collection.name
    files = collection.files.map { File(name: $0.name, sha256: $0.sha256) }
    self.sources = sources
    output = lines(of: report.section.output).dropLast()
    figures = report.figures.map { figure in
      let text = String(figure.figure.text(columns: 80).trimmingSuffix { $0.isNewline })
      return Figure(
        name: figure.name, position: figure.position, text: lines(of: text),
        svg: lines(of: figure.svg))
    }
    values = report.section.values
    rows = report.section.rows
  }

  // MARK: Files

  /// Where the recording of a section is.
  static func file(of section: String, in folder: URL) -> URL {
    folder.appendingPathComponent("\(section).json")
  }

  /// The recording of a section.
  ///
  /// - Returns: nil if there is none.
  /// - Throws: ``BadRecording`` if it cannot be read, or is one of something else.
  init?(of section: Section, collection: DataCollection, in folder: URL) throws {
    let file = Self.file(of: section.id, in: folder)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    func bad(_ reason: String) -> BadRecording {
      BadRecording(
        description: "\(file.path): \(reason). Record it anew, where \(collection.title) is: "
          + "swift run book record --only \(section.id)")
    }
    do {
      self = try JSONDecoder().decode(Recording.self, from: try Data(contentsOf: file))
    } catch {
      throw bad("this is no recording of a section")
    }
    guard format == Self.currentFormat else {
      throw bad("the recording has the format \(format), expected \(Self.currentFormat)")
    }
    guard self.section == section.id, data == collection.name else {
      throw bad(
        "this is section '\(self.section)' with '\(data)', expected section '\(section.id)' with "
          + "'\(collection.name)'")
    }
    guard files.map(\.sha256) == collection.files.map(\.sha256) else {
      throw bad("the recording was made with other files than those of \(collection.title)")
    }
  }

  /// The recording as JSON.
  func json() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  /// Writes the recording into `folder`, in one go: it is there as a whole, or not at all.
  func write(into folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try json().write(to: Self.file(of: section, in: folder), options: .atomic)
  }

  // MARK: What it says

  /// The section's part of a run's record, and its figures.
  func entry(title: String, collection: DataCollection) -> RunRecord.Section {
    RunRecord.Section(
      id: section, title: title, output: output.map { $0 + "\n" }.joined(),
      figures: figures.map(\.name), values: values, rows: rows,
      data: RunRecord.RecordedData(
        name: collection.name, title: collection.title, sources: sources))
  }

  /// Prints what the section printed, its figures between the lines as they were.
  func play(on terminal: Terminal) {
    var next = 0
    for figure in figures {
      for line in output[next..<figure.position] { terminal.write(line) }
      next = figure.position
      terminal.write("\n" + figure.text.joined(separator: "\n"))
    }
    for line in output[next...] { terminal.write(line) }
  }

  /// In words, what ``difference(from:)`` says.
  func comparison(with other: Recording) -> String {
    difference(from: other) ?? "the same to the byte"
  }

  /// The first place where another recording of the section says something else, apart from the
  /// sources it was made with; nil if there is none.
  func difference(from other: Recording) -> String? {
    func first(_ what: String, _ kept: [String], _ fresh: [String]) -> String? {
      guard kept != fresh else { return nil }
      let index = zip(kept, fresh).prefix { $0 == $1 }.count
      func text(_ lines: [String]) -> String {
        lines.indices.contains(index) ? "'\(lines[index])'" : "nothing more"
      }
      return "\(what), line \(index + 1): recorded \(text(kept)), now \(text(fresh))"
    }
    if let found = first("output", output, other.output) { return found }
    if let found = first(
      "values", values.map { "\($0.name): \($0.text)" },
      other.values.map { "\($0.name): \($0.text)" })
    {
      return found
    }
    if let found = first(
      "figures", figures.map { "\($0.name) after line \($0.position)" },
      other.figures.map { "\($0.name) after line \($0.position)" })
    {
      return found
    }
    func described(_ row: RunRecord.Row) -> String {
      "\(row.number) \(row.what): \(row.published), \(row.obtained ?? "only quoted")"
    }
    if let found = first("rows", rows.map(described), other.rows.map(described)) { return found }
    for (kept, fresh) in zip(figures, other.figures) {
      if let found = first("figure '\(kept.name)'", kept.svg, fresh.svg)
        ?? first("figure '\(kept.name)' as text", kept.text, fresh.text)
      {
        return found
      }
    }
    return nil
  }
}

/// A recording that cannot be used, or is missing.
struct BadRecording: Error, CustomStringConvertible {
  let description: String
}

/// The pieces of a text between its line feeds.
private func lines(of text: String) -> [String] {
  // By bytes: as characters, a carriage return and a line feed are one.
  text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    .map { String(Substring($0)) }
}
