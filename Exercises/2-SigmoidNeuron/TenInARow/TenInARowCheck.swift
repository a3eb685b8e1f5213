import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

public typealias TenInARowFunction = @Sendable () throws -> [Double]

public let tenInARowExercise = Exercise<TenInARowFunction>(
  "ten-in-a-row", probes: [0, 1, 2],
  mistakes: [
    Mistake(
      "This is ¼ to the power of ten: the slopes alone. On its way the nudge is multiplied by each weight, too."
    ) { rowWeights.map { _ in power(0.25, 10) } },
    Mistake(
      "These are the weights to the power of ten. The slope of σ, ¼ at the most, is a factor of every unit, too."
    ) { rowWeights.map { power($0, 10) } },
    Mistake(
      "One factor is missing: ten units give ten factors of w/4, also the first and the last."
    ) { rowWeights.map { power($0 / 4, 9) } },
    Mistake(
      "Here ten factors have been added up. Slopes that follow one another are multiplied."
    ) { rowWeights.map { 10 * $0 / 4 } },
  ]
) { answer, index in
  let got = try answer()
  guard got.count == rowWeights.count else {
    return Outcome(
      given: "your predictions", got: "\(got.count) numbers",
      expected: "\(rowWeights.count) numbers")
  }
  let w = rowWeights[index]
  let row = FeedforwardNetwork(
    (0..<10).map { _ in
      Layer([Neuron(weights: [w], bias: -w / 2)])
    })
  let (before, after) = (
    row.outputs(for: [0.5]), row.outputs(for: [0.5 + 1e-6])
  )
  return .numbers(
    given: "w = \(digit(w)); your prediction, and the run",
    got: got[index], expected: (after[0] - before[0]) / 1e-6,
    within: Tolerance(relative: 0.05, floor: 1e-9))
}

private let rowWeights = [2.0, 4, 8]

private func power(_ base: Double, _ exponent: Int) -> Double {
  (0..<exponent).reduce(1) { product, _ in product * base }
}
