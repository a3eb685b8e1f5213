import Confinement
import Datasets
import Foundation
import RunRecord
import Testing

@testable import ChapterRun

/// A chapter with a section that reads the source of this test, which nobody has declared, and one that
/// reads a resource of the book.
struct ReadingChapter: Chapter {
  static let number = 9
  static let title = "Reading"
  static let sections = [
    Section("undeclared", "A file of one's own") { report in
      let text = try String(contentsOfFile: #filePath, encoding: .utf8)
      report.print("\(text.isEmpty)")
    },
    Section("undeclared-table", "A table of one's own") { report in
      report.print("\(try CSVTable(contentsOf: URL(fileURLWithPath: #filePath)))")
    },
    Section("in-parts", "Read by several threads") { report in
      let read = try Array(0..<4).concurrentMap { _ in
        try Data(contentsOf: URL(fileURLWithPath: #filePath)).count
      }
      report.print("\(read)")
    },
    Section("declared", "A resource") { report in
      report.print("\(try Dataset.iris().labels.count) irises")
    },
    Section("temporary", "A file for a moment") { report in
      let file = try report.temporaryFile("moment")
      try Data("abc".utf8).write(to: file, options: .atomic)
      report.print("\(try Data(contentsOf: file).count) bytes")
      try FileManager.default.removeItem(at: file)
    },
  ]
}

@Suite struct DeclaredFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func record(_ section: String) throws -> RunRecord {
    try ChapterCommand<ReadingChapter>.parse(["--only", section, "--record", folder.path("r")])
      .run()
    return try RunRecord(readingFrom: URL(fileURLWithPath: folder.path("r")))
  }

  @Test(
    "a file that a section reads without declaring it is refused by name, with what to do",
    .enabled(if: Confinement.isEnforced), arguments: ["undeclared", "undeclared-table", "in-parts"])
  func undeclared(section: String) throws {
    let error = #expect(throws: ConfinedRun.UndeclaredFile.self) { try record(section) }
    let words = try #require(error?.description)
    #expect(words.contains("Section '\(section)' reads \(#filePath), which is not declared"))
    #expect(words.contains("Make it a resource"))
    // Nothing is recorded that nobody could keep up to date.
    #expect(!FileManager.default.fileExists(atPath: folder.path("r/record.json")))
  }

  @Test("what is declared is read, and a file for a moment may be written")
  func declared() throws {
    #expect(try record("declared").sections[0].output == "150 irises\n")
    #expect(try record("temporary").sections[0].output == "3 bytes\n")
  }

  @Test("whoever runs a section in a terminal may read what they like")
  func people() throws {
    let printed = Printed()
    let command = try ChapterCommand<ReadingChapter>.parse(["--only", "undeclared"])
    try command.show(
      ReadingChapter.sections.filter { $0.id == "undeclared" }, on: printed.terminal)
    #expect(printed.text.contains("false"))
  }
}
