import BookBuilder
import Foundation
import RunRecord
import Testing

@Suite struct BuildTests {
  @Test("a book that agrees with its code is built: a page a chapter, the contents, the style")
  func builds() async throws {
    let test = try TestBook()
    let summary = try await test.book().build(into: test.url("site"))
    #expect(summary.pages == 2)
    let page = try test.read("site/1-test.html")
    #expect(page.contains("hello\n  &lt;world&gt; &amp; all\n\nend\n"))
    #expect(page.contains("<data value=\"accuracy\">95.4\u{A0}%</data>"))
    #expect(page.contains("<span class=\"keyword\">mutating</span>"))
    #expect(page.contains("<rect width=\"1\" height=\"1\"/>"))
    #expect(page.contains("<span class=\"number\">Figure 1.1.</span> The unit <em>square</em>"))
    #expect(page.contains("<munderover>"))
    #expect(page.contains("Exercise 1.1"))
    #expect(page.contains("swift run check-double-it"))
    #expect(page.contains("href=\"index.html\""))
    #expect(page.contains("<h2 id=\"the-end\">"))
    #expect(page.contains("<li>Somebody (1999), <em>Something</em>.</li>"))
    #expect(try test.read("site/index.html").contains("href=\"1-test.html\""))
    #expect(try !test.read("site/style.css").isEmpty)
  }

  @Test("the page asks nothing of another host, and has no script but the site's own file")
  func staysAtHome() async throws {
    let test = try TestBook()
    _ = try await test.book().build(into: test.url("site"))
    for name in ["site/index.html", "site/1-test.html"] {
      let page = try test.read(name)
      #expect(
        page.matches(of: /<script[^>]*>/).map { String($0.output) }
          == ["<script src=\"book.js\" defer>"])
      #expect(page.matches(of: /(src|href)="(https?:)?\/\//).isEmpty)
    }
    let style = try test.read("site/style.css")
    let loaded = style.matches(of: /url\("([^"]*)"\)/).map { String($0.1) }
    #expect(!loaded.isEmpty && !style.contains("@import"))
    for file in loaded {
      #expect(FileManager.default.fileExists(atPath: test.url("site/\(file)").path), "\(file)")
    }
    #expect(
      try !test.read("site/book.js").contains("//www")
        && !test.read("site/book.js").contains("http"))
  }

  @Test("two builds are identical files")
  func deterministic() async throws {
    let test = try TestBook()
    _ = try await test.book().build(into: test.url("one"))
    _ = try await test.book(fingerprint: "2").build(into: test.url("two"))
    let names = try FileManager.default.subpathsOfDirectory(atPath: test.url("one").path).sorted()
    #expect(
      names == (try FileManager.default.subpathsOfDirectory(atPath: test.url("two").path)).sorted())
    for name in names where !test.isFolder("one/\(name)") {
      #expect(try test.read("one/\(name)") == test.read("two/\(name)"), "\(name)")
    }
  }

  @Test("a second build runs no chapter; a changed fingerprint runs it again")
  func cache() async throws {
    let test = try TestBook()
    _ = try await test.book().build(into: test.url("site"))
    _ = try await test.book().build(into: test.url("site"))
    #expect(test.runCount == 1)
    _ = try await test.book(fingerprint: "2").build(into: test.url("site"))
    #expect(test.runCount == 2)
  }

  @Test("a linked file of the package, and an image, are copied beside the pages")
  func assets() async throws {
    let test = try TestBook()
    try test.write("A licence", to: "LICENSE")
    try test.write("not really a PNG", to: "Chapters/1-Test/photo.png")
    try test.replace("That was `all`.", with: "[Licence](../../LICENSE), ![a photo](photo.png)")
    _ = try await test.book().build(into: test.url("site"))
    let page = try test.read("site/1-test.html")
    #expect(page.contains("href=\"files/LICENSE\""))
    #expect(page.contains("src=\"files/Chapters/1-Test/photo.png\""))
    #expect(try test.read("site/files/LICENSE") == "A licence")
  }

  @Test("clean removes the site and the kept runs, and nothing else")
  func clean() async throws {
    let test = try TestBook()
    _ = try await test.book().build(into: test.url("site"))
    try await test.book().clean(test.url("site"))
    let left = try FileManager.default.contentsOfDirectory(atPath: test.root.path).sorted()
    #expect(left == ["Chapters", "Exercises", "run"])
  }
}

