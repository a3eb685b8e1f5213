import ExerciseKit
import LinearAlgebra
import Perceptrons

public typealias MajorityFunction =
  @Sendable (_ voters: Int) throws -> Perceptron

public let majorityExercise = Exercise<MajorityFunction>(
  "majority", probes: majorityProbes,
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
    Mistake(
      "It says yes however they vote. Perhaps the bias has the wrong sign: it is minus the threshold."
    ) { voters in
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

/// All votes of a few; of many, those that are close, by any of the voters.
private let majorityProbes: [[Double]] = {
  var generator = Xoshiro256(seed: 13)
  var probes = [3, 1, 5, 7].flatMap { binaryRows(width: $0) }
  for voters in [9, 11, 13, 25, 101] {
    for yeses in [voters / 2, voters / 2 + 1, voters / 2, voters / 2 + 1] {
      var votes = [Double](repeating: 0, count: voters)
      for voter in 0..<yeses { votes[voter] = 1 }
      generator.shuffle(&votes)
      probes.append(votes)
    }
  }
  return probes
}()
