import HighPrecision
import LinearAlgebra
import Testing

/// a·b + c by name, and what it is, worked out by hand.
struct Fused: Sendable, CustomTestStringConvertible {
  let a: Double
  let b: Double
  let c: Double
  let sum: Double
  let testDescription: String

  init(_ name: String, _ a: Double, _ b: Double, _ c: Double, is sum: Double) {
    (self.a, self.b, self.c, self.sum, testDescription) = (a, b, c, sum, name)
  }
}

@Suite struct FusedMultiplyAddTests {
  static let least = Double.leastNonzeroMagnitude
  static let greatest = Double.greatestFiniteMagnitude
  static let infinity = Double.infinity

  static let cancellations: [Fused] = [
    Fused("(1 + ε)² − (1 + 2ε) is ε²", 1 + 0x1p-52, 1 + 0x1p-52, -(1 + 0x1p-51), is: 0x1p-104),
    Fused("(1 + ε)(1 − ε) − 1 is −ε²", 1 + 0x1p-52, 1 - 0x1p-52, -1, is: -0x1p-104),
    // 0.1 is 7205759403792794/2⁵⁶, and ten times the numerator is 2⁵⁶ + 4.
    Fused("0.1 is more than a tenth", 0.1, 10, -1, is: 0x1p-54),
    Fused(
      "half of the product cancels", 1 + 0x1p-52, 1 + 0x1p-52, -0.5, is: 0.5 + 0x1p-51 + 0x1p-104),
    Fused("the product goes, c stays", 0x1p-500, 0x1p-500, 1, is: 1),
    Fused("c goes, the product stays", 0x1p500, 0x1p500, least, is: 0x1p1000),
    Fused("c of one bit below a power of two", 1, 1, -least, is: 1),
    Fused(
      "a difference too small for any number", 0x1.0000000000001p-500,
      0x1.0000000000001p-500, -0x1.0000000000002p-1000, is: 0),
  ]

  static let halves: [Fused] = [
    Fused("a tie above an even number", 1, 0x1p-53, 1, is: 1),
    Fused("a tie above an odd number", 1, 0x1p-53, 1 + 0x1p-52, is: 1 + 0x1p-51),
    Fused("just above a tie", 1 + 0x1p-52, 0x1p-53, 1, is: 1 + 0x1p-52),
    Fused("just below a tie", 1 - 0x1p-53, 0x1p-53, 1 + 0x1p-52, is: 1 + 0x1p-52),
    Fused("a tie below a power of two", -1, 0x1p-54, 1, is: 1),
    Fused("beyond a tie below a power of two", -(1 + 0x1p-52), 0x1p-54, 1, is: 1 - 0x1p-53),
    // (2²⁷ + 1)(2²⁶ + 1) = 2⁵³ + 2²⁷ + 2²⁶ + 1, and the even numbers about it are Doubles.
    Fused("the product is a tie", 0x8000001p0, 0x4000001p0, 0, is: 0x2000000c000000p0),
    Fused("a tie, and a trifle more", 0x8000001p0, 0x4000001p0, least, is: 0x2000000c000002p0),
    Fused("a tie, and a trifle less", 0x8000001p0, 0x4000001p0, -least, is: 0x2000000c000000p0),
    // (2²⁷ + 1)(2²⁶ + 3) = 2⁵³ + 3·2²⁷ + 2²⁶ + 3.
    Fused("another product is a tie", 0x8000001p0, 0x4000003p0, 0, is: 0x2000001c000004p0),
    Fused("this tie, and a trifle more", 0x8000001p0, 0x4000003p0, least, is: 0x2000001c000004p0),
    Fused("this tie, and a trifle less", 0x8000001p0, 0x4000003p0, -least, is: 0x2000001c000002p0),
    Fused("this tie, negative", -0x8000001p0, 0x4000003p0, least, is: -0x2000001c000002p0),
    // (1 + 2⁻³⁰)² 2⁻⁵³ = 2⁻⁵³ + 2⁻⁸² + 2⁻¹¹³.
    Fused(
      "above a tie by the product's end", 1 + 0x1p-30, (1 + 0x1p-30) * 0x1p-53, 1,
      is: 1 + 0x1p-52),
    Fused(
      "below a tie by the product's end", -(1 + 0x1p-30), (1 - 0x1p-30) * 0x1p-53,
      1 + 0x1p-51, is: 1 + 0x1p-51),
  ]

