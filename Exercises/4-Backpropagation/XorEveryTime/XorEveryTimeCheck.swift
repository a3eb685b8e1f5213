import Backpropagation
import ExerciseKit
import GradientDescent
import LinearAlgebra

public typealias XorEveryTimeFunction =
  @Sendable () throws -> (hiddenUnits: Int, learningRate: Double)

public let xorEveryTimeExercise = Exercise<XorEveryTimeFunction>(
  "xor-every-time", probes: [0..<10],
  mistakes: [
    Mistake(
      "No start gets there in time, and most are still moving. Perhaps the learning rate is too small; perhaps the units are too few."
    ) { (hiddenUnits: 4, learningRate: 0.5) },
    Mistake(
      "No start gets there: the learning rate is so large that the first steps drive the units to "
        + "where σ is flat, and there they stay."
    ) { (hiddenUnits: 6, learningRate: 1000) },
    Mistake(
      "Some starts learn it, and some do not. With more hidden units it is more likely that each "
        + "start has what it needs; if there are many, try another learning rate."
    ) { (hiddenUnits: 2, learningRate: 10) },
    Mistake(
      "One hidden unit draws one line, and one line cannot part XOR, whatever the learning rate."
    ) { (hiddenUnits: 1, learningRate: 10) },
    Mistake("There may be 8 hidden units at most, and 1 at least.") {
      (hiddenUnits: 20, learningRate: 10)
    },
    Mistake("The learning rate must be a number above 0.") {
      (hiddenUnits: 6, learningRate: 0)
    },
  ]
) { answer, seeds in
  let (hiddenUnits, learningRate) = try answer()
  let given =
    "\(hiddenUnits) hidden units, learning rate \(short(learningRate))"
  func outcome(_ note: String, _ got: String) -> Outcome {
    Outcome(given: given + note, got: got, expected: "all starts learn XOR")
  }
  guard (1...8).contains(hiddenUnits) else {
    return outcome("", "a number of hidden units that is not allowed")
  }
  guard learningRate > 0, learningRate.isFinite else {
    return outcome("", "a learning rate that leads nowhere")
  }
  let trials = seeds.map { seed in
    Trial(
      hiddenUnits: hiddenUnits, learningRate: learningRate,
      seed: UInt64(seed))
  }
  let learned = trials.count { $0.hasLearned }
  let worst = trials.map(\.worst).max() ?? 0
  return outcome(
    ": \(learned) of \(trials.count) starts learn XOR, and the worst answer is "
      + "\(short(worst)) off",
    summary(of: trials, hiddenUnits: hiddenUnits))
}

/// How the starts went, in words.
private func summary(of trials: [Trial], hiddenUnits: Int) -> String {
  let learned = trials.count { $0.hasLearned }
  if learned == trials.count { return "all starts learn XOR" }
  if hiddenUnits == 1 { return "no start can learn XOR" }
  if learned > 0 { return "some starts do not learn XOR" }
  let stuck = trials.count { $0.isStuck }
  return 2 * stuck > trials.count
    ? "starts that are stuck for good" : "starts that are still on their way"
}

/// One start, trained.
private struct Trial {
  /// By how much the worst of the four answers is off.
  let worst: Double

  /// Whether a step changes next to nothing any more.
  let isStuck: Bool

  var hasLearned: Bool { worst < 0.2 }

  init(hiddenUnits: Int, learningRate: Double, seed: UInt64) {
    let inputs = Matrix([[0, 0], [0, 1], [1, 0], [1, 1]])
    let targets = Matrix([[0], [1], [1], [0]])
    var generator = Xoshiro256(seed: seed)
    var network = Network(
      [2, hiddenUnits, 1], cost: QuadraticCost(), using: &generator)
    try? network.train(
      on: inputs, targets: targets,
      Training(
        epochs: 500, batchSize: nil, learningRate: learningRate,
        isShuffled: false),
      using: &generator)
    var answers = network.outputs(for: inputs)
    answers -= targets
    worst = answers.elements.map(\.magnitude).reduce(0, max)
    // A unit on the flat part of σ has no slope left.
    let gradient = network.gradient(of: inputs, targets: targets)
    isStuck = gradient.places.allSatisfy { gradient[$0].magnitude < 1e-4 }
  }
}
