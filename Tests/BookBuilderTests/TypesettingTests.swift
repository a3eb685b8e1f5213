import Testing

@testable import BookBuilder

@Suite struct PrintedTextTests {
  @Test("of a table that is wider than a phone, the first column is marked in head, rule and rows")
  func pinned() {
    let far = String(repeating: " ", count: 40)
    let text = PrintedText(
      "Losses <1>\n\nstart  epoch\(far)σ\n─────  ─────\(far)─\nSeed 1     9\n\nstart  done\n")
    #expect(
      text.html == """
        Losses &lt;1&gt;

        <span class="pin">start  </span>epoch\(far)σ
        <span class="pin">─────  </span>─────\(far)─
        <span class="pin">Seed 1 </span>    9

        start  done

        """)
  }

  @Test(
    "what fits a phone, has no rule, or a first column as wide as a phone, stays as it is",
    arguments: [
      "a  b\n─  ─\n1  2\n", String(repeating: "a  ", count: 30),
      "a" + String(repeating: " ", count: 60) + "b\n" + String(repeating: "─", count: 40) + "  ─",
      "────\n" + String(repeating: "a", count: 60),
    ])
  func unmarked(text: String) {
    #expect(PrintedText(text).html == text)
  }

  @Test("lines of 80 letters are wide, whatever bytes they take")
  func wide() {
    #expect(!PrintedText("a\n" + String(repeating: "σ", count: 79) + "\nb").isWide)
    #expect(PrintedText("a\n" + String(repeating: "a", count: 80)).isWide)
  }
}

@Suite struct NumberSpacingTests {
  @Test("a number and its unit stay together in captions and tasks too, beside formulas as well")
  func pieces() throws {
    let html = try blockHTML(
      "Of 98 % the $`w`$ is right, within 3 × 4 ms.", at: PiecePlace(file: "a", what: "the task"))
    #expect(html.contains("Of 98\u{A0}% the <math"))
    #expect(html.contains("</math> is right, within 3\u{A0}×\u{A0}4\u{A0}ms."))
    #expect(!html.contains("$"))
  }

  @Test(
    "a number keeps its unit, its factors and its thousands in one line",
    arguments: [
      ("95.4 % of 3 ms", "95.4\u{A0}% of 3\u{A0}ms"),
      ("28 × 28 pixels", "28\u{A0}×\u{A0}28 pixels"),
      ("60 000 images", "60\u{A0}000 images"), ("60\u{2009}000", "60\u{202F}000"),
      ("± 3", "±\u{A0}3"), ("1 234 567", "1\u{A0}234\u{A0}567"),
    ])
  func joined(text: String, expected: String) {
    #expect(NumberSpacing.joining(text) == expected)
  }

  @Test(
    "words, years and lists of numbers break as they did",
    arguments: [
      "3 steps", "in 1998 100 of them", "1 2 3", "a % b", "5 so", "no number", "5 ", " 5",
    ])
  func apart(text: String) {
    #expect(NumberSpacing.joining(text) == text)
  }

  @Test("a page has them in its text, and code as it was")
  func page() async throws {
    let test = try TestBook()
    try test.replace("That was `all`.", with: "That was 60 000 s, `3 % 2`.")
    _ = try await test.book().build(into: test.url("site"))
    #expect(
      try test.read("site/1-test.html").contains("60\u{A0}000\u{A0}s, <code>3 % 2</code>."))
  }
}
