import ExerciseKit
import Perceptrons

public typealias HalfAdderFunction =
  @Sendable (
    Circuit.Signal, Circuit.Signal,
    (Circuit.Signal, Circuit.Signal) -> Circuit.Signal
  ) throws -> (sum: Circuit.Signal, carry: Circuit.Signal)

public let halfAdderExercise = Exercise<HalfAdderFunction>(
  "half-adder", probes: binaryRows(width: 2),
  mistakes: [
    Mistake("Sum and carry have changed places.") { x, y, nand in
      let a = nand(x, y)
      return (nand(a, a), nand(nand(x, a), nand(a, y)))
    },
    Mistake("This sum is OR: it should be 0 where both are 1.") {
      x, y, nand in
      let a = nand(x, y)
      return (nand(nand(x, x), nand(y, y)), nand(a, a))
    },
    Mistake(
      "The carry is “not both” itself: it wants one more NAND to turn it round."
    ) { x, y, nand in
      let a = nand(x, y)
      return (nand(nand(x, a), nand(a, y)), a)
    },
    Mistake(
      "It works, but makes the first gate again and again. Make it once, and use "
        + "its signal three times."
    ) { x, y, nand in
      (
        nand(nand(x, nand(x, y)), nand(nand(x, y), y)),
        nand(nand(x, y), nand(x, y))
      )
    },
  ]
) { answer, inputs in
  var circuit = Circuit(inputs: ["x", "y"])
  let signals = circuit.inputs
  let (sum, carry) = try answer(signals[0], signals[1]) { a, b in
    circuit.nand(a, b, named: "\(circuit.units.count)")
  }
  circuit.output("sum", from: sum)
  circuit.output("carry", from: carry)
  let outputs = circuit.outputs(for: inputs).map(digit)
  let gates = circuit.units.count
  return Outcome(
    given: inputs.map(digit).joined(separator: " "),
    got: "sum \(outputs[0]), carry \(outputs[1])"
      + (gates > 5 ? ", with \(gates) gates" : ""),
    expected:
      "sum \(digit(xor(inputs))), carry \(digit(inputs[0] * inputs[1]))"
      + (gates > 5 ? ", with at most 5 gates" : ""))
}
