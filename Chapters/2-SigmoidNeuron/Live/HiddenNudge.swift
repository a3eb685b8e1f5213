import LinearAlgebra
import LiveFigure
import Plotting
import SigmoidNeurons

/// XOR out of sigmoid neurons, one of whose parameters is nudged: the answer
/// goes along in proportion where the neurons are soft, and flips where they
/// are nearly perceptrons.
public struct HiddenNudge: LiveFigure {
  /// The parameters, hidden ones first.
  private static let names = [
    "w₁ of OR", "w₂ of OR", "b of OR", "w₁ of NAND", "w₂ of NAND",
    "b of NAND", "v₁ of AND", "v₂ of AND", "b of AND",
  ]

  public static var controls: [Control] {
    [
      .logarithmicSlider("c", "steepness c", 1...100, start: 2),
      .choice("parameter", "nudged", names, start: 0),
      .slider("nudge", "nudge Δ, in c", -2...2, step: 0.05, start: 0.2),
      .point(
        "x", "the example", x: 0...1, y: 0...1, start: Point(1, 0)),
    ]
  }

  private let steepness: Double
  private let parameter: Int
  private let nudge: Double
  private let example: Point

  public init(_ settings: Settings) {
    steepness = settings["c"]
    parameter = Int(settings["parameter"])
    nudge = settings["nudge"] * steepness
    example = settings.point("x")
  }

  /// The network with one parameter moved.
  private func network(_ change: Double) -> FeedforwardNetwork {
    var network = FeedforwardNetwork.xor(scaledBy: steepness)
    let (unit, place) = (parameter / 3, parameter % 3)
    let (layer, column) = unit < 2 ? (0, unit) : (1, 0)
    if place < 2 {
      network.layers[layer].weights[place, column] += change
    } else {
      network.layers[layer].biases[column] += change
    }
    return network
  }

  private func answer(_ change: Double) -> Double {
    network(change).outputs(for: [example.x, example.y])[0]
  }

  /// How fast the answer changes with the parameter: from the answer back
  /// through the output neuron, and through a hidden one where it is hidden.
  private var slope: Double {
    let network = network(0)
    let inputs = [example.x, example.y]
    let last = network.layers[1].neuron(0)
    let hidden = (0..<2).map { network.layers[0].neuron($0) }
    let answers = hidden.map { $0.output(for: inputs) }
    let ahead = last.slopes(for: answers)
    let (unit, place) = (parameter / 3, parameter % 3)
    if unit == 2 { return place < 2 ? ahead.weights[place] : ahead.bias }
    let own = hidden[unit].slopes(for: inputs)
    return ahead.bias * last.weights[unit]
      * (place < 2 ? own.weights[place] : own.bias)
  }

  public var figure: Panels {
    let network = network(nudge)
    let side = 36
    let width = 1 / Double(side)
    let places = Matrix(rows: side * side, columns: 2) { place, column in
      let index = column == 0 ? place % side : side - 1 - place / side
      return (Double(index) + 0.5) * width
    }
    let outputs = network.outputs(for: places)
    let shades = (0..<side).map { row in
      (0..<side).map { 0.75 * outputs[row * side + $0, 0] }
    }
    let map = Chart(
      title: "the answer, after the nudge",
      x: Axis("x₁", range: 0...1, ticks: [0, 1]),
      y: Axis("x₂", range: 0...1, ticks: [0, 1]),
      marks: [
        .image(shades, x: 0...1, y: 0...1),
        .points([example], colour: .accent),
      ], width: 300, aspect: 1)
    let reach = 2 * steepness
    let (before, slope) = (answer(0), slope)
    let after = answer(nudge)
    let curve = Chart(
      title: "the answer against the nudge",
      x: Axis("Δ", range: -reach...reach),
      y: Axis("a", range: -0.05...1.05, ticks: [0, 0.5, 1]),
      marks: [
        .rule(x: 0), .rule(y: 0.5),
        .line(
          [
            [-reach, before - slope * reach],
            [reach, before + slope * reach],
          ],
          label: "slope · Δ", colour: .series(1), stroke: .dashed),
        .curve(
          over: -reach...reach, label: "a", colour: .series(0), stroke: .solid
        ) { answer($0) },
        .points([[nudge, after]], colour: .accent),
      ], width: 300, aspect: 1)
    return Panels(columns: 2, [map, curve])
  }

  public var readouts: [String] {
    let (before, after) = (answer(0), answer(nudge))
    return [
      "a = " + short(before, places: 4) + " before, "
        + short(after, places: 4) + " after Δ = " + short(nudge),
      "Δa = " + short(after - before, places: 4) + "; slope · Δ = "
        + short(slope * nudge, places: 4),
      "read as yes or no: " + (before > 0.5 ? "yes" : "no") + " before, "
        + (after > 0.5 ? "yes" : "no") + " after",
    ]
  }

  public static var questions: [String] {
    [
      "Nudge a hidden weight so that the answer to (1, 0) turns to no, "
        + "with c at 20 or more.",
      "Set it so that slope · Δ is within a hundredth of Δa, although the "
        + "answer moves by more than 0.02.",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    let change = answer(nudge) - answer(0)
    if question == 0 {
      let isThere = example.x == 1 && example.y == 0
      if parameter > 5 || parameter % 3 == 2 {
        return .open("What is nudged is no hidden weight.")
      }
      if !isThere || steepness < 20 {
        return .open("The example is to be (1, 0), and c 20 or more.")
      }
      return answer(nudge) <= 0.5 && answer(0) > 0.5
        ? .solved(
          "It is a no now: one hidden unit changed its mind, and took the "
            + "answer along."
        )
        : .open("The answer is still " + short(answer(nudge)) + ".")
    }
    let miss = abs(change - slope * nudge)
    let found =
      "Δa is " + short(change, places: 4) + ", and the slope misses it by "
      + short(miss, places: 4)
    return abs(change) > 0.02 && miss < abs(change) / 100
      ? .solved(found + ": soft neurons go along in proportion.")
      : .open(found + ".")
  }

  public static var code: [String] {
    ["ForwardPass.swift#FeedforwardNetwork.outputs(for:)"]
  }
}
