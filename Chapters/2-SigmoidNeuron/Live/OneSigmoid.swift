import LiveFigure
import Plotting
import SigmoidNeurons

/// A sigmoid neuron with one input: where its S has its middle, how steep it
/// is there, and the perceptron that it comes near to.
public struct OneSigmoid: LiveFigure {
  public static var controls: [Control] {
    [
      .slider("w", "w", -20...20, step: 0.5, start: 2),
      .slider("b", "b", -20...20, step: 0.5, start: -2),
    ]
  }

  private static let range = -5.0...5

  private let neuron: Neuron

  public init(_ settings: Settings) {
    neuron = Neuron(weights: [settings["w"]], bias: settings["b"])
  }

  private var weight: Double { neuron.weights[0] }

  /// Where z is 0; nil where no x makes a difference.
  private var middle: Double? { weight == 0 ? nil : -neuron.bias / weight }

  public var figure: Chart {
    let range = Self.range
    var marks: [Mark] = [.rule(y: 0.5)]
    marks.append(
      .line(
        perceptron, label: "perceptron", colour: .muted, stroke: .dashed))
    if let middle, range.contains(middle) {
      // The tangent, as far as 0 and 1.
      let reach = 2 / weight
      marks.append(
        .line(
          [[middle - reach, 0], [middle + reach, 1]], label: "slope w/4",
          colour: .series(1), stroke: .solid))
    }
    marks.append(
      .curve(
        over: range, label: "σ(wx + b)", colour: .series(0), stroke: .solid
      ) { neuron.output(for: [$0]) })
    if let middle, range.contains(middle) {
      marks.append(.points([[middle, 0.5]], colour: .accent))
    }
    return Chart(
      x: Axis("x", range: range),
      y: Axis("a", range: -0.05...1.05, ticks: [0, 0.5, 1]),
      marks: marks, aspect: 1.7)
  }

  /// What the perceptron with the same weight and bias says.
  private var perceptron: [Point] {
    let (left, right) = (Self.range.lowerBound, Self.range.upperBound)
    func answer(_ x: Double) -> Double {
      weight * x + neuron.bias > 0 ? 1 : 0
    }
    guard let middle, Self.range.contains(middle) else {
      return [[left, answer(0)], [right, answer(0)]]
    }
    let (before, after) = weight > 0 ? (0.0, 1.0) : (1.0, 0.0)
    return [
      [left, before], [middle, before], [middle, after], [right, after],
    ]
  }

  public var readouts: [String] {
    guard let middle else {
      return [
        "w is 0: the answer is "
          + short(neuron.output(for: [0])) + " whatever x is"
      ]
    }
    let one = neuron.output(for: [middle + 1])
    return [
      "middle: a = ½ at x = −b/w = " + short(middle),
      "slope there: w/4 = " + short(weight / 4),
      "from 5 % to 95 % of the way over 5.9/|w| = "
        + short(5.9 / weight.magnitude, places: 2),
      "1 to the right of the middle: a = " + short(one, places: 4),
    ]
  }

  // MARK: Dragging

  public static func handles(_ settings: Settings) -> [Handle] {
    let w = settings["w"]
    guard w != 0, range.contains(-settings["b"] / w) else { return [] }
    return [
      Handle(
        "middle", "the middle of the S", at: [-settings["b"] / w, 0.5],
        step: 0.25)
    ]
  }

  public static func drag(
    _ handle: String, from start: Point?, to point: Point,
    _ settings: inout Settings
  ) {
    settings["b"] = (-settings["w"] * point.x * 2).rounded() / 2
  }

  // MARK: Questions

  public static var questions: [String] {
    [
      "Set it so that the S falls, with its middle at x = 2.",
      "Set it so that it is within 0.01 of the perceptron wherever x is 1 "
        + "or more from the middle. How small may w be?",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    guard let middle else { return .open("With w = 0 there is no S.") }
    if question == 0 {
      if weight > 0 { return .open("It rises.") }
      return middle == 2
        ? .solved("It falls through ½ at 2: −b/w = 2, and w is negative.")
        : .open("It falls, and its middle is at " + short(middle) + ".")
    }
    let (above, below) = (
      neuron.output(for: [middle + 1]), neuron.output(for: [middle - 1])
    )
    let miss = min(max(above, below), 1) - 1
    let found =
      "At 1 from the middle it is " + short(-miss, places: 4) + " away"
    return -miss < 0.01
      ? .solved(found + ": σ(|w|) is above 0.99 from |w| = 4.6 on.")
      : .open(found + ".")
  }

  // MARK: What it is made of

  /// How the answer to x = 1 changes with w and with b.
  public var slopes: Slopes? {
    let slopes = neuron.slopes(for: [1])
    return Slopes(
      ["w", "b"], at: [weight, neuron.bias],
      gradient: [slopes.weights[0], slopes.bias]
    ) { parameters in
      Neuron(weights: [parameters[0]], bias: parameters[1]).output(for: [1])
    }
  }

  public static var code: [String] {
    ["Neuron.swift#Neuron.output(for:)"]
  }
}
