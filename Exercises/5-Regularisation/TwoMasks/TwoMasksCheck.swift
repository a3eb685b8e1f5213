import ExerciseKit
import LinearAlgebra

public typealias TwoMasksFunction =
  @Sendable (
    _ activations: [Double], _ delta: [Double], _ keep: Double,
    _ uniform: () -> Double
  ) throws -> (passedOn: [Double], handedBack: [Double])

public let twoMasksExercise = Exercise<TwoMasksFunction>(
  "two-masks", probes: maskProbes, mending: asItWas,
  mistakes: [
    Mistake(
      "The way there is right. On the way back nothing is silent: a unit that said nothing gets blame for it."
    ) { activations, delta, keep, uniform in
      let mask = drawn(activations.count, keep, uniform)
      return (times(activations, mask), delta)
    },
    Mistake(
      "One mask now. But 1/keep is missing on the way back, and it is a factor there as on the way there."
    ) { activations, delta, keep, uniform in
      let mask = drawn(activations.count, keep, uniform)
      return (times(activations, mask), times(delta, mask.map { $0 * keep }))
    },
    Mistake("One mask now. But nothing is scaled by 1/keep any more.") {
      activations, delta, keep, uniform in
      let mask = drawn(activations.count, keep, uniform).map { $0 * keep }
      return (times(activations, mask), times(delta, mask))
    },
    Mistake(
      "Perhaps the mask of the way back is told from what was passed on: a unit that is kept and answers 0 wants its blame, too."
    ) { activations, delta, keep, uniform in
      let mask = drawn(activations.count, keep, uniform)
      let passedOn = times(activations, mask)
      return (
        passedOn,
        delta.indices.map { passedOn[$0] == 0 ? 0 : delta[$0] / keep }
      )
    },
    Mistake(
      "Kept and silent have changed places: a unit is kept where the number is less than keep."
    ) { activations, delta, keep, uniform in
      let mask = drawn(activations.count, keep, uniform).map {
        $0 == 0 ? 1 / keep : 0
      }
      return (times(activations, mask), times(delta, mask))
    },
  ]
) { answer, probe in
  func uniform() -> () -> Double {
    var generator = Xoshiro256(seed: probe.seed)
    return { generator.uniform() }
  }
  let got = try answer(
    probe.activations, probe.delta, probe.keep, uniform())
  let mask = drawn(probe.activations.count, probe.keep, uniform())
  return .numbers(
    given: "\(probe.activations.count) units, keep = \(short(probe.keep))",
    parts: [
      .init(
        "passedOn", got: got.passedOn,
        expected: times(probe.activations, mask)),
      .init(
        "handedBack", got: got.handedBack, expected: times(probe.delta, mask)),
    ])
}

private struct MaskProbe: Sendable {
  let activations: [Double]
  let delta: [Double]
  let keep: Double
  let seed: UInt64
}

private let maskProbes: [MaskProbe] = {
  var generator = Xoshiro256(seed: 53)
  func random(_ count: Int, keep: Double, seed: UInt64) -> MaskProbe {
    MaskProbe(
      activations: (0..<count).map { _ in generator.uniform(in: -3..<3) },
      delta: (0..<count).map { _ in generator.uniform(in: -2..<2) },
      keep: keep, seed: seed)
  }
  return [
    MaskProbe(
      activations: [1, 2, 0, 4, 0, 3], delta: [1, -1, 2, 0.5, -2, 1.5],
      keep: 0.5, seed: 1),
    MaskProbe(
      activations: [2, -1], delta: [1, 3], keep: 1, seed: 2),
    random(12, keep: 0.8, seed: 3), random(5, keep: 0.25, seed: 4),
    random(40, keep: 0.5, seed: 5),
  ]
}()

private func drawn(_ count: Int, _ keep: Double, _ uniform: () -> Double)
  -> [Double]
{
  (0..<count).map { _ in uniform() < keep ? 1 / keep : 0 }
}

private func times(_ a: [Double], _ b: [Double]) -> [Double] {
  zip(a, b).map { $0 * $1 }
}

private let asItWas: TwoMasksFunction = { activations, delta, keep, uniform in
  let there = drawn(activations.count, keep, uniform)
  let back = drawn(delta.count, keep, uniform)
  return (times(activations, there), times(delta, back))
}