  static let subnormals: [Fused] = [
    Fused("half the least number", least, 0.5, 0, is: 0),
    Fused("half the least number, negative", -least, 0.5, 0, is: -0.0),
    Fused("one and a half of the least", least, 0.5, least, is: 2 * least),
    Fused("two and a half of the least", least, 0.5, 2 * least, is: 2 * least),
    Fused("just above half the least", 0x1.0000000000001p-500, 0x1p-575, 0, is: least),
    Fused("just below half the least", 0x1.fffffffffffffp-501, 0x1p-575, 0, is: 0),
    Fused("the least number, as a product", 0x1p-537, 0x1p-537, 0, is: least),
    Fused("next to nothing beside the least", 0x1p-600, 0x1p-600, least, is: least),
    Fused("next to nothing, on a tie", 0x1p-537, 0x1p-538, least, is: 2 * least),
    Fused("more than a tie", 0x1.0000000000001p-537, 0x1p-538, 2 * least, is: 3 * least),
    Fused("a tie at the border of normal numbers", -0x1p-537, 0x1p-538, 0x1p-1022, is: 0x1p-1022),
    Fused("beyond that tie", -0x1.8p-537, 0x1p-538, 0x1p-1022, is: 0x1p-1022 - least),
    Fused("a subnormal factor, a great one", 3 * least, 0x1p1000, 0x1p-73, is: 0x1.4p-72),
    Fused(
      "normal terms, a subnormal difference", 0x1.0000000000001p-500, 0x1p-500,
      -0x1p-1000, is: 0x1p-1052),
  ]

  static let overflows: [Fused] = [
    Fused("twice the greatest less the greatest", greatest, 2, -greatest, is: greatest),
    Fused("2¹⁰²⁴ − 2¹⁰²³", 0x1p1023, 2, -0x1p1023, is: 0x1p1023),
    // The greatest number is 2¹⁰²⁴ − 2⁹⁷¹; halfway between it and 2¹⁰²⁴ is where overflow begins.
    Fused("2¹⁰²⁴ less a little too little", 0x1p512, 0x1p512, -0x1p970, is: infinity),
    Fused("2¹⁰²⁴ less a little", 0x1p512, 0x1p512, -0x1.0000000000001p970, is: greatest),
    Fused("the greatest and half a step", greatest, 1, 0x1p970, is: infinity),
    Fused("the greatest and less", greatest, 1, 0x1.fffffffffffffp969, is: greatest),
    Fused("the least and half a step", -greatest, 1, -0x1p970, is: -infinity),
    Fused("a great c and half a step", 0x1p485, 0x1p485, greatest, is: infinity),
    Fused("a great c and less", 0x1.fffffffffffffp484, 0x1p485, greatest, is: greatest),
    Fused("an infinite product of finite ones", greatest, greatest, -greatest, is: infinity),
    // (2 − 2⁻⁵²)·2¹⁰²² times 2 − 2⁻⁵² is 2¹⁰²⁴ − 2⁹⁷² + 2⁹¹⁸.
    Fused(
      "halves that overflow where the product does not", 0x1.fffffffffffffp1022,
      0x1.fffffffffffffp0, -0x1.ffffffffffffep1023, is: 0x1p918),
    Fused("a half that overflows, times 0", greatest, 0, 1, is: 1),
    Fused(
      "a half that overflows, times little", greatest, least, -0x1p-50,
      is: -0x1p-103),
  ]

  static let infinities: [Fused] = [
    Fused("∞·0 + 1", infinity, 0, 1, is: .nan),
    Fused("0·−∞ + NaN", 0, -infinity, .nan, is: .nan),
    Fused("∞·1 − ∞", infinity, 1, -infinity, is: .nan),
    Fused("−2·∞ + ∞", -2, infinity, infinity, is: .nan),
    Fused("∞·2 + 1", infinity, 2, 1, is: infinity),
    Fused("∞·−2 − ∞", infinity, -2, -infinity, is: -infinity),
    Fused("1·1 − ∞", 1, 1, -infinity, is: -infinity),
    Fused("the product overflows, c is −∞", greatest, greatest, -infinity, is: -infinity),
    Fused("0·0 + ∞", 0, 0, infinity, is: infinity),
    Fused("NaN·0 + 0", .nan, 0, 0, is: .nan),
    Fused("0·NaN + ∞", 0, .nan, infinity, is: .nan),
    Fused("1·1 + NaN", 1, 1, .nan, is: .nan),
  ]

