import ExerciseKit

public typealias HonestScalingFunction =
  @Sendable (_ values: [Double], _ trainingCount: Int) throws ->
  (training: [Double], test: [Double])

/// The code of the stub.
private let asItWas: HonestScalingFunction = { values, count in
  (
    scaled(values[..<count], values[...]),
    scaled(values[count...], values[...])
  )
}

public let honestScalingExercise = Exercise<HonestScalingFunction>(
  "honest-scaling",
  probes: [
    ScalingProbe(values: [2, 4, 3, 8, 0], trainingCount: 3),
    ScalingProbe(values: [-1, 1, 0.5, 0, 0.25], trainingCount: 2),
    ScalingProbe(values: [10, 30, 20, 15, 40, 35], trainingCount: 4),
    ScalingProbe(values: [5, 1, 3], trainingCount: 3),
    ScalingProbe(
      values: [3, -400, 2, 7, 7, 250, 6, 900, -1000, 4, 0], trainingCount: 7),
    ScalingProbe(values: [1e-3, 3e-3, 2e-3, 5], trainingCount: 3),
  ],
  mending: asItWas,
  mistakes: [
    Mistake(
      "The values held out have a scaling of their own: the same value means two things."
    ) { values, count in
      (
        scaled(values[..<count], values[..<count]),
        scaled(values[count...], values[count...])
      )
    },
    Mistake("The values held out are not scaled. Both parts need the same.") {
      values, count in
      (scaled(values[..<count], values[..<count]), Array(values[count...]))
    },
    Mistake(
      "It pushes the values held out back between 0 and 1, and so changes them."
    ) { values, count in
      (
        scaled(values[..<count], values[..<count]),
        scaled(values[count...], values[..<count]).map { min(max($0, 0), 1) }
      )
    },
  ]
) { answer, probe in
  let (values, count) = (probe.values, probe.trainingCount)
  let got = try answer(values, count)
  return Outcome.numbers(
    given:
      "(\(values.map { short($0) }.joined(separator: ", "))), the first \(count) to learn from",
    parts: [
      .init(
        "training", got: got.training,
        expected: scaled(values[..<count], values[..<count])),
      .init(
        "test", got: got.test,
        expected: scaled(values[count...], values[..<count])),
    ])
}

private struct ScalingProbe: Sendable {
  let values: [Double]
  let trainingCount: Int
}

/// The values, scaled so that those of `fitted` go from 0 to 1.
private func scaled(
  _ values: ArraySlice<Double>, _ fitted: ArraySlice<Double>
) -> [Double] {
  let lowest = fitted.reduce(.infinity, min)
  let highest = fitted.reduce(-.infinity, max)
  let range = highest > lowest ? highest - lowest : 1
  return values.map { ($0 - lowest) / range }
}
