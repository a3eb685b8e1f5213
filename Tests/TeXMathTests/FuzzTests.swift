import Fuzzing
import TeXMath
import Testing

@Suite("Formulas that are nearly right") struct FuzzTests {
  @Test("every text is a formula, or an error with its place")
  func formulas() {
    let good = PublishedFormulaTests.formulas.map { Array($0.tex.utf8) }
    let words = [
      "{", "}", "\\", "&", "\\\\", "^", "_", "'", "$", "\\text{", "\\frac", "\\over", "\\left(",
      "\\right)", "\\begin{matrix}", "\\end{matrix}", "\\begin{array}{c|c}", "\\hline", "\\tag{1}",
      "\\substack{", "\\hspace{1em}", "\\genfrac", "\\limits", "\\not", "\\bf", "\\mathrm{",
      "\\sqrt[", "]", "²", "₁", "\\dots", "\\\"{", "\\begin{alignat}{2}", "\\displaystyle", "%",
    ]
    let problems = fuzz("formulas", good, words: words, times: 2000) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      do {
        let mathML = try mathML(fromTeX: text, display: bytes.count % 2 == 0 ? .block : .inline)
        #expect(mathML.hasPrefix("<math") && mathML.hasSuffix("</math>"), "\(text)")
      } catch let error as TeXMathError {
        #expect((0...text.utf8.count).contains(error.offset) && error.line > 0 && error.column > 0)
      }
    }
    #expect(problems == [])
  }

  @Test("whatever is converted is MathML Core")
  func wellFormed() {
    let good = PublishedFormulaTests.formulas.map { Array($0.tex.utf8) }
    let problems = fuzz("MathML", good, words: ["{", "}", "\\text{", "<", "&lt;"], times: 100) {
      bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      let mathML = try mathML(fromTeX: text, display: .inline)
      #expect(MathMLChecker(mathML).problems == [], "\(text)")
    }
    #expect(problems == [])
  }
}