  static let zeros: [Fused] = [
    Fused("0·0 + 0", 0, 0, 0, is: 0),
    Fused("0·0 − 0", 0, 0, -0.0, is: 0),
    Fused("−0·0 + 0", -0.0, 0, 0, is: 0),
    Fused("−0·0 − 0", -0.0, 0, -0.0, is: -0.0),
    Fused("−0·−0 − 0", -0.0, -0.0, -0.0, is: 0),
    Fused("5·−0 − 0", 5, -0.0, -0.0, is: -0.0),
    Fused("1·1 − 1", 1, 1, -1, is: 0),
    Fused("−1·1 + 1", -1, 1, 1, is: 0),
    Fused("0·5 − 7", 0, 5, -7, is: -7),
    Fused("5·7 − 0", 5, 7, -0.0, is: 35),
    Fused("a trifle, and −0", least, least, -0.0, is: 0),
    Fused("a negative trifle, and 0", least, -least, 0, is: -0.0),
    Fused("least − least", least, 1, -least, is: 0),
    Fused("2¹⁰⁰⁰ − 2¹⁰⁰⁰", 0x1p500, 0x1p500, -0x1p1000, is: 0),
    Fused("2¹⁰²⁴ overflows and has nothing to cancel", 0x1p512, 0x1p512, 0, is: infinity),
  ]

  static let allByName: [Fused] =
    cancellations + halves + subnormals + overflows + infinities + zeros

  private func isSame(_ x: Double, _ y: Double) -> Bool {
    x.isNaN && y.isNaN || x.bitPattern == y.bitPattern
  }

  @Test("a·b + c is rounded once, by every way to work it out", arguments: allByName)
  func named(fused: Fused) {
    let (a, b, c) = (fused.a, fused.b, fused.c)
    for (a, b) in [(a, b), (b, a)] {
      let ways = [
        ("fusedMultiplyAdd", fusedMultiplyAdd(a, b, plus: c)),
        ("by software", softwareFusedMultiplyAdd(a, b, plus: c)),
        ("by whole numbers", exactFusedMultiplyAdd(a, b, plus: c)),
        (
          "in the first of two lanes",
          softwareFusedMultiplyAdd(SIMD2(a, 3), SIMD2(b, 5), plus: SIMD2(c, 7)).x
        ),
        (
          "in the second of two lanes",
          softwareFusedMultiplyAdd(SIMD2(3, a), SIMD2(5, b), plus: SIMD2(7, c)).y
        ),
        (
          "in the third of four lanes",
          fusedMultiplyAdd(SIMD4(3, 4, a, 2), SIMD4(5, 2, b, 1), plus: SIMD4(7, 1, c, 0)).z
        ),
      ]
      for (way, sum) in ways {
        #expect(isSame(sum, fused.sum), "\(way): \(a)·\(b) + \(c) is \(fused.sum), not \(sum)")
      }
    }
  }

  @Test(
    "ten million sums of all kinds have the bits of the processor's instruction",
    arguments: Triples.allCases)
  func random(triples: Triples) {
    let difference = triples.difference(
      in: 1_500_000, seed: 1, between: { $2.addingProduct($0, $1) },
      and: { softwareFusedMultiplyAdd($0, $1, plus: $2) })
    #expect(difference == nil)
  }

  @Test(
    "so have sums by whole numbers, and those in two lanes beside others",
    arguments: Triples.allCases)
  func randomByOtherWays(triples: Triples) {
    let byWholeNumbers = triples.difference(
      in: 300_000, seed: 2, between: { $2.addingProduct($0, $1) },
      and: { exactFusedMultiplyAdd($0, $1, plus: $2) })
    #expect(byWholeNumbers == nil)
    var (beside, isFirst): (Triple, Bool) = ((1, 1, 1), true)
    let inLanes = triples.difference(
      in: 300_000, seed: 3, between: { $2.addingProduct($0, $1) },
      and: { a, b, c in
        defer { (beside, isFirst) = ((a, b, c), !isFirst) }
        return isFirst
          ? softwareFusedMultiplyAdd(SIMD2(a, beside.a), SIMD2(b, beside.b), plus: [c, beside.c]).x
          : softwareFusedMultiplyAdd(SIMD2(beside.a, a), SIMD2(beside.b, b), plus: [beside.c, c]).y
      })
    #expect(inLanes == nil)
  }
}
