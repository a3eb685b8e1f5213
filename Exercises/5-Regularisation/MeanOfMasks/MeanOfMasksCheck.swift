import ExerciseKit
import LinearAlgebra

public typealias MeanOfMasksFunction =
  @Sendable () throws -> (inputs: [Double], weights: [Double], bias: Double)

public let meanOfMasksExercise = Exercise<MeanOfMasksFunction>(
  "mean-of-masks", probes: [0],
  mistakes: [
    Mistake(
      "Under every mask z is above 0 here, where a ReLU is straight: there the claim is true. Find weights with which some masks are below 0."
    ) { ([1, 2], [1, 1], 0) },
    Mistake(
      "Under every mask z is below 0 here, so the answer is always 0, and the claim is true. Find weights with which some masks are above 0."
    ) { ([1, 2], [-1, -1], 0) },
    Mistake("With no inputs there is only one mask, and nothing to average.")
    {
      ([], [], 1)
    },
  ]
) { answer, _ in
  let unit = try answer()
  let expected = "a mean that is off by 0.2 or more"
  let count = unit.inputs.count
  let given =
    "x = (\(unit.inputs.map { short($0) }.joined(separator: ", "))), w = (\(unit.weights.map { short($0) }.joined(separator: ", "))), b = \(short(unit.bias))"
  guard count == unit.weights.count else {
    return Outcome(
      given: given, got: "\(count) inputs and \(unit.weights.count) weights",
      expected: "a weight for each input")
  }
  guard count <= 8 else {
    return Outcome(
      given: given, got: "\(count) inputs", expected: "at most 8 inputs")
  }
  guard
    (unit.inputs + unit.weights + [unit.bias]).allSatisfy({ abs($0) <= 10 })
  else {
    return Outcome(
      given: given, got: "a number beyond ±10",
      expected: "numbers from −10 to 10")
  }
  let terms = zip(unit.inputs, unit.weights).map { $0 * $1 }
  let whole = max(0, terms.reduce(unit.bias, +))
  let masked = (0..<1 << count).map { mask in
    max(
      0,
      terms.indices.reduce(unit.bias) { sum, index in
        sum + (mask >> index & 1 == 1 ? 2 * terms[index] : 0)
      })
  }
  let mean = masked.reduce(0, +) / Double(masked.count)
  let isOff = abs(mean - whole) >= 0.2
  return Outcome(
    given: given,
    got: isOff
      ? expected
      : "a mean of \(short(mean)) over \(masked.count) masks, and \(short(whole)) without",
    expected: expected)
}
