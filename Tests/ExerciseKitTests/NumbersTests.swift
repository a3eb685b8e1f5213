import ExerciseKit
import LinearAlgebra
import Plotting
import Testing

@Suite struct NumbersTests {
  @Test("a number within the tolerance is right, whatever its last digits")
  func tolerance() {
    #expect(Outcome.numbers(given: "x", got: 0.1 + 0.2, expected: 0.3).isRight)
    #expect(!Outcome.numbers(given: "x", got: 0.300001, expected: 0.3).isRight)
    #expect(Outcome.numbers(given: "x", got: 1e-13, expected: 0.0).isRight)
    #expect(!Outcome.numbers(given: "x", got: 2e-9, expected: 0.0).isRight)
    let exact = Tolerance(relative: 0, floor: 1)
    #expect(!Outcome.numbers(given: "x", got: 0.1 + 0.2, expected: 0.3, within: exact).isRight)
  }

  @Test("the relative error is the difference in parts of the larger number, and never overflows")
  func relative() {
    #expect(relativeError(2, 1) == 0.5)
    #expect(relativeError(-1, 1) == 2)
    #expect(relativeError(0, 0) == 0)
    #expect(relativeError(1e308, -1e308) == 2)
    #expect(relativeError(.nan, 1) == .infinity)
    #expect(abs(relativeError(1e-9, 0) - 1e-3) < 1e-15)
  }

  @Test(
    "numbers are shown in few digits",
    arguments: [
      (-0.0511, "−0.0511"), (0.00023412, "0.000234"), (1.25e-9, "1.25×10⁻⁹"), (12300, "12300"),
      (0, "0"), (-0.0, "0"), (2, "2"), (.nan, "NaN"), (-.infinity, "−∞"), (1.5e17, "1.5×10¹⁷"),
      (0.9996, "1"), (1234.567, "1235"),
    ] as [(Double, String)])
  func shown(number: Double, text: String) {
    #expect(short(number) == text)
  }

  @Test("a wrong number is shown in as many digits as tell it from the right one")
  func distinguishing() {
    let outcome = Outcome.numbers(given: "x", got: 0.123411, expected: 0.123466)
    #expect(outcome.got == "0.1234")
    #expect(outcome.expected == "0.1235")
  }

  @Test("a shape is reported before any number, and a transpose by its name")
  func shapes() {
    let matrix = Matrix([[1, 2, 3], [4, 5, 6]])
    let turned = Matrix([[1, .nan], [2, 5], [3, 6]])
    let outcome = Outcome.numbers(given: "X", got: turned, expected: matrix, named: "δ")
    #expect(!outcome.isRight)
    #expect(outcome.got == "δ: a matrix of 3 × 2")
    #expect(outcome.expected == "δ: a matrix of 2 × 3")
    #expect(outcome.note?.contains("transpose") == true)
  }

  @Test("vectors of other lengths, empty ones, and lists of shapes are named")
  func otherShapes() {
    let short = Outcome.numbers(given: "x", got: [1.0, 2], expected: [1.0, 2, 3])
    #expect(short.got == "a vector of 2 numbers")
    #expect(short.note == "One is missing.")
    let empty = Outcome.numbers(given: "x", got: [Double](), expected: [1.0])
    #expect(empty.got == "nothing, an empty array")
    let list = Outcome.numbers(
      given: "x", got: [Matrix(rows: 2, columns: 3), Matrix(rows: 2, columns: 1)],
      expected: [Matrix(rows: 2, columns: 3), Matrix(rows: 1, columns: 2)])
    #expect(list.note?.contains("Part [1]") == true)
    #expect(list.note?.contains("a matrix of 1 × 2") == true)
  }

  @Test("NaN is named first, before a number that is merely wrong")
  func notANumber() {
    let got = [5, 0, .nan, 0, 0, 0, 0, 9]
    let outcome = Outcome.numbers(
      given: "x", got: got, expected: [Double](repeating: 0, count: 8), named: "a")
    #expect(outcome.differences.first == "a[2]: yours NaN, expected 0")
    #expect(outcome.note?.contains("not a number") == true)
    let infinite = Outcome.numbers(given: "x", got: Double.infinity, expected: 1)
    #expect(infinite.note?.contains("709") == true)
    #expect(Outcome.numbers(given: "x", got: Double.nan, expected: .nan).isRight)
  }

