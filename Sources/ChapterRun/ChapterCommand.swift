import ArgumentParser
import Foundation
import RunRecord

extension Chapter {
  /// Runs the chapter as its command line asks.
  public static func main() {
    ChapterCommand<Self>.main()
  }
}

/// The command line that every chapter has.
struct ChapterCommand<Content: Chapter>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "chapter\(Content.number)",
      abstract: "Runs the experiments of chapter \(Content.number): \(Content.title).",
      discussion: "Without options, all of them, in the order of the text.")
  }

  @Flag(help: "List the sections, and run none.")
  var list = false

  @Option(
    help: ArgumentHelp(
      "Run this section only. May be given more than once.", valueName: "section"))
  var only: [String] = []

  @Option(
    help: ArgumentHelp(
      "Write what the sections print, draw and report into files, for the book.",
      valueName: "dir"))
  var record: String?

  func validate() throws {
    try checkIdentifiers()
    let known = Content.sections.map(\.id)
    for id in only where !known.contains(id) {
      throw ValidationError(
        """
        Chapter \(Content.number) has no section '\(id)'. Its sections are:
        \(known.map { "  \($0)" }.joined(separator: "\n"))
        """)
    }
    if record == "" { throw ValidationError("--record wants the name of a folder.") }
    if list && record != nil {
      throw ValidationError("--list runs nothing, so there is nothing to --record.")
    }
  }

  /// A chapter that gives one name twice, or a name that cannot be one, is mistaken as a whole.
  private func checkIdentifiers() throws {
    var seen: Set<String> = []
    for section in Content.sections {
      guard RunRecord.isIdentifier(section.id) else {
        throw ValidationError("'\(section.id)' cannot name a section: use a-z, 0-9 and '-'.")
      }
      guard seen.insert(section.id).inserted else {
        throw ValidationError("Chapter \(Content.number) has two sections named '\(section.id)'.")
      }
    }
  }

  func run() throws {
    let sections = Content.sections.filter { only.isEmpty || only.contains($0.id) }
    if list {
      let width = sections.map(\.id.count).max() ?? 0
      for section in sections {
        print(section.id.padding(toLength: width + 2, withPad: " ", startingAt: 0) + section.title)
      }
    } else if let record {
      do {
        try write(sections, to: URL(fileURLWithPath: record, isDirectory: true))
      } catch let error as CocoaError {
        throw CannotWrite(
          description: "The record cannot be written to \(record): \(error.localizedDescription)")
      }
    } else {
      let terminal = Terminal.standardOutput()
      for section in sections {
        terminal.writeHeading(section.title, id: section.id)
        var report = Report(id: section.id, title: section.title, terminal: terminal)
        try section.body(&report)
      }
      guard fflush(nil) == 0 else {
        throw CannotWrite(description: "Standard output cannot be written to.")
      }
    }
  }

  /// Runs the sections and writes their record into `folder`: the figures first, then `record.json`.
  private func write(_ sections: [Section], to folder: URL) throws {
    var record = RunRecord(chapter: Content.number, title: Content.title, sections: [])
    let figures = folder.appendingPathComponent("figures", isDirectory: true)
    let index = folder.appendingPathComponent(RunRecord.fileName)
    if FileManager.default.fileExists(atPath: index.path) {
      try FileManager.default.removeItem(at: index)
    }
    try FileManager.default.createDirectory(at: figures, withIntermediateDirectories: true)
    for section in sections {
      var report = Report(id: section.id, title: section.title, terminal: nil)
      try section.body(&report)
      for figure in report.figures {
        let file = folder.appendingPathComponent(RunRecord.figurePath(figure.name))
        try Data(figure.svg.utf8).write(to: file)
      }
      record.sections.append(report.section)
    }
    try record.json().write(to: index)
  }
}

/// What a run says cannot go where it should.
struct CannotWrite: Error, CustomStringConvertible {
  let description: String
}