@Suite struct FailedBuildTests {
  @Test("a build that fails leaves the last good site as it was")
  func keepsLastGoodSite() async throws {
    let test = try TestBook()
    _ = try await test.book().build(into: test.url("site"))
    let before = try test.read("site/1-test.html")
    try test.replace("95.4 %", with: "95.5 %")
    await #expect(throws: Problems.self) {
      try await test.book().build(into: test.url("site"))
    }
    #expect(try test.read("site/1-test.html") == before)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: test.root.path).sorted()
        == [".book-cache", "Chapters", "Exercises", "run", "site"])
  }

  @Test("a folder that holds other things than a book is left alone")
  func foreignFolder() async throws {
    let test = try TestBook()
    try test.write("precious", to: "home/letter.txt")
    let problems = await #expect(throws: Problems.self) {
      try await test.book().build(into: test.url("home"))
    }
    #expect(problems?.description.contains("is left alone") == true)
    await #expect(throws: Problems.self) { try await test.book().clean(test.url("home")) }
    #expect(try test.read("home/letter.txt") == "precious")
  }

  @Test("a file where the folder should be is left alone")
  func fileInTheWay() async throws {
    let test = try TestBook()
    try test.write("precious", to: "site")
    let problems = await #expect(throws: Problems.self) {
      try await test.book().build(into: test.url("site"))
    }
    #expect(problems?.description.contains("expected a folder for the site, found a file") == true)
    #expect(try test.read("site") == "precious")
  }

  @Test("a place that cannot be written to is an error that names it")
  func unwritable() async throws {
    let test = try TestBook()
    try test.write("a file", to: "file")
    let problems = await #expect(throws: Problems.self) {
      try await test.book().build(into: test.url("file/site"))
    }
    #expect(
      problems?.description.contains("file/site: error: the site cannot be written here") == true)
  }

  #if os(Linux)
    @Test(
      "a full disk is an error that says so, and the last good site stays", .enabled(if: canMount))
    func fullDisk() async throws {
      let test = try TestBook()
      let disk = test.url("disk")
      try FileManager.default.createDirectory(at: disk, withIntermediateDirectories: true)
      #expect(run("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk.path) == 0)
      defer { _ = run("umount", disk.path) }
      _ = try await test.book().build(into: disk.appendingPathComponent("site"))
      let before = try test.read("disk/site/1-test.html")
      _ = run("sh", "-c", "head -c 400k /dev/zero > '\(disk.path)/ballast'")
      let problems = await #expect(throws: Problems.self) {
        try await test.book().build(into: disk.appendingPathComponent("site"))
      }
      #expect(problems?.description.localizedCaseInsensitiveContains("no space left") == true)
      #expect(try test.read("disk/site/1-test.html") == before)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: disk.path).sorted() == [
          "ballast", "site",
        ])
    }

    /// Whether a small file system can be made for a test, as in a container of its own.
    static let canMount: Bool = {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
      try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      guard run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder.path) == 0 else {
        return false
      }
      return run("umount", folder.path) == 0
    }()
  #endif
}

/// Runs a program quietly, and gives its exit code; 127 where there is none.
func run(_ arguments: String...) -> Int32 {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = arguments
  process.standardError = FileHandle.nullDevice
  process.standardOutput = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return 127 }
  process.waitUntilExit()
  return process.terminationStatus
}

@Suite struct CheckTests {
  @Test("a text that agrees with code and run has no problems")
  func clean() async throws {
    #expect(try await TestBook().problems().isEmpty)
  }

