import TeXMath
import Testing

@Suite("TeXMathError")
struct TeXMathErrorTests {
  /// A formula that is refused, the place in bytes of UTF-8, and the message.
  struct Refusal: CustomTestStringConvertible, Sendable {
    var tex: String
    var offset: Int
    var message: String

    init(_ tex: String, at offset: Int, _ message: String) {
      self.tex = tex
      self.offset = offset
      self.message = message
    }

    var testDescription: String { tex }
  }

  @Test(
    "A formula outside the subset is refused with what is wrong and where",
    arguments: [
      Refusal("", at: 0, "the formula is empty"),
      Refusal("  ", at: 2, "the formula is empty"),
      Refusal(#"x + \foobar"#, at: 4, #"unknown command \foobar"#),
      Refusal(#"\farc{a}{b}"#, at: 0, #"unknown command \farc; did you mean \frac?"#),
      Refusal(#"\alhpa"#, at: 0, #"unknown command \alhpa; did you mean \alpha?"#),
      Refusal(
        #"{x"#, at: 0, #""{" is never closed: expected "}", found the end of the formula"#),
      Refusal(
        #"\frac{a}{b"#, at: 8,
        #""{" is never closed: expected "}", found the end of the formula"#),
      Refusal("x}", at: 1, #"unexpected "}": no "{" is open"#),
      Refusal(#"\frac{a}"#, at: 8, #"expected an argument of \frac, found the end of the formula"#),
      Refusal(#"{\sqrt}"#, at: 6, #"expected an argument of \sqrt, found "}""#),
      Refusal(#"\hat^2"#, at: 4, #"expected an argument of \hat, found "^""#),
      Refusal("x^", at: 2, #"expected an argument of "^", found the end of the formula"#),
      Refusal("x_}", at: 2, #"expected an argument of "_", found "}""#),
      Refusal("x^2^3", at: 3, "double superscript: the base has one already"),
      Refusal("x_1_2", at: 3, "double subscript: the base has one already"),
      Refusal("x^2'", at: 3, "double superscript: the base has one already"),
      Refusal(
        #"\left( x"#, at: 0,
        #"\left is never closed: expected \right, found the end of the formula"#),
      Refusal(#"{\left( x}"#, at: 1, #"\left is never closed: expected \right, found "}""#),
      Refusal(#"x \right)"#, at: 2, #"\right without a \left before it"#),
      Refusal(#"x \middle| y"#, at: 2, #"\middle without a \left before it"#),
      Refusal(#"\left x \right)"#, at: 6, #"expected a delimiter after \left, found "x""#),
      Refusal(
        #"\left( x \right"#, at: 15,
        #"expected a delimiter after \right, found the end of the formula"#),
      Refusal(#"\bigl\alpha"#, at: 5, #"expected a delimiter after \bigl, found \alpha"#),
      Refusal(
        #"\begin{matrix} a"#, at: 0,
        #"\begin is never closed: expected \end{matrix}, found the end of the formula"#),
      Refusal(
        #"\begin{matrix} a \end{pmatrix}"#, at: 21,
        #"\end{pmatrix} does not match \begin{matrix}"#),
      Refusal(#"a \end{matrix}"#, at: 2, #"\end without a \begin before it"#),
      Refusal(#"\begin{figure} a \end{figure}"#, at: 6, "unknown environment figure"),
      Refusal(#"\begin matrix"#, at: 7, #"expected "{" after \begin, found "m""#),
      Refusal("a & b", at: 2, #""&" outside an environment such as matrix or aligned"#),
      Refusal("{a & b}", at: 3, #""&" outside an environment such as matrix or aligned"#),
      Refusal(#"{a \\ b}"#, at: 3, #"\\ outside an environment such as matrix or aligned"#),
      Refusal(
        #"a \over b \over c"#, at: 10,
        #"\over and \over in one group; put braces around one of them"#),
      Refusal(#"x^\over 2"#, at: 2, #"\over must stand inside braces here"#),
      Refusal(
        #"\hspace{5}"#, at: 8,
        "expected a length such as 1em or 0.5in after \\hspace, of 1000 em at most"),
      Refusal(
        #"\hspace{9999999999em}"#, at: 8,
        "expected a length such as 1em or 0.5in after \\hspace, of 1000 em at most"),
      Refusal(#"\tag{1} x \tag{2}"#, at: 10, #"a second \tag in one row"#),
      Refusal(#"\tag 1"#, at: 5, #"expected "{" after \tag, found "1""#),
      Refusal(
        #"\begin{matrix} a \hline b \end{matrix}"#, at: 17,
        #"\hline must stand at the start of a row of a table"#),
      Refusal(#"\substack x"#, at: 10, #"expected "{" after \substack, found "x""#),
      Refusal(
        #"\substack{a \\ b"#, at: 9,
        #""{" is never closed: expected "}", found the end of the formula"#),
      Refusal(#"x²³^4"#, at: 5, "double superscript: the base has one already"),
      Refusal(#"\genfrac(){1pt}{7}ab"#, at: 15, #"expected a style from 0 to 3 in \genfrac"#),
      Refusal(#"\text{\'{}a}"#, at: 6, #"expected a letter after \'"#),
      Refusal(#"\text{\textbf x}"#, at: 14, #"expected "{" after \textbf"#),
      Refusal(#"\begin{matrix*}[q] a \end{matrix*}"#, at: 16, #"expected l, c or r, found "q""#),
      Refusal(
        #"\begin{cases} a & b & c \end{cases}"#, at: 20, "row 1 of cases has more than 2 cells"),
      Refusal(
        #"\begin{array}{x} a \end{array}"#, at: 14,
        #"unexpected "x" in the braces after \begin{array}"#),
      Refusal(
        #"\begin{array}{|} a \end{array}"#, at: 13,
        "expected l, c or r in the columns of array, found only lines"),
      Refusal(
        "x % note", at: 2, #"a comment (%) is not supported; write \% for a percent sign"#),
      Refusal(
        #"\text{50% off}"#, at: 8, #"a comment (%) is not supported; write \% for a percent sign"#),
      Refusal("x # y", at: 2, ##"unexpected character "#""##),
      Refusal("$x$", at: 0, #"unexpected character "$""#),
      Refusal(
        #"\text{if $x}"#, at: 9, #""$" is never closed: expected "$", found "}""#),
      Refusal(#"\text{\alpha}"#, at: 6, #"\alpha cannot be used inside \text"#),
      Refusal(#"\text x"#, at: 6, #"expected "{" after \text, found "x""#),
      Refusal("\\text{a\u{1}}", at: 7, #"a control character cannot be used in \text"#),
      Refusal(
        #"\text{a"#, at: 5, #""{" is never closed: expected "}", found the end of the formula"#),
      Refusal(
        #"\sqrt[3{x}"#, at: 5, #""[" is never closed: expected "]", found the end of the formula"#),
      Refusal(#"x\limits_i"#, at: 1, #"\limits must follow an operator such as \sum"#),
      Refusal(#"\not x"#, at: 5, #"expected a relation after \not, found "x""#),
      Refusal(
        #"\operatorname{}"#, at: 14,
        #"expected a name in the braces after \operatorname, found "}""#),
      Refusal(#"x^\displaystyle"#, at: 2, #"\displaystyle must stand inside braces here"#),
      Refusal(
        "x\\", at: 1, #"expected a command name after "\", found the end of the formula"#),
      Refusal("x\u{0}", at: 1, "unexpected character \"\u{0}\""),
      Refusal("😀", at: 0, #"unexpected character "😀""#),
    ])
  func refusal(refusal: Refusal) {
    let error = #expect(throws: TeXMathError.self) {
      try mathML(fromTeX: refusal.tex, display: .inline)
    }
    #expect(error?.message == refusal.message)
    #expect(error?.offset == refusal.offset)
    #expect(error?.line == 1)
    let before = refusal.tex.utf8.prefix(refusal.offset)
    #expect(error?.column == String(Substring(before)).count + 1)
  }

  @Test("Offsets count bytes, columns count characters, and lines count from 1")
  func place() {
    let error = #expect(throws: TeXMathError.self) {
      try mathML(fromTeX: "α +\nβ \\foobar", display: .inline)
    }
    // α and β are two bytes each: 2 + 2 + 1 + 2 + 1.
    #expect(error?.offset == 8)
    #expect(error?.line == 2)
    #expect(error?.column == 3)
    #expect(error?.description == #"line 2, column 3: unknown command \foobar"#)
  }

  @Test("A hundred levels of braces are read; one more is an error")
  func nesting() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "{", count: levels) + "x" + String(repeating: "}", count: levels)
    }
    #expect(try mathML(fromTeX: nested(100), display: .inline) == "<math><mi>x</mi></math>")
    let error = #expect(throws: TeXMathError.self) {
      try mathML(fromTeX: nested(101), display: .inline)
    }
    #expect(error?.message == "the formula is nested more than 100 levels deep")
    #expect(error?.offset == 101)
  }

  @Test(
    "Deep nesting of any kind ends in an error, not in a crash",
    arguments: [
      "{", #"\hat"#, #"\frac"#, #"\left("#, #"\sqrt["#, "x^{", #"\displaystyle "#, #"\mathbf"#,
      #"\begin{matrix}"#, #"\not"#, "x_", #"\overset"#,
    ])
  func deepNesting(piece: String) {
    #expect(throws: TeXMathError.self) {
      try mathML(fromTeX: String(repeating: piece, count: 20_000), display: .block)
    }
  }
}
