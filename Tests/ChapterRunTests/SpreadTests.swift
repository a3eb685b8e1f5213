import Plotting
import Testing

@testable import ChapterRun

@Suite struct NumberTests {
  @Test(
    "a number is said by its size, rounded into the next power where it must",
    arguments: [
      (3.14e-11, 1, "3.1×10⁻¹¹"), (-0.00026, 1, "−2.6×10⁻⁴"), (9.96, 1, "1.0×10¹"),
      (9.94, 1, "9.9×10⁰"), (6.5e-5, 0, "6×10⁻⁵"), (9.7e8, 0, "1×10⁹"), (0, 1, "0"),
      (1, 2, "1.00×10⁰"), (Double.leastNonzeroMagnitude, 1, "4.9×10⁻³²⁴"), (.infinity, 1, "∞"),
      (.nan, 1, "NaN"),
    ])
  func scientificText(number: Double, decimals: Int, text: String) {
    #expect(scientific(number, decimals) == text)
  }

  @Test("shares are said in percent, of one and of a whole")
  func percentages() {
    #expect(percent(0.93333) == "93.3 %")
    #expect(percent(28, of: 30) == "93.3 %")
    #expect(percent(1, of: 3, 0) == "33 %")
  }
}

@Suite struct SpreadTests {
  private let spread = Spread([0.95, 0.941, 0.96])

  @Test("a spread says its mean and its range")
  func texts() {
    #expect(spread.percent() == "95.0 % (94.1 to 96.0)")
    #expect(spread.text(2) == "0.95 (0.94 to 0.96)")
    #expect(Spread([0.5]).percent(0) == "50 %")
    #expect(spread.median == 0.95)
    #expect(Spread([4, 1, 2, 3]).median == 2.5)
  }

  @Test("one that is not a number is not hidden by the others")
  func notANumber() {
    for values in [[1, .nan, 2], [.nan, 1, 2], [1, 2, .nan]] {
      let spread = Spread(values)
      #expect(spread.least.isNaN && spread.greatest.isNaN && spread.mean.isNaN)
      #expect(spread.median.isNaN)
    }
  }

  @Test("seeds are given one by one, and the results stand in their order")
  func seeds() throws {
    let spread = Spread(seeds: 3...7) { Double($0 * $0) }
    #expect(spread.values == [9, 16, 25, 36, 49])
    struct Refusal: Error {}
    #expect(throws: Refusal.self) {
      _ = try Spread(seeds: 1...3) { seed in
        if seed == 2 { throw Refusal() }
        return 0
      }
    }
  }

  @Test("a band goes along the lowest and back along the highest, the means on top")
  func band() {
    let marks = Mark.band(
      ofCurves: [[1, 5], [3, 1]], label: "two", colour: .series(1))
    #expect(
      marks == [
        .region([Point(1, 1), Point(2, 1), Point(2, 5), Point(1, 3)], colour: .series(1)),
        .line([Point(1, 2), Point(2, 3)], label: "two", colour: .series(1)),
      ])
  }
}