  @Test(
    "a stale place is told with its line, and with a diff",
    arguments: [
      ("95.4 %</data>", "95.5 %</data>", 11, "the value 'accuracy' is not what the run reported"),
      ("  total += number", "  total -= number", 13, "the listing of 'Adder.add(_:)' is not what"),
      ("\nend\n", "\nEnd\n", 20, "the output of section 'greeting' is not what the run printed"),
      ("twice the", "thrice the", 33, "exercise 'double-it' is not what its stub says"),
    ])
  func stale(old: String, new: String, line: Int, message: String) async throws {
    let test = try TestBook()
    try test.replace(old, with: new)
    let problems = try await test.problems()
    #expect(problems.count == 1)
    let problem = try #require(problems.first)
    #expect(problem.file == "Chapters/1-Test/Chapter.md")
    #expect(problem.line == line)
    #expect(problem.message.contains(message))
    let diff = try #require(problem.diff)
    #expect(diff.hasPrefix("@@ -"))
    let changed = diff.split(separator: "\n").filter { $0.hasPrefix("-") || $0.hasPrefix("+") }
    #expect(changed.count == 2)
  }

  @Test("a figure on the page is called what the text says it shows")
  func figureName() async throws {
    let test = try TestBook()
    try test.replace("![A square]", with: "![A *unit* square, \"1 × 1\" & no more]")
    _ = try await test.book().build(into: test.url("site"))
    let page = try test.read("site/1-test.html")
    #expect(
      page.contains(
        "<svg role=\"img\" aria-label=\"A unit square, &quot;1 × 1&quot; &amp; no more\" xmlns="))
  }

  @Test("a figure too wide for a narrow screen is scrolled along, by keyboard too")
  func wideFigure() async throws {
    for (width, isWide) in [("600", false), ("600.5", true), ("1200", true)] {
      let test = try TestBook()
      let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"1\"/>"
      try test.write(svg, to: "run/record/figures/square.svg")
      try test.write(svg, to: "Chapters/1-Test/figures/square.svg")
      _ = try await test.book().build(into: test.url("site"))
      let page = try test.read("site/1-test.html")
      #expect(page.contains("<figure class=\"drawing wide\"") == isWide)
      #expect(page.contains("<div class=\"canvas\" tabindex=\"0\">") == isWide)
    }
  }

  @Test("a figure that the run draws otherwise, or does not draw, is stale")
  func staleFigures() async throws {
    let test = try TestBook()
    try test.write("<svg/>", to: "Chapters/1-Test/figures/square.svg")
    try test.write("<svg/>", to: "Chapters/1-Test/figures/old.svg")
    let problems = try await test.problems()
    #expect(
      problems.map(\.file) == [
        "Chapters/1-Test/figures/old.svg", "Chapters/1-Test/figures/square.svg",
      ])
  }

  @Test("several problems are all told, in the order of the text")
  func several() async throws {
    let test = try TestBook()
    try test.replace("95.4 %</data>", with: "95.5 %</data>")
    try test.replace("\nend\n", with: "\nEnd\n")
    #expect(try await test.problems().map(\.line) == [11, 20])
  }

  @Test("a value may stand on two lines of the text, and need not fit the width of its spaces")
  func brokenValue() async throws {
    let test = try TestBook()
    try test.replace("95.4 %</data>", with: "95.4\n%</data>")
    #expect(try await test.problems().isEmpty)
  }
}

@Suite struct ErrorTests {
  /// One thing broken in the text: what is replaced, by what, and the line and words of the error.
  struct Breakage: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let new: String
    let line: Int?
    let words: [String]

