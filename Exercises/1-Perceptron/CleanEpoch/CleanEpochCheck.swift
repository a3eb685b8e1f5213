import ExerciseKit
import LinearAlgebra
import Perceptrons

public typealias CleanEpochFunction =
  @Sendable (Perceptron, _ examples: [Example], _ limit: Int) throws ->
  (epoch: Int?, perceptron: Perceptron)

/// The code of the stub.
private let asItWas: CleanEpochFunction = {
  trained($0, $1, $2, asks: .afterRepair, resets: .never)
}

public let cleanEpochExercise = Exercise<CleanEpochFunction>(
  "clean-epoch", probes: cleanEpochProbes,
  mending: asItWas,
  mistakes: [
    Mistake(
      "It asks before the repair now. But what went wrong in the first epoch is never forgotten, so that no later one is clean."
    ) { trained($0, $1, $2, resets: .never) },
    Mistake(
      "Each epoch counts its own mistakes now. But it still asks after the repair, when the perceptron has just been told."
    ) { trained($0, $1, $2, asks: .afterRepair) },
    Mistake(
      "The mistakes are set back to 0 for each example: an epoch passes for clean when its last example went well."
    ) { trained($0, $1, $2, resets: .eachExample) },
    Mistake("The first epoch is number 1, not 0.") {
      let (epoch, learner) = trained($0, $1, $2)
      return (epoch.map { $0 - 1 }, learner)
    },
    Mistake(
      "The epochs are right. But the perceptron that is given back is the one that came, which has learned nothing."
    ) { (trained($0, $1, $2).epoch, $0) },
  ]
) { answer, probe in
  let got = try answer(probe.start, probe.examples, probe.limit)
  var learner = probe.start
  let epoch = learner.learn(from: probe.examples, upTo: probe.limit)
  func text(_ epoch: Int?) -> String { epoch.map { "epoch \($0)" } ?? "nil" }
  return Outcome.numbers(
    given:
      "\(probe.name), from w = (\(probe.start.weights.map { short($0) }.joined(separator: ", "))), b = \(short(probe.start.bias)), \(probe.limit) epochs at most",
    parts: [
      .init(
        "w", got: got.perceptron.weights, expected: learner.weights),
      .init("b", got: got.perceptron.bias, expected: learner.bias),
    ]
  ).saying(text(got.epoch), expected: text(epoch))
}

private struct CleanEpochProbe: Sendable {
  let name: String
  let start: Perceptron
  let examples: [Example]
  let limit: Int
}

/// What can be learned and what cannot, from 0 and from elsewhere, within
/// enough epochs, one too few and none; an epoch whose last example is right
/// and whose first is not; and points in space at random.
private let cleanEpochProbes: [CleanEpochProbe] = {
  func table(_ outputs: [Double]) -> [Example] {
    zip(binaryRows(width: 2), outputs).map {
      Example(inputs: $0, target: $1)
    }
  }
  let and = table([0, 0, 0, 1])
  let zero = Perceptron(inputCount: 2)
  let low = Perceptron(weights: [0, 0], bias: -3)
  var probes = [
    CleanEpochProbe(
      name: "XOR", start: zero, examples: table([0, 1, 1, 0]), limit: 50),
    CleanEpochProbe(name: "AND", start: zero, examples: and, limit: 50),
    CleanEpochProbe(name: "AND", start: low, examples: and, limit: 1000),
    CleanEpochProbe(
      name: "NAND", start: zero, examples: table([1, 1, 1, 0]), limit: 50),
    CleanEpochProbe(
      name: "OR", start: zero, examples: table([0, 1, 1, 1]), limit: 4),
    CleanEpochProbe(name: "AND", start: zero, examples: and, limit: 5),
    CleanEpochProbe(name: "AND", start: zero, examples: and, limit: 0),
    CleanEpochProbe(
      name: "AND", start: Perceptron(weights: [2, 1], bias: -2),
      examples: and, limit: 1),
    CleanEpochProbe(
      name: "AND", start: Perceptron(weights: [0, 0], bias: -300),
      examples: and, limit: 1000),
    CleanEpochProbe(
      name: "a yes and a no, one after the other", start: low,
      examples: [
        Example(inputs: [1, 0], target: 1),
        Example(inputs: [-2, 0], target: 0),
      ], limit: 20),
  ]
  var generator = Xoshiro256(seed: 21)
  for count in [1, 3, 5] {
    let rule = (0..<count).map { _ in generator.uniform(in: -2..<2) }
    let examples = (0..<12).map { _ in
      let inputs = (0..<count).map { _ in
        Double(generator.integer(in: -9...9)) / 2
      }
      return Example(
        inputs: inputs,
        target: Perceptron(weights: rule, bias: 0.5).output(for: inputs))
    }
    probes.append(
      CleanEpochProbe(
        name: "12 points of \(count) inputs",
        start: Perceptron(
          weights: rule.map { -1 - ($0 * 4).rounded() }, bias: 3),
        examples: examples, limit: 500))
  }
  return probes
}()

private enum Asking { case beforeRepair, afterRepair }
private enum Resetting { case eachEpoch, eachExample, never }

private func trained(
  _ perceptron: Perceptron, _ examples: [Example], _ limit: Int,
  asks: Asking = .beforeRepair, resets: Resetting = .eachEpoch
) -> (epoch: Int?, perceptron: Perceptron) {
  var learner = perceptron
  var mistakes = 0
  for epoch in 0..<limit {
    if resets == .eachEpoch { mistakes = 0 }
    for example in examples {
      if resets == .eachExample { mistakes = 0 }
      let wasRight = learner.learn(from: example)
      let isRight = learner.output(for: example.inputs) == example.target
      if !(asks == .beforeRepair ? wasRight : isRight) { mistakes += 1 }
    }
    if mistakes == 0 { return (epoch + 1, learner) }
  }
  return (nil, learner)
}
