import Perceptrons
import Testing
import Trapping

@Suite struct CircuitTests {
  @Test("the half adder gives x₁ ⊕ x₂ and x₁ · x₂ out of five NAND gates (Nielsen 2015, chapter 1)")
  func halfAdder() {
    let adder = Circuit.halfAdder
    #expect(adder.units.count == 5)
    #expect(adder.units.allSatisfy { $0.perceptron == .nand })
    #expect(binaryRows(width: 2).map(adder.outputs(for:)) == [[0, 0], [1, 0], [1, 0], [0, 1]])
  }

  @Test("merged, two wires of −2 are one of −4, and the table stays (Nielsen 2015, chapter 1)")
  func mergedWires() throws {
    let (adder, merged) = (Circuit.halfAdder, Circuit.halfAdder.merged())
    let carry = try #require(merged.units.last)
    #expect(carry.perceptron == Perceptron(weights: [-4], bias: 3))
    #expect(carry.sources.count == 1)
    #expect(merged.units.dropLast() == adder.units.dropLast())
    for row in binaryRows(width: 2) {
      #expect(merged.outputs(for: row) == adder.outputs(for: row))
    }
  }

  @Test("merging again changes nothing, and wires from different places stay apart")
  func mergedTwice() {
    let merged = Circuit.halfAdder.merged()
    #expect(merged.merged() == merged)
    #expect(Circuit.xor.merged() == Circuit.xor)
  }

  @Test("the full adder counts the ones among its three bits")
  func fullAdder() {
    for row in binaryRows(width: 3) {
      let sum = Circuit.adder(width: 1).outputs(for: row)
      #expect(number(fromBinaryDigits: sum) == Int(row.reduce(0, +)))
    }
  }

  @Test("an adder of n bits adds every pair of numbers", arguments: 1...4)
  func adders(width: Int) {
    let adder = Circuit.adder(width: width)
    #expect(adder.units.count == 9 * width)
    for x in 0..<(1 << width) {
      for y in 0..<(1 << width) {
        for carry in 0...1 {
          let inputs =
            binaryDigits(of: x, width: width) + binaryDigits(of: y, width: width) + [Double(carry)]
          #expect(number(fromBinaryDigits: adder.outputs(for: inputs)) == x + y + carry)
        }
      }
    }
  }

  @Test("two perceptrons a place add as nine gates do, every pair of numbers", arguments: 1...4)
  func countingAdders(width: Int) {
    let (gates, counters) = (
      Circuit.adder(width: width, of: .gates), Circuit.adder(width: width, of: .counters)
    )
    #expect(gates.units.count == 9 * width)
    #expect(counters.units.count == 2 * width)
    for row in binaryRows(width: 2 * width + 1) {
      let (x, y) = (
        number(fromBinaryDigits: Array(row[..<width])),
        number(fromBinaryDigits: Array(row[width..<(2 * width)]))
      )
      let sum = number(fromBinaryDigits: counters.outputs(for: row))
      #expect(sum == x + y + Int(row[2 * width]))
      #expect(counters.outputs(for: row) == gates.outputs(for: row))
    }
  }

  @Test("a unit that reads what is not there yet traps, and one with a source too few")
  func badUnits() async {
    let early = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var other = Circuit(inputs: ["x"])
      let later = other.add(.not, named: "N", reading: other.inputs)
      var circuit = Circuit(inputs: ["x"])
      _ = circuit.add(.not, named: "M", reading: [later])
    }
    expect(early, said: "M reads a signal not there yet")
    let few = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var circuit = Circuit(inputs: ["x"])
      _ = circuit.add(.nand, named: "A", reading: circuit.inputs)
    }
    expect(few, said: "A reads 1 signals, with another count of weights")
  }

  @Test("XOR takes two layers of perceptrons")
  func xorCircuit() {
    #expect(binaryRows(width: 2).map(Circuit.xor.outputs(for:)) == [[0], [1], [1], [0]])
    #expect(Circuit.xor.units.count == 3)
  }

  @Test("a circuit without units passes its inputs through")
  func noUnits() {
    var circuit = Circuit(inputs: ["x"])
    circuit.output("y", from: circuit.inputs[0])
    #expect(circuit.outputs(for: [1]) == [1])
    #expect(circuit.name(of: circuit.inputs[0]) == "x")
  }
}

@Suite struct DigitCodeTests {
  @Test("each digit's output alone gives its four binary digits", arguments: 0...9)
  func exactOutputs(digit: Int) {
    let outputs = (0...9).map { $0 == digit ? 1.0 : 0 }
    #expect(number(fromBinaryDigits: DigitCode().bits(for: outputs)) == digit)
  }

  @Test("with .99 and .01 the worst margin is .45: five digits are odd, and .5 − 5 · .01 is left")
  func margins() {
    let margin = DigitCode().worstMargin(right: 0.99, wrong: 0.01)
    #expect(abs(margin - 0.45) < 1e-12)
  }

  @Test("every extreme within the bounds is read correctly", arguments: 0...9)
  func extremes(digit: Int) {
    for others in 0..<(1 << 10) {
      for right in [0.99, 1] {
        var outputs = (0...9).map { others >> $0 & 1 == 1 ? 0.01 : 0 }
        outputs[digit] = right
        #expect(number(fromBinaryDigits: DigitCode().bits(for: outputs)) == digit)
      }
    }
  }

  @Test("bounds that the code cannot bear have a margin below 0, and are misread")
  func tooLoose() {
    let code = DigitCode()
    #expect(code.worstMargin(right: 0.99, wrong: 0.2) < 0)
    let outputs = (0...9).map { $0 == 0 ? 1.0 : 0.2 }
    #expect(number(fromBinaryDigits: code.bits(for: outputs)) != 0)
  }
}