    init(_ what: String, _ old: String, _ new: String, line: Int?, _ words: String...) {
      testDescription = what
      self.old = old
      self.new = new
      self.line = line
      self.words = words
    }
  }

  static let breakages = [
    Breakage(
      "unknown section", "```output greeting", "```output greting", line: 20,
      "no section 'greting'", "did you mean 'greeting'?", "silent"),
    Breakage(
      "section that printed nothing", "```output greeting", "```output silent", line: 20,
      "'silent' of the run printed nothing"),
    Breakage(
      "unknown figure", "figures/square.svg", "figures/circle.svg", line: 27,
      "drew no figure 'circle'", "known are: square"),
    Breakage(
      "unknown value", "value=\"accuracy\"", "value=\"acuracy\"", line: 11,
      "reported no value 'acuracy'", "did you mean 'accuracy'?"),
    Breakage(
      "unknown declaration", "#Adder.add(_:)", "#Adder.subtract(_:)", line: 13,
      "Adding.swift declares no 'Adder.subtract(_:)'", "Adder.add(_:)"),
    Breakage(
      "unknown part left out", "#Adder.add(_:)", "#Adder.add(_:) without precondition", line: 13,
      "no part 'precondition' to leave out", "did you mean 'preconditions'?"),
    Breakage(
      "unknown file", "swift Adding.swift", "swift Subtracting.swift", line: 13,
      "there is no file Chapters/1-Test/Subtracting.swift"),
    Breakage(
      "file outside the chapter", "swift Adding.swift", "swift ../2/Adding.swift", line: 13,
      "leads out of the chapter"),
    Breakage(
      "ambiguous declaration", "#Adder.add(_:)", "#Adder.sum(of:)", line: 13, "ambiguous",
      "line 10", "line 11"),
    Breakage(
      "listing without a declaration", "swift Adding.swift#Adder.add(_:)", "swift", line: 13,
      "names a file and a declaration"),
    Breakage(
      "unknown exercise", "```exercise double-it", "```exercise halve-it", line: 33,
      "no exercise 'halve-it'", "double-it"),
    Breakage(
      "display formula that does not parse", "\\sum_{i=1}^n", "\\summ_{i=1}^n", line: 29,
      "does not parse", "\\summ"),
    Breakage(
      "inline formula that does not parse", "x_1 \\le 1", "x_1 \\left( 1", line: 11,
      "does not parse", "\\left"),
    Breakage(
      "formula with one dollar", "1`$, and", "1`, and", line: 11, "'$' on one side only"),
    Breakage(
      "broken link to an anchor", "(#the-end)", "(#the-edn)", line: 11,
      "has no anchor '#the-edn'", "did you mean 'the-end'?"),
    Breakage(
      "broken link to a page", "(../Book.md)", "(../Buch.md)", line: 43,
      "broken link '../Buch.md'", "no file Chapters/Buch.md"),
    Breakage(
      "link out of the package", "(../Book.md)", "(../../../../etc/passwd)", line: 43,
      "broken link"),
    Breakage(
      "missing image", "That was `all`.", "![x](photo.png)", line: 47, "broken image 'photo.png'"),
    Breakage(
      "image from another host", "That was `all`.", "![x](https://example.org/x.png)", line: 47,
      "on another host"),
    Breakage(
      "HTML that loads something", "That was `all`.", "<img src=\"//example.org/x.png\">", line: 47,
      "HTML that loads"),
    Breakage(
      "broken link in HTML", "That was `all`.", "<a href=\"#nowhere\">x</a>", line: 47,
      "broken link '#nowhere'"),
    Breakage(
      "duplicate heading", "That was `all`.", "## The *end*", line: 47,
      "has the anchor '#the-end' of line 45"),
    Breakage(
      "output shown twice", "That was `all`.", "```output greeting\n```", line: 47,
      "the anchor '#output-greeting' of line 20"),
    Breakage(
      "heading with an anchor of the page's own", "That was `all`.", "## Sources", line: 47,
      "which the page has for itself"),
    Breakage(
      "value in an HTML block", "That was `all`.",
      "<div>\n<data value=\"accuracy\">1</data>\n</div>",
      line: 47, "within an HTML block"),
    Breakage(
      "value in capitals", "That was `all`.", "A <DATA value=\"accuracy\">1</DATA>", line: 47,
      "expected '<data value=\"NAME\">'"),
    Breakage(
      "output with a tab", "That was `all`.", "```output\tgreting\n```", line: 47,
      "no section 'greting'"),
    Breakage(
      "Output with a capital", "That was `all`.", "```Output greting\n```", line: 47, "greting"),
    Breakage(
      "script in HTML", "That was `all`.", "<script>alert(1)</script>", line: 47,
      "may not hold <script>"),
    Breakage(
      "SRC in capitals", "That was `all`.", "<IMG SRC=\"http://example.org/x.png\">", line: 47,
      "HTML that loads"),
    Breakage("unknown aside", "[!NOTE]", "[!CAUTION]", line: 42, "no aside '[!CAUTION]'", "[!TIP]"),
    Breakage("heading of signs", "That was `all`.", "## !!!", line: 47, "no letter or digit"),
    Breakage("carriage return", "That was `all`.", "That\rwas", line: 47, "carriage return"),
    Breakage("byte order mark", "---\ntitle", "\u{FEFF}---\ntitle", line: 1, "byte order mark"),
    Breakage("second title", "That was `all`.", "# Again", line: 47, "is the text's second"),
    Breakage("no title", "# The test\n", "", line: 8, "should open with its title"),
    Breakage("other title", "# The test\n", "# A test\n", line: 9, "not the front matter's"),
    Breakage("other number", "number: 1", "number: 2", line: 1, "the folder's 1"),
    Breakage("number that is none", "number: 1", "number: one", line: 3, "whole number"),
    Breakage("no summary", "summary: A", "sumary: A", line: 4, "unknown field 'sumary'"),
    Breakage("front matter that is no YAML", "title: The", "title: [The", line: nil, "well-formed"),
    Breakage("front matter never closed", "---\n\n# The", "\n\n# The", line: 1, "no closing line"),
    Breakage("no front matter", "---\ntitle", "title", line: 1, "expected front matter"),
    Breakage(
      "value with markup", "95.4 %</data>", "*95.4* %</data>", line: 11, "plain text"),
    Breakage(
      "value never closed", "That was `all`.", "<data value=\"accuracy\">95.4 %", line: 47,
      "no closing '</data>'"),
    Breakage(
      "value tag that is none", "<data value=\"accuracy\">", "<data values=\"accuracy\">", line: 11,
      "expected '<data value=\"NAME\">'"),
    Breakage(
      "output in a quotation", "> On the side", "> ```output greeting\n> ```\n> On the side",
      line: 43, "within a list or a quotation"),
    Breakage(
      "block never closed", "That was `all`.", "```output greeting\nhello", line: 47,
      "never closed"),
    Breakage(
      "figure within a line", "That was `all`.", "See ![x](figures/square.svg).", line: 47,
      "paragraph of its own"),
    Breakage(
      "figure without a description", "![A square]", "![]", line: 27, "no description"),
    Breakage(
      "exercise shown twice", "That was `all`.", "```exercise double-it\n```", line: 47,
      "the anchor '#exercise-double-it' of line 33"),
  ]

  @Test("is an error that says where and what", arguments: breakages)
  func breakage(_ breakage: Breakage) async throws {
    let test = try TestBook()
    _ = try await test.book().build(into: test.url("site"))
    let before = try test.read("site/1-test.html")
    try test.replace(breakage.old, with: breakage.new)
    let problems = try await test.problems()
    let problem = try #require(problems.first)
    #expect(problem.file == "Chapters/1-Test/Chapter.md")
    if let line = breakage.line { #expect(problem.line == line, "\(problem)") }
    for words in breakage.words {
      #expect(problem.message.contains(words), "\(problem)")
    }
    await #expect(throws: Problems.self) {
      try await test.book().build(into: test.url("site"))
    }
    #expect(try test.read("site/1-test.html") == before)
    await #expect(throws: Problems.self, "update cannot mend this") {
      try await test.book().update()
    }
  }

  @Test("text that is not UTF-8 is an error that names the line and the byte")
  func notUTF8() async throws {
    let test = try TestBook()
    let bytes = Array(TestBook.chapter.utf8) + [UInt8(ascii: "x"), 0xFC, UInt8(ascii: "\n")]
    try test.write(Data(bytes), to: "Chapters/1-Test/Chapter.md")
    let problem = try #require(try await test.problems().first)
    #expect(problem.line == 48)
    #expect(problem.message.contains("0xFC"))
  }

  @Test("a book without chapters, or without its own page, is an error")
  func missingFiles() async throws {
    let test = try TestBook()
    try FileManager.default.removeItem(at: test.url("Chapters/1-Test"))
    #expect(try await test.problems().first?.message.contains("expected folders") == true)
    try FileManager.default.removeItem(at: test.url("Chapters/Book.md"))
    #expect(try await test.problems().first?.message.contains("cannot be read") == true)
  }

  @Test(
    "an exercise's stub that lacks something, or has no solution, is an error",
    arguments: [
      ("/// - Difficulty: 2\n", "", "no '- Difficulty: …'"),
      ("Difficulty: 2", "Difficulty: 9", "should be 1, 2 or 3"),
      ("Kind: compute", "Kind: guess", "should be one of predict, compute"),
      ("///", "//", "no doc comment"),
    ])
  func malformedStub(old: String, new: String, words: String) async throws {
    let test = try TestBook()
    let file = "Exercises/1-Test/DoubleIt/DoubleItStub.swift"
    try test.write(try test.read(file).replacing(old, with: new), to: file)
    let problem = try #require(try await test.problems().first)
    #expect(problem.file == file)
    #expect(problem.message.contains(words), "\(problem)")
  }

  @Test("an exercise without a solution is an error")
  func noSolution() async throws {
    let test = try TestBook()
    try FileManager.default.removeItem(
      at: test.url("Exercises/1-Test/DoubleIt/DoubleItSolution.swift"))
    #expect(try await test.problems().first?.message.contains("has no solution") == true)
  }
}

