import Foundation
import Testing

@testable import BookBuilder

@Suite("Work that is kept") struct KeptWorkTests {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("kept-\(UUID().uuidString)")

  /// Says how often a piece of work was done.
  private final class Worker {
    var count = 0

    func ask(_ kept: KeptWork, _ input: String, of work: String = "echo") -> String {
      let made = kept.result(of: work, on: input.utf8) {
        count += 1
        return Data("\(input)!".utf8)
      }
      return String(decoding: made, as: UTF8.self)
    }
  }

  @Test("work on the same bytes is done once, also for one who comes later")
  func once() {
    defer { try? FileManager.default.removeItem(at: folder) }
    let worker = Worker()
    for _ in 1...3 {
      #expect(worker.ask(KeptWork(in: folder, program: "1"), "a") == "a!")
    }
    #expect(worker.count == 1)
  }

  @Test("other bytes, other work and another program are done anew")
  func anew() {
    defer { try? FileManager.default.removeItem(at: folder) }
    let worker = Worker()
    let kept = KeptWork(in: folder, program: "1")
    #expect(worker.ask(kept, "a") == "a!" && worker.ask(kept, "b") == "b!")
    _ = worker.ask(kept, "a", of: "other")
    _ = worker.ask(KeptWork(in: folder, program: "2"), "a")
    #expect(worker.count == 4)
  }

  @Test("what was not asked for again is removed")
  func unused() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let worker = Worker()
    let first = KeptWork(in: folder, program: "1")
    _ = worker.ask(first, "a")
    _ = worker.ask(first, "b")
    let second = KeptWork(in: folder, program: "1")
    _ = worker.ask(second, "b")
    second.removeUnused()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 1)
    _ = worker.ask(KeptWork(in: folder, program: "1"), "b")
    #expect(worker.count == 2)
  }

  @Test("where nothing can be kept, the work is done each time")
  func nowhere() {
    let worker = Worker()
    let kept = KeptWork(in: URL(fileURLWithPath: "/dev/null/kept"), program: "1")
    #expect(worker.ask(kept, "a") == "a!" && worker.ask(kept, "a") == "a!")
    #expect(worker.count == 2)
  }

  @Test("an outline that was kept says the same as the parser")
  func outline() throws {
    let source = SourceText(
      file: "A.swift",
      text: """
        import Foundation

        /// Doc.
        struct A {
          let a = 1  // one
          func b(_ c: String) -> String {
            precondition(!c.isEmpty, "empty")
            return "\\(c)" + #"x"#
          }
        }

        """)
    let outline = SwiftOutline(of: source)
    let kept = try SwiftOutline(packed: outline.packed)
    #expect(kept == outline)
    let (parsed, read) = (SwiftSource(source), SwiftSource(source, outline: kept))
    #expect(read.spansAfterImports == parsed.spansAfterImports)
    #expect(read.declarations.map(\.name) == ["A", "A.a", "A.b(_:)"])
    #expect(read.preconditions.count == 1)
    let declaration = try read.declaration(named: "A.b")
    #expect(read.listing(of: declaration).hasPrefix("func b(_ c: String) -> String {\n  precond"))
  }
}

@Suite("Large texts") struct LargeTextTests {
  @Test("each of two thousand values in a paragraph is compared with what the run reported")
  func manyValues() async throws {
    let test = try TestBook()
    let value = "<data value=\"accuracy\">95.4 %</data>"
    let many = Array(repeating: value, count: 2000)
    try test.replace("A value, \(value)", with: "Values, \(many.joined(separator: "\nand "))")
    #expect(try await test.problems().isEmpty)
    let wrong = "<data value=\"accuracy\">95.5 %</data>"
    try test.replace("\(value)\nand \(value), a", with: "\(value)\nand \(wrong), a")
    let problems = try await test.problems()
    #expect(problems.map(\.line) == [2010])
    #expect(problems.first?.diff?.contains("\n-and \(wrong), a") == true)
    #expect(problems.first?.diff?.hasPrefix("@@ -2007,7 +2007,7 @@") == true)
  }

  @Test("a block is searched for the tags of its values once")
  func searches() throws {
    let paragraph = Array(repeating: "<data value=\"a\">1</data>", count: 50).joined(separator: " ")
    let text = "\(paragraph)\n\n\(paragraph)\n"
    let searched = DirectiveText(source: SourceText(file: "A.md", text: text), lineOffset: 0)
    let found = FoundDirectives(in: CommonMarkDocument(text), of: searched)
    #expect(found.places.count == 100 && found.problems.all.isEmpty)
    #expect(searched.searchCount == 2)
  }

  @Test("a difference is that of the whole text, however little of it is looked at")
  func difference() {
    let lines = (1...40).map { "line \($0)\n" }
    let source = SourceText(file: "A.md", text: lines.joined())
    for (first, last, text) in [
      (20, 21, "other\n"), (1, 1, "first\n"), (40, 40, "last"), (7, 6, "more\n"), (3, 9, ""),
      (10, 10, "line 10\nline 10\n"),
    ] {
      let edit = Edit(range: source.range(ofLines: first, through: last), replacement: text)
      #expect(
        source.difference(by: edit)
          == unifiedDiff(from: source.text, to: source.applying([edit]).text),
        "lines \(first) to \(last)")
    }
  }

  @Test("the line of a place is found, at the borders too")
  func lines() {
    let source = SourceText(file: "A.md", text: "a\n\nbc\nd")
    #expect((0...7).map(source.line(at:)) == [1, 1, 2, 3, 3, 3, 4, 4])
    #expect(SourceText(file: "A.md", text: "").line(at: 0) == 1)
  }
}

@Suite("How far it is") struct BookProgressTests {
  @Test(
    "a line of the package manager says how many steps of how many are done",
    arguments: [
      ("[12/345] Compiling LinearAlgebra Matrix.swift", 12, 345), ("[1/1] Build complete!", 1, 1),
      ("[0/1] Planning build", 0, 1),
    ])
  func steps(line: String, done: Int, total: Int) {
    let step = buildStep(in: line)
    #expect(step?.done == done && step?.total == total)
  }

  @Test(
    "other lines say nothing of it",
    arguments: [
      "", "[", "[1]", "[a/b] c", "[3/2] x", "[0/0] x", "Building for debugging...", "[1/2",
    ])
  func others(line: String) {
    #expect(buildStep(in: line) == nil)
  }

  @Test("each chapter is told to be built and run, with the sections that are finished")
  func chapters() async throws {
    let test = try TestBook()
    try test.writeRun(
      "echo '1 of 3'; echo '3 of 3'; cp -R '\(test.url("run/record").path)/.' \"$2\"")
    let told = Told()
    try await test.book(progress: told.progress).check()
    #expect(
      told.steps == [
        "building chapter 1: begins", "building chapter 1: 2 of 5", "building chapter 1: ends",
        "running chapter 1: begins", "running chapter 1: 1 of 3", "running chapter 1: 3 of 3",
        "running chapter 1: ends",
      ])
  }
}
