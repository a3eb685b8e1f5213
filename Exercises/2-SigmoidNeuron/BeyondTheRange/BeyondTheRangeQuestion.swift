import NumberQuestion
import SigmoidNeurons

public let beyondTheRangeQuestion = NumberQuestion(
  "beyond-the-range",
  fields: [
    NumberField("ten bumps at −1", fiftieth),
    NumberField("ten bumps at 2", fiftieth),
    NumberField("ten ReLUs at −1", fiftieth),
    NumberField("ten ReLUs at 2", fiftieth),
  ],
  mistakes: [
    NumberMistake(
      "This is f itself. The networks were made from what it is between 0 and 1, and know nothing of the rest.",
      [2, 5, 2, 5]),
    NumberMistake(
      "The bumps at the ends run on, but not as far as that: only so far that their outer edges are not felt within the range.",
      [1.0025, 1.9025, 1, 3.9]),
    NumberMistake(
      "On the right, nothing stops the ReLUs: all are on, and the last piece goes straight on.",
      [0, 0, 1, 2]),
    NumberMistake(
      "On the left, the first piece does not go on: left of its bend a ReLU is off.",
      [0, 0, 0.9, 3.9]),
    NumberMistake(
      "Off the range the ReLUs do not fall to 0, as bumps do: on the left the output’s bias is left, and on the right all of them are on.",
      [0, 0, 0, 0]),
  ]
) {
  let bumps = FeedforwardNetwork(
    approximating: square, over: 0...1, bumps: 10, sharpness: 50)
  let pieces = FeedforwardNetwork(joining: square, over: 0...1, pieces: 10)
  return [bumps, pieces].flatMap { network in
    [-1.0, 2].map { x in
      let answer = network.outputs(for: [x])[0]
      // An edge far away is felt, but not by anybody who reads it.
      return answer.magnitude < 1e-12 ? 0 : answer
    }
  }
}

private let fiftieth = NumberField.Kind.number(
  within: 0.02, floor: 1, digits: 4)

@Sendable private func square(_ x: Double) -> Double { 1 + x * x }
