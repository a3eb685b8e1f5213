import ExerciseKit
import SigmoidNeurons

public typealias BeyondTheRangeFunction = @Sendable () throws -> [Double]

public let beyondTheRangeExercise = Exercise<BeyondTheRangeFunction>(
  "beyond-the-range", probes: [0, 1, 2, 3],
  mistakes: [
    Mistake(
      "This is f itself. The networks were made from what it is between 0 and 1, and know nothing of the rest."
    ) { [2, 5, 2, 5] },
    Mistake(
      "The bumps at the ends run on, but not as far as that: only so far that their outer edges are not felt within the range."
    ) { [1.0025, 1.9025, 1, 3.9] },
    Mistake(
      "On the right, nothing stops the ReLUs: all are on, and the last piece goes straight on."
    ) { [0, 0, 1, 2] },
    Mistake(
      "On the left, the first piece does not go on: left of its bend a ReLU is off."
    ) { [0, 0, 0.9, 3.9] },
    Mistake(
      "Off the range the ReLUs do not fall to 0, as bumps do: on the left the output’s bias is left, and on the right all of them are on."
    ) { [0, 0, 0, 0] },
  ]
) { answer, index in
  let got = try answer()
  guard got.count == 4 else {
    return Outcome(
      given: "your predictions", got: "\(got.count) numbers",
      expected: "4 numbers")
  }
  func f(_ x: Double) -> Double { 1 + x * x }
  let (name, network) =
    index < 2
    ? (
      "ten bumps",
      FeedforwardNetwork(
        approximating: f, over: 0...1, bumps: 10, sharpness: 50)
    )
    : ("ten ReLUs", FeedforwardNetwork(joining: f, over: 0...1, pieces: 10))
  let x = index % 2 == 0 ? -1.0 : 2
  let answered = network.outputs(for: [x])[0]
  return .numbers(
    given: "\(name) at \(short(x)); your prediction, and the run",
    // An edge far away is felt, but not by anybody who reads it.
    got: got[index], expected: abs(answered) < 1e-12 ? 0 : answered,
    within: Tolerance(relative: 0.02, floor: 1))
}
