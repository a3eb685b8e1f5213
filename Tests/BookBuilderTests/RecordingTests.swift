import Foundation
import RunRecord
import Synchronization
import Testing

@testable import BookBuilder

@Suite struct RecordingTests {
  /// The record of the test's chapter, with its first section recorded where MNIST was.
  private func record(sources: String?) -> RunRecord {
    var record = TestBook.record
    record.sections[0].data = RunRecord.RecordedData(
      name: "mnist", title: "MNIST", sources: sources)
    return record
  }

  @Test("what was recorded is marked on the page: outputs and figures, and how to run them")
  func label() async throws {
    let test = try TestBook(record: record(sources: "sources 1"))
    _ = try await test.book().build(into: test.url("site"))
    let page = try test.read("site/1-test.html")
    let label =
      "<span class=\"recorded\" title=\"To run it yourself: swift run book data fetch mnist\">"
      + "Recorded with MNIST</span>"
    #expect(page.matches(of: try Regex(NSRegularExpression.escapedPattern(for: label))).count == 2)
    let plain = try TestBook()
    _ = try await plain.book().build(into: plain.url("site"))
    #expect(try !plain.read("site/1-test.html").contains("Recorded"))
  }

  @Test("a text that quotes a section without a recording is an error that says how to make one")
  func missing() async throws {
    var record = record(sources: nil)
    record.sections[0].output = ""
    record.sections[0].figures = []
    record.sections[0].values = []
    let test = try TestBook(record: record)
    let problems = try await test.problems()
    #expect(problems.map(\.line) == [11, 20, 27])
    #expect(
      problems[1].message == "section 'greeting' needs MNIST, and has no recording; where the data "
        + "is, make one: swift run book record --only greeting")
    for problem in [problems[0], problems[2]] {
      #expect(problem.message.contains("no recordings of the sections greeting"), "\(problem)")
    }
    await #expect(throws: Problems.self) { try await test.book().update() }
  }

  @Test(
    "a recording made with earlier code is a note, and no error; one with the code as it is, not")
  func stale() async throws {
    for (sources, count) in [("sources 0", 1), ("sources 1", 0)] {
      let test = try TestBook(record: record(sources: sources))
      let notes = Mutex<[String]>([])
      let book = test.book { note in notes.withLock { $0.append(note) } }
      try await book.check()
      #expect(notes.withLock { $0.count } == count)
      #expect(
        notes.withLock { $0 }.allSatisfy {
          $0.hasPrefix("Chapters/Recordings/chapter1: note: recorded with earlier code: greeting; ")
            && $0.contains("swift run book record --only greeting")
        })
    }
  }

  @Test("a changed recording runs the chapter again")
  func fingerprint() async throws {
    let test = try TestBook(record: record(sources: "sources 1"))
    try test.write("{}", to: "Chapters/Recordings/chapter1/greeting/record.json")
    #expect(try await test.problems().isEmpty)
    #expect(try await test.problems().isEmpty)
    #expect(test.runCount == 1)
    try test.write("{ }", to: "Chapters/Recordings/chapter1/greeting/record.json")
    #expect(try await test.problems().isEmpty)
    #expect(test.runCount == 2)
  }

  @Test("a recording that no section shows is an error")
  func orphan() async throws {
    let test = try TestBook(record: record(sources: "sources 1"))
    try test.write("{}", to: "Chapters/Recordings/chapter1/gone/record.json")
    let problem = try #require(try await test.problems().first)
    #expect(problem.file == "Chapters/Recordings/chapter1/gone")
    #expect(problem.message.contains("no section 'gone'"))
  }

  @Test("recordings are made by the chapters that have such sections, with what was asked")
  func record() async throws {
    let test = try TestBook()
    let log = test.url("run/arguments").path
    try test.writeRun(
      """
      if [ "$1" = --list-recordings ]; then echo greeting; echo other; exit; fi
      echo "$@" >> '\(log)'
      """)
    let folder = test.url("Chapters/Recordings/chapter1").path
    try await test.book().record(RecordingRequest())
    try await test.book().record(
      RecordingRequest(
        chapter: 1, sections: ["other"], data: test.url("data"), isForAll: true, isCheck: true))
    #expect(
      try test.read("run/arguments") == """
        --recordings \(folder) --sources sources 1 --make-recordings
        --recordings \(folder) --sources sources 1 --check-recordings --all-recordings \
        --data \(test.url("data").path) --only other

        """)
    let unknown = await #expect(throws: Problems.self) {
      try await test.book().record(RecordingRequest(sections: ["othr"]))
    }
    #expect(unknown?.description.contains("did you mean 'other'?") == true)
    let chapter = await #expect(throws: Problems.self) {
      try await test.book().record(RecordingRequest(chapter: 7))
    }
    #expect(chapter?.description.contains("there is no chapter 7") == true)
  }

  @Test("a chapter that could not record is an error")
  func failure() async throws {
    let test = try TestBook()
    try test.writeRun("if [ \"$1\" = --list-recordings ]; then echo greeting; else exit 1; fi")
    let problems = await #expect(throws: Problems.self) {
      try await test.book().record(RecordingRequest())
    }
    #expect(problems?.description.contains("not all sections of chapter 1") == true)
  }

  @Test("drafts that a killed build has left are removed, those of a living one are not")
  func drafts() async throws {
    let test = try TestBook()
    let mine = ".book-cache/draft-\(ProcessInfo.processInfo.processIdentifier)-a/record.json"
    try test.write("{}", to: mine)
    try test.write("{}", to: ".book-cache/draft-99999999-a/record.json")
    #expect(try await test.problems().isEmpty)
    #expect(try test.read(mine) == "{}")
    #expect(throws: (any Error).self) {
      try test.read(".book-cache/draft-99999999-a/record.json")
    }
  }
}
