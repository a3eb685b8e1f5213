import Foundation
import Testing

@testable import BookBuilder

@Suite("What is written in the text") struct StrangeTextTests {
  @Test(
    "a dollar sign belongs to one formula, in the body and in a heading, and no text makes a trap",
    arguments: [
      "Take $`a`$`b`$ here.", "$`a`$`b`$", "$`a`$`b`$`c`$", "## On $`a`$`b`$ here", "`a`$`b`$`c`",
      "*$`a`$`b`$*",
    ])
  func sharedDollar(text: String) async throws {
    let test = try TestBook()
    try test.replace("That was `all`.", with: text)
    let problems = try await test.problems()
    #expect(problems.contains { $0.message.contains("'$' on one side only") }, "\(problems)")
  }

  @Test("two formulas with a dollar sign each stand side by side")
  func neighbours() async throws {
    let test = try TestBook()
    try test.replace("That was `all`.", with: "Take $`a`$$`b`$, and 3$ or `c`.")
    #expect(try await test.problems().isEmpty)
    _ = try await test.book().build(into: test.url("site"))
    let page = try test.read("site/1-test.html")
    #expect(page.contains("</math><math"))
    #expect(page.contains("and 3$ or <code>c</code>"))
  }

  @Test(
    "a fence that is not closed is an error, whatever it holds and wherever it stands",
    arguments: ["```text\nmore", "~~~\nmore", "> ```\n> more", "- ```text\n  more", "```"])
  func unclosedFence(text: String) async throws {
    let test = try TestBook()
    try test.replace("That was `all`.", with: text)
    let problems = try await test.problems()
    #expect(
      problems.contains { $0.message.contains("never closed") && $0.line == 47 }, "\(problems)")
  }

  @Test(
    "a fence that is closed is none, whatever looks like one within",
    arguments: [
      "```text\nmore\n```", "~~~~\n```\n~~~~", "> ```\n> more\n> ```",
      "1. ```text\n   more\n   ```",
      "    ```\n    indented code, without a fence",
    ])
  func closedFence(text: String) async throws {
    let test = try TestBook()
    try test.replace("That was `all`.", with: "Look:\n\n" + text)
    #expect(try await test.problems().isEmpty)
  }

  @Test("thousands of quotations within each other are refused, with the line")
  func deepNesting() async throws {
    let test = try TestBook()
    try test.replace("That was `all`.", with: String(repeating: "> ", count: 20_000) + "deep")
    let problems = try await test.problems()
    #expect(problems.map(\.line) == [47])
    #expect(problems.first?.message.contains("100 deep") == true)
  }

  @Test("the border of the front matter may end in spaces, as YAML has it")
  func spacesAfterBorder() async throws {
    let test = try TestBook()
    try test.write(
      TestBook.chapter.replacing("*everything*.\n", with: "*everything*.\n")
        .replacing("*Something*.\n---\n", with: "*Something*.\n--- \t\n"),
      to: "Chapters/1-Test/Chapter.md")
    #expect(try await test.problems().isEmpty)
  }

  @Test(
    "a formula that does not parse is found with its file, in whatever small text it stands",
    arguments: [
      ("The unit *square*", "Chapters/1-Test/Chapter.md", "the caption of 'square'"),
      ("A chapter with one of *everything*.", "Chapters/1-Test/Chapter.md", "the summary"),
      ("*Something*.", "Chapters/1-Test/Chapter.md", "the source"),
      ("Try $`2x`$,", "Exercises/1-Test/DoubleIt/DoubleItStub.swift", "hint 1"),
    ])
  func formulaElsewhere(text: String, file: String, what: String) async throws {
    let test = try TestBook()
    try test.write(
      try test.read(file).replacing(text, with: text + " $`\\summ`$"), to: file)
    let problems = try await test.problems()
    let building = await #expect(throws: Problems.self) {
      _ = try await test.book().build(into: test.url("site"))
    }
    let all = problems + (building?.all ?? [])
    #expect(
      all.contains {
        $0.message.contains(what) && $0.message.contains("\\summ") && $0.file == file
      },
      "\(all)")
  }
}

@Suite("Where links lead") struct LinkAddressTests {
  @Test("anchors are compared as letters, however they are written, and HTML gives some too")
  func anchors() async throws {
    let test = try TestBook()
    try test.replace(
      "That was `all`.",
      with:
        "## A café section\n\n<a id=\"here\"></a> [x](#a-caf%C3%A9-section) [y](#a-café-section) "
        + "[z](#here) <a href=\"#here\">w</a> [f](/Chapters/Book.md)")
    #expect(try await test.problems().isEmpty)
    _ = try await test.book().build(into: test.url("site"))
    let page = try test.read("site/1-test.html")
    #expect(page.components(separatedBy: "href=\"#a-caf%C3%A9-section\"").count >= 3)
    #expect(page.contains("href=\"index.html\""))
  }

  @Test("what looks like an attribute in HTML's text is none; a tag that loads is refused")
  func htmlText() async throws {
    let test = try TestBook()
    try test.replace("That was `all`.", with: "<p>Here src = \"x.png\" is text.</p>")
    #expect(try await test.problems().isEmpty)
    try test.replace("<p>Here", with: "<p><img alt='a > b' src = x.png>Here")
    #expect(try await test.problems().contains { $0.message.contains("HTML that loads 'x.png'") })
  }

