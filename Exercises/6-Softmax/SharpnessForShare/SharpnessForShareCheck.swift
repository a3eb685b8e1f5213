import ExerciseKit
import LinearAlgebra
import SoftmaxNetworks

public typealias SharpnessForShareFunction =
  @Sendable (_ z: [Double], _ share: Double) throws -> Double?

public let sharpnessForShareExercise = Exercise<SharpnessForShareFunction>(
  "sharpness-for-share",
  probes: [
    SharpnessProbe(z: [2.5, -1, 3.2, 0.5], share: 0.9),
    SharpnessProbe(z: [1, 0], share: 0.99),
    SharpnessProbe(z: [1, 0], share: 0.4),
    SharpnessProbe(z: [3, 3, 1], share: 0.6),
    SharpnessProbe(z: [3, 3, 1], share: 0.45),
    SharpnessProbe(z: [0, 0.25, -2], share: 0.7),
    SharpnessProbe(z: [0.01, 0], share: 0.9),
    SharpnessProbe(z: [1.005, 1, 1, -3, 1], share: 0.97),
    SharpnessProbe(z: [-50, 40, 39, 0, 12, 40], share: 0.45),
    SharpnessProbe(z: [7], share: 0.99),
  ],
  mistakes: [
    Mistake("It watches the first number. The largest may stand anywhere.") {
      z, share in
      smallest(share) { softmax(z, sharpness: $0)[0] }
    },
    Mistake(
      "Where two numbers are largest, neither gets more than a half: no c is enough then, and the answer is nil."
    ) { z, share in
      smallest(share) { softmax(z, sharpness: $0).reduce(0, max) } ?? 1000
    },
    Mistake(
      "It doubles c until it is enough. Between the last two there is a smaller one."
    ) {
      z, share in
      var c = 0.0
      while softmax(z, sharpness: c).reduce(0, max) < share {
        c = c == 0 ? 1 : 2 * c
        if c > 1000 { return nil }
      }
      return c
    },
    Mistake("It begins at c = 1. Sometimes less is enough, even 0.") {
      z, share in
      smallest(share) { softmax(z, sharpness: $0).reduce(0, max) }.map {
        max($0, 1)
      }
    },
  ]
) { answer, probe in
  let got = try answer(probe.z, probe.share)
  let expected = smallest(probe.share) {
    softmax(probe.z, sharpness: $0).reduce(0, max)
  }
  let given =
    "the numbers \(probe.z.map { short($0) }.joined(separator: ", ")), share \(short(probe.share))"
  guard let got, let expected else {
    func text(_ c: Double?) -> String {
      c.map { "c = \(short($0))" } ?? "nil"
    }
    return Outcome(given: given, got: text(got), expected: text(expected))
  }
  return .numbers(
    given: given, got: got, expected: expected, named: "c",
    within: Tolerance(relative: 1e-5, floor: 0.1))
}

private struct SharpnessProbe: Sendable {
  let z: [Double]
  let share: Double
}

/// The smallest c from 0 to 1000 at which something that grows is at least so
/// large.
private func smallest(_ share: Double, _ growing: (Double) -> Double)
  -> Double?
{
  if growing(0) >= share { return 0 }
  if growing(1000) < share { return nil }
  var (low, high) = (0.0, 1000.0)
  for _ in 0..<60 {
    let middle = (low + high) / 2
    if growing(middle) >= share { high = middle } else { low = middle }
  }
  return high
}
