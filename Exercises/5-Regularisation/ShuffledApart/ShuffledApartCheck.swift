import ExerciseKit
import LinearAlgebra

public typealias Examples = (inputs: [[Double]], labels: [Int])

public typealias ShuffledApartFunction =
  @Sendable (
    _ inputs: [[Double]], _ labels: [Int], _ share: Double,
    _ permutation: (Int) -> [Int]
  ) throws -> (training: Examples, validation: Examples)

public let shuffledApartExercise = Exercise<ShuffledApartFunction>(
  "shuffled-apart", probes: splits,
  mending: asItWas,
  mistakes: [
    Mistake(
      "The pairs are whole, but in their old order. Files are often sorted: then some classes are never validated, or never learned."
    ) { inputs, labels, share, _ in
      let order = Array(inputs.indices)
      return split(inputs, labels, share, order, order)
    },
    Mistake(
      "The pairs are whole, but what is validated with has been trained on as well."
    ) { inputs, labels, share, permutation in
      let order = permutation(inputs.count)
      let parts = split(inputs, labels, share, order, order)
      return (
        split(inputs, labels, 0, order, order).training, parts.validation
      )
    },
    Mistake(
      "The pairs are whole, but the shares have changed places: training gets what is validated with."
    ) { inputs, labels, share, permutation in
      let order = permutation(inputs.count)
      let parts = split(inputs, labels, share, order, order)
      return (parts.validation, parts.training)
    },
    Mistake(
      "Inside each part the pairs are torn: the labels stay where they were when its inputs move."
    ) { inputs, labels, share, permutation in
      split(
        inputs, labels, share, permutation(inputs.count),
        Array(inputs.indices))
    },
  ]
) { answer, probe in
  // Each example is told from all others by its input, and its label by that.
  let count = probe.count
  let inputs = (0..<count).map { [Double($0), Double(-3 * $0)] }
  let labels = (0..<count).map { ($0 * 7 + 1) % 10 }
  var generator = Xoshiro256(seed: probe.seed)
  var orders: [[Int]] = []
  let parts = try answer(inputs, labels, probe.share) { count in
    var order = Array(0..<max(count, 0))
    generator.shuffle(&order)
    orders.append(order)
    return order
  }
  func places(_ part: Examples) -> [Int] {
    part.inputs.map { input in inputs.firstIndex(of: input) ?? -1 }
  }
  func torn(_ part: Examples) -> Int {
    zip(places(part), part.labels).count { place, label in
      place < 0 || labels[place] != label
    } + abs(part.inputs.count - part.labels.count)
  }
  let all = places(parts.training) + places(parts.validation)
  let isWhole = all.sorted() == Array(0..<count)
  let isShuffled = orders.contains {
    $0 == all || $0 == places(parts.validation) + places(parts.training)
  }
  let whole = count - Int(probe.share * Double(count))
  return Outcome(
    given: "\(count) examples, \(short(100 * probe.share)) % for validation",
    got: words(
      parts.training.inputs.count, parts.validation.inputs.count,
      torn: torn(parts.training) + torn(parts.validation), isWhole: isWhole,
      isShuffled: isShuffled),
    expected: words(
      whole, count - whole, torn: 0, isWhole: true, isShuffled: true))
}

private let asItWas: ShuffledApartFunction = {
  inputs, labels, share, permutation in
  let a = permutation(inputs.count)
  let b = permutation(labels.count)
  return split(inputs, labels, share, a, b)
}

private struct Split: Sendable {
  let count: Int
  let share: Double
  let seed: UInt64
}

private let splits = [
  Split(count: 10, share: 0.2, seed: 1),
  Split(count: 25, share: 0.4, seed: 2),
  Split(count: 7, share: 0.5, seed: 3),
  Split(count: 200, share: 0.1, seed: 4),
]

private func words(
  _ training: Int, _ validation: Int, torn: Int, isWhole: Bool,
  isShuffled: Bool
) -> String {
  "\(training) and \(validation), \(torn) with another’s label, "
    + (isWhole ? "each example once" : "not each example once") + ", "
    + (isShuffled ? "in the new order" : "not in a new order")
}

private func split(
  _ inputs: [[Double]], _ labels: [Int], _ share: Double, _ order: [Int],
  _ ofLabels: [Int]
) -> (training: Examples, validation: Examples) {
  let count = inputs.count - Int(share * Double(inputs.count))
  return (
    (
      order[..<count].map { inputs[$0] },
      ofLabels[..<count].map { labels[$0] }
    ),
    (
      order[count...].map { inputs[$0] },
      ofLabels[count...].map { labels[$0] }
    )
  )
}
