import NumberQuestion
import Perceptrons

public let sameOrNotQuestion = NumberQuestion(
  "same-or-not",
  fields: (1...5).map { pair in
    NumberField(
      "pair " + significant(Double(pair)),
      .choice([
        NumberOption("the same", 1), NumberOption("not the same", 0),
      ]))
  },
  mistakes: [
    NumberMistake(
      "This takes the rate for a thing without effect. It is so from 0, and where the start grows with it.",
      [1, 1, 1, 1, 0]),
    NumberMistake(
      "This takes every change of a number for one that matters. Where all weights and the bias are multiplied by one number, every answer stays.",
      [0, 0, 0, 0, 0]),
    NumberMistake(
      "The order matters in general. But here only the names of the two inputs have changed.",
      [1, 0, 1, 0, 0]),
    NumberMistake(
      "Twice the inputs is not twice of everything: the bias goes on as before.",
      [1, 0, 1, 1, 1]),
    NumberMistake(
      "The start of the third pair is another, but it is to its rate as the first start is to the first rate.",
      [1, 0, 0, 1, 0]),
  ]
) {
  trainingPairs.map { $0[0].epochs == $0[1].epochs ? 1 : 0 }
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
