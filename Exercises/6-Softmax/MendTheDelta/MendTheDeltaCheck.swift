import ExerciseKit
import LinearAlgebra
import SoftmaxNetworks

public typealias MendTheDeltaFunction =
  @Sendable (_ outputs: [Double], _ targets: [Double]) throws -> [Double]

public let mendTheDeltaExercise = Exercise<MendTheDeltaFunction>(
  "mend-the-delta",
  probes: [
    DeltaProbe(outputs: [0.8], targets: [0]),
    DeltaProbe(outputs: [0.9, 0.25, 0.5], targets: [1, 0, 1]),
    DeltaProbe(outputs: [0.5, 0.75], targets: [0.3, 1]),
    DeltaProbe(outputs: [1, 0, 1], targets: [1, 0, 0]),
    DeltaProbe(
      outputs: [0.999, 0.001, 0.3, 0.6, 1e-4, 0.5, 0.95],
      targets: [0, 1, 0.3, 0.1, 0, 0.75, 1]),
  ], mending: asItWas,
  mistakes: [
    Mistake(
      "As a formula it is right now. But where an answer has rounded to 0 or 1, it is 0 by 0: multiply it out first."
    ) {
      zip($0, $1).map { a, y in -(y / a - (1 - y) / (1 - a)) * a * (1 - a) }
    },
    Mistake(
      "The sign is wrong: an answer that is too large wants a δ above 0."
    ) {
      zip($0, $1).map { a, y in y - a }
    },
    Mistake(
      "This is the δ of the squared error. The cross-entropy has no σ′ left in it."
    ) {
      zip($0, $1).map { a, y in (a - y) * a * (1 - a) }
    },
    Mistake(
      "It is divided by the number of outputs. The cost is a sum over the units."
    ) { outputs, targets in
      zip(outputs, targets).map { a, y in (a - y) / Double(outputs.count) }
    },
  ]
) { answer, probe in
  .numbers(
    given:
      "a = (\(probe.outputs.map { short($0) }.joined(separator: ", "))), y = (\(probe.targets.map { short($0) }.joined(separator: ", ")))",
    got: try answer(probe.outputs, probe.targets),
    expected: zip(probe.outputs, probe.targets).map { a, y in a - y },
    named: "δ",
    // Keeping an answer 10⁻⁹ away from 0 and 1 makes no difference.
    within: Tolerance(relative: 1e-6, floor: 0.01))
}

private let asItWas: MendTheDeltaFunction = { outputs, targets in
  zip(outputs, targets).map { a, y in -(y / a - (1 - y) / (1 - a)) }
}

private struct DeltaProbe: Sendable {
  let outputs: [Double]
  let targets: [Double]
}
