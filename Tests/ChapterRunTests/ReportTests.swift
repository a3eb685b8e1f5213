import Foundation
import Plotting
import RunRecord
import Testing

@testable import ChapterRun

@Suite struct ReportTests {
  @Test("what a section prints, draws and reports is kept, in order")
  func recording() {
    var report = Report(id: "a", title: "A", terminal: nil)
    report.print("one\ntwo")
    report.print()
    let text = report.value("share", "5 %")
    let number = report.value("loss", -3)
    report.figure("plot", Chart())
    #expect(text == "5 %" && number == -3)
    #expect(report.section.output == "one\ntwo\n\n")
    #expect(
      report.section.values == [
        RunRecord.Value(name: "share", text: "5 %"), RunRecord.Value(name: "loss", text: "−3"),
      ])
    #expect(report.section.figures.map(\.name) == ["plot"])
    #expect(report.section.figures.map(\.position) == [3])
    #expect(report.section.figures.first?.svg == Chart().svg(name: "plot"))
  }

  @Test("a row of the book's table is kept, and printed nowhere")
  func row() {
    let printed = Printed()
    var report = Report(id: "a", title: "A", terminal: printed.terminal)
    report.row(44, "MNIST, best epoch", published: "9542", obtained: "9511")
    #expect(
      report.section.rows == [
        RunRecord.Row(number: 44, what: "MNIST, best epoch", published: "9542", obtained: "9511")
      ])
    #expect(printed.lines.isEmpty && report.section.output.isEmpty)
  }

  @Test("a table's columns are as wide as their widest cells, and no line ends in a space")
  func table() {
    #expect(
      alignedTable(
        headings: ["x₁", "output", ""], rows: [["0", "−1", "wrong"], ["10", "1", ""]])
        == "x₁  output\n──  ──────  ─────\n 0      −1  wrong\n10       1")
  }

  @Test(
    "numbers with a fixed count of decimals",
    arguments: [
      (1.0, 2, "1.00"), (-0.456, 2, "−0.46"), (-0.001, 2, "0.00"), (0, 0, "0"),
      (0.125, 2, "0.12"), (0.375, 2, "0.38"), (1.5e17, 1, "1.5×10¹⁷"),
      (.infinity, 1, "∞"), (-.infinity, 1, "−∞"), (.nan, 1, "NaN"),
    ])
  func fixedDecimals(number: Double, decimals: Int, text: String) {
    #expect(fixed(number, decimals) == text)
  }

  @Test("tables round as figures do", arguments: [0.125, 0.375, 2.5, 0.115, -0.285])
  func oneRounding(number: Double) {
    let inTable = fixed(number, 2)
    #expect(
      Double(inTable.replacing("−", with: "-"))
        == Double(NumberText.decimal(number).replacing("−", with: "-")))
  }

  @Test(
    "whole numbers are grouped from five digits on",
    arguments: [
      (0, "0"), (9999, "9999"), (10_000, "10\u{202F}000"), (-1_234_567, "−1\u{202F}234\u{202F}567"),
    ])
  func groups(number: Int, text: String) {
    #expect(grouped(number) == text)
  }
}

/// A chapter for the tests, with a section that fails when it is asked to.
struct TestChapter: Chapter {
  static let number = 9
  static let title = "The test"
  static let sections = [
    Section("first", "The first") { $0.print("one") },
    Section("second", "The second") { report in
      report.print("two")
      report.figure("plot", Chart())
    },
  ]
}

struct FailingChapter: Chapter {
  struct Trouble: Error {}
  static let number = 9
  static let title = "The failure"
  static let sections = [
    Section("first", "The first") { $0.print("one") },
    Section("broken", "The broken one") { _ in throw Trouble() },
  ]
}

struct TwiceChapter: Chapter {
  static let number = 9
  static let title = "Twice"
  static let sections = [Section("a", "A") { _ in }, Section("a", "A again") { _ in }]
}

@Suite struct ChapterCommandTests {
  private func folder() -> URL {
    FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)")
  }

  private func message<C: Chapter>(_ chapter: C.Type, _ arguments: [String]) -> (
    text: String, code: Int32
  )? {
    do {
      _ = try ChapterCommand<C>.parse(arguments)
      return nil
    } catch {
      return (
        ChapterCommand<C>.fullMessage(for: error), ChapterCommand<C>.exitCode(for: error).rawValue
      )
    }
  }

  @Test("a record has the sections in order, and the figures as files")
  func record() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try ChapterCommand<TestChapter>.parse(["--record", folder.path]).run()
    let record = try RunRecord(readingFrom: folder)
    #expect(record.chapter == 9)
    #expect(record.sections.map(\.id) == ["first", "second"])
    #expect(record.sections.map(\.output) == ["one\n", "two\n"])
    let svg = try String(
      contentsOf: folder.appendingPathComponent(RunRecord.figurePath("plot")), encoding: .utf8)
    #expect(svg == Chart().svg(name: "plot"))
  }

  @Test("a record of one section has that section only, in the order of the chapter")
  func only() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try ChapterCommand<TestChapter>.parse(
      ["--record", folder.path, "--only", "second", "--only", "first"]
    ).run()
    #expect(try RunRecord(readingFrom: folder).sections.map(\.id) == ["first", "second"])
  }

  @Test("a run that fails leaves no record that could be taken for a whole one")
  func failure() throws {
    let folder = folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try ChapterCommand<TestChapter>.parse(["--record", folder.path]).run()
    #expect(throws: FailingChapter.Trouble.self) {
      try ChapterCommand<FailingChapter>.parse(["--record", folder.path]).run()
    }
    #expect(throws: (any Error).self) { try RunRecord(readingFrom: folder) }
  }

  @Test("an unknown section is an error that lists the known ones, with exit code 64")
  func unknownSection() throws {
    let (text, code) = try #require(message(TestChapter.self, ["--only", "third"]))
    #expect(text.contains("no section 'third'") && text.contains("first\n  second"))
    #expect(code == 64)
  }

  @Test("an unknown flag is an error that lists the known ones, with exit code 64")
  func unknownFlag() throws {
    let (text, code) = try #require(message(TestChapter.self, ["--lits"]))
    #expect(text.contains("Unknown option '--lits'") && text.contains("[--only <section> ...]"))
    #expect(code == 64)
  }

  @Test("--list and --record do not go together")
  func contradiction() throws {
    #expect(message(TestChapter.self, ["--list", "--record", "x"])?.code == 64)
  }

  @Test("a chapter with two sections of one name is refused")
  func duplicateSections() throws {
    #expect(message(TwiceChapter.self, [])?.text.contains("two sections named 'a'") == true)
  }
}
