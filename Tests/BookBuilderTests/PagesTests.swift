import Foundation
import RunRecord
import Testing

@testable import BookBuilder

@Suite struct PagesTests {
  @Test(
    "pages stand before and after the chapters: in the contents, and on the way through the book")
  func order() async throws {
    let test = try TestBook()
    try test.writePage("Sources", place: "place: after\norder: 2")
    try test.writePage("Notation", place: "place: after\norder: 1")
    try test.writePage("Preface", place: "place: before\norder: 1")
    #expect(try await test.book().build(into: test.url("site")).pages == 5)
    let order = ["index", "preface", "1-test", "notation", "sources"]
    for (index, name) in order.enumerated() {
      let page = try test.read("site/\(name).html")
      func target(_ relation: String) -> String? {
        page.firstMatch(of: try! Regex("<a rel=\"\(relation)\" href=\"([a-z0-9-]+)\\.html\""))
          .flatMap { $0.output[1].substring.map(String.init) }
      }
      #expect(target("prev") == (index == 0 ? nil : order[index - 1]))
      #expect(target("next") == (index == 4 ? nil : order[index + 1]))
    }
    let links = try test.read("site/index.html").matches(of: /<h3><a href="([a-z0-9-]+)\.html"/)
    #expect(links.map { String($0.1) } == Array(order.dropFirst()))
    #expect(try test.read("site/preface.html").contains("<title>Preface · The book</title>"))
  }

  @Test("links between pages and chapters are followed, with their anchors")
  func links() async throws {
    let test = try TestBook()
    try test.writePage("Notation", "See [the end](1-Test/Chapter.md#the-end).\n\n## Sums\n\nAll.")
    try test.replace("That was `all`.", with: "See [sums](../Notation.md#sums).")
    _ = try await test.book().build(into: test.url("site"))
    #expect(try test.read("site/notation.html").contains("href=\"1-test.html#the-end\""))
    #expect(try test.read("site/1-test.html").contains("href=\"notation.html#sums\""))
  }

  @Test(
    "what is wrong with a page is told with its line",
    arguments: [
      ("[a](1-Test/Chapter.md#nowhere)", 10, "has no anchor '#nowhere'"),
      ("[a](Nothing.md)", 10, "broken link"), ("$`\\summ`$", 10, "does not parse"),
      ("```output greeting\n```", 10, "no run of its own"),
      ("```exercise double-it\n```", 10, "exercises stand in chapters"),
      ("```swift Adding.swift#Adder\n```", 10, "there is no file Chapters/Adding.swift"),
      ("```rows 1\n```", 10, "expected '```rows' alone"),
    ])
  func problems(text: String, line: Int, words: String) async throws {
    let test = try TestBook()
    try test.writePage("Notation", text)
    let problem = try #require(try await test.problems().first)
    #expect(problem.file == "Chapters/Notation.md" && problem.line == line)
    #expect(problem.message.contains(words), "\(problem)")
  }

  @Test(
    "front matter that does not say where the page stands is an error",
    arguments: [
      ("order: 1", "no 'place'"), ("place: after", "no 'order'"),
      ("place: beside\norder: 1", "'before' or 'after'"),
      ("place: after\norder: x", "whole number"),
      ("place: after\norder: 1\nnumber: 3", "unknown field 'number'"),
      ("place: after\norder: 1\nrows: 3-1", "numbers and ranges"),
      ("place: after\norder: 1\nrows: 0", "numbers and ranges"),
      ("place: after\norder: 1\nrows: 1-2-3", "numbers and ranges"),
      ("place: after\norder: 1\nrows: 1,,2", "numbers and ranges"),
      ("place: after\norder: 1\nrows: 1-3", "has no '```rows'"),
    ])
  func frontMatter(place: String, words: String) async throws {
    let test = try TestBook()
    try test.writePage("Notation", place: place)
    let problem = try #require(try await test.problems().first)
    #expect(problem.file == "Chapters/Notation.md")
    #expect(problem.message.contains(words), "\(problem)")
  }

