import ExerciseKit
import Plotting

public typealias DescendFunction =
  @Sendable (
    _ start: [Double], _ rate: Double, _ steps: Int,
    _ gradient: ([Double]) -> [Double]
  ) throws -> [[Double]]

public let descendExercise = Exercise<DescendFunction>(
  "descend",
  probes: [
    DescentProbe("½w²", from: [4], rate: 0.5, steps: 3) { $0 },
    DescentProbe("w₀² + w₀w₁ + w₁²", from: [1, -2], rate: 0.25, steps: 2) {
      [2 * $0[0] + $0[1], $0[0] + 2 * $0[1]]
    },
    DescentProbe("½w²", from: [1], rate: 2.5, steps: 0) { $0 },
    DescentProbe(
      "½w₀² + w₁² + … + 5⁄2 w₄²", from: [5, -4, 3, -2, 1], rate: 0.2,
      steps: 12
    ) { $0.enumerated().map { Double($0.offset + 1) * $0.element } },
    DescentProbe(
      "½(w₀ + w₁ + w₂)²", from: [1, 2, -4.5], rate: 0.125, steps: 7
    ) { point in point.map { _ in point.reduce(0, +) } },
    DescentProbe("w₀²w₁²", from: [1, 2], rate: 0.125, steps: 1) {
      [2 * $0[0] * $0[1] * $0[1], 2 * $0[0] * $0[0] * $0[1]]
    },
  ],
  mistakes: [
    Mistake(
      "It climbs: take the gradient times the rate away, do not add it."
    ) { path(from: $0, rate: -$1, steps: $2, gradient: $3) },
    Mistake(
      "It moves one number, then asks for the gradient again. All numbers of a step move together."
    ) { start, rate, steps, gradient in
      var point = start
      var path = [start]
      for _ in 0..<steps {
        for index in point.indices {
          point[index] -= rate * gradient(point)[index]
        }
        path.append(point)
      }
      return path
    },
    Mistake("The start is missing: it is the first place on the way.") {
      Array(path(from: $0, rate: $1, steps: $2, gradient: $3).dropFirst())
    },
    Mistake("It takes one step too many.") {
      path(from: $0, rate: $1, steps: $2 + 1, gradient: $3)
    },
    Mistake("It takes one step too few: the start is not a step.") {
      path(from: $0, rate: $1, steps: max($2 - 1, 0), gradient: $3)
    },
    Mistake(
      "It asks for the gradient at the start only. Ask anew at each place."
    ) { start, rate, steps, gradient in
      let slope = gradient(start)
      return path(from: start, rate: rate, steps: steps) { _ in slope }
    },
  ], picture: drawnDescent
) { answer, probe in
  Outcome.numbers(
    given:
      "C = \(probe.name), start (\(probe.start.map { short($0) }.joined(separator: ", "))), "
      + "rate \(short(probe.rate)), \(probe.steps) steps",
    got: try answer(probe.start, probe.rate, probe.steps, probe.gradient),
    expected: path(
      from: probe.start, rate: probe.rate, steps: probe.steps,
      gradient: probe.gradient), named: "path")
}

private struct DescentProbe: Sendable {
  let name: String
  let start: [Double]
  let rate: Double
  let steps: Int
  let gradient: @Sendable ([Double]) -> [Double]

  init(
    _ name: String, from start: [Double], rate: Double, steps: Int,
    _ gradient: @escaping @Sendable ([Double]) -> [Double]
  ) {
    self.name = name
    self.start = start
    self.rate = rate
    self.steps = steps
    self.gradient = gradient
  }
}

private func path(
  from start: [Double], rate: Double, steps: Int,
  gradient: ([Double]) -> [Double]
) -> [[Double]] {
  var path = [start]
  for _ in 0..<steps {
    let point = path[path.count - 1]
    path.append(zip(point, gradient(point)).map { $0 - rate * $1 })
  }
  return path
}

/// Six steps into a long bowl, as the answer takes them and as they should be.
@Sendable private func drawnDescent(_ answer: DescendFunction) throws
  -> any Figure
{
  let (start, rate, steps) = ([-3.0, 1], 0.25, 6)
  func gradient(_ w: [Double]) -> [Double] { [w[0], 5 * w[1]] }
  func chart(_ path: [[Double]]) -> Chart {
    let points = path.filter { $0.count == 2 }.map { Point($0[0], $0[1]) }
    return Chart(
      x: Axis("w₀", range: -4...4), y: Axis("w₁", range: -2...2),
      marks: [
        .contours([0.5, 1.5, 3, 5, 8], x: -4...4, y: -2...2) {
          ($0.x * $0.x + 5 * $0.y * $0.y) / 2
        },
        .line(points, colour: .accent), .points(points, colour: .accent),
      ])
  }
  return beside(
    yours: chart(try answer(start, rate, steps, gradient)),
    expected: chart(
      path(from: start, rate: rate, steps: steps, gradient: gradient)))
}
