import LinearAlgebra
import LiveFigure
import Perceptrons
import Plotting

/// The learning rule at work, one example a step: each mistake moves the
/// line.
public struct LearningRule: LiveFigure {
  public static var controls: [Control] {
    [
      .choice("gate", "gate", ["AND", "OR", "NAND", "XOR"]),
      .choice("rate", "η", ["1", "0.5", "0.25", "0.1"]),
      .choice(
        "order", "order", ["00 01 10 11", "11 10 01 00", "shuffled"]),
      .slider("seed", "seed of the shuffling", 1...50, step: 1, start: 1),
    ]
  }

  public static var steps: Steps? {
    Steps("example", perSecond: 3, opening: 6)
  }

  private let gate: Int
  private let rate: Double
  private let order: Int
  private let examples: [Example]
  private var generator: Xoshiro256

  private var learner = Perceptron(inputCount: 2)
  /// The examples of this epoch, as indices, and how many have been shown.
  private var sequence = [0, 1, 2, 3]
  private var shown = 0
  private var epoch = 1
  private var mistakes = 0
  /// What the last example was, and what was said to it.
  private var last: (example: Int, z: Double, wasRight: Bool)?
  /// The perceptron after each epoch, the start first.
  private var states = [Perceptron(inputCount: 2)]
  /// The number of an earlier epoch after which it was where it is now.
  private var cameBack: Int?
  private var isClean = false

  public init(_ settings: Settings) {
    let gates: [([Double]) -> Double] = [
      Perceptron.and.output(for:), Perceptron.or.output(for:),
      Perceptron.nand.output(for:), xor,
    ]
    gate = settings.choice("gate")
    examples = Perceptron.examples(inputCount: 2, of: gates[gate])
    rate = [1, 0.5, 0.25, 0.1][settings.choice("rate")]
    order = settings.choice("order")
    generator = Xoshiro256(seed: UInt64(settings["seed"]))
    arrange()
  }

  private mutating func arrange() {
    if order == 1 { sequence = [3, 2, 1, 0] }
    if order == 2 { generator.shuffle(&sequence) }
  }

  public var canStep: Bool { !isClean }

  public mutating func step() {
    if shown == 4 {
      epoch += 1
      shown = 0
      mistakes = 0
      cameBack = nil
      arrange()
    }
    let index = sequence[shown]
    let example = examples[index]
    let z = learner.weightedInput(for: example.inputs)
    let wasRight = learner.learn(from: example, learningRate: rate)
    last = (index, z, wasRight)
    if !wasRight { mistakes += 1 }
    shown += 1
    guard shown == 4 else { return }
    isClean = mistakes == 0
    cameBack = isClean ? nil : states.firstIndex(of: learner)
    states.append(learner)
  }

  public var figure: Chart {
    var chart = gateChart(learner, examples: examples, range: -1.5...2.5)
    if let last {
      let inputs = examples[last.example].inputs
      chart.marks.append(
        .text(
          last.wasRight ? "right" : "repaired", at: [inputs[0], inputs[1]],
          .aboveRight, colour: last.wasRight ? .ink : .accent))
    }
    return chart
  }

  public var readouts: [String] {
    let w = learner.weights
    var lines = [
      "w = (" + short(w[0]) + ", " + short(w[1]) + "), b = "
        + short(learner.bias),
      "epoch " + String(epoch) + ", " + String(shown)
        + " of 4 shown, mistakes in it: " + String(mistakes),
    ]
    if let last {
      let example = examples[last.example]
      let (said, target) = (last.z > 0 ? "1" : "0", short(example.target))
      lines.append(
        list(example.inputs.map { short($0) }, "") + ": z was "
          + short(last.z) + ", so it said " + said + "; it should say "
          + target + (last.wasRight ? "" : ", and was repaired"))
    }
    if isClean { lines.append("a clean epoch: it has learned the gate") }
    if let cameBack {
      lines.append(
        order == 2
          ? "it is where it was after epoch " + String(cameBack)
          : "it is where it was after epoch " + String(cameBack)
            + ", and will do the same again for ever")
    }
    return lines
  }

  // MARK: Questions

  public static var questions: [String] {
    [
      "Set it so that it goes round in a circle, and step until it does.",
      "Set the order so that AND is learned with fewer than 6 epochs.",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    if question == 0 {
      if let cameBack, order != 2 {
        return .solved(
          "After epoch " + String(epoch) + " it is where it was after epoch "
            + String(cameBack) + ".")
      }
      return .open(
        isClean ? "This gate it has learned." : "Not yet in this epoch.")
    }
    guard gate == 0 else { return .open("This is not AND.") }
    guard isClean else {
      return .open("After " + String(epoch) + " epochs it is not done.")
    }
    let count = String(epoch) + " epochs, the clean one counted."
    return epoch < 6 ? .solved(count) : .open("It took " + count)
  }

  public static var code: [String] {
    ["Learning.swift#Perceptron.learn(from:learningRate:)"]
  }
}
