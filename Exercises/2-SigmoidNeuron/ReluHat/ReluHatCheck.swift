import ExerciseKit
import LinearAlgebra
import Plotting
import SigmoidNeurons

public typealias ReluHatFunction =
  @Sendable (
    _ left: Double, _ top: Double, _ right: Double, _ height: Double
  ) throws -> (neurons: [Neuron], outputWeights: [Double])

public let reluHatExercise = Exercise<ReluHatFunction>(
  "relu-hat", probes: hatProbes,
  mistakes: [
    Mistake(
      "Behind the top it is level: the second ReLU takes away the way up, but adds no way down."
    ) { left, top, right, height in
      (bends([left, top]), [height / (top - left), -height / (top - left)])
    },
    Mistake(
      "Behind the hat it goes on downwards: at its right end the slope must change once more."
    ) { left, top, right, height in
      let (up, down) = (height / (top - left), height / (right - top))
      return (bends([left, top]), [up, -up - down])
    },
    Mistake(
      "It goes down as steeply as it went up, which is right only where the top is in the middle."
    ) { left, top, right, height in
      let up = height / (top - left)
      return (bends([left, top, right]), [up, -2 * up, up])
    },
    Mistake(
      "The height has been taken for the slope. A slope is the height divided by the way that it takes."
    ) { left, top, right, height in
      (bends([left, top, right]), [height, -2 * height, height])
    },
    Mistake(
      "The second ReLU brings the way down, but does not take the way up away: the slope there changes by both."
    ) { left, top, right, height in
      let (up, down) = (height / (top - left), height / (right - top))
      return (bends([left, top, right]), [up, -down, down])
    },
    Mistake(
      "It bends at −left, −top and −right: a ReLU sets in where x plus its bias is 0."
    ) { left, top, right, height in
      let (up, down) = (height / (top - left), height / (right - top))
      return (bends([-left, -top, -right]), [up, -up - down, down])
    },
  ], picture: drawnHat
) { answer, probe in
  let hat = probe.hat
  let (neurons, weights) = try answer(
    hat.left, hat.top, hat.right, hat.height)
  let given =
    "left \(short(hat.left)), top \(short(hat.top)), right \(short(hat.right)), height \(short(hat.height)); x = \(short(probe.x))"
  guard
    neurons.count <= 3, weights.count == neurons.count,
    neurons.allSatisfy({ $0.weights.count == 1 })
  else {
    return Outcome(
      given: given,
      got: "\(neurons.count) neurons and \(weights.count) output weights",
      expected: "at most 3 neurons of one input, and as many weights")
  }
  if let other = neurons.first(where: { $0.activation != .relu }) {
    return Outcome(
      given: given, got: "a unit of \(name(of: other.activation))",
      expected: "a unit of \(name(of: .relu))")
  }
  return .numbers(
    given: given, got: sum(neurons, weights, at: probe.x),
    expected: hat.height(at: probe.x), named: "height",
    // What cancels far out is as large as the hat is steep.
    within: Tolerance(relative: 1e-6, floor: 0.1 * abs(hat.height)))
}

private struct Hat: Sendable {
  let left: Double
  let top: Double
  let right: Double
  let height: Double

  func height(at x: Double) -> Double {
    if x <= left || x >= right { return 0 }
    return x < top
      ? height * (x - left) / (top - left)
      : height * (right - x) / (right - top)
  }
}

private struct HatProbe: Sendable {
  let hat: Hat
  let x: Double
}

/// Hats of several shapes, one of them upside down, each looked at before it,
/// at its bends, on both slopes, and behind it, near and far.
private let hatProbes: [HatProbe] = {
  let hats = [
    Hat(left: 1, top: 2, right: 4, height: 3),
    Hat(left: -1, top: 0, right: 1, height: 1),
    Hat(left: -3, top: 2.5, right: 3, height: 0.5),
    Hat(left: 0.25, top: 0.3, right: 0.75, height: -2),
    Hat(left: -70, top: -40, right: 20, height: 120),
  ]
  return hats.flatMap { hat in
    let rising = (hat.left + hat.top) / 2
    let falling = 0.3 * hat.top + 0.7 * hat.right
    let places: [Double] = [
      hat.top, hat.right + 1, rising, falling, hat.left, hat.right,
      hat.left - 2, hat.right + 50, hat.left - 50,
    ]
    return places.map { HatProbe(hat: hat, x: $0) }
  }
}()

private func bends(_ places: [Double]) -> [Neuron] {
  places.map { Neuron(weights: [1], bias: -$0, activation: .relu) }
}

private func sum(_ neurons: [Neuron], _ weights: [Double], at x: Double)
  -> Double
{
  zip(neurons, weights).reduce(0) { $0 + $1.1 * $1.0.output(for: [x]) }
}

/// The first hat, as the answer makes it and as it should be.
@Sendable private func drawnHat(_ answer: ReluHatFunction) throws
  -> any Figure
{
  let hat = hatProbes[0].hat
  let (neurons, weights) = try answer(
    hat.left, hat.top, hat.right, hat.height)
  let fits = neurons.filter { $0.weights.count == 1 }
  func chart(_ curve: (Double) -> Double) -> Chart {
    Chart(
      x: Axis("x"), y: Axis("height"),
      marks: [.curve(over: 0...6, colour: .series(0), curve)])
  }
  return beside(
    yours: chart { sum(fits, weights, at: $0) },
    expected: chart { hat.height(at: $0) })
}
