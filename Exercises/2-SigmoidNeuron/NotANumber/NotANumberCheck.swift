import ExerciseKit
import LinearAlgebra

public typealias NotANumberFunction =
  @Sendable (_ yes: Double, _ no: Double) throws -> Double

/// The code of the stub.
private let asItWas: NotANumberFunction = { yes, no in
  exp(yes) / (exp(no) + exp(yes))
}

public let notANumberExercise = Exercise<NotANumberFunction>(
  "not-a-number", probes: scoreProbes,
  mending: asItWas,
  mistakes: [
    Mistake(
      "It says ½ where it does not know. The probability is there, it is only the way to it that overflows."
    ) { yes, no in
      let share = exp(yes) / (exp(no) + exp(yes))
      return share.isNaN ? 0.5 : share
    },
    Mistake(
      "It cuts the scores off before the powers. Two scores that are both cut off become the same, and only their difference counts."
    ) { yes, no in
      let (a, b) = (min(max(yes, -700), 700), min(max(no, -700), 700))
      return exp(a) / (exp(b) + exp(a))
    },
    Mistake(
      "It is right for most scores now. But where the yes is far ahead, e to the power of the difference is ∞, and ∞ / ∞ is not a number. Is there a form whose power goes to 0 there?"
    ) { yes, no in exp(yes - no) / (1 + exp(yes - no)) },
    Mistake(
      "It is 1 minus the share of the no. Where the yes has hardly any share, all digits are lost in that difference."
    ) { yes, no in 1 - 1 / (1 + exp(yes - no)) },
    Mistake(
      "It is the share of the no: the difference has been taken the wrong way round."
    ) { yes, no in logistic(no - yes) },
  ]
) { answer, probe in
  .numbers(
    given:
      "yes \(short(probe.yes, digits: 7)), no \(short(probe.no, digits: 7))",
    got: try answer(probe.yes, probe.no),
    expected: logistic(probe.yes - probe.no), named: "P",
    within: Tolerance(relative: 1e-6, floor: 1e-290))
}

/// Scores near 0; both far up, both far down, and one far from the other; and
/// of every size at random, but none whose probability is too small for all
/// of its digits.
private let scoreProbes: [(yes: Double, no: Double)] = {
  var generator = Xoshiro256(seed: 26)
  var probes = [
    (2.0, 1.0), (720, 719), (-750, -751), (0, 30), (0, 0), (-1, 1.5),
    (800, -800), (-800, 800), (0, 800), (800, 0), (3, 600), (-700, -100),
    (1e5, 1e5 + 3), (1e5 + 3, 1e5), (-1e9, -1e9 - 1), (1e300, -1e300),
    (-1e300, 1e300), (709.5, 709.9), (-37, 0), (40, 0),
  ].map { (yes: $0.0, no: $0.1) }
  for size in [1.0, 10, 100, 1e4, 1e7] {
    for _ in 0..<4 {
      let no = generator.uniform(in: -size..<size)
      probes.append((no + generator.uniform(in: -60..<60), no))
    }
  }
  return probes
}()