@Suite struct RunErrorTests {
  @Test(
    "a run that goes wrong is an error that says how",
    arguments: [
      ("echo 'Fatal error: oh no' >&2; exit 3", ["exit code 3", "Fatal error: oh no"]),
      ("kill -ILL $$", ["crashed (signal 4)"]),
      ("true", ["recorded nothing"]),
      ("echo '{' > \"$2/record.json\"", ["recorded nothing"]),
    ])
  func badRuns(script: String, words: [String]) async throws {
    let test = try TestBook()
    try test.writeRun(script)
    let problem = try #require(try await test.problems().first)
    for words in words { #expect(problem.message.contains(words), "\(problem)") }
  }

  @Test("a run that exceeds its time is stopped, with all that it has started")
  func tooLong() async throws {
    let test = try TestBook()
    try test.writeRun("sleep 100000 & echo $! > '\(test.url("run/pid").path)'; wait")
    let problem = try #require(try await test.problems(timeLimit: .seconds(1)).first)
    #expect(problem.message.contains("was stopped after 1 s"))
    let child = try #require(
      Int32(try test.read("run/pid").trimmingCharacters(in: .whitespacesAndNewlines)))
    // The child is gone, or a zombie that nobody has waited for.
    let state = (try? String(contentsOfFile: "/proc/\(child)/stat", encoding: .utf8)) ?? ") Z"
    #expect(kill(child, 0) != 0 || state.contains(") Z"))
  }

