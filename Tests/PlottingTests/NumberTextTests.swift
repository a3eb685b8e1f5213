import Foundation
import Plotting
import Testing

@Suite("NumberText")
struct NumberTextTests {
  @Test(
    "A tie goes to the even digit",
    arguments: [
      (0.125, 2, "0.12"), (-0.125, 2, "−0.12"), (0.375, 2, "0.38"), (-0.375, 2, "−0.38"),
      (0.5, 0, "0"), (-0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (-2.5, 0, "−2"), (3.5, 0, "4"),
      (0.0625, 3, "0.062"), (7.995_117_187_5, 9, "7.995117188"), (1.875, 2, "1.88"),
    ])
  func ties(value: Double, places: Int, text: String) {
    #expect(NumberText.decimal(value, places: places) == text)
  }

  // The decimal expansions of these doubles: 1.115 is 1.1149999999999999911…, 0.115 is
  // 0.1150000000000000049…, 1.005 is 1.00499999999999989…, 0.285 is 0.28499999999999997….
  @Test(
    "What only looks like a tie in decimal is rounded by its binary value",
    arguments: [(1.115, "1.11"), (0.115, "0.12"), (1.005, "1"), (0.285, "0.28")])
  func nearTies(value: Double, text: String) {
    #expect(NumberText.decimal(value) == text)
  }

  // C's printf rounds exactly and takes ties to even; it shares no code with this.
  @Test("Fixed decimals are those of printf, for ties and for what is near them", arguments: 0...15)
  func printf(places: Int) {
    var bits: UInt64 = 1
    for _ in 0..<2000 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bits >> 40) / Double(UInt64(1) << (bits >> 20 & 31))
      for near in [value, value.nextUp, value.nextDown, -value] {
        let text = String(format: "%.\(places)f", near)
        let isZero = text.allSatisfy { "-0.".contains($0) }
        let expected = isZero ? text.replacing("-", with: "") : text.replacing("-", with: "−")
        #expect(NumberText.fixed(near, places: places) == expected)
      }
    }
  }

  @Test(
    "A value that rounds to zero has no sign",
    arguments: [-0.0, 0.0, -0.004, 0.0049, -Double.leastNonzeroMagnitude, -1e-300])
  func zero(value: Double) {
    #expect(NumberText.decimal(value) == "0")
  }

  @Test(
    "Trailing zeros are left out, and carries run through",
    arguments: [
      (1.0, "1"), (1.5, "1.5"), (0.999, "1"), (9.996, "10"), (99.995, "100"), (-1.999, "−2"),
      (0.05, "0.05"), (10, "10"),
    ])
  func zeros(value: Double, text: String) {
    #expect(NumberText.decimal(value) == text)
  }

  @Test(
    "Large numbers keep their digits up to 10¹⁵ and are scientific from there",
    arguments: [
      (123_456_789_012.25, "123456789012.25"), (999_999_999_999_999, "999999999999999"),
      (1e15, "1×10¹⁵"), (-2.5e20, "−2.5×10²⁰"), (1e300, "1×10³⁰⁰"),
    ])
  func large(value: Double, text: String) {
    #expect(NumberText.decimal(value) == text)
  }

  @Test("Values that are no numbers have names")
  func special() {
    #expect(NumberText.decimal(.nan) == "NaN")
    #expect(NumberText.decimal(.infinity) == "∞")
    #expect(NumberText.decimal(-.infinity) == "−∞")
  }
}
