import HighPrecision
import LinearAlgebra
import Testing

/// An elementary function in its three forms.
struct Forms: Sendable, CustomStringConvertible {
  let description: String
  let ofNumber: @Sendable (Double) -> Double
  let ofTwo: @Sendable (SIMD2<Double>) -> SIMD2<Double>
  let ofFour: @Sendable (SIMD4<Double>) -> SIMD4<Double>
  let ofEight: @Sendable (SIMD8<Double>) -> SIMD8<Double>
  let ofBuffer: @Sendable (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Void

  /// The hash of the images of ``SameBitsTests/million``.
  let hash: UInt64
}

/// One number, one answer: in whatever form, on whatever platform, in whatever build.
@Suite struct SameBitsTests {
  static let forms = [
    Forms(
      description: "exp", ofNumber: { LinearAlgebra.exp($0) }, ofTwo: { LinearAlgebra.exp($0) },
      ofFour: { LinearAlgebra.exp($0) }, ofEight: { LinearAlgebra.exp($0) },
      ofBuffer: { LinearAlgebra.exp($0, into: $1) }, hash: 0x5621_d90d_41a6_45b8),
    Forms(
      description: "expm1", ofNumber: { LinearAlgebra.expm1($0) },
      ofTwo: { LinearAlgebra.expm1($0) },
      ofFour: { LinearAlgebra.expm1($0) }, ofEight: { LinearAlgebra.expm1($0) },
      ofBuffer: { LinearAlgebra.expm1($0, into: $1) }, hash: 0x0d39_99fd_8a88_403d),
    Forms(
      description: "log", ofNumber: { LinearAlgebra.log($0) }, ofTwo: { LinearAlgebra.log($0) },
      ofFour: { LinearAlgebra.log($0) }, ofEight: { LinearAlgebra.log($0) },
      ofBuffer: { LinearAlgebra.log($0, into: $1) }, hash: 0x4358_f2a8_524d_d8aa),
    Forms(
      description: "tanh", ofNumber: { LinearAlgebra.tanh($0) },
      ofTwo: { LinearAlgebra.tanh($0) },
      ofFour: { LinearAlgebra.tanh($0) }, ofEight: { LinearAlgebra.tanh($0) },
      ofBuffer: { LinearAlgebra.tanh($0, into: $1) }, hash: 0xfce3_8249_f579_7951),
    Forms(
      description: "logistic", ofNumber: { logistic($0) }, ofTwo: { logistic($0) },
      ofFour: { logistic($0) }, ofEight: { logistic($0) },
      ofBuffer: { logistic($0, into: $1) }, hash: 0x8eda_efe8_43c2_becc),
    Forms(
      description: "sin", ofNumber: { LinearAlgebra.sin($0) }, ofTwo: { LinearAlgebra.sin($0) },
      ofFour: { LinearAlgebra.sin($0) }, ofEight: { LinearAlgebra.sin($0) },
      ofBuffer: { LinearAlgebra.sin($0, into: $1) }, hash: 0x7e19_75c9_2881_c419),
    Forms(
      description: "cos", ofNumber: { LinearAlgebra.cos($0) }, ofTwo: { LinearAlgebra.cos($0) },
      ofFour: { LinearAlgebra.cos($0) }, ofEight: { LinearAlgebra.cos($0) },
      ofBuffer: { LinearAlgebra.cos($0, into: $1) }, hash: 0x3292_9534_6032_7f88),
  ]

  /// Numbers of all sizes, with all the special ones among them.
  static let mixed: [Double] =
    Arguments.randomBits(3000, in: -1e300...1e300, seed: 40)
    + Arguments.uniform(3000, in: -30...30, seed: 41)
    + [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -.leastNonzeroMagnitude,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0x1p-1022, 709.9, -745.2, 0.625, 1.25,
      0x1.921fb54400000p20, -0x1.921fb54400000p20, 1e22,
    ]

  /// A million numbers: a quarter of them of all sizes, the others where networks use them.
  static let million: [Double] =
    Arguments.randomBits(
      250_000, in: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude, seed: 42)
    + Arguments.uniform(500_000, in: -10...10, seed: 43)
    + Arguments.uniform(250_000, in: -750...750, seed: 44)

  private func isSame(_ a: Double, _ b: Double) -> Bool {
    a.isNaN && b.isNaN || a.bitPattern == b.bitPattern
  }

  @Test("a vector has the bits of its numbers in every lane", arguments: forms)
  func lanes(forms: Forms) {
    for (start, number) in Self.mixed.enumerated() {
      let image = forms.ofNumber(number)
      // Each number comes into every lane, beside others.
      let lane = start % 8
      var eight = SIMD8<Double>(repeating: Double(start % 100))
      eight[lane] = number
      let inEight = forms.ofEight(eight)
      let inFour = forms.ofFour(lane < 4 ? eight.lowHalf : eight.highHalf)
      let inTwo = forms.ofTwo(SIMD2(eight[lane / 2 * 2], eight[lane / 2 * 2 + 1]))
      guard isSame(inEight[lane], image), isSame(inFour[lane % 4], image),
        isSame(inTwo[lane % 2], image)
      else {
        Issue.record("\(forms)(\(number)) in lane \(lane) is not \(image)")
        return
      }
    }
  }

  @Test("a buffer has the bits of its numbers, whatever its length", arguments: forms)
  func tails(forms: Forms) {
    for count in Array(0...40) + [Self.mixed.count] {
      // Starting at other places moves the special numbers into and out of the tail.
      let numbers = Array(Self.mixed.suffix(count))
      let found = images(of: numbers, under: forms.ofBuffer)
      #expect(found.count == count)
      #expect(zip(found, numbers).allSatisfy { isSame($0, forms.ofNumber($1)) })
    }
  }

  @Test("a buffer can be replaced by its own images", arguments: forms)
  func inPlace(forms: Forms) {
    var numbers = Self.mixed
    numbers.withUnsafeMutableBufferPointer { forms.ofBuffer(UnsafeBufferPointer($0), $0) }
    #expect(zip(numbers, Self.mixed).allSatisfy { isSame($0, forms.ofNumber($1)) })
  }

  /// The constants hold what the functions gave when their accuracy was last tested. A platform, a
  /// compiler or a build configuration in which one bit of a million results differs fails here.
  /// They are renewed only when an algorithm is changed on purpose: then ``ElementaryAccuracyTests``
  /// says that the new results are right, and the failure here prints the new hash.
  @Test("a million results have the bits that they have everywhere", arguments: forms)
  func hash(forms: Forms) {
    let hash = bitHash(of: images(of: Self.million, under: forms.ofBuffer))
    #expect(hash == forms.hash, "\(forms): the hash is 0x\(String(hash, radix: 16))")
  }
}