  @Test("a run that says nothing at all is an error")
  func silent() async throws {
    let test = try TestBook(
      record: RunRecord(
        chapter: 1, title: "T", sections: [RunRecord.Section(id: "a", title: "A")]))
    #expect(try await test.problems().first?.message.contains("printed nothing") == true)
  }

  @Test("two sections, figures or values of one name are an error")
  func duplicates() async throws {
    let section = RunRecord.Section(id: "a", title: "A", output: "x\n")
    let test = try TestBook(
      record: RunRecord(chapter: 1, title: "T", sections: [section, section]))
    #expect(try await test.problems().first?.message.contains("two sections called 'a'") == true)
    let twice = RunRecord.Section(
      id: "a", title: "A", output: "x\n",
      values: [RunRecord.Value(name: "v", text: "1"), RunRecord.Value(name: "v", text: "2")])
    try test.writeRecord(RunRecord(chapter: 1, title: "T", sections: [twice]))
    #expect(try await test.problems().first?.message.contains("two values called 'v'") == true)
  }

  @Test("a record of another chapter is refused")
  func otherChapter() async throws {
    let test = try TestBook(
      record: RunRecord(
        chapter: 2, title: "T", sections: [RunRecord.Section(id: "a", title: "A", output: "x\n")]))
    #expect(try await test.problems().first?.message.contains("recorded chapter 2") == true)
  }

