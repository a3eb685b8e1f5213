import ExerciseKit
import LinearAlgebra
import Plotting
import SigmoidNeurons

public typealias SigmoidBumpFunction =
  @Sendable (
    _ left: Double, _ right: Double, _ height: Double, _ steepness: Double
  ) throws -> (neurons: [Neuron], outputWeights: [Double])

public let sigmoidBumpExercise = Exercise<SigmoidBumpFunction>(
  "sigmoid-bump", probes: bumpProbes,
  mistakes: [
    Mistake(
      "These are two steps up: the second neuron must take the height away again."
    ) {
      left, right, height, steepness in
      (edges(left, right, steepness), [height, height])
    },
    Mistake(
      "The edges lie elsewhere: the bias is minus the edge times the steepness, because wx + b is "
        + "to be 0 there."
    ) { left, right, height, steepness in
      (
        [left, right].map { Neuron(weights: [steepness], bias: -$0) },
        [height, -height]
      )
    },
    Mistake(
      "The edges lie at −left and −right: the sign of the bias is wrong."
    ) {
      left, right, height, steepness in
      (edges(-left, -right, steepness), [height, -height])
    },
    Mistake("The bump is a trough: first up, then down.") {
      left, right, height, steepness in
      (edges(left, right, steepness), [-height, height])
    },
    Mistake(
      "The bump has half its height: each edge has the whole height to go."
    ) {
      left, right, height, steepness in
      (edges(left, right, steepness), [height / 2, -height / 2])
    },
  ], picture: drawnBump
) { answer, probe in
  let (left, right, height, steepness) =
    (probe.left, probe.right, probe.height, probe.steepness)
  let (neurons, weights) = try answer(left, right, height, steepness)
  let given =
    "left \(digit(left)), right \(digit(right)), height \(digit(height)), "
    + "steepness \(digit(steepness)); x = \(digit(probe.x))"
  guard
    neurons.count == 2, weights.count == 2,
    neurons.allSatisfy({ $0.weights.count == 1 })
  else {
    return Outcome(
      given: given,
      got: "\(neurons.count) neurons and \(weights.count) output weights",
      expected: "2 neurons of one input and 2 output weights")
  }
  let got = zip(neurons, weights).reduce(0) {
    $0 + $1.1 * $1.0.output(for: [probe.x])
  }
  let expected =
    height * logistic(steepness * (probe.x - left))
    - height * logistic(steepness * (probe.x - right))
  return .numbers(given: given, got: got, expected: expected, named: "height")
}

private struct BumpProbe: Sendable {
  let left: Double
  let right: Double
  let height: Double
  let steepness: Double
  let x: Double
}

/// Five bumps, each looked at before it, on its edges, in its middle and behind it.
private let bumpProbes: [BumpProbe] =
  probes(left: 2, right: 4, height: 3, steepness: 10)
  + probes(left: -1, right: 0.5, height: 1, steepness: 20)
  + probes(left: 0.25, right: 0.75, height: -2, steepness: 8)
  + probes(left: -6.5, right: -2, height: 0.5, steepness: 3)
  + probes(left: -40, right: 70, height: 120, steepness: 0.25)

private func probes(
  left: Double, right: Double, height: Double, steepness: Double
) -> [BumpProbe] {
  [(left + right) / 2, left - 1, left, right, right + 1].map {
    BumpProbe(
      left: left, right: right, height: height, steepness: steepness, x: $0)
  }
}

private func edges(_ left: Double, _ right: Double, _ steepness: Double)
  -> [Neuron]
{
  [left, right].map { Neuron(weights: [steepness], bias: -steepness * $0) }
}

/// The first bump, as the answer makes it and as it should be.
@Sendable private func drawnBump(_ answer: SigmoidBumpFunction) throws
  -> any Figure
{
  let (left, right, height, steepness) = (2.0, 4.0, 3.0, 10.0)
  let (neurons, weights) = try answer(left, right, height, steepness)
  func chart(_ curve: (Double) -> Double) -> Chart {
    Chart(
      x: Axis("x"), y: Axis("height"),
      marks: [.curve(over: 0...6, colour: .series(0), curve)])
  }
  return beside(
    yours: chart { x in
      zip(neurons, weights).filter { $0.0.weights.count == 1 }.reduce(0) {
        $0 + $1.1 * $1.0.output(for: [x])
      }
    },
    expected: chart { x in
      height * logistic(steepness * (x - left))
        - height * logistic(steepness * (x - right))
    })
}
