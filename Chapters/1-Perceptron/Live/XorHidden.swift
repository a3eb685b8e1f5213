import LiveFigure
import Perceptrons
import Plotting
import Wording

/// Two hidden perceptrons move the four inputs of XOR; a third has to part
/// them with one cut.
public struct XorHidden: LiveFigure {
  public static var controls: [Control] {
    let (first, second) = (Perceptron.or, Perceptron.nand)
    return [
      .slider("u1", "u₁", -3...3, step: 0.5, start: first.weights[0]),
      .slider("u2", "u₂", -3...3, step: 0.5, start: first.weights[1]),
      .slider("ub", "bias of u", -4...4, step: 0.5, start: first.bias),
      .slider("v1", "v₁", -3...3, step: 0.5, start: second.weights[0]),
      .slider("v2", "v₂", -3...3, step: 0.5, start: second.weights[1]),
      .slider("vb", "bias of v", -4...4, step: 0.5, start: second.bias),
    ]
  }

  private let hidden: [Perceptron]
  /// The four inputs as the last unit sees them, in the order 00 01 10 11.
  private let seen: [Example]
  /// A perceptron that parts what is seen; nil where none can.
  private let last: Perceptron?

  public init(_ settings: Settings) {
    hidden = ["u", "v"].map { name in
      Perceptron(
        weights: [settings[name + "1"], settings[name + "2"]],
        bias: settings[name + "b"])
    }
    seen = Perceptron.examples(inputCount: 2, of: xor).map {
      [hidden] example in
      Example(
        inputs: hidden.map { $0.output(for: example.inputs) },
        target: example.target)
    }
    // Four corners that one cut can part are learned within a few epochs.
    var learner = Perceptron(inputCount: 2)
    let isParted = learner.learn(from: seen, upTo: 100) != nil
    last = isParted ? learner : nil
  }

  public var figure: Panels {
    let inputs = Perceptron.examples(inputCount: 2, of: xor)
    let range = -0.75...1.75
    var left = Chart(
      title: "the inputs", x: Axis("x₁", range: range, ticks: [0, 1]),
      y: Axis("x₂", range: range, ticks: [0, 1]), aspect: 1)
    for (index, unit) in hidden.enumerated() {
      let (w, b) = (unit.weights, unit.bias)
      left.marks += [
        .halfPlane(a: w[0], b: w[1], c: b, colour: .series(2 + index)),
        .line(
          a: w[0], b: w[1], c: b, label: index == 0 ? "u is 0" : "v is 0",
          colour: .series(2 + index)),
      ]
    }
    var right = Chart(
      title: "what the last unit sees",
      x: Axis("u", range: range, ticks: [0, 1]),
      y: Axis("v", range: range, ticks: [0, 1]), aspect: 1)
    if let last {
      let (w, b) = (last.weights, last.bias)
      right.marks += [
        .halfPlane(
          a: w[0], b: w[1], c: b, label: "says 1", colour: .class(1)),
        .line(a: w[0], b: w[1], c: b),
      ]
    }
    left.marks += points(inputs)
    right.marks += points(seen) + names
    return Panels(columns: 2, sharesAxes: false, [left, right])
  }

  private func points(_ examples: [Example]) -> [Mark] {
    [0, 1].map { target in
      .points(
        examples.filter { $0.target == Double(target) }.map {
          Point($0.inputs[0], $0.inputs[1])
        }, label: target == 0 ? "should be 0" : "should be 1",
        colour: .class(target))
    }
  }

  /// Which inputs have come to each corner.
  private var names: [Mark] {
    binaryRows(width: 2).compactMap { corner in
      let here = zip(["00", "01", "10", "11"], seen)
        .filter { $0.1.inputs == corner }.map { $0.0 }
      if here.isEmpty { return nil }
      return .text(
        list(here, ", "), at: [corner[0], corner[1]],
        corner[1] == 1 ? .above : .below)
    }
  }

  public var readouts: [String] {
    let tables = [0, 1].map { unit in
      list(seen.map { short($0.inputs[unit]) }, " ")
    }
    return [
      "at 00, 01, 10, 11: u says " + tables[0] + ", v says " + tables[1],
      last.map {
        "one cut parts them: " + sum($0, of: ["u", "v"]) + " > 0"
      } ?? "no cut parts them",
    ]
  }

  // MARK: Questions

  public static var questions: [String] {
    [
      "Set it so that one cut parts them, and neither u nor v is OR or NAND.",
      "Set it so that all four inputs fall on one corner, without a tie.",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    let inputs = binaryRows(width: 2)
    if question == 0 {
      let isKnown = hidden.contains { unit in
        [Perceptron.or, .nand].contains { gate in
          inputs.allSatisfy { unit.output(for: $0) == gate.output(for: $0) }
        }
      }
      if last == nil { return .open("No cut parts them.") }
      return isKnown
        ? .open("One cut parts them, but an OR or a NAND is there.")
        : .solved("XOR has more than one hidden layer to its name.")
    }
    let corners = binaryRows(width: 2).count { corner in
      seen.contains { $0.inputs == corner }
    }
    let ties = hidden.contains { unit in
      inputs.contains { unit.weightedInput(for: $0) == 0 }
    }
    if corners > 1 {
      return .open("They lie on " + String(corners) + " corners.")
    }
    return ties
      ? .open("One corner, but somewhere z is 0.")
      : .solved(
        "Nothing is left to part: what the first layer joins, no later one "
          + "parts again.")
  }

  public static var code: [String] { ["Xor.swift#Circuit.xor"] }
}
