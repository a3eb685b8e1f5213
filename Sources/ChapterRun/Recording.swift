import Datasets
import Foundation
import RunRecord

// What a section said on a machine that had the data it needs is kept in the repository: as the record of
// a run of that section alone, in a folder called after it.

extension Section {
  /// The recording of the section.
  ///
  /// - Parameters:
  ///   - chapter: the number of the section's chapter.
  ///   - folder: where the recordings of the chapter are.
  /// - Returns: what it said, under the title that it has now; nil if it needs no data, or if there is
  ///   no recording.
  /// - Throws: ``BadRecording`` if it cannot be read, or is one of something else.
  func recording(chapter: Int, in folder: URL) throws -> RunRecord.Section? {
    guard let collection else { return nil }
    let place = folder.appendingPathComponent(id, isDirectory: true)
    let file = place.appendingPathComponent(RunRecord.fileName)
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    func bad(_ reason: String) -> BadRecording {
      BadRecording(
        description: "\(file.path): \(reason). Record it anew, where \(collection.title) is: "
          + "swift run book record --only \(id)")
    }
    let record: RunRecord
    do {
      record = try RunRecord(readingFrom: place)
    } catch {
      throw bad("this is no recording of a section")
    }
    guard record.format == RunRecord.currentFormat else {
      throw bad(
        "the recording has the format \(record.format), expected \(RunRecord.currentFormat)")
    }
    guard record.chapter == chapter, record.sections.count == 1, var said = record.sections.first,
      said.id == id, said.data?.name == collection.name
    else {
      let found = record.sections.map { "section '\($0.id)' with '\($0.data?.name ?? "no data")'" }
      throw bad(
        "this is \(found.joined(separator: ", ")) of chapter \(record.chapter), expected section "
          + "'\(id)' with '\(collection.name)' of chapter \(chapter)")
    }
    guard said.data?.files.map(\.sha256) == collection.files.map(\.sha256) else {
      throw bad("the recording was made with other files than those of \(collection.title)")
    }
    let positions = said.figures.map(\.position)
    guard positions == positions.sorted(), positions.allSatisfy((0...said.lines.count).contains)
    else { throw bad("a figure of the recording stands outside of its output") }
    said.title = title
    return said
  }

  /// Keeps what the section said as its recording.
  ///
  /// - Throws: ``CannotWrite``.
  func keep(
    _ said: RunRecord.Section, chapter: Int, title: String, in folder: URL
  ) throws {
    let record = RunRecord(chapter: chapter, title: title, sections: [said])
    do {
      try record.write(into: folder.appendingPathComponent(id, isDirectory: true))
    } catch let error as CocoaError {
      throw CannotWrite(
        description: "The recording cannot be written to \(folder.path): "
          + error.localizedDescription)
    }
  }
}

extension RunRecord.RecordedData {
  /// A collection, and what a recording with it was made from.
  init(_ collection: DataCollection, sources: String?) {
    self.init(
      name: collection.name, title: collection.title,
      files: collection.files.map { File(name: $0.name, sha256: $0.sha256) }, sources: sources)
  }
}

extension RunRecord.Section {
  /// The lines that the section printed.
  fileprivate var lines: [String] { output.betweenLineFeeds.dropLast() }

  /// Prints what the section printed, its figures between the lines as they were.
  func play(on terminal: Terminal) {
    // Together, so that a table is seen as one.
    func show(_ lines: ArraySlice<String>) {
      if !lines.isEmpty { terminal.show(lines.joined(separator: "\n")) }
    }
    let lines = lines
    var next = 0
    for figure in figures {
      show(lines[next..<figure.position])
      next = figure.position
      // A drawing cannot be drawn anew without what it is of.
      let width = figure.text.split(separator: "\n").map(\.count).max() ?? 0
      if terminal.columns >= 80 || width <= terminal.columns {
        terminal.write("\n" + figure.text)
      } else {
        terminal.writeNote(
          "\n(the figure '\(figure.name)' wants a wider terminal, or the book's page)")
      }
    }
    show(lines[next...])
  }

  /// In words, what ``difference(from:)`` says.
  func comparison(with other: Self) -> String {
    difference(from: other) ?? "the same to the byte"
  }

  /// The first place where another run of the section says something else; nil if there is none.
  func difference(from other: Self) -> String? {
    func first(_ what: String, _ part: (Self) -> [String]) -> String? {
      let (kept, fresh) = (part(self), part(other))
      guard kept != fresh else { return nil }
      let index = zip(kept, fresh).prefix { $0 == $1 }.count
      func text(_ lines: [String]) -> String {
        lines.indices.contains(index) ? "'\(lines[index])'" : "nothing more"
      }
      return "\(what), line \(index + 1): recorded \(text(kept)), now \(text(fresh))"
    }
    let found =
      first("output") { $0.lines }
      ?? first("values") { $0.values.map { "\($0.name): \($0.text)" } }
      ?? first("figures") { $0.figures.map { "\($0.name) after line \($0.position)" } }
      ?? first("rows") {
        $0.rows.map {
          "\($0.number) \($0.what): \($0.published), \($0.obtained ?? "only quoted")"
        }
      }
    if let found { return found }
    for (index, figure) in figures.enumerated() {
      if let found = first("figure '\(figure.name)'", { $0.figures[index].svg.betweenLineFeeds })
        ?? first(
          "figure '\(figure.name)' as text", { $0.figures[index].text.betweenLineFeeds })
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