  @Test("a gradient's faults name the partial derivatives, the worst first")
  func gradient() {
    let outcome = Outcome.gradient(
      given: "a network",
      parts: [
        .init(
          "∂C/∂w1", got: Matrix([[0.1, 0.2], [0.3, 0.5]]),
          expected: Matrix([[0.1, 0.2], [0.3, 0.4]])),
        .init("∂C/∂b1", got: [1, 2, -0.0511], expected: [1, 2, -0.000234]),
      ])
    #expect(
      outcome.differences == [
        "∂C/∂b1[2]: yours −0.0511, numeric −0.000234", "∂C/∂w1[1, 1]: yours 0.5, numeric 0.4",
      ])
  }

  @Test("of many differences three are shown, and the rest counted")
  func many() {
    let outcome = Outcome.numbers(
      given: "x", got: (0..<10).map { Double($0) }, expected: [Double](repeating: 0, count: 10))
    #expect(outcome.differences.count == 4)
    #expect(outcome.differences.last == "… and 6 more of 10 numbers")
  }

  @Test("a mistake is recognised by its numbers, though its sums are in another order")
  func mistakeInNumbers() {
    typealias Sum = @Sendable ([Double]) throws -> Double
    let mean = Exercise<Sum>(
      "mean", probes: [[0.1, 0.2, 0.3], [1, 2]],
      mistakes: [Mistake("This is the sum.") { $0.reduce(0, +) }]
    ) { answer, probe in
      Outcome.numbers(
        given: "\(probe)", got: try answer(probe),
        expected: probe.reduce(0, +) / Double(probe.count))
    }
    guard case .wrong(_, let diagnosis) = mean.judge({ $0.reversed().reduce(0, +) }) else {
      Issue.record("expected wrong")
      return
    }
    #expect(diagnosis == "This is the sum.")
    #expect(mean.judge { $0.reversed().reduce(0, +) / Double($0.count) } == .solved)
  }

  @Test("a picture is drawn of what a wrong answer does")
  func picture() {
    typealias Function = @Sendable (Double) throws -> Double
    @Sendable func draw(_ answer: Function) throws -> any Figure {
      let points = try (-20...20).map { Point(Double($0) / 20, try answer(Double($0) / 20)) }
      return beside(
        yours: Chart(marks: [.line(points)]),
        expected: Chart(marks: [.curve(over: -1...1) { $0 * $0 }]))
    }
    let square = Exercise<Function>("square", probes: [3], mistakes: [], picture: draw) {
      answer, x in
      Outcome.numbers(given: "\(x)", got: try answer(x), expected: x * x)
    }
    let drawing = square.drawing(of: { $0 })
    #expect(drawing?.contains("yours") == true)
    #expect(drawing?.contains("expected") == true)
    #expect(square.drawing(of: { _ in throw Unsolved() }) == nil)
  }
}

@Suite struct NumericGradientTests {
  @Test(
    "a central difference agrees with the derivative to within 10⁻⁹",
    arguments: [-2.0, 0, 0.5, 3, 100])
  func derivative(x: Double) {
    #expect(relativeError(centralDifference(at: x) { $0 * $0 * $0 }, 3 * x * x, floor: 1) < 1e-9)
  }

  @Test("the gradient of a quadratic form is known")
  func quadratic() {
    // C = x² + 3xy − y at (2, −1): (2x + 3y, 3x − 1).
    let gradient = numericGradient(at: [2, -1]) { $0[0] * $0[0] + 3 * $0[0] * $0[1] - $0[1] }
    #expect(
      Outcome.gradient(given: "", parts: [.init("", got: gradient, expected: [1.0, 5])]).isRight)
  }

  struct Model {
    var layers: [Layer]
    struct Layer {
      var weights: Matrix
      var biases: [Double]
    }
  }

  @Test("a path picks the numbers of a model that are moved")
  func path() {
    let model = Model(layers: [.init(weights: Matrix([[1, 2, 3]]), biases: [0.5])])
    func cost(_ model: Model) -> Double {
      let (weights, biases) = (model.layers[0].weights, model.layers[0].biases)
      return weights[0, 0] * weights[0, 2] + 7 * biases[0]
    }
    let weights = numericGradient(of: model, \.layers[0].weights, cost: cost)
    let biases = numericGradient(of: model, \.layers[0].biases, cost: cost)
    let outcome = Outcome.gradient(
      given: "",
      parts: [
        .init("∂C/∂w", got: weights, expected: Matrix([[3, 0, 1]])),
        .init("∂C/∂b", got: biases, expected: [7.0]),
      ])
    #expect(outcome.isRight, "\(outcome)")
  }
}
