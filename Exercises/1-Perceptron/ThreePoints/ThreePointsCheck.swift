import ExerciseKit
import Perceptrons

public typealias ThreePointsFunction = @Sendable () throws -> [Example]

public let threePointsExercise = Exercise<ThreePointsFunction>(
  "three-points", probes: [0],
  mistakes: [
    Mistake(
      "Of a triangle any corner can be cut off, so its three points can have any targets."
    ) { points([0, 0], 1, [1, 0], 0, [0, 1], 1) },
    Mistake(
      "They lie on a line, but the odd one out is at an end: a line across, behind it, parts it from the others."
    ) { points([0, 0], 0, [1, 1], 1, [2, 2], 1) },
    Mistake(
      "Two of the points are the same. If their targets differ, no function at all gets them right, which is no matter of lines."
    ) { points([0, 0], 1, [0, 0], 0, [2, 2], 1) },
    Mistake("All three want the same answer, and the bias alone gives that.")
    {
      points([0, 0], 1, [1, 1], 1, [2, 2], 1)
    },
  ]
) { answer, _ in
  let examples = try answer()
  let given = examples.prefix(4).map {
    "(\($0.inputs.map(digit).joined(separator: ", "))) → \(digit($0.target))"
  }
  return Outcome(
    given: given.joined(separator: ", "), got: finding(examples),
    expected: unparted)
}

private let unparted = "three points that no line parts"

/// What can be said of some examples.
private func finding(_ examples: [Example]) -> String {
  guard examples.count == 3 else { return "\(examples.count) examples" }
  if let other = examples.first(where: { $0.inputs.count != 2 }) {
    return "an example of \(other.inputs.count) inputs"
  }
  if !examples.allSatisfy({ $0.inputs.allSatisfy(\.isFinite) }) {
    return "a point that is not in the plane"
  }
  let places = examples.map { (x: $0.inputs[0], y: $0.inputs[1]) }
  for (a, b) in [(0, 1), (1, 2), (2, 0)] where places[a] == places[b] {
    return "two points that are one"
  }
  let targets = examples.map(\.target)
  if Set(targets).count == 1 { return "three points with one target" }
  // The one whose target the two others do not share.
  let odd = targets[0] == targets[1] ? 2 : targets[0] == targets[2] ? 1 : 0
  let (p, q) = (places[(odd + 1) % 3], places[(odd + 2) % 3])
  let to = (x: p.x - places[odd].x, y: p.y - places[odd].y)
  let fro = (x: q.x - places[odd].x, y: q.y - places[odd].y)
  let size =
    (to.x * to.x + to.y * to.y).squareRoot()
    * (fro.x * fro.x + fro.y * fro.y).squareRoot()
  // As far as can be said of numbers that were rounded.
  guard abs(to.x * fro.y - to.y * fro.x) <= 1e-12 * size else {
    return "the corners of a triangle"
  }
  return to.x * fro.x + to.y * fro.y < 0
    ? unparted : "three points on a line that can be parted"
}

private func points(
  _ a: [Double], _ first: Double, _ b: [Double], _ second: Double,
  _ c: [Double], _ third: Double
) -> [Example] {
  [
    Example(inputs: a, target: first), Example(inputs: b, target: second),
    Example(inputs: c, target: third),
  ]
}
