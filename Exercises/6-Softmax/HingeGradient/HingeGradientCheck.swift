import ExerciseKit
import LinearAlgebra
import SoftmaxNetworks

public typealias HingeGradientFunction =
  @Sendable (_ scores: [Double], _ right: Int, _ margin: Double) throws ->
  [Double]

public let hingeGradientExercise = Exercise<HingeGradientFunction>(
  "hinge-gradient",
  probes: plainProbes + randomProbes,
  mistakes: [
    Mistake(
      "The right class is pulled once for every class that comes too close, not once in all."
    ) {
      scores, right, margin in
      gradient(scores, right, margin) { _, count in count > 0 ? -1 : 0 }
    },
    Mistake(
      "The right class must be pulled up: its score is in the loss, too."
    ) {
      scores, right, margin in
      gradient(scores, right, margin) { _, _ in 0 }
    },
    Mistake(
      "The signs are the wrong way round: this is the way downhill, not the derivative."
    ) {
      scores, right, margin in
      gradient(scores, right, margin) { _, count in -count }.map { 0 - $0 }
    },
    Mistake(
      "The margin is forgotten: a class that is behind, but not far enough, costs as well."
    ) {
      scores, right, _ in
      gradient(scores, right, 0) { _, count in -count }
    },
    Mistake(
      "It counts the right class among those that come too close to it."
    ) {
      scores, right, margin in
      gradient(scores, right, margin) { _, count in 1 - count }
    },
  ]
) { answer, probe in
  let cost = HingeCost(margin: probe.margin)
  return .gradient(
    given:
      "scores \(probe.scores.map { short($0) }.joined(separator: ", ")), right class \(probe.right), margin \(short(probe.margin))",
    parts: [
      .init(
        "∂C/∂f", got: try answer(probe.scores, probe.right, probe.margin),
        expected: numericGradient(at: probe.scores) {
          cost.loss(of: $0, right: probe.right)
        })
    ])
}

private struct HingeProbe: Sendable {
  let scores: [Double]
  let right: Int
  let margin: Double
}

private let plainProbes = [
  HingeProbe(scores: [-2.85, 0.86, 0.28], right: 2, margin: 1),
  HingeProbe(scores: [13, -7, 11], right: 0, margin: 10),
  HingeProbe(scores: [0, 0.5, 0.25, -0.5], right: 0, margin: 1),
  HingeProbe(scores: [5, 1, 2], right: 0, margin: 1),
  HingeProbe(scores: [1, 2], right: 0, margin: 2),
]

/// Of up to nine classes, each of them the right one at some time.
private let randomProbes: [HingeProbe] = {
  var generator = Xoshiro256(seed: 61)
  return [(2, 1), (5, 4), (5, 0), (9, 3), (7, 2), (3, 2), (4, 3), (6, 1)].map
  {
    classes, right in
    HingeProbe(
      scores: (0..<classes).map { _ in generator.uniform(in: -3..<3) },
      right: right, margin: generator.uniform(in: 0.5..<4))
  }
}()

private func gradient(
  _ scores: [Double], _ right: Int, _ margin: Double,
  _ pull: (_ right: Int, _ count: Double) -> Double
) -> [Double] {
  var gradient = scores.indices.map { index in
    index != right && scores[index] - scores[right] + margin > 0 ? 1.0 : 0
  }
  gradient[right] = pull(right, gradient.reduce(0, +))
  return gradient
}
