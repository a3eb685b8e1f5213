import NumberQuestion
import Testing

@Suite struct NumberQuestionTests {
  private static let root = NumberQuestion(
    "root",
    fields: [
      NumberField("√2", .number(within: 0.01, floor: 1, digits: 3)), NumberField("2 · 2", .whole),
      NumberField(
        "larger", .choice([NumberOption("the root", 0), NumberOption("the product", 1)])),
    ],
    mistakes: [NumberMistake("That is 2 and 2.", [2, 2, 1])]
  ) { [Double(2).squareRoot(), 4, 1] }

  @Test("numbers within the tolerance are right, whole ones and words only where they are equal")
  func right() {
    #expect(Self.root.judge([1.41, 4, 1]).isSolved)
    #expect(Self.root.judge([1.428, 4, 1]).isSolved)
    #expect(!Self.root.judge([1.429, 4, 1]).isSolved)
    #expect(!Self.root.judge([1.41, 4.001, 1]).isSolved)
    #expect(!Self.root.judge([1.41, 4, 0]).isSolved)
  }

  @Test("what is wrong stands beside what is right, in the words of the field")
  func words() {
    let verdict = Self.root.judge([1.5, 4, 0])
    #expect(verdict.outcomes.map(\.given) == ["√2", "larger"])
    #expect(verdict.outcomes.map(\.got) == ["1.5", "the root"])
    #expect(verdict.outcomes.map(\.expected) == ["1.41", "the product"])
    #expect(verdict.diagnosis == nil)
  }

  @Test("a known mistake is told by its sentence, also where it is written with other digits")
  func mistake() {
    #expect(Self.root.judge([2, 2, 1]).diagnosis == "That is 2 and 2.")
    #expect(Self.root.judge([2.0001, 2, 1]).diagnosis == "That is 2 and 2.")
    #expect(Self.root.judge([2, 2, 0]).diagnosis == nil)
  }

  @Test(
    "what is no number, infinite, missing or too much is wrong",
    arguments: [
      [.nan, 4, 1], [.infinity, 4, 1], [1.41, 4], [1.41, 4, 1, 1], [], [1.41, 4, .nan],
    ])
  func noNumbers(numbers: [Double]) {
    let verdict = Self.root.judge(numbers)
    #expect(!verdict.isSolved)
    #expect(verdict.diagnosis == nil)
  }

  @Test(
    "significant digits",
    arguments: [
      (0.0, 3, "0"), (-0.05114, 3, "−0.0511"), (12345, 3, "12345"), (9.996, 3, "10"),
      (165.7, 3, "166"), (1.23456e-9, 3, "1.23×10⁻⁹"), (0.5, 1, "0.5"), (1.0 / 32, 4, "0.03125"),
      (.nan, 3, "NaN"), (-.infinity, 3, "−∞"),
    ])
  func digits(number: Double, digits: Int, text: String) {
    #expect(significant(number, digits: digits) == text)
  }
}
