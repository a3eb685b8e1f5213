import ExerciseKit
import LinearAlgebra

public typealias MoreRightFunction =
  @Sendable () throws -> (
    labels: [Int], first: [[Double]], second: [[Double]]
  )

public let moreRightExercise = Exercise<MoreRightFunction>(
  "more-right", probes: [0],
  mistakes: [
    Mistake(
      "The networks have changed places: the first is to be right more often."
    ) {
      (
        [0, 0, 0], [[0.49, 0.51], [0.49, 0.51], [0.9, 0.1]],
        [[0.51, 0.49], [0.51, 0.49], [0.01, 0.99]]
      )
    },
    Mistake(
      "Here the first is right more often and costs less: this pair obeys the claim."
    ) { ([0, 1], [[0.9, 0.1], [0.2, 0.8]], [[0.9, 0.1], [0.6, 0.4]]) },
    Mistake(
      "Both are right as often. The first is to be right more often, though it costs more."
    ) {
      ([0, 0], [[0.6, 0.4], [0.01, 0.99]], [[0.9, 0.1], [0.4, 0.6]])
    },
  ]
) { answer, _ in
  let (labels, first, second) = try answer()
  let expected = "the first right more often, at a higher cost"
  let given = "\(labels.count) examples"
  if let fault = fault(labels, first, name: "first")
    ?? fault(labels, second, name: "second")
  {
    return Outcome(given: given, got: fault, expected: expected)
  }
  let (a, b) = (judged(labels, first), judged(labels, second))
  guard a.right <= b.right || a.cost <= b.cost + 1e-9 else {
    return Outcome(given: given, got: expected, expected: expected)
  }
  return Outcome(
    given: given,
    got:
      "the first right \(a.right) times at \(short(a.cost)), the second \(b.right) times at \(short(b.cost))",
    expected: expected)
}

/// What is not as it should be in the shares of a network.
private func fault(_ labels: [Int], _ shares: [[Double]], name: String)
  -> String?
{
  guard (1...10).contains(labels.count) else {
    return "\(labels.count) examples, of one to ten"
  }
  guard shares.count == labels.count else {
    return "\(labels.count) labels, and \(shares.count) rows of the \(name)"
  }
  for (index, row) in shares.enumerated() {
    let place = "row \(index) of the \(name)"
    guard row.indices.contains(labels[index]) else {
      return "\(place) has no class \(labels[index])"
    }
    guard row.allSatisfy({ $0 > 0 }) else {
      return "\(place) has a share that is not above 0"
    }
    guard abs(row.reduce(0, +) - 1) < 1e-9 else {
      return "\(place) adds up to \(short(row.reduce(0, +)))"
    }
    let largest = row.reduce(0, max)
    guard row.count(where: { $0 == largest }) == 1 else {
      return "\(place) has a tie"
    }
  }
  return nil
}

private func judged(_ labels: [Int], _ shares: [[Double]]) -> (
  right: Int, cost: Double
) {
  let own = zip(labels, shares).map { label, row in row[label] }
  let right = zip(own, shares).count { share, row in
    share == row.reduce(0, max)
  }
  return (right, -own.reduce(0) { $0 + log($1) } / Double(labels.count))
}
