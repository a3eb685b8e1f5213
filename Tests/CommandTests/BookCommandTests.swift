import Foundation
import RunRecord
import Testing

/// The command `book`, run as a user runs it, on a book of one chapter.
@Suite struct BookCommandTests {
  static let chapter = "Chapters/1-Test/Chapter.md"

  static func text(output: String) -> String {
    """
    ---
    title: The test
    number: 1
    summary: About it.
    ---

    # The test

    ```output greeting
    \(output)
    ```

    """
  }

  /// A book whose text is up to date with what its chapter prints: `hello`.
  static func book() throws -> Desk {
    let desk = try Desk()
    try desk.write("// manifest", to: "Package.swift")
    try desk.write(
      "---\ntitle: The book\nsummary: All of it.\n---\n\n# The book\n", to: "Chapters/Book.md")
    try desk.write(text(output: "hello"), to: chapter)
    try desk.write("let x = 1", to: "Chapters/1-Test/Run/main.swift")
    try desk.write("", to: "Sources/.keep")
    let record = RunRecord(
      chapter: 1, title: "The test",
      sections: [RunRecord.Section(id: "greeting", title: "A greeting", output: "hello\n")])
    try desk.write(String(decoding: try record.json(), as: UTF8.self), to: "run/record.json")
    try desk.writeScript(
      """
      case "$1" in
        --record) cp '\(desk.url("run/record.json").path)' "$2" ;;
      esac
      """, to: "run/chapter1")
    try desk.write(
      """
      {"targets": [
        {"name": "chapter1", "path": "Chapters/1-Test/Run", "sources": ["main.swift"]}
      ]}
      """, to: "description.json")
    try desk.writeScript(
      """
      cd '\(desk.root.path)'
      echo "$@" >> log
      case "$*" in
        package*) cat description.json ;;
        *--show-bin-path*) echo '\(desk.url("run").path)' ;;
        *--version*) echo "compiler 1" ;;
      esac
      """, to: "bin/swift")
    return desk
  }

  @Test("without a subcommand the book is built, and the command says where to look")
  func build() async throws {
    let desk = try Self.book()
    let outcome = try await desk.run("book")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(
      outcome.output
        == "The book is built: 2 pages. Open \(desk.url("_book/index.html").path)\n")
    #expect(outcome.errors == "building chapter 1 …\nrunning chapter 1 …\n")
    #expect(try desk.read("_book/1-test.html").contains("hello"))
    // What has not changed is neither built nor run again.
    #expect(try await desk.run("book").errors == "")
  }

  @Test("it may be called from below the package, and writes where it is told from there")
  func below() async throws {
    let desk = try Self.book()
    let outcome = try await desk.run(["book", "build", "--out", "site"], in: "Chapters/1-Test")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(desk.exists("Chapters/1-Test/site/index.html"))
  }

  @Test("an EPUB is written where it is told, and where that is a folder, nothing is")
  func epub() async throws {
    let desk = try Self.book()
    try desk.write(
      "---\ntitle: The book\nsummary: All of it.\nedition: 2026-01-31\n---\n\n# The book\n",
      to: "Chapters/Book.md")
    let outcome = try await desk.run("book", "epub", "--out", "it.epub")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(outcome.output == "The book is written: \(desk.url("it.epub").path)\n")
    #expect(desk.exists("it.epub") && !desk.exists("_book"))
    let refused = try await desk.run("book", "epub", "--out", "Chapters")
    #expect(refused.exitCode == 1 && refused.errors.contains("found a folder"))
  }

  @Test("a text that says something else is not built: a diff, what to do, and exit code 1")
  func stale() async throws {
    let desk = try Self.book()
    try desk.write(Self.text(output: "goodbye"), to: Self.chapter)
    for words in ["build", "check"] {
      let outcome = try await desk.run("book", words)
      #expect(outcome.exitCode == 1)
      #expect(outcome.output == "")
      #expect(outcome.errors.contains("\(Self.chapter):9: error: the output of section 'greeting'"))
      #expect(outcome.errors.contains("\n-goodbye\n+hello\n"))
      #expect(outcome.errors.contains("'swift run book update' writes what it says"))
    }
    #expect(!desk.exists("_book"))
  }

  @Test("update writes what the run says, and says where; then there is nothing to update")
  func update() async throws {
    let desk = try Self.book()
    try desk.write(Self.text(output: "goodbye"), to: Self.chapter)
    let first = try await desk.run("book", "update")
    #expect(first.exitCode == 0, "\(first.errors)")
    #expect(first.output == "Updated:\n  \(Self.chapter)\n")
    #expect(try desk.read(Self.chapter) == Self.text(output: "hello"))
    #expect(try await desk.run("book", "update").output == "Nothing to update.\n")
    #expect(try await desk.run("book", "check").output == "The book agrees with its code.\n")
  }

