import ExerciseKit

public typealias FourBitsFunction =
  @Sendable (_ outputs: [Double]) throws -> Int?

public let fourBitsExercise = Exercise<FourBitsFunction>(
  "four-bits", probes: fourBitsProbes,
  mistakes: [
    Mistake("It reads from the wrong end: the highest bit stands first.") {
      digit(outputs: $0.reversed()) { $0 > 0.5 }
    },
    Mistake(
      "It gives a number above 9 for a digit: there are sixteen numbers of four bits."
    ) {
      number(outputs: $0) { $0 > 0.5 }
    },
    Mistake(
      "It wants an output to be near 1. One that leans towards 1 is a 1."
    ) {
      digit(outputs: $0) { $0 > 0.9 }
    },
    Mistake(
      "Everything above 0 is a 1 to it, and a logistic output is always above 0."
    ) {
      digit(outputs: $0) { $0 > 0 }
    },
    Mistake(
      "It takes the place of the largest output. That is how ten outputs are read, not four bits."
    ) { outputs in
      outputs.indices.max { outputs[$0] < outputs[$1] }
    },
    Mistake(
      "It weighs the outputs as they are, and rounds the sum. Each is a 0 or a 1 first."
    ) { outputs in
      let sum = outputs.reduce(0) { 2 * $0 + $1 }
      let nearest = Int(sum.rounded())
      return nearest < 10 ? nearest : nil
    },
  ]
) { answer, outputs in
  func text(_ digit: Int?) -> String { digit.map { "\($0)" } ?? "nil" }
  return Outcome(
    given: outputs.map { short($0) }.joined(separator: "  "),
    got: text(try answer(outputs)),
    expected: text(digit(outputs: outputs) { $0 > 0.5 }))
}

/// Every number of four bits, with clear outputs, with ones that only lean,
/// and with ones right at one half, which are not above it.
private let fourBitsProbes: [[Double]] = [
  (0.02, 0.97), (0.45, 0.6), (0.5, 0.5001),
].flatMap { low, high in
  [6, 13, 1, 9, 0, 2, 3, 4, 5, 7, 8, 10, 11, 12, 14, 15].map { number in
    [8, 4, 2, 1].map { number & $0 == 0 ? low : high }
  }
}

private func number(outputs: [Double], isOne: (Double) -> Bool) -> Int {
  zip(outputs, [8, 4, 2, 1]).reduce(0) { sum, pair in
    sum + (isOne(pair.0) ? pair.1 : 0)
  }
}

private func digit(outputs: [Double], isOne: (Double) -> Bool) -> Int? {
  let number = number(outputs: outputs, isOne: isOne)
  return number < 10 ? number : nil
}
