import ExerciseKit

public typealias MiniBatchesFunction =
  @Sendable (_ size: Int, _ count: Int, _ shuffle: ([Int]) -> [Int]) throws
  -> [[Int]]

public let miniBatchesExercise = Exercise<MiniBatchesFunction>(
  "mini-batches",
  probes: [
    BatchProbe(size: 2, count: 6), BatchProbe(size: 3, count: 7),
    BatchProbe(size: 1, count: 3), BatchProbe(size: 5, count: 4),
    BatchProbe(size: 4, count: 10), BatchProbe(size: 8, count: 37),
    BatchProbe(size: 7, count: 7),
  ],
  mistakes: [
    Mistake(
      "The last, smaller batch is missing: those examples would never be learned."
    ) { size, count, shuffle in
      dealt(shuffle(Array(0..<count)), size).filter { $0.count == size }
    },
    Mistake(
      "It shuffles anew for every batch: some examples come twice, and others not at all."
    ) { size, count, shuffle in
      dealt(Array(0..<count), size).map { batch in
        Array(shuffle(Array(0..<count)).prefix(batch.count))
      }
    },
    Mistake("It does not shuffle.") { size, count, _ in
      dealt(Array(0..<count), size)
    },
    Mistake(
      "It shuffles within each batch: the same examples still come together."
    ) { size, count, shuffle in
      dealt(Array(0..<count), size).map { shuffle($0) }
    },
    Mistake(
      "It fills the last batch up with examples that have been dealt already."
    ) { size, count, shuffle in
      let order = shuffle(Array(0..<count))
      return dealt(Array(0..<count), size).map { batch in
        (0..<size).map { order[(batch[0] + $0) % count] }
      }
    },
  ]
) { answer, probe in
  let given = "batches of \(probe.size) from \(probe.count) examples"
  let expected = dealt(reordered(Array(0..<probe.count)), probe.size)
  // Another order at each call, as a shuffle has.
  var calls = 0
  let got = try answer(probe.size, probe.count) { items in
    defer { calls += 1 }
    return reordered(items, turnedBy: calls)
  }
  return Outcome(
    given:
      "\(given), shuffled at the first call to \(reordered(Array(0..<probe.count)))",
    got: "\(got)",
    expected: "\(expected)")
}

private struct BatchProbe: Sendable {
  let size: Int
  let count: Int
}

/// An order that leaves hardly anything where it was: every third, from the
/// end; begun somewhere else for each turn.
private func reordered(_ items: [Int], turnedBy turns: Int = 0) -> [Int] {
  let order = (0..<3).flatMap { offset in
    stride(from: items.count - 1 - offset, through: 0, by: -3).map {
      items[$0]
    }
  }
  return order.indices.map { order[($0 + turns) % order.count] }
}

private func dealt(_ order: [Int], _ size: Int) -> [[Int]] {
  stride(from: 0, to: order.count, by: size).map {
    Array(order[$0..<min($0 + size, order.count)])
  }
}
