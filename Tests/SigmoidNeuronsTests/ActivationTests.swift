import LinearAlgebra
import SigmoidNeurons
import Testing

@Suite struct ActivationTests {
  static let all: [Activation] = [
    .identity, .step, .logistic, .tanh, .relu, .leakyReLU(slope: 0.01), .elu(alpha: 1),
    .elu(alpha: 0.5),
  ]

  @Test("σ has the values of an independent computation, to the last digit")
  func logisticValues() {
    // mpmath, 30 digits, rounded to the nearest Double.
    #expect(Activation.logistic(0) == 0.5)
    #expect(Activation.logistic(1) == 0.7310585786300049)
    #expect(Activation.logistic(-5) == 0.0066928509242848554)
    #expect(Activation.logistic(7) == 0.9990889488055994)
  }

  @Test("σ is finite at ±1000: exactly 0 and exactly 1, and its slope is exactly 0")
  func farOut() {
    #expect(Activation.logistic(-1000) == 0)
    #expect(Activation.logistic(1000) == 1)
    #expect(Activation.logistic.derivative(at: -1000) == 0)
    #expect(Activation.logistic.derivative(at: 1000) == 0)
  }

  @Test("every activation and slope is finite from −1000 to 1000", arguments: all)
  func finite(f: Activation) {
    for z in stride(from: -1000.0, through: 1000, by: 12.5) {
      #expect(f(z).isFinite)
      #expect(f.derivative(at: z).isFinite)
    }
  }

  @Test("σ′ is σ(1 − σ), ¼ at 0 and nowhere larger")
  func logisticSlope() {
    #expect(Activation.logistic.derivative(at: 0) == 0.25)
    // σ′(1) is e⁻¹ / (1 + e⁻¹)²: 0.19661193324148185 by mpmath.
    #expect(abs(Activation.logistic.derivative(at: 1) - 0.19661193324148185) < 1e-16)
    for z in stride(from: -20.0, through: 20, by: 0.125) where z != 0 {
      #expect(Activation.logistic.derivative(at: z) < 0.25)
    }
  }

  @Test("every derivative is the slope that central differences measure", arguments: all)
  func slopes(f: Activation) {
    let h = 1e-5
    // Not at 0, where some have a corner.
    for z in stride(from: -5.97, through: 5.97, by: 0.19) {
      let measured = (f(z + h) - f(z - h)) / (2 * h)
      #expect(abs(f.derivative(at: z) - measured) < 1e-9, "at \(z)")
      // An activation is rounded, and so is what it tells of the slope: by an ulp of 1 or so.
      let told = f.derivative(fromActivation: f(z))
      #expect(abs(told - f.derivative(at: z)) <= 0x1p-51, "at \(z)")
    }
  }

  // By mpmath, 30 digits, as all values of the next two tests.
  @Test(
    "far out, where it is tiny, a slope is right to 3 ulp",
    arguments: [
      (.logistic, 10, 0x1.7ccec13a9e846p-15), (.logistic, -10, 0x1.7ccec13a9e846p-15),
      (.logistic, 50, 0x1.d257d547e083fp-73), (.logistic, -50, 0x1.d257d547e083fp-73),
      (.logistic, 700, 0x1.14f2b0fb9307fp-1010), (.tanh, 10, 0x1.1b48654b9f942p-27),
      (.tanh, -25, 0x1.d257d547e083fp-71), (.elu(alpha: 1), -50, 0x1.d257d547e083fp-73),
      (.elu(alpha: 0.5), -10, 0x1.7cd79b5647c9bp-16),
    ] as [(Activation, Double, Double)])
  func tinySlopes(f: Activation, z: Double, expected: Double) {
    #expect(abs(f.derivative(at: z) - expected) <= 3 * expected.ulp)
  }

  @Test(
    "the ELU is right to 1 ulp where eᶻ is nearly 1",
    arguments: [
      (-1e-5, -0x1.4f8aea9acf2c9p-17), (-1e-10, -0x1.b7cdfd9d1d693p-34), (-1e-20, -1e-20),
      (-0.25, -0x1.c5041854df7d4p-3),
    ])
  func smallELU(z: Double, expected: Double) {
    #expect(abs(Activation.elu(alpha: 1)(z) - expected) <= expected.ulp)
  }

  @Test("every answer lies in the range of its function, and some come near its finite ends")
  func ranges() {
    for f in Self.all + [.leakyReLU(slope: 0)] {
      let answers = stride(from: -1000.0, through: 1000, by: 0.5).map { f($0) }
      let (least, most) = (answers.min() ?? .nan, answers.max() ?? .nan)
      #expect(f.range.contains(least) && f.range.contains(most))
      #expect(f.range.lowerBound.isFinite ? least - f.range.lowerBound < 1e-9 : least <= -10)
      #expect(f.range.upperBound.isFinite ? f.range.upperBound - most < 1e-9 : most >= 10)
    }
  }