  @Test("two pages of one place, and pages whose addresses clash or cannot be, are errors")
  func clashes() async throws {
    let test = try TestBook()
    try test.writePage("Notation")
    try test.writePage("Sources")
    #expect(
      try await test.problems().map(\.message) == [
        "Chapters/Notation.md has the same place, after the chapters with the order 1"
      ])
    try test.writePage("Sources", place: "place: after\norder: 2")
    #expect(try await test.problems().isEmpty)
    try test.writePage("Index", place: "place: after\norder: 3")
    #expect(try await test.problems().first?.message.contains("becomes the same page") == true)
    try FileManager.default.removeItem(at: test.url("Chapters/Index.md"))
    try test.writePage("A b", place: "place: after\norder: 3")
    #expect(try await test.problems().first?.message.contains("cannot name a page") == true)
  }
}

@Suite struct RowsTests {
  /// The test's record, with rows in two of its sections.
  private func record(_ first: [Int], _ second: [Int] = []) -> RunRecord {
    var record = TestBook.record
    func row(_ number: Int) -> RunRecord.Row {
      RunRecord.Row(
        number: number, what: "What \(number) < x", published: "9\(number)", obtained: "8 & 9")
    }
    record.sections[0].rows = first.map(row)
    record.sections[1].rows = second.map(row)
    return record
  }

  private func test(_ record: RunRecord, rows: String) throws -> TestBook {
    let test = try TestBook(record: record)
    try test.writePage(
      "Experiments", place: "place: after\norder: 1\nrows: \(rows)", "```rows\n```")
    return test
  }

