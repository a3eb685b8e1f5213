import HighPrecision
import Testing

/// The references in their turn, against mpmath 1.3.0 at a precision of 1400 bits: each value is the
/// nearest `Double` to mpmath's, and the nearest to what is left.
@Suite struct ReferenceTests {
  enum Function { case exp, expm1, log, tanh, logistic, sin, cos }

  struct Value: CustomStringConvertible, Sendable {
    let function: Function
    let argument: Double
    let high: Double
    let low: Double
    let exponent: Int

    init(
      _ function: Function, _ argument: Double, _ high: Double, _ low: Double, exponent: Int = 0
    ) {
      (self.function, self.argument) = (function, argument)
      (self.high, self.low, self.exponent) = (high, low, exponent)
    }

    var description: String { "\(function)(\(argument))" }
  }

  @Test("a reference value agrees with mpmath in 100 bits", arguments: values)
  func agreesWithMpmath(value: Value) {
    let reference =
      switch value.function {
      case .exp: Reference.exp(value.argument)
      case .expm1: Reference.expm1(value.argument)
      case .log: Reference.log(value.argument)
      case .tanh: Reference.tanh(value.argument)
      case .logistic: Reference.logistic(value.argument)
      case .sin: Reference.sin(value.argument)
      case .cos: Reference.cos(value.argument)
      }
    let scale = Double(sign: .plus, exponent: reference.exponent - value.exponent, significand: 1)
    let found = reference.value.scaled(by: scale)
    let difference = (found - DoubleDouble(value.high, value.low)).high
    #expect((difference / value.high).magnitude < 0x1p-100)
  }

  @Test("an error is measured in steps between Doubles, down to the subnormal ones")
  func ulps() {
    let third = Scaled(DoubleDouble(1) / DoubleDouble(3))
    #expect(third.ulps(to: 1.0 / 3) < 0.5)
    #expect((1..<2).contains(third.ulps(to: (1.0 / 3).nextUp.nextUp) - 0.5))
    // Halfway between 2⁻¹⁰⁷⁴ and 2⁻¹⁰⁷³.
    let small = Scaled(DoubleDouble(0.75), exponent: -1073)
    #expect(small.ulps(to: 0x1p-1074) == 0.5)
    #expect(small.ulps(to: 0) == 1.5)
    #expect(third.ulps(to: .nan).isNaN)
  }

