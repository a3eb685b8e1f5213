import Plotting
import Testing

@Suite("NumberText")
struct NumberTextTests {
  @Test(
    "A tie goes away from zero",
    arguments: [
      (0.125, 2, "0.13"), (-0.125, 2, "−0.13"), (0.5, 0, "1"), (2.5, 0, "3"), (-2.5, 0, "−3"),
      (0.0625, 3, "0.063"),
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
