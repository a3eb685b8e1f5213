import ExerciseKit
import Perceptrons

public typealias SameOrNotFunction = @Sendable () throws -> [Bool]

public let sameOrNotExercise = Exercise<SameOrNotFunction>(
  "same-or-not", probes: Array(trainingPairs.indices),
  mistakes: [
    Mistake(
      "This takes the rate for a thing without effect. It is so from 0, and where the start grows with it."
    ) { [true, true, true, true, false] },
    Mistake(
      "This takes every change of a number for one that matters. Where all weights and the bias are multiplied by one number, every answer stays."
    ) { [false, false, false, false, false] },
    Mistake(
      "The order matters in general. But here only the names of the two inputs have changed."
    ) { [true, false, true, false, false] },
    Mistake(
      "Twice the inputs is not twice of everything: the bias goes on as before."
    ) { [true, false, true, true, true] },
    Mistake(
      "The start of the third pair is another, but it is to its rate as the first start is to the first rate."
    ) { [true, false, false, true, false] },
  ]
) { answer, pair in
  let got = try answer()
  func text(_ isSame: Bool) -> String { isSame ? "the same" : "not the same" }
  guard got.count == trainingPairs.count else {
    return Outcome(
      given: "your predictions", got: "\(got.count) answers",
      expected: "\(trainingPairs.count) answers")
  }
  let epochs = trainingPairs[pair].map { $0.epochs }
  return Outcome(
    given: "pair \(pair + 1)", got: text(got[pair]),
    expected: text(epochs[0] == epochs[1]))
}

private struct Training: Sendable {
  var bias = 0.0
  var rate = 1.0
  var order = [0, 1, 2, 3]
  var on = 1.0

  /// The epochs until AND is learned; 0 where it is not.
  var epochs: Int {
    let rows = Perceptron.examples(inputCount: 2) { $0 == [1, 1] ? 1 : 0 }
    let shown = order.map { row in
      Example(
        inputs: rows[row].inputs.map { on * $0 }, target: rows[row].target)
    }
    var learner = Perceptron(weights: [0, 0], bias: bias)
    return learner.learn(from: shown, learningRate: rate, upTo: 1000) ?? 0
  }
}

private let trainingPairs: [[Training]] = [
  [Training(), Training(rate: 8)],
  [Training(bias: -3), Training(bias: -3, rate: 4)],
  [Training(bias: -3), Training(bias: -12, rate: 4)],
  [Training(), Training(order: [0, 2, 1, 3])],
  [Training(), Training(on: 2)],
]
