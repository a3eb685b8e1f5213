import Foundation
import Plotting
import Testing
import Trapping

@Suite("NiceStep")
struct NiceStepTests {
  @Test(
    "The step is the smallest of 1, 2 and 5 times a power of ten that reaches a width",
    arguments: [
      (1.0, 1.0), (1.1, 2), (2, 2), (2.1, 5), (5.5, 10), (0.03, 0.05), (0.1, 0.1), (700, 1000),
      (3e-9, 5e-9), (1e12, 1e12),
    ])
  func smallest(width: Double, step: Double) {
    #expect(NiceStep(atLeast: width).value == step)
  }

  @Test(
    "Ticks are round numbers with equally many decimals and a true minus",
    arguments: [
      (0.0, 1.0, 6, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
      (0, 1, 5, ["0", "0.5", "1.0"]),
      (-1, 1, 5, ["−1.0", "−0.5", "0", "0.5", "1.0"]),
      (0, 30, 4, ["0", "10", "20", "30"]),
      (3, 17, 3, ["5", "10", "15"]),
      (
        0, 50_000, 6,
        [
          "0", "10\u{202F}000", "20\u{202F}000", "30\u{202F}000",
          "40\u{202F}000", "50\u{202F}000",
        ]
      ),
      (0, 3e8, 4, ["0", "1×10⁸", "2×10⁸", "3×10⁸"]),
      (0, 1.5e-6, 4, ["0", "5×10⁻⁷", "1×10⁻⁶", "1.5×10⁻⁶"]),
      (0.01, 0.04, 4, ["0.01", "0.02", "0.03", "0.04"]),
    ])
  func labels(lower: Double, upper: Double, count: Int, labels: [String]) {
    let step = NiceStep(from: lower, to: upper, atMost: count)
    #expect(step.ticks(from: lower, to: upper).map(\.label) == labels)
  }

  @Test("Ticks are the doubles nearest to their decimals")
  func exact() {
    let ticks = NiceStep(from: 0, to: 1, atMost: 11).ticks(from: 0, to: 1)
    #expect(ticks.map(\.value) == [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
  }

  @Test(
    "There are never more ticks than asked for, and at least two where five are allowed",
    arguments: [0.37, 1, 2.9, 10, 99, 12_345, 1e-7, 8e9], [-1.0, 0, 0.33, 2])
  func counts(width: Double, start: Double) {
    let lower = start * width
    let step = NiceStep(from: lower, to: lower + width, atMost: 5)
    let ticks = step.ticks(from: lower, to: lower + width)
    #expect((2...5).contains(ticks.count))
  }
}

@Suite("AxisScale")
struct AxisScaleTests {
  @Test(
    "A linear scale maps its range to 0 … 1",
    arguments: [(2.0, 0.0), (6, 1), (3, 0.25), (8, 1.5)])
  func linear(value: Double, position: Double) {
    let scale = AxisScale(Axis(range: 2...6), fitting: [])
    #expect(scale.position(value) == position)
  }

  @Test(
    "A logarithmic scale gives each decade the same length",
    arguments: [(0.01, 0.0), (0.1, 0.25), (1, 0.5), (10, 0.75), (100, 1)])
  func logarithmic(value: Double, position: Double) throws {
    let scale = AxisScale(Axis(range: 0.01...100, scale: .log10), fitting: [])
    let found = try #require(scale.position(value))
    #expect(abs(found - position) < 1e-15)
  }

  @Test(
    "A logarithmic scale has no place for zero, negative numbers and what is no number",
    arguments: [0, -1, .nan, .infinity])
  func impossible(value: Double) {
    #expect(AxisScale(Axis(scale: .log10), fitting: [1, 10]).position(value) == nil)
  }

  @Test(
    "Logarithmic ticks are decades, thinned out where they are too many",
    arguments: [
      (0.001, 10.0, 6, ["0.001", "0.01", "0.1", "1", "10"]),
      (1e-8, 1, 5, ["10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰"]),
      (1, 10, 4, ["1", "2", "5", "10"]),
      (1, 100, 3, ["1", "10", "100"]),
    ])
  func logarithmicTicks(lower: Double, upper: Double, count: Int, labels: [String]) {
    let scale = AxisScale(Axis(range: lower...upper, scale: .log10), fitting: [])
    #expect(scale.ticks(atMost: count).map(\.label) == labels)
  }

  @Test(
    "A range of zero width is widened around its value",
    arguments: [0.0, 1, -3, 1e-9, 1e12])
  func widened(value: Double) throws {
    let scale = AxisScale(Axis(), fitting: [value, value])
    #expect(scale.lower < value && value < scale.upper)
    let position = try #require(scale.position(value))
    #expect(abs(position - 0.5) < 1e-15)
  }

  @Test("Without values a scale runs from 0 to 1, a logarithmic one from 1 to 10")
  func empty() {
    let linear = AxisScale(Axis(), fitting: [.nan, .infinity])
    #expect(linear.lower == 0 && linear.upper == 1)
    let logarithmic = AxisScale(Axis(scale: .log10), fitting: [-1, 0])
    #expect(logarithmic.lower == 1 && logarithmic.upper == 10)
  }

  @Test("A rounded range goes on to the next tick, and stops at zero")
  func rounded() {
    let scale = AxisScale(Axis(), fitting: [0.2, 9.3], padding: 0.05, isRounded: true)
    #expect(scale.lower == 0 && scale.upper == 10)
  }
}

@Suite("Decimal logarithm")
struct LogarithmTests {
  @Test(
    "It agrees with the C library's",
    arguments: [1e-300, 1e-12, 0.3, 0.9999999, 1, 1.0000001, 2, 7.5, 10, 1234.5, 6.02e23, 1e300])
  func agrees(x: Double) {
    let expected = Foundation.log10(x)
    #expect(abs(decimalLogarithm(x) - expected) <= 4 * max(expected.ulp, 1e-16))
  }

  @Test("Powers of ten are those that decimal literals name")
  func powers() {
    #expect((-8...22).map(powerOfTen) == (-8...22).map { Double("1e\($0)") })
  }
}

@Suite("Tiny numbers")
struct TinyNumberTests {
  static let values = [
    0, Double.leastNonzeroMagnitude, Double.leastNormalMagnitude / 1000, 0x1p-1022, 1e-300, 1e-291,
    -Double.leastNormalMagnitude / 1000, 1,
  ].map { $0 as Double }

  @Test(
    "A chart of numbers too small to divide by shows them where 0 is", arguments: values, values)
  func charts(first: Double, last: Double) {
    for scale in [Axis.Scale.linear, .log10] {
      for axis in [Axis("v", scale: scale), Axis("v", range: 0.5...2, scale: scale)] {
        let line = Mark.line([Point(0, first), Point(1, last)])
        let chart = Chart(x: Axis("x"), y: axis, marks: [line])
        #expect(chart.svg(name: "tiny").contains("</svg>"))
        #expect(chart.text(columns: 40).contains("v"))
      }
    }
    let scale = AxisScale(Axis(), fitting: [first, last])
    if max(first.magnitude, last.magnitude) < 1 {
      #expect(scale.lower == -0.5 && scale.upper == 0.5)
    }
  }

  @Test("A logarithmic axis that begins lower than it can show traps")
  func logarithmic() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Axis("cost", range: Double.leastNonzeroMagnitude...1, scale: .log10)
    }
    expect(
      result,
      said:
        "\"cost\" is logarithmic but begins at 5e-324, not at 1e-290 or above"
    )
  }
}
