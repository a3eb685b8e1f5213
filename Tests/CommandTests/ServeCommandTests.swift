import Foundation
import Testing

/// The command `book serve`, used as an author uses it, on a book of one chapter.
@Suite struct ServeCommandTests {
  private static let chapter = "Chapters/1-Test/Chapter.md"

  /// Serves a book while `body` looks at it, and ends the server as Ctrl-C does.
  private static func serving(
    _ desk: Desk, _ body: (Browser) async throws -> Void
  ) async throws {
    let process = try desk.start("book", "serve", "--port", "0", errors: "said")
    do {
      try await body(Browser(port: try await port(of: desk)))
    } catch {
      process.terminate()
      throw error
    }
    kill(process.processIdentifier, SIGINT)
    #expect(try await ends(process), "Ctrl-C does not end the server")
  }

  /// The port that a server says it is at.
  private static func port(of desk: Desk) async throws -> UInt16 {
    for _ in 0..<300 {
      let said = (try? desk.read("said")) ?? ""
      if let match = said.firstMatch(of: /The book is at http:\/\/127\.0\.0\.1:([0-9]+)\/\n/) {
        return try #require(UInt16(match.1))
      }
      try await Task.sleep(for: .milliseconds(100))
    }
    Issue.record("the server does not say where it is: \((try? desk.read("said")) ?? "")")
    throw CancellationError()
  }

  private static func ends(_ process: Process) async throws -> Bool {
    for _ in 0..<200 {
      if !process.isRunning { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    process.terminate()
    return false
  }

  @Test("the pages are there, and what is saved is on them; on the disk there is no site")
  func edit() async throws {
    let desk = try BookCommandTests.book()
    try await Self.serving(desk) { browser in
      let first = try await browser.get("/1-test.html") { $0.status == 200 }
      #expect(first.body.contains("hello") && first.body.contains("/.preview/reload.js"))
      #expect(await browser.get("/").body.contains("The book"))
      #expect(await browser.get("/style.css").body.contains("{"))
      #expect(await browser.get("/.preview/reload.js").status == 200)
      let state = await browser.get("/.preview/state?seen=-1").body
      #expect(state.contains("\"errors\":[]") && state.contains("\"stale\":[]"))

      try desk.write(
        try desk.read(Self.chapter).replacing("```output", with: "Newly said.\n\n```output"),
        to: Self.chapter)
      let second = try await browser.get("/1-test.html") { $0.body.contains("Newly said.") }
      #expect(second.body.contains("Newly said."))
      #expect(
        !second.body.contains("data-site=\"1\""), "the page is of another site than the first")
    }
    #expect(!desk.exists("_book"))
    #expect(try desk.read("said").contains("after a change of \(Self.chapter)"))
  }

  @Test("an error is told with file and line, and the last good page stays until it is mended")
  func error() async throws {
    let desk = try BookCommandTests.book()
    let text = try desk.read(Self.chapter)
    try await Self.serving(desk) { browser in
      _ = try await browser.get("/1-test.html") { $0.status == 200 }
      try desk.write(text.replacing("output greeting", with: "output greting"), to: Self.chapter)
      func state(_ isExpected: (String) -> Bool) async throws -> String {
        try await browser.get("/.preview/state?seen=-1") { isExpected($0.body) }.body
      }
      let broken = try await state { $0.contains("greting") }
      #expect(broken.contains("\"place\":\"Chapters\\/1-Test\\/Chapter.md:9\""), "\(broken)")
      #expect(await browser.get("/1-test.html").body.contains("hello"))
      try desk.write(text, to: Self.chapter)
      #expect(try await state { $0.contains("\"errors\":[]") }.contains("\"errors\":[]"))
    }
  }

  @Test("where the text says something else than the run, the page has the run's, and that is told")
  func stale() async throws {
    let desk = try BookCommandTests.book()
    try desk.write(
      try desk.read(Self.chapter).replacing("hello", with: "goodbye"), to: Self.chapter)
    try await Self.serving(desk) { browser in
      let page = try await browser.get("/1-test.html") { $0.status == 200 }.body
      #expect(page.contains("hello") && !page.contains("goodbye"))
      let state = await browser.get("/.preview/state?seen=-1").body
      #expect(state.contains("-goodbye\\n+hello"), "\(state)")
    }
    #expect(try desk.read(Self.chapter).contains("goodbye"), "the text is left alone")
  }

  @Test("code that is saved is built and run again")
  func code() async throws {
    let desk = try BookCommandTests.book()
    try await Self.serving(desk) { browser in
      _ = try await browser.get("/1-test.html") { $0.status == 200 }
      try desk.write(
        try desk.read("run/record.json").replacing("hello", with: "good day"),
        to: "run/record.json")
      try desk.write("let x = 2", to: "Chapters/1-Test/Run/main.swift")
      let page = try await browser.get("/1-test.html") { $0.body.contains("good day") }
      #expect(page.body.contains("good day"))
    }
  }

  @Test(
    "what is no page is said in words, whatever the address looks like, and nothing beside the book is given",
    arguments: [
      ("/nowhere.html", 404), ("/../Package.swift", 403), ("/%2e%2e/Package.swift", 403),
      ("/..%2fPackage.swift", 403), ("/files/../../Package.swift", 403),
      ("/..%5cPackage.swift", 403), ("/Package.swift", 404), ("//etc/passwd", 404),
      ("/%00", 400), ("/%zz", 400), ("/.book-cache/lock", 404),
    ])
  func strange(path: String, status: Int) async throws {
    let desk = try BookCommandTests.book()
    try await Self.serving(desk) { browser in
      _ = try await browser.get("/") { $0.status == 200 }
      let answer = await browser.get(path)
      #expect(answer.status == status, "\(answer)")
      #expect(!answer.body.contains("manifest") && !answer.body.contains("root:"))
      #expect(await browser.get("/", method: "POST").status == 405)
    }
  }

  @Test("a port that is taken is said, and what to do, with exit code 1")
  func takenPort() async throws {
    let desk = try BookCommandTests.book()
    try await Self.serving(desk) { browser in
      let outcome = try await desk.run("book", "serve", "--port", "\(browser.port)")
      #expect(outcome.exitCode == 1)
      #expect(outcome.errors.contains("port \(browser.port) of 127.0.0.1 is taken"))
      #expect(outcome.errors.contains("--port"))
    }
  }

  @Test(
    "what cannot be served at is said",
    arguments: [
      (["--host", "nowhere"], 1, "'nowhere' is no address to serve at"),
      (["--port", "70000"], 64, "70000"),
    ])
  func usage(options: [String], exitCode: Int32, said: String) async throws {
    let outcome = try await BookCommandTests.book().run(["book", "serve"] + options)
    #expect(outcome.exitCode == exitCode)
    #expect(outcome.errors.contains(said), "\(outcome.errors)")
  }

  @Test("Ctrl-C ends the chapter that runs, too")
  func endsItsChapter() async throws {
    let desk = try BookCommandTests.book()
    try desk.writeScript(
      "echo $$ > '\(desk.url("state").path)'; sleep 60", to: "run/chapter1")
    let process = try desk.start("book", "serve", "--port", "0", errors: "said")
    var chapter: Int32?
    for _ in 0..<300 where chapter == nil {
      chapter = (try? desk.read("state")).flatMap { Int32($0.dropLast()) }
      try await Task.sleep(for: .milliseconds(100))
    }
    let running = try #require(chapter)
    kill(process.processIdentifier, SIGINT)
    #expect(try await Self.ends(process))
    #expect(process.terminationStatus == 0)
    #expect(kill(running, 0) != 0, "the chapter still runs")
  }
}
