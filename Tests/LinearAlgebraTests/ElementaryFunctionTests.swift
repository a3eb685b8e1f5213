import HighPrecision
import LinearAlgebra
import Testing

/// Whether two numbers are the same, signs of zeros included; any NaN is the same as any other.
private func isSame(_ a: Double, _ b: Double) -> Bool {
  a.isNaN && b.isNaN || a.bitPattern == b.bitPattern
}

@Suite struct ElementaryEdgeTests {
  typealias Edge = (argument: Double, value: Double)

  static let least = Double.leastNonzeroMagnitude

  @Test(
    "exp at its edges",
    arguments: [
      (0, 1), (-0.0, 1), (.infinity, .infinity), (-.infinity, 0), (.nan, .nan),
      // log of the greatest Double is 709.782712893384 and a little.
      (709.782712893384, 0x1.fffffffffff2ap1023), (709.7827128933841, .infinity),
      (1e300, .infinity),
      // Below log 2⁻¹⁰⁷⁵ = −745.13321910194122 the value is nearer to 0 than to 2⁻¹⁰⁷⁴.
      (-745.1332191019411, least), (-745.1332191019412, 0), (-1e300, 0),
      (least, 1), (-least, 1), (1, 0x1.5bf0a8b145769p1),
    ] as [Edge])
  func exponential(edge: Edge) {
    #expect(isSame(LinearAlgebra.exp(edge.argument), edge.value))
  }

  @Test(
    "expm1 at its edges",
    arguments: [
      (0, 0), (-0.0, -0.0), (.infinity, .infinity), (-.infinity, -1), (.nan, .nan),
      (least, least), (-least, -least), (0x1p-1022, 0x1p-1022), (0x1p-53, 0x1p-53),
      (0x1p-30, 0x1.00000002p-30), (-0x1p-30, -0x1.fffffffcp-31),
      (709.782712893384, 0x1.fffffffffff2ap1023), (709.7827128933841, .infinity),
      (1e300, .infinity), (-37.4, -1 + 0x1p-53), (-37.5, -1), (-745.2, -1), (-1e300, -1),
      (0.5, 0x1.4c2531c3c0d38p-1), (1, 0x1.b7e151628aed3p0), (-1, -0x1.43a54e4e98864p-1),
    ] as [Edge])
  func exponentialLessOne(edge: Edge) {
    #expect(isSame(LinearAlgebra.expm1(edge.argument), edge.value))
  }

  @Test(
    "log at its edges",
    arguments: [
      (1, 0), (0, -.infinity), (-0.0, -.infinity), (.infinity, .infinity), (.nan, .nan),
      (-1, .nan), (-least, .nan), (-.infinity, .nan),
      (least, -0x1.74385446d71c3p9), (.greatestFiniteMagnitude, 0x1.62e42fefa39efp9),
      (1 - 0x1p-53, -0x1p-53), (1 + 0x1p-52, 0x1.fffffffffffffp-53),
    ] as [Edge])
  func logarithm(edge: Edge) {
    #expect(isSame(LinearAlgebra.log(edge.argument), edge.value))
  }

  @Test(
    "tanh at its edges",
    arguments: [
      (0, 0), (-0.0, -0.0), (.infinity, 1), (-.infinity, -1), (.nan, .nan),
      (least, least), (-least, -least), (0x1p-1022, 0x1p-1022), (0x1p-30, 0x1p-30),
      (22, 1), (-22, -1), (1000, 1), (-1000, -1), (.greatestFiniteMagnitude, 1),
      (18.7, 1 - 0x1p-53),
    ] as [Edge])
  func hyperbolicTangent(edge: Edge) {
    #expect(isSame(LinearAlgebra.tanh(edge.argument), edge.value))
  }

  @Test(
    "the logistic function at its edges",
    arguments: [
      (0, 0.5), (-0.0, 0.5), (.infinity, 1), (-.infinity, 0), (.nan, .nan),
      (least, 0.5), (-least, 0.5), (40, 1), (1000, 1), (-1000, 0),
      (-745.1332191019411, least), (-745.1332191019412, 0),
      (.greatestFiniteMagnitude, 1), (-.greatestFiniteMagnitude, 0),
    ] as [Edge])
  func logisticFunction(edge: Edge) {
    #expect(isSame(logistic(edge.argument), edge.value))
  }

  @Test(
    "sin at its edges",
    arguments: [
      (0, 0), (-0.0, -0.0), (.infinity, .nan), (-.infinity, .nan), (.nan, .nan),
      (least, least), (-least, -least), (0x1p-30, 0x1p-30),
      (Double.pi, 0x1.1a62633145c07p-53), (Double.pi / 2, 1), (-Double.pi / 2, -1),
      (.greatestFiniteMagnitude, 0x1.452fc98b34e97p-8),
      (-.greatestFiniteMagnitude, -0x1.452fc98b34e97p-8),
    ] as [Edge])
  func sine(edge: Edge) {
    #expect(isSame(LinearAlgebra.sin(edge.argument), edge.value))
  }

