import Testing

@testable import BookBuilder

/// What is said of a text in CommonMark with markup that only forges know.
private func problems(_ lines: String...) -> [(line: Int, message: String)] {
  let text = lines.joined(separator: "\n") + "\n"
  // A document whose text begins in its fourth line.
  let source = SourceText(file: "A.md", text: "---\na: b\n---\n" + text)
  return ForgeMarkup.problems(
    in: CommonMarkDocument(text), of: DirectiveText(source: source, lineOffset: 3)
  ).map { (($0.line ?? 0) - 3, $0.message) }
}

@Suite("Markup that only forges know") struct ForgeMarkupTests {
  @Test(
    "a table is said to be none, with the line of its head",
    arguments: [
      ["| a | b |", "|---|---|", "| 1 | 2 |"], ["a | b", "-|-"], ["a | b", ":-- | --:", "1 | 2"],
      ["> | a |", "> | - |"], ["- | a |", "  |---|"], [#"| a \| b |"#, "| --- |"],
    ])
  func tables(lines: [String]) {
    let text = ["Before it.", ""] + lines + ["", "After it."]
    let found = problems(text.joined(separator: "\n"))
    #expect(found.map(\.line) == [3])
    #expect(found.first?.message.hasPrefix("a table is not part of the text format") == true)
  }

  @Test("a table may go on from the line before it")
  func tableInParagraph() {
    #expect(problems("Some text", "a | b", "--|--").map(\.line) == [2])
  }

  @Test(
    "a footnote is said to be none, with the line of its text",
    arguments: [
      "[^1]: A note.", "[^note]: https://example.org", "> [^1]: A note.", "- [^a]: A note.",
    ])
  func footnotes(line: String) {
    let found = problems("A claim.[^1]", "", line)
    #expect(found.map(\.line) == [3])
    #expect(found.first?.message.hasPrefix("a footnote, '[^") == true)
  }

  @Test(
    "what is struck out is said, with the line in which it begins",
    arguments: [
      "~~gone~~", "~gone~", "one ~~two three~~ four", "*~~em~~*", "(~~a~~)", "a~~b~~c",
      "~~a `b~~` c~~",
    ])
  func strikethrough(text: String) {
    let found = problems("Before it,", "see: \(text)")
    #expect(found.map(\.line) == [2])
    #expect(found.first?.message.contains("struck out, '~") == true)
  }

  @Test("what is struck out may reach over lines, and stand in a heading")
  func strikethroughElsewhere() {
    #expect(problems("a", "b ~~c", "d~~ e").map(\.line) == [2])
    #expect(problems("# ~~A~~ b").map(\.line) == [1])
  }

  @Test(
    "a box before an item is said to be none", arguments: ["- [ ] do", "* [x] done", "1. [X] done"])
  func tasks(line: String) {
    let found = problems("- first", "", line)
    #expect(found.map(\.line) == [3])
    #expect(found.first?.message.hasPrefix("an item with a box, '[") == true)
  }

  @Test(
    "what forges show as it is written is left alone",
    arguments: [
      "a | b", "a | b\n---", "| a | b |\n|---|", "a | b\n--- | x", "    | a |\n    |---|",
      "```text\n| a |\n|---|\n[^1]: x\n~~a~~\n```", "`~~a~~`", #"\~\~a\~\~"#, "~ a ~", "~~ a ~~",
      "~5 and ~6", "~~a~", "~~~", "a ~~~b~~~ c", "https://example.org/~a/~b",
      "A claim.[^1]", "`[^1]: x`", "[a]: https://example.org", "[^]: x", "[^a b]: x",
      "- [ ]", "- [] a", "- [y] a", "[ ] a", "- [x](https://example.org) a", "- a\n\n  [ ] b",
    ])
  func untouched(text: String) {
    #expect(problems(text).isEmpty)
  }

  @Test("in a book it is an error, also in what an exercise's stub says")
  func inBook() async throws {
    let test = try TestBook()
    try test.replace("That was `all`.", with: "That was ~~not~~ all.")
    let stub = "Exercises/1-Test/DoubleIt/DoubleItStub.swift"
    let line = try test.read("Chapters/1-Test/Chapter.md")
      .split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains("~~") }
    #expect(try await test.problems().map(\.line) == [try #require(line) + 1])
    try test.replace("That was ~~not~~ all.", with: "That was `all`.")
    try test.write(
      try test.read(stub).replacing(
        "/// Return twice", with: "/// | a |\n/// |---|\n///\n/// Return twice"),
      to: stub)
    await #expect(throws: Problems.self) { try await test.book().build(into: test.url("site")) }
  }
}
