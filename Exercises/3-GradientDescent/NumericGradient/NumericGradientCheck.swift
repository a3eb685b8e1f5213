import ExerciseKit

public typealias NumericGradientFunction =
  @Sendable (
    _ function: ([Double]) -> Double, _ point: [Double], _ step: Double
  ) throws -> [Double]

public let numericGradientExercise = Exercise<NumericGradientFunction>(
  "numeric-gradient",
  probes: [
    GradientProbe("w₀²", [3], 0.5) { $0[0] * $0[0] },
    GradientProbe("w₀w₁", [2, 3], 0.5) { $0[0] * $0[1] },
    GradientProbe("w₀³ + w₀w₁ − w₁w₂²", [1, -2, 0.5], 0.25) {
      $0[0] * $0[0] * $0[0] + $0[0] * $0[1] - $0[1] * $0[2] * $0[2]
    },
    GradientProbe("w₀w₁w₂", [2, -1, 1.5], 0.001) { $0[0] * $0[1] * $0[2] },
    GradientProbe("w₀³ + w₁³", [3, -0.25], 0.5) {
      $0[0] * $0[0] * $0[0] + $0[1] * $0[1] * $0[1]
    },
    GradientProbe("w₀³ − 2w₁", [0, 10], 0.125) {
      $0[0] * $0[0] * $0[0] - 2 * $0[1]
    },
    GradientProbe("(w₀ + 2w₁ + … + 7w₆)³", [1, -2, 3, 0, 0.5, -1, 0.25], 0.1)
    {
      let sum = weighted($0)
      return sum * sum * sum
    },
  ],
  mistakes: [
    Mistake(
      "It looks to one side only. Move down as well, and compare the two."
    ) { differences(of: $0, at: $1, up: $2, down: 0, over: $2) },
    Mistake(
      "From w − h to w + h it is 2h: it divides by h, and all is twice too large."
    ) { differences(of: $0, at: $1, up: $2, down: $2, over: $2) },
    Mistake(
      "A number that has been moved is not put back before the next one’s turn."
    ) { function, point, step in
      var moved = point
      return point.indices.map { index in
        moved[index] += step
        let above = function(moved)
        moved[index] -= 2 * step
        return (above - function(moved)) / (2 * step)
      }
    },
    Mistake("The sign is wrong: it is up minus down.") {
      differences(of: $0, at: $1, up: -$2, down: -$2, over: 2 * $2)
    },
    Mistake("It moves all numbers at once. Each has its own turn.") {
      function, point, step in
      let slope =
        (function(point.map { $0 + step }) - function(point.map { $0 - step }))
        / (2 * step)
      return point.map { _ in slope }
    },
  ]
) { answer, probe in
  let step = probe.step
  return Outcome.numbers(
    given:
      "the function \(probe.name) at (\(probe.point.map { short($0) }.joined(separator: ", "))), "
      + "step \(short(step))",
    got: try answer(probe.function, probe.point, step),
    expected: differences(
      of: probe.function, at: probe.point, up: step, down: step,
      over: 2 * step), named: "gradient")
}

private struct GradientProbe: Sendable {
  let name: String
  let point: [Double]
  let step: Double
  let function: @Sendable ([Double]) -> Double

  init(
    _ name: String, _ point: [Double], _ step: Double,
    _ function: @escaping @Sendable ([Double]) -> Double
  ) {
    self.name = name
    self.point = point
    self.step = step
    self.function = function
  }
}

/// w₀ + 2w₁ + 3w₂ + …
private func weighted(_ numbers: [Double]) -> Double {
  numbers.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
}

/// What the function gains between `down` below and `up` above, divided by
/// `distance`, for each number alone.
private func differences(
  of function: ([Double]) -> Double, at point: [Double], up: Double,
  down: Double, over distance: Double
) -> [Double] {
  point.indices.map { index in
    var (above, below) = (point, point)
    above[index] += up
    below[index] -= down
    return (function(above) - function(below)) / distance
  }
}
