import ExerciseKit
import Regularisation

public typealias InvertedDropoutFunction =
  @Sendable (
    _ activations: [Double], _ keep: Double, _ isTraining: Bool,
    _ uniform: () -> Double
  ) throws -> [Double]

public let invertedDropoutExercise = Exercise<InvertedDropoutFunction>(
  "inverted-dropout", probes: dropoutProbes,
  mistakes: [
    Mistake(
      "Those kept are not scaled: on average less is passed on than before."
    ) { activations, keep, isTraining, uniform in
      isTraining
        ? activations.map { uniform() < keep ? $0 : 0 } : activations
    },
    Mistake("Keep and drop have changed places.") {
      activations, keep, isTraining, uniform in
      isTraining
        ? activations.map { uniform() < keep ? 0 : $0 / keep } : activations
    },
    Mistake("Units fall silent although nobody is training.") {
      activations, keep, _, uniform in
      activations.map { uniform() < keep ? $0 / keep : 0 }
    },
    Mistake(
      "Multiplied by keep where it should be divided: it gets quieter twice."
    ) { activations, keep, isTraining, uniform in
      isTraining
        ? activations.map { uniform() < keep ? $0 * keep : 0 } : activations
    },
    Mistake(
      "This is plain dropout: scaled when used, not in training."
    ) { activations, keep, isTraining, uniform in
      isTraining
        ? activations.map { uniform() < keep ? $0 : 0 }
        : activations.map { $0 * keep }
    },
  ]
) { answer, probe in
  var next = 0
  func uniform() -> Double {
    defer { next += 1 }
    return probe.numbers[next % probe.numbers.count]
  }
  let got = try answer(
    probe.activations, probe.keep, probe.isTraining, uniform)
  let expected = zip(probe.activations, probe.numbers).map {
    activation, number in
    guard probe.isTraining else { return activation }
    return number < probe.keep ? activation / probe.keep : 0
  }
  let numbers = probe.numbers.map { short($0) }.joined(separator: ", ")
  return .numbers(
    given:
      "\(probe.activations.map { short($0) }.joined(separator: ", ")); keep \(short(probe.keep)); "
      + (probe.isTraining ? "training; random \(numbers)" : "not training"),
    got: got, expected: expected, named: "passed on", within: .formula)
}

private struct DropoutProbe: Sendable {
  let activations: [Double]
  let keep: Double
  let isTraining: Bool
  let numbers: [Double]
}

/// With a number right at the border, which is not less.
private let dropoutProbes: [DropoutProbe] = [
  DropoutProbe(
    activations: [1, 2, 3, 4], keep: 0.5, isTraining: true,
    numbers: [0.2, 0.9, 0.4, 0.7]),
  DropoutProbe(
    activations: [0.3, -1, 2], keep: 0.8, isTraining: true,
    numbers: [0.79, 0.8, 0.1]),
  DropoutProbe(
    activations: [0.3, -1, 2], keep: 0.8, isTraining: false,
    numbers: [0.9, 0.85, 0.1]),
  DropoutProbe(
    activations: [3, -2, 0, 8, 1, 1, -7, 0.5, 40, 2, 6], keep: 0.3,
    isTraining: true,
    numbers: [0.31, 0.29, 0.1, 0.95, 0, 0.3, 0.2, 0.6, 0.15, 0.99, 0.05]),
  DropoutProbe(
    activations: [3, -2, 0, 8, 1], keep: 0.1, isTraining: false,
    numbers: [0.05, 0.5, 0.02, 0.9, 0.2]),
  DropoutProbe(
    activations: [5, 6], keep: 1, isTraining: true, numbers: [0.5, 0.99]),
]