  static let values: [Value] = [
    // exp
    Value(.exp, 0x1p-40, 0x1.0000000001000p0, 0x1.0000000000555p-81),
    Value(.exp, 0.1, 0x1.1aec7b35a00d4p0, -0x1.77d498b0e382ap-54),
    Value(.exp, -0.34, 0x1.6c6d28e50ebb5p-1, 0x1.9cda42dfb7e66p-55),
    Value(.exp, 1.0, 0x1.5bf0a8b145769p1, 0x1.4d57ee2b1013ap-53),
    Value(.exp, -3.7, 0x1.9511fc6871044p-6, -0x1.7e2cb05512fccp-60),
    Value(.exp, 20.5, 0x1.7d6c4f0bcdd5cp29, 0x1.d5bc1fef2a82ap-25),
    Value(.exp, 709.7, 0x1.d75ae7a50ee14p0, -0x1.a7242fe782b54p-55, exponent: 1023),
    Value(.exp, -745.0, 0x1.247ae63a725b9p0, -0x1.2437acffaa17fp-55, exponent: -1075),
    // expm1
    Value(.expm1, 0x1p-60, 0x1p-60, 0x1p-121),
    Value(.expm1, 1e-5, 0x1.4f8bc681cdfb6p-17, -0x1.7835766a354c2p-72),
    Value(.expm1, -0.3, -0x1.0966f2c7907f6p-2, -0x1.0a730392f0d98p-59),
    Value(.expm1, 0.35, 0x1.ad200b20177b2p-2, -0x1.2ca2e8080a702p-56),
    Value(.expm1, 1.0, 0x1.b7e151628aed3p0, -0x1.655023a9dfd8cp-54),
    Value(.expm1, -1.0, -0x1.43a54e4e98864p-1, -0x1.ca8a4270fadf5p-57),
    Value(.expm1, -20.25, -0x1.fffffff23610fp-1, -0x1.d835c52d47895p-58),
    Value(.expm1, 40.5, 0x1.58b03e6797728p58, -0x1.cfa11633432cfp4),
    Value(.expm1, 709.7, 0x1.d75ae7a50ee14p0, -0x1.a7242fe782b54p-55, exponent: 1023),
    // log
    Value(.log, 0x1p-1074, -0x1.74385446d71c3p9, -0x1.8e569fa8ee781p-45),
    Value(.log, 1e-300, -0x1.5963447f87fb5p9, -0x1.aa670d35324e6p-46),
    Value(.log, 0.3, -0x1.34378fcbda721p0, 0x1.9c1404e27f13dp-54),
    Value(.log, 0x1.fffffffffffffp-1, -0x1p-53, -0x1p-107),
    Value(.log, 0x1.0000000000001p0, 0x1.fffffffffffffp-53, 0x1.5555555555554p-158),
    Value(.log, 1.4, 0x1.588c2d913348fp-2, -0x1.fb3207a09005ep-56),
    Value(.log, 2.0, 0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56),
    Value(.log, 1e300, 0x1.5963447f87fb5p9, 0x1.abccc0710fcd4p-46),
    // tanh
    Value(.tanh, 0x1p-50, 0x1p-50, -0x1.5555555555555p-152),
    Value(.tanh, -1e-5, -0x1.4f8b588e06854p-17, 0x1.1498293480bd3p-71),
    Value(.tanh, 0.2, 0x1.9439830b3a590p-3, 0x1.d36cd7db1294dp-58),
    Value(.tanh, 0.625, 0x1.1bf47eabb8f95p-1, 0x1.2221cd286d060p-55),
    Value(.tanh, -1.0, -0x1.85efab514f394p-1, -0x1.5618caf8a4f11p-55),
    Value(.tanh, 5.0, 0x1.fff419668df11p-1, 0x1.a800b7186cb57p-56),
    Value(.tanh, 18.7, 0x1.fffffffffffffp-1, -0x1.f215c101eedc5p-59),
    // logistic
    Value(.logistic, 0x1p-40, 0x1.0000000000800p-1, -0x1.5555555555555p-126),
    Value(.logistic, -0.5, 0x1.829a0565978dfp-2, -0x1.f1358d71d8473p-56),
    Value(.logistic, 1.0, 0x1.764d4f5d5a2bdp-1, -0x1.35dae23bc734ap-56),
    Value(.logistic, -3.3, 0x1.236630d362b36p-5, -0x1.f7d2baf6e898cp-60),
    Value(.logistic, 30.0, 0x1.ffffffffffcb5p-1, 0x1.1f3d538340ee1p-56),
    Value(.logistic, -37.5, 0x1.dd5c566301ec7p-55, 0x1.754e596ad2effp-110),
    Value(.logistic, -400.0, 0x1.e50c483c04dcdp-578, 0x1.cd8595a78ce7ap-635),
    Value(.logistic, -744.0, 0x1.8d858a043f397p0, 0x1.c71b03de00b80p-55, exponent: -1074),
    // sin
    Value(.sin, 0x1p-50, 0x1p-50, -0x1.5555555555555p-153),
    Value(.sin, 0.5, 0x1.eaee8744b05f0p-2, -0x1.789b43c9b027dp-58),
    Value(.sin, -1.0, -0x1.aed548f090ceep-1, -0x1.06374f484e288p-59),
    Value(.sin, 3.141592653589793, 0x1.1a62633145c07p-53, -0x1.f1976b7ed8fbdp-109),
    Value(.sin, 22.0, -0x1.220a29f6eb9f4p-7, 0x1.504b8bc40d505p-62),
    Value(.sin, 1647099.3, -0x1.ddc6bb5f4ce72p-6, 0x1.dd88d3676e43bp-61),
    Value(.sin, -1e22, 0x1.b453ab76bf397p-1, 0x1.f453790772648p-58),
    Value(.sin, 0x1.6ac5b262ca1ffp849, 0x1p0, -0x1.2b089ea1e692bp-123),
    Value(.sin, 0x1.fffffffffffffp1023, 0x1.452fc98b34e97p-8, -0x1.27bb193d960dfp-62),
    // cos
    Value(.cos, 0x1p-20, 0x1.ffffffffff000p-1, 0x1.555555555549fp-85),
    Value(.cos, 0.5, 0x1.c1528065b7d50p-1, -0x1.892111312e828p-55),
    Value(.cos, -1.0, 0x1.14a280fb5068cp-1, -0x1.b71edcc9344bcp-55),
    Value(.cos, 1.5707963267948966, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110),
    Value(.cos, 22.0, -0x1.fffadd8d4acdap-1, -0x1.f6b2aa0db6ecdp-61),
    Value(.cos, 1647099.3, 0x1.ffc842142d791p-1, -0x1.a7155acad3754p-56),
    Value(.cos, -1e22, 0x1.0be2cef01c8f4p-1, -0x1.b2d1bc8018c4fp-55),
    Value(.cos, 0x1.6ac5b262ca1ffp849, -0x1.14ae72e6ba22fp-61, 0x1.73eef1477d90ep-118),
    Value(.cos, 0x1.fffffffffffffp1023, -0x1.fffe62ecfab75p-1, -0x1.e038d934070f1p-56),
  ]
}