  @Test("the rows of all runs fill the block, in the order of their numbers")
  func filled() async throws {
    let test = try test(record([10, 2], [1]), rows: "1-2, 10")
    #expect(try await test.problems().map(\.isStale) == [true])
    #expect(try await test.book().update() == ["Chapters/Experiments.md"])
    #expect(
      try test.read("Chapters/Experiments.md").hasSuffix(
        """
        ```rows
         1  What 1 < x
            chapter 1, silent
            published: 91
            obtained:  8 & 9

         2  What 2 < x
            chapter 1, greeting
            published: 92
            obtained:  8 & 9

        10  What 10 < x
            chapter 1, greeting
            published: 910
            obtained:  8 & 9
        ```

        """))
    #expect(try await test.problems().isEmpty)
  }

  @Test("the page has them as a table, with links to where the text shows the section")
  func table() async throws {
    let test = try test(record([2], [1]), rows: "1-2")
    _ = try await test.book().update()
    _ = try await test.book().build(into: test.url("site"))
    let page = try test.read("site/experiments.html")
    #expect(
      page.contains(
        "<tr id=\"row-2\"><td>2</td><th scope=\"row\">What 2 &lt; x "
          + "<a href=\"1-test.html#output-greeting\">chapter 1, greeting</a></th>"
          + "<td data-column=\"Published\">92</td><td data-column=\"Obtained\">8 &amp; 9</td></tr>")
    )
    // Nothing of this section is shown: the link leads to the chapter.
    #expect(page.contains("<a href=\"1-test.html\">chapter 1, silent</a>"))
    let text = try test.read("Chapters/1-Test/Chapter.md")
    let range = try #require(text.firstRange(of: /```output greeting\n(?:.*\n)*?```\n/))
    try test.write(text.replacingCharacters(in: range, with: ""), to: "Chapters/1-Test/Chapter.md")
    _ = try await test.book().build(into: test.url("site"))
    #expect(try test.read("site/experiments.html").contains("href=\"1-test.html#figure-square\""))
  }

  @Test("where the text only says a value of a section, the link leads to the heading above it")
  func said() async throws {
    var record = record([2], [1])
    record.sections[1].values = [RunRecord.Value(name: "whisper", text: "7")]
    let test = try test(record, rows: "1-2")
    try test.replace("That was `all`.", with: "That was <data value=\"whisper\">7</data>.")
    _ = try await test.book().update()
    _ = try await test.book().build(into: test.url("site"))
    let page = try test.read("site/experiments.html")
    #expect(page.contains("<a href=\"1-test.html#the-end\">chapter 1, silent</a>"))
    #expect(page.contains("<a href=\"1-test.html#output-greeting\">chapter 1, greeting</a>"))
  }

  @Test("a figure that the run draws and the text shows nowhere is named, with its section")
  func unshown() async throws {
    let test = try TestBook()
    let text = try test.read("Chapters/1-Test/Chapter.md")
    let figure = try #require(text.firstRange(of: /!\[A square\].*\n/))
    try test.write(text.replacingCharacters(in: figure, with: ""), to: "Chapters/1-Test/Chapter.md")
    let problems = try await test.problems()
    #expect(problems.count == 1)
    #expect(
      problems.first?.message.hasPrefix(
        "the section 'greeting' draws the figure 'square', which the text shows nowhere") == true)
  }

  @Test("a row whose result is only quoted says so, and is not said to be recorded")
  func quoted() async throws {
    var record = record([1])
    record.sections[0].rows[0].obtained = nil
    record.sections[0].data = RunRecord.RecordedData(
      name: "mnist", title: "MNIST", sources: "sources 1")
    let test = try test(record, rows: "1")
    _ = try await test.book().update()
    #expect(
      try test.read("Chapters/Experiments.md").hasSuffix(
        """
        ```rows
        1  What 1 < x
           chapter 1, greeting
           published: 91
           only quoted, not run here
        ```

        """))
    _ = try await test.book().build(into: test.url("site"))
    let page = try test.read("site/experiments.html")
    #expect(
      page.contains(
        "<td data-column=\"Published\">91</td>"
          + "<td data-column=\"Obtained\">only quoted, not run here</td></tr>"
      ))
  }

  @Test("a row that no run reports is an error at the line that asks for it")
  func missing() async throws {
    let test = try test(record([1, 7]), rows: "1-5, 7, 9")
    let problem = try #require(try await test.problems().first)
    #expect(problem.file == "Chapters/Experiments.md" && problem.line == 6)
    #expect(problem.message.hasPrefix("no run reports the rows 2–5, 9; "))
    #expect(problem.message.contains("report.row(2, …)"))
  }

  @Test("rows beyond those asked for are shown as well")
  func extra() async throws {
    let test = try test(record([1, 7]), rows: "1")
    _ = try await test.book().update()
    #expect(try test.read("Chapters/Experiments.md").contains("7  What 7"))
  }

  @Test("a row that is reported twice is an error at the table")
  func twice() async throws {
    let test = try test(record([1, 2], [2]), rows: "1")
    let problem = try #require(try await test.problems().first)
    #expect(problem.file == "Chapters/Experiments.md" && problem.line == 11)
    #expect(
      problem.message == "row 2 is reported twice: by section 'greeting' of chapter 1 and section "
        + "'silent' of chapter 1")
  }

  @Test("what was recorded is marked, and where a recording is missing, the error says so")
  func recorded() async throws {
    var record = record([1])
    record.sections[0].data = RunRecord.RecordedData(
      name: "mnist", title: "MNIST", sources: "sources 1")
    let test = try test(record, rows: "1")
    _ = try await test.book().update()
    #expect(try test.read("Chapters/Experiments.md").contains("greeting, recorded with MNIST\n"))
    record = self.record([], [2])
    record.sections[2].data = RunRecord.RecordedData(name: "mnist", title: "MNIST", sources: nil)
    let other = try self.test(record, rows: "1")
    #expect(
      try await other.problems().first?.message.contains("no recordings of the sections fenced")
        == true)
  }

  @Test(
    "a chapter cannot hold what is gathered from all chapters", arguments: ["rows", "exercises"])
  func inChapter(block: String) async throws {
    let test = try TestBook()
    try test.replace("That was `all`.", with: "```\(block)\n```")
    let problem = try #require(try await test.problems().first)
    #expect(problem.line == 47 && problem.message.contains("for a page beside the chapters"))
  }

  @Test(
    "numbers in a few words",
    arguments: [([3], "3"), ([1, 2], "1–2"), ([1, 2, 4, 6, 7, 8], "1–2, 4, 6–8"), ([], "")])
  func inWords(numbers: [Int], text: String) {
    #expect(ranges(numbers) == text)
  }
}

