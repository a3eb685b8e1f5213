import HighPrecision
import LinearAlgebra
import Testing

/// The elementary functions against references of 100 bits, over millions of arguments: spread over
/// all exponents, and dense where a method changes or digits cancel.
@Suite struct ElementaryAccuracyTests {
  @Test("exp is within 0.75 ulp of the exact value")
  func exponential() {
    let log2 = 0x1.62e42fefa39efp-1
    let arguments =
      Arguments.randomBits(600_000, in: -708.39...709.78, seed: 1)
      + Arguments.uniform(1_000_000, in: -708.39...709.78, seed: 2)
      + Arguments.uniform(400_000, in: -1...1, seed: 3)
      + Arguments.multiples(1000, of: log2 / 2) + Arguments.multiples(1000, of: -log2 / 2)
    let accuracy = Accuracy(
      of: { LinearAlgebra.exp($0, into: $1) }, at: arguments, reference: Reference.exp)
    print("exp: \(accuracy)")
    #expect(accuracy.largestError <= 0.75)
  }

  @Test("exp is within 1 ulp where it is subnormal")
  func subnormalExponential() {
    let arguments =
      Arguments.uniform(200_000, in: -746...(-708), seed: 4)
      + Arguments.neighbors(1000, of: -708.3964185322641)
      + Arguments.neighbors(1000, of: -745.1332191019412)
    let accuracy = Accuracy(
      of: { LinearAlgebra.exp($0, into: $1) }, at: arguments, reference: Reference.exp)
    print("exp, subnormal: \(accuracy)")
    #expect(accuracy.largestError <= 1)
  }

  @Test("expm1 is within 1.4 ulp of the exact value, and within 0.9 ulp below ½·log 2 and above 1")
  func exponentialLessOne() {
    let half = 0x1.62e42fefa39efp-2
    let elsewhere =
      Arguments.randomBits(300_000, in: -50...0, seed: 20)
      + Arguments.randomBits(300_000, in: 1...709.78, seed: 21)
      + Arguments.uniform(600_000, in: -2...0.34, seed: 22)
      + Arguments.uniform(200_000, in: -40...0, seed: 23)
      + Arguments.uniform(200_000, in: 1...709.78, seed: 24)
      + Arguments.multiples(500, of: 4 * half) + Arguments.multiples(100, of: -half)
      + Arguments.neighbors(10_000, of: 0) + Arguments.neighbors(1000, of: 0x1p-54)
      + Arguments.neighbors(1000, of: -37.42994775023705)
    let best = Accuracy(
      of: { LinearAlgebra.expm1($0, into: $1) }, at: elsewhere, reference: Reference.expm1)
    print("expm1: \(best)")
    #expect(best.largestError <= 0.9)
    let worst = Accuracy(
      of: { LinearAlgebra.expm1($0, into: $1) },
      at: Arguments.uniform(600_000, in: 0.34...1, seed: 25), reference: Reference.expm1)
    print("expm1, from 0.34 to 1: \(worst)")
    #expect(worst.largestError <= 1.4)
  }

  @Test("log is within 1 ulp of the exact value")
  func logarithm() {
    let least = Double.leastNonzeroMagnitude
    let arguments =
      Arguments.randomBits(800_000, in: least...Double.greatestFiniteMagnitude, seed: 5)
      + Arguments.randomBits(100_000, in: least...0x1p-1022, seed: 6)
      + Arguments.uniform(1_000_000, in: 0.5...2, seed: 7)
      + Arguments.uniform(100_000, in: 0.999...1.001, seed: 8)
      + Arguments.neighbors(10_000, of: 1) + Arguments.neighbors(1000, of: 0.7071067811865476)
      + Arguments.neighbors(1000, of: 1.4142135623730951)
    let accuracy = Accuracy(
      of: { LinearAlgebra.log($0, into: $1) }, at: arguments, reference: Reference.log)
    print("log: \(accuracy)")
    #expect(accuracy.largestError <= 1)
  }

  @Test("tanh is within 1 ulp of the exact value")
  func hyperbolicTangent() {
    let arguments =
      Arguments.randomBits(500_000, in: -25...25, seed: 9)
      + Arguments.uniform(1_000_000, in: -2...2, seed: 10)
      + Arguments.uniform(500_000, in: -25...25, seed: 11)
      + Arguments.neighbors(10_000, of: 0.625) + Arguments.neighbors(10_000, of: -0.625)
      + Arguments.neighbors(1000, of: 22) + Arguments.neighbors(1000, of: 0)
    let accuracy = Accuracy(
      of: { LinearAlgebra.tanh($0, into: $1) }, at: arguments, reference: Reference.tanh)
    print("tanh: \(accuracy)")
    #expect(accuracy.largestError <= 1)
  }

  @Test("the logistic function is within 1.2 ulp of the exact value")
  func logisticFunction() {
    let arguments =
      Arguments.randomBits(400_000, in: -746...746, seed: 12)
      + Arguments.uniform(1_000_000, in: -5...5, seed: 13)
      + Arguments.uniform(300_000, in: -40...40, seed: 14)
      + Arguments.uniform(400_000, in: -746...0, seed: 15)
      + Arguments.neighbors(10_000, of: 1.25) + Arguments.neighbors(10_000, of: -1.25)
      + Arguments.neighbors(1000, of: -708.3964185322641)
      + Arguments.neighbors(1000, of: -745.1332191019412) + Arguments.neighbors(1000, of: 0)
    let accuracy = Accuracy(
      of: { logistic($0, into: $1) }, at: arguments, reference: Reference.logistic)
    print("logistic: \(accuracy)")
    #expect(accuracy.largestError <= 1.2)
  }

  /// Angles near and far, and those closest to multiples of π/2, where the digits cancel.
  static let angles: [Double] = {
    let largest = Double.greatestFiniteMagnitude
    let bound = 0x1.921fb54400000p20
    return Arguments.randomBits(400_000, in: -bound...bound, seed: 16)
      + Arguments.uniform(500_000, in: -10...10, seed: 17)
      + Arguments.uniform(200_000, in: -bound...bound, seed: 18)
      + Arguments.randomBits(300_000, in: -largest...largest, seed: 19)
      + Arguments.multiples(20_000, of: 0x1.921fb54442d18p0)
      + Arguments.multiples(20_000, of: -0x1.921fb54442d18p-1)
      + Arguments.multiples(10_000, of: 0x1.921fb54442d18p16)
      + Arguments.neighbors(1000, of: bound) + Arguments.neighbors(1000, of: largest.nextDown / 2)
      // The Double that comes closest of all to a multiple of π/2, and its neighbours (Kahan 1983).
      + Arguments.neighbors(10, of: 0x1.6ac5b262ca1ffp849)
  }()

  @Test("sin is within 1 ulp of the exact value")
  func sine() {
    let accuracy = Accuracy(
      of: { LinearAlgebra.sin($0, into: $1) }, at: Self.angles, reference: Reference.sin)
    print("sin: \(accuracy)")
    #expect(accuracy.largestError <= 1)
  }

  @Test("cos is within 1 ulp of the exact value")
  func cosine() {
    let accuracy = Accuracy(
      of: { LinearAlgebra.cos($0, into: $1) }, at: Self.angles, reference: Reference.cos)
    print("cos: \(accuracy)")
    #expect(accuracy.largestError <= 1)
  }
}
