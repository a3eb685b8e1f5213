import ExerciseKit

public typealias LargestRateFunction =
  @Sendable (_ curvatures: [Double]) throws -> Double

public let largestRateExercise = Exercise<LargestRateFunction>(
  "largest-rate",
  probes: [
    [1], [1, 10], [4, 0.5, 2], [0.1], [30, 1, 1, 50], [0.2], [3, 90, 7],
    [2, 1, 4, 3, 6, 5, 8, 0.7],
  ],
  mistakes: [
    Mistake(
      "This is the rate that is at once at the bottom in the steepest direction. Twice that still arrives."
    ) { 1 / $0.reduce(0, max) },
    Mistake(
      "It minds the flattest direction. In the steepest one this rate is thrown out."
    ) { 2 / $0.reduce(.infinity, min) },
    Mistake(
      "It minds the mean of the curvatures. The steepest direction alone decides."
    ) { 2 * Double($0.count) / $0.reduce(0, +) },
    Mistake(
      "It minds the sum of the curvatures, and is too careful: each direction goes its own way."
    ) { 2 / $0.reduce(0, +) },
    Mistake(
      "It minds the first curvature only. Try a bowl whose second one is larger."
    ) { 2 / ($0.first ?? 1) },
  ]
) { answer, curvatures in
  Outcome.numbers(
    given:
      "the curvatures (\(curvatures.map { short($0) }.joined(separator: ", ")))",
    got: try answer(curvatures), expected: 2 / curvatures.reduce(0, max),
    named: "η", within: Tolerance(relative: 0.01, floor: 1e-6))
}