  @Test(
    "a run that prints control characters, or draws what is no picture, is an error",
    arguments: [
      ("a\rb\n", TestBook.svg, "control character"),
      ("\u{1B}[1mbold\n", TestBook.svg, "control character"),
      ("x\n", "<svg><g></svg>", "not well-formed SVG"), ("x\n", "<p/>", "not well-formed SVG"),
      ("x\n", "<svg><script>alert(1)</script></svg>", "holds a script"),
      ("x\n", "<svg role=\"img\" aria-labelledby=\"t\"/>", "for the text to say"),
    ])
  func unshowable(output: String, svg: String, words: String) async throws {
    let section = RunRecord.Section(
      id: "a", title: "A", output: output, figures: [RunRecord.Figure(name: "square", svg: svg)])
    let test = try TestBook(record: RunRecord(chapter: 1, title: "T", sections: [section]))
    let problem = try #require(try await test.problems().first)
    #expect(problem.message.contains(words), "\(problem)")
  }

  @Test("a kept record that has lost a figure is made again")
  func lostFigure() async throws {
    let test = try TestBook()
    #expect(try await test.problems().isEmpty)
    let kept = try FileManager.default.subpathsOfDirectory(atPath: test.url(".book-cache").path)
    for path in kept where path.hasSuffix(".svg") {
      try FileManager.default.removeItem(at: test.url(".book-cache/\(path)"))
    }
    #expect(try await test.problems().isEmpty)
    #expect(test.runCount == 2)
  }

  @Test("two chapters of one number are an error")
  func twoOfOneNumber() async throws {
    let test = try TestBook()
    try test.write(TestBook.chapter, to: "Chapters/1-Copy/Chapter.md")
    try test.write("notes", to: "Chapters/2-notes.txt")
    #expect(try await test.problems().first?.message.contains("both have the number 1") == true)
  }

  @Test("a site that a killed build left under its other name is put back")
  func putBack() async throws {
    let test = try TestBook()
    _ = try await test.book().build(into: test.url("site"))
    try FileManager.default.moveItem(at: test.url("site"), to: test.url("site.old"))
    _ = try await test.book().build(into: test.url("site"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: test.root.path).contains("site.old")
        == false)
    #expect(try !test.read("site/1-test.html").isEmpty)
  }

  @Test("text that differs only in how its letters are composed is stale")
  func composedLetters() async throws {
    var record = TestBook.record
    record.sections[0].output = "caf\u{E9}\n"
    let test = try TestBook(record: record)
    _ = try await test.book().update()
    try test.replace("caf\u{E9}", with: "cafe\u{301}")
    #expect(try await test.problems().count == 1)
  }

  @Test("a run that failed is not kept: the next one is asked again")
  func failureIsNotCached() async throws {
    let test = try TestBook()
    try test.writeRun("exit 1")
    #expect(try await !test.problems().isEmpty)
    try test.writeRecord(TestBook.record)
    #expect(try await test.problems().isEmpty)
  }
}
