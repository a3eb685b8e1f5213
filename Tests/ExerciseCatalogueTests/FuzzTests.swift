import ExerciseCatalogue
import Fuzzing
import Testing

@Suite("Stubs that are nearly right") struct FuzzTests {
  @Test("every source is a stub, or an error")
  func stubs() {
    let good = [
      """
      import ExerciseKit

      /// Double it.
      ///
      /// Return twice the number, $`2x`$.
      ///
      /// - Kind: compute
      /// - Difficulty: 2
      /// - Hint: Try `x + x`,
      ///   or a shift.
      public func doubleIt(_ x: Int) throws -> Int {
        throw Unsolved()
      }

      """
    ].map { Array($0.utf8) }
    let words = ["///", "- Kind:", "- Difficulty:", "- Hint:", "/**", "*/", "public func", "\n\n"]
    let problems = fuzz("stubs", good, words: words, times: 500) { bytes in
      let source = String(decoding: bytes, as: UTF8.self)
      let stub = try ExerciseStub(named: "double-it", source: source)
      #expect((1...3).contains(stub.difficulty))
    }
    #expect(problems == [])
  }
}
