import ExerciseKit

public typealias AlongTheAxesFunction =
  @Sendable () throws -> (
    a: Double, b: Double, c: Double, direction: [Double]
  )

public let alongTheAxesExercise = Exercise<AlongTheAxesFunction>(
  "along-the-axes", probes: [0],
  mistakes: [
    Mistake(
      "It already falls, or stays level, along an axis, where somebody who tries each weight alone would have noticed: a and c must be above 0."
    ) { (1, 0, -1, [0, 1]) },
    Mistake(
      "This is a bowl: it rises in every direction. The number before w₁w₂ must be larger, beside the other two."
    ) { (1, 1, 1, [1, -1]) },
    Mistake(
      "The ground is right, but in this direction it does not fall. Try the other diagonal."
    ) { (1, 4, 1, [1, 1]) },
    Mistake(
      "This is a trough: along its floor it is level, and nowhere does it fall."
    ) { (1, 2, 1, [1, -1]) },
  ]
) { answer, _ in
  let got = try answer()
  let numbers = [got.a, got.b, got.c].map { short($0) }
  let way = got.direction.map { short($0) }.joined(separator: ", ")
  return Outcome(
    given:
      "a = \(numbers[0]), b = \(numbers[1]), c = \(numbers[2]), the direction (\(way))",
    got: finding(got.a, got.b, got.c, got.direction), expected: falls)
}

private let falls = "a rise along both axes, and a fall in the direction"

/// What can be said of C = a w₁² + b w₁w₂ + c w₂² at (0, 0).
private func finding(
  _ a: Double, _ b: Double, _ c: Double, _ direction: [Double]
) -> String {
  guard direction.count == 2 else {
    return "a direction of \(direction.count) numbers"
  }
  let numbers = [a, b, c] + direction
  guard numbers.allSatisfy({ $0 == 0 || (1e-6...1e6).contains(abs($0)) })
  else { return "a number that is not from 10⁻⁶ to 10⁶ in size" }
  if direction == [0, 0] { return "a direction that leads nowhere" }
  guard a > 0, c > 0 else { return "no rise along one of the axes" }
  let (x, y) = (direction[0], direction[1])
  if a * x * x + b * x * y + c * y * y < 0 { return falls }
  let saddle = b * b - 4 * a * c
  return saddle > 0
    ? "a rise along both axes, and no fall in the direction"
    : saddle < 0 ? "a rise in every direction" : "a fall in no direction"
}