  @Test(
    "cos at its edges",
    arguments: [
      (0, 1), (-0.0, 1), (.infinity, .nan), (-.infinity, .nan), (.nan, .nan),
      (least, 1), (-least, 1), (0x1p-30, 1), (Double.pi, -1),
      (Double.pi / 2, 0x1.1a62633145c07p-54), (0x1.6ac5b262ca1ffp849, -0x1.14ae72e6ba22fp-61),
      (.greatestFiniteMagnitude, -0x1.fffe62ecfab75p-1),
    ] as [Edge])
  func cosine(edge: Edge) {
    #expect(isSame(LinearAlgebra.cos(edge.argument), edge.value))
  }
}

@Suite struct ElementaryIdentityTests {
  @Test("tanh x is 2σ(2x) − 1, to rounding")
  func tangentIsLogistic() {
    let worst = Arguments.uniform(20_000, in: -20...20, seed: 30).lazy
      .map { (LinearAlgebra.tanh($0) - (2 * logistic(2 * $0) - 1)).magnitude }.max()
    #expect((worst ?? .nan) <= 0x1.8p-52)
  }

  @Test("tanh and sin are odd, cos is even, to the last bit")
  func symmetry() {
    let numbers = Arguments.randomBits(20_000, in: -1e300...1e300, seed: 31)
    #expect(numbers.allSatisfy { LinearAlgebra.tanh(-$0) == -LinearAlgebra.tanh($0) })
    #expect(numbers.allSatisfy { LinearAlgebra.sin(-$0) == -LinearAlgebra.sin($0) })
    #expect(numbers.allSatisfy { LinearAlgebra.cos(-$0) == LinearAlgebra.cos($0) })
  }

  @Test("eˣ − 1 is 2·tanh(x/2) / (1 − tanh(x/2)), to rounding")
  func lessOneIsTangent() {
    for x in Arguments.randomBits(20_000, in: -1...1, seed: 35) {
      let half = LinearAlgebra.tanh(x / 2)
      let expected = 2 * half / (1 - half)
      guard (LinearAlgebra.expm1(x) - expected).magnitude <= 6 * expected.ulp else {
        Issue.record("expm1(\(x)) is \(LinearAlgebra.expm1(x)), not about \(expected)")
        return
      }
    }
  }

  @Test("σ(x) and σ(−x) add up to 1, to rounding")
  func complement() {
    let worst = Arguments.uniform(20_000, in: -40...40, seed: 32).lazy
      .map { (logistic($0) + logistic(-$0) - 1).magnitude }.max()
    #expect((worst ?? .nan) <= 0x1p-52)
  }

  @Test("exp and log undo each other, to rounding")
  func inverse() {
    // The condition of exp at y is y: an error of 1 ulp in y is one of |y| ulps in the power.
    let worst = Arguments.uniform(20_000, in: -700...700, seed: 33).lazy
      .map { (LinearAlgebra.log(LinearAlgebra.exp($0)) - $0).magnitude / max(1, $0.magnitude) }
      .max()
    #expect((worst ?? .nan) <= 0x1p-52)
  }

  @Test("sin² + cos² is 1, to rounding, and both come from one call too")
  func circle() {
    for angle in Arguments.uniform(20_000, in: -1e9...1e9, seed: 34) {
      let (sine, cosine) = sineAndCosine(angle)
      guard (sine * sine + cosine * cosine - 1).magnitude <= 0x1p-51,
        sine == LinearAlgebra.sin(angle), cosine == LinearAlgebra.cos(angle)
      else {
        Issue.record("sin and cos of \(angle) are \(sine) and \(cosine)")
        return
      }
    }
  }

  @Test(
    "a function that never falls does not fall from one Double to the next",
    arguments: [-3, -0.625, 0, 0.625, 1.25, 20, 700])
  func monotone(center: Double) {
    // Errors below 1 ulp allow a step back of an ulp, no more.
    for number in Arguments.neighbors(2000, of: center) {
      let next = number.nextUp
      #expect(LinearAlgebra.exp(next) >= LinearAlgebra.exp(number).nextDown)
      #expect(LinearAlgebra.expm1(next) >= LinearAlgebra.expm1(number).nextDown)
      #expect(LinearAlgebra.tanh(next) >= LinearAlgebra.tanh(number).nextDown)
      #expect(logistic(next) >= logistic(number).nextDown)
    }
  }

  @Test(
    "a buffer written over itself has the bits of one written elsewhere",
    arguments: [0, 1, 7, 8, 1000])
  func inPlace(count: Int) {
    let numbers = Arguments.uniform(count, in: -5...5, seed: 3)
    let functions: [(UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Void] = [
      { LinearAlgebra.exp($0, into: $1) }, { LinearAlgebra.tanh($0, into: $1) },
      { logistic($0, into: $1) }, { LinearAlgebra.sin($0, into: $1) },
      { LinearAlgebra.cos($0, into: $1) }, { LinearAlgebra.log($0, into: $1) },
      { LinearAlgebra.expm1($0, into: $1) },
    ]
    for function in functions {
      var (elsewhere, itself) = (numbers, numbers)
      numbers.withUnsafeBufferPointer { source in
        elsewhere.withUnsafeMutableBufferPointer { function(source, $0) }
      }
      itself.withUnsafeMutableBufferPointer { function(UnsafeBufferPointer($0), $0) }
      #expect(itself.map(\.bitPattern) == elsewhere.map(\.bitPattern))
    }
  }
}