@Suite struct ExercisesPageTests {
  @Test("all exercises are listed with the numbers that they have in their chapters")
  func list() async throws {
    let test = try TestBook()
    try test.writePage("Exercises", "```exercises\n```")
    _ = try await test.book().update()
    #expect(
      try test.read("Chapters/Exercises.md").hasSuffix(
        "```exercises\n1 · The test\n\n1.1  Double it  compute ★★  15 min  swift run check-double-it\n```\n"
      ))
    _ = try await test.book().build(into: test.url("site"))
    let page = try test.read("site/exercises.html")
    #expect(page.contains("<span class=\"number\">1.1</span>"))
    #expect(page.contains("<a href=\"1-test.html#exercise-double-it\">Double it</a>"))
    #expect(page.contains("<code>swift run check-double-it</code>"))
    #expect(try test.read("site/1-test.html").contains("Exercise 1.1 · compute"))
  }

  @Test(
    "code that is to be mended stands in the page, and where an answer starts from nothing none does"
  )
  func broken() async throws {
    let test = try TestBook()
    _ = try await test.book().update()
    _ = try await test.book().build(into: test.url("site"))
    #expect(
      !(try test.read("site/1-test.html").contains("Exercises/Answers/1-Test/DoubleIt.swift</span>"))
    )
    let stub = "Exercises/1-Test/DoubleIt/DoubleItStub.swift"
    let mended = try test.read(stub).replacingOccurrences(of: "throw Unsolved()", with: "x * x")
    try test.write(mended, to: stub)
    _ = try await test.book().build(into: test.url("site"))
    let page = try test.read("site/1-test.html")
    #expect(page.contains("Exercises/Answers/1-Test/DoubleIt.swift</span>"))
    #expect(!page.contains("- Kind"))
  }

  @Test("an exercise that no chapter shows is an error")
  func unshown() async throws {
    let test = try TestBook()
    let stub = try test.read("Exercises/1-Test/DoubleIt/DoubleItStub.swift")
    try test.write(stub, to: "Exercises/1-Test/HalveIt/HalveItStub.swift")
    #expect(try await test.problems().isEmpty)
    try test.writePage("Exercises", "```exercises\n```")
    let problem = try #require(try await test.problems().first)
    #expect(problem.file == "Chapters/Exercises.md" && problem.line == 10)
    #expect(problem.message.contains("'halve-it' of 1-Test stands in no text"))
  }
}

@Suite struct SearchTests {
  private func pieces(_ test: TestBook) async throws -> [[String]] {
    _ = try await test.book().build(into: test.url("site"))
    let script = try test.read("site/search.js")
    let start = try #require(script.firstRange(of: "window.bookPieces = ")?.upperBound)
    let json = script[start...].trimmingSuffix { $0 == ";" || $0 == "\n" }
    return try JSONDecoder().decode([[String]].self, from: Data(json.utf8))
  }

  @Test("the index holds the text from heading to heading, and where it stands")
  func contents() async throws {
    let test = try TestBook()
    let pieces = try await pieces(test)
    #expect(
      pieces.map { $0[0] } == [
        "index.html", "1-test.html#exercise-double-it", "1-test.html", "1-test.html#the-end",
      ])
    #expect(pieces.map { $0[2] } == ["The book", "Exercise: Double it", "The test", "The end"])
    #expect(pieces.map { $0[1] }.dropFirst().allSatisfy { $0 == "1 · The test" })
    #expect(pieces[1][3] == "double-it. Return twice the number.")
    #expect(pieces[3][3] == "That was all.")
    for words in [
      "A chapter with one of everything.", "A value, 95.4 %, a formula, x1≤1, and a link.",
      "mutating func add", "The unit square", "On the side, back",
    ] {
      #expect(pieces[2][3].contains(words), "\(words) in \(pieces[2][3])")
    }
    #expect(!pieces.contains { $0[3].contains("[!") })
  }

  @Test("headings with formulas and code show them in the outline and in the contents")
  func headings() async throws {
    let test = try TestBook()
    try test.replace("That was `all`.", with: "Text.\n\n## Why $`x_1`$ is `all` & *more*\n\nText.")
    let pieces = try await pieces(test)
    #expect(pieces.last?[2] == "Why x1 is all & more")
    let page = try test.read("site/1-test.html")
    let outline = try #require(page.firstMatch(of: /<nav class="outline"(?:.|\n)*?<\/nav>/)?.output)
    let front = try test.read("site/index.html")
    for html in [String(outline), front] {
      #expect(html.contains("<msub>") && html.contains("<code>all</code> &amp; <em>more</em>"))
      #expect(!html.contains("$"))
    }
  }
}

extension StringProtocol {
  fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> SubSequence {
    guard let last = lastIndex(where: { !condition($0) }) else { return prefix(0) }
    return self[...last]
  }
}