  @Test("an error that no update mends does not offer one")
  func malformed() async throws {
    let desk = try Self.book()
    try desk.write(
      Self.text(output: "hello").replacing("greeting", with: "greting"), to: Self.chapter)
    let outcome = try await desk.run("book", "check")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("did you mean 'greeting'?"))
    #expect(!outcome.errors.contains("book update"))
  }

  @Test("clean removes the site and the kept runs, and no folder that is none")
  func clean() async throws {
    let desk = try Self.book()
    _ = try await desk.run("book")
    let outcome = try await desk.run("book", "clean")
    #expect(outcome.exitCode == 0, "\(outcome.errors)")
    #expect(!desk.exists("_book") && !desk.exists(".book-cache"))
    let foreign = try await desk.run("book", "clean", "--out", "Chapters")
    #expect(foreign.exitCode == 1)
    #expect(foreign.errors.contains("holds other things than a book"))
    #expect(desk.exists(Self.chapter))
  }

  @Test(
    "whoever ends the command ends the chapter that it runs, too, also without a word",
    arguments: [SIGINT, SIGTERM, SIGHUP, SIGKILL])
  func endsItsChapter(signal: Int32) async throws {
    let desk = try Self.book()
    // It says that it runs, waits for the end of its input, and says that it has come.
    try desk.writeScript(
      "echo running > '\(desk.url("state").path)'; cat > /dev/null; "
        + "echo ended > '\(desk.url("state").path)'", to: "run/chapter1")
    let process = try desk.start("book", "check")
    func waitFor(_ state: String) async throws -> Bool {
      for _ in 0..<600 {
        if (try? desk.read("state")) == state + "\n" { return true }
        try await Task.sleep(for: .milliseconds(100))
      }
      return false
    }
    #expect(try await waitFor("running"))
    kill(process.processIdentifier, signal)
    #expect(try await waitFor("ended"))
  }

  @Test(
    "a chapter ends when the input does that its parent holds open, and only where it is told so")
  func lifeline() async throws {
    let desk = try Desk()
    let cut = try await desk.run(["chapter1"], variables: ["ENDS_WITH_INPUT": "1"])
    #expect(cut.exitCode != 0)
    let whole = try await desk.run(["chapter1", "--only", "nand-truth-table"])
    #expect(whole.exitCode == 0, "\(whole.errors)")
    #expect(whole.output.contains("nand-truth-table"))
    let recorded = try await desk.run("chapter1", "--only", "nand-truth-table", "--record", "out")
    #expect(recorded.output == "1 of 1\n")
  }

  #if os(Linux)
    @Test("output that cannot be written is an error, in every command")
    func fullDisk() async throws {
      let desk = try Self.book()
      for words in [["chapter1"], ["chapter1", "--list"], ["book"], ["book", "--help"]] {
        let outcome = try await desk.run(words, output: "/dev/full")
        #expect(outcome.exitCode == 74, "\(words)")
        #expect(outcome.errors.contains("is the disk full?"), "\(words): \(outcome.errors)")
      }
    }
  #endif

  @Test("recordings of what needs no data are not to be had")
  func record() async throws {
    let outcome = try await Self.book().run("book", "record", "--only", "greeting")
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains("no section 'greeting' needs data"))
  }

  @Test(
    "what is asked wrongly is said, with exit code 64",
    arguments: [
      (["chek"], "There is no 'chek' here. Known are: build, check, update, serve"),
      (["check", "--time-limit", "0"], "--time-limit should be at least 1 second, found 0"),
      (["record", "--data", ""], "--data wants the name of a folder"),
      (["data", "fetch", "mnits"], "mnits"),
      (["data", "fetch", "mnist", "--from", "ftp://example.org/"], "--from should be an address"),
      (["data", "fetch", "mnist", "--from", "file://here/"], "--from should be an address"),
    ])
  func usage(words: [String], said: String) async throws {
    let desk = try Self.book()
    let outcome = try await desk.run(["book"] + words)
    #expect(outcome.exitCode == 64, "\(outcome)")
    #expect(outcome.errors.contains(said), "\(outcome.errors)")
    #expect(outcome.output == "")
  }

  @Test("outside a package, it says where it wants to be")
  func outside() async throws {
    let outcome = try await Desk().run("book", "check")
    #expect(outcome.exitCode == 64)
    #expect(outcome.errors.contains("a folder with Package.swift and Chapters"))
  }

  @Test("data that is not here is not here: exit code 1, and the folders looked in")
  func data() async throws {
    let desk = try Self.book()
    let empty = desk.url("data").path
    let outcome = try await desk.run(
      ["book", "data", "where", "mnist"], variables: ["BOOK_DATA": empty, "HOME": desk.root.path])
    #expect(outcome.exitCode == 1)
    #expect(outcome.errors.contains(empty))
    #expect(outcome.output == "")
  }
}
