import Foundation
import Fuzzing
import RunRecord
import Testing

@testable import BookBuilder

@Suite("Books that are nearly right") struct FuzzTests {
  private static let words = [
    "```", "~~~", "```swift A.swift#A", "```output greeting", "```math", "```exercise double-it",
    "$`", "`$", "`", "$", "<data value=\"accuracy\">", "</data>", "<!--", "-->", "<a id=\"x\">",
    "](#the-end)", "![", "](figures/square.svg", "> ", "- ", "1. ", "# ", "---\n", "title: ",
    "number: ", "summary: ", "[^1]", "***", "&amp;", "&#0;", "<script>", "| a | b |", "\\",
    "> [!NOTE]", "://", "%C3", "mailto:",
  ]

  @Test("every text is a document, or an error with its file")
  func documents() {
    let page =
      "---\ntitle: A page\nsummary: About *it*.\nplace: after\norder: 1\n---\n\n# A page\n\nText.\n"
    let good = [TestBook.chapter, page].map { Array($0.utf8) }
    let problems = fuzz("documents", good, words: Self.words, times: 500) { bytes in
      for kind in [ChapterDocument.Kind.chapter(folder: "1-Test"), .page(name: "Page"), .front] {
        do {
          let document = try ChapterDocument(
            kind: kind, source: SourceText(file: kind.file, bytes: bytes))
          #expect(document.directives.count < 1000)
        } catch let problem as Problem {
          #expect(problem.file == kind.file)
        } catch let problems as Problems {
          #expect(problems.all.allSatisfy { $0.file == kind.file })
        }
      }
    }
    #expect(problems == [])
  }

  @Test("every chapter makes a site, or is refused with its file; none is made halfway")
  func books() async throws {
    let test = try TestBook()
    _ = try await test.book().build(into: test.url("site"))
    let good = [Array(TestBook.chapter.utf8)]
    let chapters = Inputs()
    let problems = fuzz("books", good, words: Self.words, times: 40) { chapters.all.append($0) }
    #expect(problems == [])
    for bytes in chapters.all {
      try test.write(Data(bytes), to: "Chapters/1-Test/Chapter.md")
      for problem in try await test.problems() {
        #expect(!problem.file.isEmpty && !problem.message.isEmpty)
        #expect(!problem.message.contains("could not be completed"))
      }
    }
  }

  @Test("every drawing is one that a page can hold, or an error")
  func drawings() {
    let good = [
      TestBook.svg,
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 400\" width=\"640\" height=\"400\">"
        + "<title>A</title><g class=\"a\"><path d=\"M0 0L1 1\"/><text x=\"1\">b</text></g></svg>",
    ].map { Array($0.utf8) }
    let words = [
      "<", ">", "/>", "<script>", "href=\"", "\"", "&", "<!DOCTYPE", "<![CDATA[", "id=\"a\"",
    ]
    let problems = fuzz("drawings", good, words: words, times: 300) { bytes in
      _ = try FigureDrawing(String(decoding: bytes, as: UTF8.self))
    }
    #expect(problems == [])
  }

  @Test("declarations are found in every source, or not")
  func sources() {
    let words = [
      "func ", "struct ", "{", "}", "(", ")", "\"\"\"", "/*", "*/", "//", "#if", "#endif", "let ",
      "precondition(", "init(", "->", "@",
    ]
    let problems = fuzz("sources", [Array(TestBook.source.utf8)], words: words, times: 50) {
      bytes in
      let source = SwiftSource(try SourceText(file: "A.swift", checking: bytes))
      let declaration = try source.declaration(named: "Adder.add(_:)")
      #expect(!source.listing(of: declaration).isEmpty)
    }
    #expect(problems == [])
  }

  /// What a function that may not wait is given, for one that does.
  private final class Inputs {
    var all: [[UInt8]] = []
  }
}