  @Test("at the corner the slope is the one to the left of it")
  func corners() {
    #expect(Activation.step.derivative(at: 0) == 0)
    #expect(Activation.relu.derivative(at: 0) == 0)
    #expect(Activation.leakyReLU(slope: 0.01).derivative(at: 0) == 0.01)
    #expect(Activation.elu(alpha: 0.5).derivative(at: 0) == 0.5)
    #expect(Activation.elu(alpha: 1).derivative(at: 0) == 1)
  }

  @Test("tanh z is 2σ(2z) − 1, whatever z")
  func tanhIdentity() {
    for z in stride(from: -40.0, through: 40, by: 0.01) {
      #expect(abs(Activation.tanh(z) - (2 * Activation.logistic(2 * z) - 1)) <= 0x1p-52)
    }
  }

  @Test("step, ReLU, leaky ReLU and ELU have the values of their definitions (Karpathy 2015)")
  func definitions() {
    #expect([-2.0, 0, 3].map { Activation.step($0) } == [0, 0, 1])
    #expect([-2.0, 0, 3].map { Activation.relu($0) } == [0, 0, 3])
    #expect([-2.0, 0, 3].map { Activation.leakyReLU(slope: 0.01)($0) } == [-0.02, 0, 3])
    // e⁻² − 1 by mpmath.
    #expect(abs(Activation.elu(alpha: 1)(-2) - -0.8646647167633873) < 2e-16)
    #expect([0.0, 3].map { Activation.elu(alpha: 1)($0) } == [0, 3])
    #expect([-2.0, 0, 3].map { Activation.identity($0) } == [-2, 0, 3])
  }

  @Test("a z that is not a number gives an answer that is none, but for the step", arguments: all)
  func notANumber(f: Activation) {
    #expect(f == .step ? f(.nan) == 0 : f(.nan).isNaN)
    var matrix = Matrix([[.nan]])
    f.apply(to: &matrix)
    #expect(f == .step ? matrix[0, 0] == 0 : matrix[0, 0].isNaN)
  }

  @Test("a matrix of weighted inputs has the bits of one after the other", arguments: all)
  func matrices(f: Activation) {
    var generator = Xoshiro256(seed: 1)
    let z = Matrix(rows: 7, columns: 13) { _, _ in 3 * generator.normal() }
    var a = z
    f.apply(to: &a)
    #expect(a.elements == z.elements.map { f($0) })

    let upper = Matrix(rows: 7, columns: 13) { _, _ in generator.normal() }
    var delta = upper
    f.multiply(&delta, byDerivativeFrom: a)
    let expected = zip(upper.elements, a.elements).map {
      $0 * f.derivative(fromActivation: $1)
    }
    #expect(delta.elements == expected)
  }

  @Test("matrices of different shapes trap")
  func shapes() async {
    await #expect(processExitsWith: .failure) {
      var delta = Matrix(rows: 2, columns: 3)
      Activation.tanh.multiply(&delta, byDerivativeFrom: Matrix(rows: 3, columns: 2))
    }
  }
}

@Suite struct OwnActivationTests {
  /// z σ(z), the SiLU.
  static let silu = Activation.own(
    OwnActivation(
      "silu", function: { $0 * logistic($0) },
      derivative: { logistic($0) * (1 + $0 * logistic(-$0)) }))

  @Test(
    "a function of one's own answers as it was made, with the derivative that PyTorch finds",
    arguments: [
      (-3, -0.14227761953270035, -0.08810410601516962),
      (-0.5, -0.1887703343990727, 0.2600388126973482), (0, 0, 0.5),
      (2, 1.7615941559557646, 1.0907842487848955),
    ])
  func silu(z: Double, a: Double, slope: Double) {
    #expect((Self.silu(z) - a).magnitude < 1e-15)
    #expect((Self.silu.derivative(at: z) - slope).magnitude < 1e-15)
    var matrix = Matrix([[z, 1]])
    Self.silu.apply(to: &matrix)
    #expect((matrix[0, 0] - a).magnitude < 1e-15)
  }

  @Test("a unit can say 1 at its threshold, where that of chapter 1 says 0")
  func threshold() {
    let unit = Neuron(weights: [1, 1], bias: -2, activation: .stepFromZero)
    #expect([1.5, 2, 2.5].map { unit.output(for: [$0, 0]) } == [0, 1, 1])
    let other = Neuron(weights: [1, 1], bias: -2, activation: .step)
    #expect([1.5, 2, 2.5].map { other.output(for: [$0, 0]) } == [0, 0, 1])
  }
}
