import Console
import Testing

@Suite("Folding") struct FoldingTests {
  @Test("what fits stays as it is, to the byte", arguments: ["", "a\n\n  b  \n", "a    b", "├──┤"])
  func fits(text: String) {
    #expect(folded(text, columns: 10) == text)
  }

  @Test("a line goes on below, indented, and is cut between words")
  func words() {
    #expect(
      folded("a line that is too wide", columns: 12) == "a line that\n  is too\n  wide")
    #expect(folded("  indented and wide", columns: 12) == "  indented\n    and wide")
    #expect(folded("name      what it is", columns: 12) == "name\n  what it is")
  }

  @Test("a word wider than the terminal is cut, and nothing of it is lost")
  func longWord() {
    let text = folded("see /a/path/that/is/very/long/indeed for it", columns: 12)
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 12 })
    #expect(
      text.replacing("\n", with: "").replacing(" ", with: "")
        == "see/a/path/that/is/very/long/indeedforit")
  }

  @Test("colours take up no room")
  func colours() {
    let text = "\u{1B}[1mbold\u{1B}[0m and \u{1B}[32mgreen\u{1B}[0m"
    #expect(folded(text, columns: 14) == text)
    #expect(folded(text, columns: 9) == "\u{1B}[1mbold\u{1B}[0m and\n  \u{1B}[32mgreen\u{1B}[0m")
  }

  private static let table = """
    epoch   cost  accuracy
    ─────  ─────  ────────
        1  0.531    71.2 %
       10  0.044    98.0 %

    and more
    """

  @Test("of a table the columns that do not fit stand below, beside the first one")
  func table() {
    #expect(
      folded(Self.table, columns: 16) == """
        epoch   cost
        ─────  ─────
            1  0.531
           10  0.044

        epoch  accuracy
        ─────  ────────
            1    71.2 %
           10    98.0 %

        and more
        """)
    #expect(folded(Self.table, columns: 22) == Self.table)
  }

  @Test("a table whose columns fit nowhere stands below itself, a row at a time")
  func rows() {
    #expect(
      folded(Self.table, columns: 14) == """
        1
          cost: 0.531
          accuracy:
            71.2 %
        10
          cost: 0.044
          accuracy:
            98.0 %

        and more
        """)
  }

  @Test("no text makes lines that are too wide, or loses a letter", arguments: 0..<200)
  func anything(seed: Int) {
    var state = UInt64(seed) &+ 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let pieces = [
      "a", "word", "─", "──", " ", "  ", "   ", "\n", "é", "x y", "longer-word", "1.25",
    ]
    let text = (0..<60).map { _ in pieces[next(pieces.count)] }.joined()
    let columns = 8 + next(40)
    let made = folded(text, columns: columns)
    #expect(made.split(separator: "\n").allSatisfy { $0.count <= columns })
    // A table repeats its first column; letters are never lost.
    #expect(made.count { $0.isLetter } >= text.count { $0.isLetter })
  }
}
