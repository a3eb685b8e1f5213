import ExerciseKit
import Perceptrons

public typealias MajorityFunction =
  @Sendable (_ voters: Int) throws -> Perceptron

public let majorityExercise = Exercise<MajorityFunction>(
  "majority", probes: [3, 1, 5, 7].flatMap { binaryRows(width: $0) },
  mistakes: [
    Mistake("It wants all votes. More than half are enough.") { voters in
      Perceptron(
        weights: [Double](repeating: 1, count: voters),
        threshold: Double(voters) - 0.5)
    },
    Mistake(
      "One yes is enough for it. The threshold must grow with the number of voters."
    ) {
      voters in
      Perceptron(
        weights: [Double](repeating: 1, count: voters), threshold: 0.5)
    },
    Mistake("The bias is minus the threshold: this one starts out in favour.")
    { voters in
      Perceptron(
        weights: [Double](repeating: 1, count: voters),
        bias: Double(voters) / 2)
    },
    Mistake(
      "It says no to the smallest majority: a tie is a no, so the threshold must be below it."
    ) {
      voters in
      Perceptron(
        weights: [Double](repeating: 1, count: voters),
        threshold: Double(voters / 2 + 1))
    },
  ]
) { answer, votes in
  let yeses = votes.reduce(0, +)
  return outcome(
    of: try answer(votes.count), inputs: votes,
    expected: 2 * yeses > Double(votes.count) ? 1 : 0)
}
