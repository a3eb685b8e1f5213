import LinearAlgebra
import Perceptrons
import Testing

@Suite struct PerceptronTests {
  @Test("the threshold form and the bias form are one: b = −threshold")
  func thresholdIsMinusBias() {
    let a = Perceptron(weights: [6, 2, 2], threshold: 5)
    #expect(a == Perceptron(weights: [6, 2, 2], bias: -5))
    #expect(a.weightedInput(for: [1, 0, 1]) == 6 + 2 - 5)
  }

  @Test("with threshold 5 the weather alone decides about the festival (Nielsen 2015, chapter 1)")
  func festivalOfTheWeather() {
    let festival = Perceptron(weights: [6, 2, 2], threshold: 5)
    for row in binaryRows(width: 3) {
      #expect(festival.output(for: row) == row[0])
    }
  }

  @Test("with threshold 3 it is the weather, or both other reasons (Nielsen 2015, chapter 1)")
  func festivalOfTheEager() {
    let festival = Perceptron(weights: [6, 2, 2], threshold: 3)
    for row in binaryRows(width: 3) {
      let goes = row[0] == 1 || (row[1] == 1 && row[2] == 1)
      #expect(festival.output(for: row) == (goes ? 1 : 0))
    }
  }

  @Test("a tie, z = 0, is a no", arguments: [[0.0, 0], [1, 1], [-2, -2]])
  func tie(inputs: [Double]) {
    let perceptron = Perceptron(weights: [1, -1], bias: 0)
    #expect(perceptron.weightedInput(for: inputs) == 0)
    #expect(perceptron.output(for: inputs) == 0)
  }

  @Test("the smallest number above a tie is a yes, the one below it a no")
  func nextToATie() {
    let perceptron = Perceptron(weights: [1], bias: 0)
    #expect(perceptron.output(for: [.leastNonzeroMagnitude]) == 1)
    #expect(perceptron.output(for: [-.leastNonzeroMagnitude]) == 0)
  }

  @Test("a perceptron without inputs answers by its bias alone")
  func noInputs() {
    #expect(Perceptron(weights: [], bias: 1).output(for: []) == 1)
    #expect(Perceptron(weights: [], bias: -1).output(for: []) == 0)
  }

  @Test("an input that is not a number is a no, since NaN > 0 is false")
  func notANumber() {
    #expect(Perceptron(weights: [1], bias: 1).output(for: [.nan]) == 0)
  }

  @Test(
    "scaling by a power of two above 0 changes no decision", arguments: [0x1p-20, 0.5, 2, 0x1p20])
  func scaling(factor: Double) {
    var generator = Xoshiro256(seed: 11)
    for _ in 0..<1000 {
      let perceptron = Perceptron(
        weights: (0..<4).map { _ in generator.uniform(in: -1..<1) },
        bias: generator.uniform(in: -1..<1))
      let inputs = (0..<4).map { _ in generator.uniform(in: -1..<1) }
      let scaled = perceptron.scaled(by: factor)
      #expect(scaled.output(for: inputs) == perceptron.output(for: inputs))
      #expect(scaled.weightedInput(for: inputs) == factor * perceptron.weightedInput(for: inputs))
    }
  }

  @Test("a tie stays one under a power of two, but not where it leaves no room for the digits")
  func scalingATie() {
    let tied = Perceptron(weights: [1.5, -1], bias: -0.5)
    #expect(tied.output(for: [1, 1]) == 0)
    #expect(tied.scaled(by: 0x1p-1000).output(for: [1, 1]) == 0)
    // 1.5 and 0.5 times the smallest number are rounded, to 2 and to 0 of it.
    #expect(tied.scaled(by: .leastNonzeroMagnitude).output(for: [1, 1]) == 1)
  }

  @Test("scaling by 0 says no to everything, scaling by −1 turns each clear answer round")
  func scalingByZeroAndBelow() {
    for row in binaryRows(width: 2) {
      #expect(Perceptron.nand.scaled(by: 0).output(for: row) == 0)
      #expect(Perceptron.nand.scaled(by: -1).output(for: row) == Perceptron.and.output(for: row))
    }
  }

  @Test("an input of the wrong length traps, and says both lengths")
  func wrongLength() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Perceptron.nand.output(for: [1, 0, 1])
    }
    #if DEBUG
      let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
      #expect(said.contains("Perceptron has 2 weights but the input has 3 values"))
    #endif
  }
}

@Suite struct GateTests {
  @Test(
    "each gate has the truth table of its name",
    arguments: [
      ("NAND", Perceptron.nand, [1.0, 1, 1, 0]), ("AND", .and, [0, 0, 0, 1]),
      ("OR", .or, [0, 1, 1, 1]), ("NOT", .not, [1, 0]),
    ])
  func truthTables(name: String, gate: Perceptron, outputs: [Double]) {
    #expect(binaryRows(width: gate.weights.count).map(gate.output(for:)) == outputs)
  }

  @Test("rows of zeros and ones come in counting order, and 0 inputs have one row")
  func rows() {
    #expect(binaryRows(width: 2) == [[0, 0], [0, 1], [1, 0], [1, 1]])
    #expect(binaryRows(width: 0) == [[]])
    #expect(binaryRows(width: 3).count == 8)
  }

  @Test("binary digits and numbers are two ways of one thing", arguments: 0..<64)
  func digits(value: Int) {
    let digits = binaryDigits(of: value, width: 6)
    #expect(digits.count == 6)
    #expect(
      digits.map { "\(Int($0))" }.joined().drop { $0 == "0" }
        == (value == 0 ? "" : String(value, radix: 2)))
    #expect(number(fromBinaryDigits: digits) == value)
  }
}