  @Test(
    "a file is found by its link on the page, whatever its name",
    arguments: ["a#b.txt", "what?.txt", "50%.txt", "two words.txt", "größe é.txt", "a:b;c.txt"])
  func fileNames(name: String) async throws {
    let test = try TestBook()
    try test.write("kept", to: "Chapters/1-Test/\(name)")
    let link = try #require(name.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
    try test.replace("That was `all`.", with: "[file](\(link))")
    _ = try await test.book().build(into: test.url("site"))
    let page = try test.read("site/1-test.html")
    let href = try #require(page.firstMatch(of: /href="(files[^"]*)"/)).1
    // As a browser resolves it against the page.
    let target = try #require(
      URL(string: String(href), relativeTo: test.url("site/1-test.html")))
    #expect(target.fragment == nil && target.query == nil)
    #expect(try String(contentsOfFile: target.path, encoding: .utf8) == "kept")
  }
}

@Suite("What is there already") struct NothingLostTests {
  @Test("text that is saved while the chapters run is not overwritten")
  func savedMeanwhile() async throws {
    let test = try TestBook()
    try test.replace("hello", with: "hallo")
    let chapter = test.url("Chapters/1-Test/Chapter.md").path
    try test.writeRun(
      "cp -R '\(test.url("run/record").path)/.' \"$2\"; echo 'New prose.' >> '\(chapter)'")
    let problems = await #expect(throws: Problems.self) { _ = try await test.book().update() }
    #expect(problems?.all.first?.message.contains("was changed while the chapters ran") == true)
    let text = try test.read("Chapters/1-Test/Chapter.md")
    #expect(text.hasSuffix("New prose.\n") && text.contains("hallo"))
    #expect(try await test.book().update() == ["Chapters/1-Test/Chapter.md"])
    #expect(try test.read("Chapters/1-Test/Chapter.md").hasSuffix("New prose.\n"))
  }

  @Test("a symbolic link stays one, and a file keeps its permissions")
  func staysWhatItWas() async throws {
    let test = try TestBook()
    let (link, file) = (test.url("Chapters/1-Test/Chapter.md"), test.url("elsewhere.md"))
    try FileManager.default.moveItem(at: link, to: file)
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    try test.write(
      try test.read("elsewhere.md").replacing("hello", with: "hallo"), to: "elsewhere.md")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    _ = try await test.book().update()
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == file.path)
    #expect(try test.read("elsewhere.md") == TestBook.chapter)
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("what others have put into the site's folder stays there, also when the site is removed")
  func foreignFiles() async throws {
    let test = try TestBook()
    let book = test.book()
    _ = try await book.build(into: test.url("site"))
    try test.write("ref: main", to: "site/.git/HEAD")
    try test.write("book.example", to: "site/CNAME")
    try test.write("gone", to: "site/old-page.html")
    // A page that the book wrote once and writes no more.
    try test.write(
      try test.read("site/.book") + "old-page.html\n", to: "site/.book")
    _ = try await book.build(into: test.url("site"))
    #expect(try test.read("site/.git/HEAD") == "ref: main")
    #expect(try test.read("site/CNAME") == "book.example")
    #expect(!FileManager.default.fileExists(atPath: test.url("site/old-page.html").path))
    #expect(try test.read("site/1-test.html").contains("The test"))
    try await book.clean(test.url("site"))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: test.url("site").path).sorted()
        == [".git", "CNAME"])
  }

  @Test("four builds at once wait for each other, run the chapter once, and all succeed")
  func atOnce() async throws {
    let test = try TestBook()
    try test.writeRun(
      "sleep 0.3; cp -R '\(test.url("run/record").path)/.' \"$2\"; echo run >> '\(test.url("run/log").path)'"
    )
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...4 {
        group.addTask { _ = try await test.book().build(into: test.url("site\(number)")) }
      }
      try await group.waitForAll()
    }
    #expect(test.runCount == 1)
  }

  @Test("what was printed by code that changed meanwhile is not kept under the code's hash")
  func changedMeanwhile() async throws {
    let test = try TestBook()
    let counter = Counter()
    let book = Book(
      root: test.root, executables: Changing(root: test.root, counter: counter),
      timeLimit: .seconds(20))
    let problems = await #expect(throws: Problems.self) { try await book.check() }
    #expect(problems?.all.first?.message.contains("changed while it was built and run") == true)
    // The source is again as it was, and is left alone.
    try await book.check()
    #expect(test.runCount == 2)
  }

  /// When the source was written: edited and put back while the chapter is built for the first time.
  private actor Counter {
    private var asked = 0
    func next() -> String {
      asked += 1
      return asked == 1 ? "long ago" : "just now"
    }
  }

  private struct Changing: ChapterExecutables {
    let root: URL
    let counter: Counter
    func fingerprint(ofChapter number: Int) async throws -> String { "1" }
    func stamp(ofChapter number: Int) async throws -> String { await counter.next() }
    func sources(ofChapter number: Int) async throws -> String { "sources" }
    func build(
      chapter number: Int, reaches: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) async throws -> URL {
      root.appendingPathComponent("run/chapter\(number)")
    }
    func liveChapters() async throws -> [Int] { [] }
    func browserModules(
      ofChapters numbers: [Int], progress: BookProgress
    ) async throws -> [Int: BrowserModule] { [:] }
  }
}
