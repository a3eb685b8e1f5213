import ExerciseKit
import LinearAlgebra
import SigmoidNeurons

public typealias CountFunction = @Sendable (_ sizes: [Int]) throws -> Int

public let parameterCountExercise = Exercise<CountFunction>(
  "parameter-count",
  probes: [
    [2, 3, 1], [3, 4, 2], [3, 4, 4, 1], [784, 30, 10], [5, 1], [1, 2, 3, 4],
    [2, 3, 4, 5, 6], [7, 1, 9, 2, 8, 3, 5], [3, 3, 3, 3, 3, 3, 3, 3, 3],
  ],
  mistakes: [
    Mistake("The biases are missing: every unit has one.") { sizes in
      weightCount(sizes)
    },
    Mistake("The inputs are not units: they have no biases.") { sizes in
      weightCount(sizes) + sizes.reduce(0, +)
    },
    Mistake("A layer has one bias for each of its units, not one for all.") {
      sizes in
      weightCount(sizes) + sizes.count - 1
    },
    Mistake(
      "Multiplying all the sizes counts the ways through the network. Each layer is read by the "
        + "next one only: add the products."
    ) { sizes in
      sizes.reduce(1, *) + sizes.dropFirst().reduce(0, +)
    },
  ]
) { answer, sizes in
  var generator = Xoshiro256(seed: 1)
  let network = FeedforwardNetwork(sizes: sizes, using: &generator)
  return Outcome(
    given: "[\(sizes.map { "\($0)" }.joined(separator: ", "))]",
    got: "\(try answer(sizes))", expected: "\(network.parameterCount)")
}

private func weightCount(_ sizes: [Int]) -> Int {
  zip(sizes, sizes.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
}
