import ExerciseKit
import Perceptrons

public typealias HalfAdderFunction =
  @Sendable (Double, Double, (Double, Double) -> Double) throws -> (
    sum: Double, carry: Double
  )

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
    ) {
      x, y, nand in
      let a = nand(x, y)
      return (nand(nand(x, a), nand(a, y)), a)
    },
    Mistake("The digits are right, but nand was not asked. Use nothing else.")
    { x, y, _ in
      (x == y ? 0 : 1, x * y)
    },
  ]
) { answer, inputs in
  var calls = 0
  let result = try answer(inputs[0], inputs[1]) { a, b in
    calls += 1
    return Perceptron.nand.output(for: [a, b])
  }
  // More than five calls, or too few to be a half adder of NANDs alone: four
  // are needed.
  let isWithin = (4...5).contains(calls)
  let sum = xor(inputs)
  let carry = inputs[0] * inputs[1]
  return Outcome(
    given: inputs.map(digit).joined(separator: " "),
    got: "sum \(digit(result.sum)), carry \(digit(result.carry))"
      + (isWithin ? "" : ", with \(calls) calls of nand"),
    expected: "sum \(digit(sum)), carry \(digit(carry))"
      + (isWithin
        ? "" : ", with at most five calls of nand, and nothing else"))
}
