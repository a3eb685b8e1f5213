import ExerciseKit
import GradientDescent
import LinearAlgebra

public typealias KeepThePromiseFunction =
  @Sendable (
    _ start: [Double], _ steps: Int, _ cost: ([Double]) -> Double,
    _ gradient: ([Double]) -> [Double]
  ) throws -> [[Double]]

public let keepThePromiseExercise = Exercise<KeepThePromiseFunction>(
  "keep-the-promise", probes: promiseProbes,
  mistakes: [
    Mistake(
      "It takes any step that leads down at all. It should bring at least half of what it promises."
    ) { careful($0, $1, $2, $3, share: 0) },
    Mistake(
      "It begins each step with the rate of the one before, so that the rate can only shrink. Begin with 1 again."
    ) { careful($0, $1, $2, $3, restarts: false) },
    Mistake(
      "It halves the rate once more than it needs to: take the step that first keeps its promise."
    ) { careful($0, $1, $2, $3, extraHalvings: 1) },
    Mistake(
      "The promise is taken for η‖∇C‖. Along −∇C it is η times the *square* of the length of the gradient."
    ) { careful($0, $1, $2, $3, power: 0.5) },
    Mistake(
      "It minds the first promise only, and keeps that rate to the end. The ground differs from place to place."
    ) { careful($0, $1, $2, $3, restarts: false, searches: false) },
    Mistake(
      "The places are right, but the start is missing: it comes first."
    ) { Array(careful($0, $1, $2, $3).dropFirst()) },
  ]
) { answer, probe in
  let expected = careful(
    probe.start, probe.steps, probe.ground.height, probe.ground.gradient)
  let got = try answer(
    probe.start, probe.steps, probe.ground.height, probe.ground.gradient)
  return .numbers(
    given:
      "\(probe.name), from (\(probe.start.map { short($0) }.joined(separator: ", "))), \(probe.steps) steps",
    got: got, expected: expected, named: "place",
    within: Tolerance(relative: 1e-6, floor: 1e-6))
}

private struct PromiseProbe: Sendable {
  let name: String
  let ground: any Landscape
  let start: [Double]
  let steps: Int
}

/// Bowls of one, two and five directions, flat and steep ones; the valley;
/// ground with two valleys; a level start; and no step at all. No step keeps
/// just half of its promise, where rounding would decide.
private let promiseProbes = [
  PromiseProbe(
    name: "C = ½ · 3 w²", ground: Bowl(curvatures: [3]), start: [2],
    steps: 3),
  PromiseProbe(
    name: "a bowl with the curvatures 0.7 and 11",
    ground: Bowl(curvatures: [0.7, 11]), start: [4, 1], steps: 6),
  PromiseProbe(
    name: "a bowl with the curvature 0.3", ground: Bowl(curvatures: [0.3]),
    start: [-5], steps: 4),
  PromiseProbe(
    name: "Rosenbrock’s valley", ground: Rosenbrock(), start: [-1.2, 1],
    steps: 12),
  PromiseProbe(
    name: "C = 0.6w⁴ − 1.2w²", ground: TwoValleys(), start: [3], steps: 6),
  PromiseProbe(
    name: "C = 0.6w⁴ − 1.2w²", ground: TwoValleys(), start: [0], steps: 2),
  PromiseProbe(
    name: "C = 0.6w⁴ − 1.2w²", ground: TwoValleys(), start: [-0.2], steps: 5),
  PromiseProbe(
    name: "a bowl with the curvatures 90, 0.9, 7, 0.3 and 41",
    ground: Bowl(curvatures: [90, 0.9, 7, 0.3, 41]),
    start: [0.1, -2, 1, 3, -0.5], steps: 9),
  PromiseProbe(
    name: "a bowl with the curvatures 0.7 and 11",
    ground: Bowl(curvatures: [0.7, 11]), start: [-1, 0.5], steps: 0),
]

/// C = 0.6w⁴ − 1.2w², with the curvature 4.8 at the bottom of both.
private struct TwoValleys: Landscape {
  var dimension: Int { 1 }
  func height(at w: [Double]) -> Double {
    0.6 * w[0] * w[0] * (w[0] * w[0] - 2)
  }
  func gradient(at w: [Double]) -> [Double] {
    [2.4 * w[0] * (w[0] * w[0] - 1)]
  }
  func hessian(at w: [Double]) -> Matrix {
    Matrix([[7.2 * w[0] * w[0] - 2.4]])
  }
}

/// The descent, with something about it mistaken.
///
/// - Parameters:
///   - share: how much of the promise is asked for.
///   - power: that of ‖∇C‖², in the promise.
///   - searches: whether the rate is sought in later steps than the first.
private func careful(
  _ start: [Double], _ steps: Int, _ cost: ([Double]) -> Double,
  _ gradient: ([Double]) -> [Double], share: Double = 0.5,
  restarts: Bool = true, extraHalvings: Int = 0, power: Double = 1,
  searches: Bool = true
) -> [[Double]] {
  var path = [start]
  var here = start
  var rate = 1.0
  for step in 0..<steps {
    let slopes = gradient(here)
    let square = slopes.reduce(0) { $0 + $1 * $1 }
    let steepness = power == 1 ? square : square.squareRoot()
    if restarts { rate = 1 }
    func there() -> [Double] { zip(here, slopes).map { $0 - rate * $1 } }
    if searches || step == 0 {
      // Where no rate keeps it, a mistake stops all the same.
      while rate > 1e-9,
        !(cost(here) - cost(there()) >= share * rate * steepness)
      {
        rate /= 2
      }
    }
    for _ in 0..<extraHalvings { rate /= 2 }
    here = there()
    path.append(here)
  }
  return path
}
