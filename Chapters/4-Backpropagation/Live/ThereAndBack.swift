import Backpropagation
import LinearAlgebra
import LiveFigure
import Plotting
import SigmoidNeurons

/// One example on its way through a network of two hidden units and two
/// outputs, and back: each step shows the numbers that it finds.
public struct ThereAndBack: LiveFigure {
  private static let places: [(name: String, label: String, start: Double)] =
    [
      ("w11", "x₁ → h₁", 1), ("w12", "x₁ → h₂", 0.5), ("w21", "x₂ → h₁", -1),
      ("w22", "x₂ → h₂", 2), ("v11", "h₁ → a₁", 2), ("v12", "h₁ → a₂", -1),
      ("v21", "h₂ → a₁", 1), ("v22", "h₂ → a₂", 3),
    ]

  public static var controls: [Control] {
    [
      .slider("x1", "x₁", -3...3, step: 0.5, start: 2, restarts: false),
      .slider("x2", "x₂", -3...3, step: 0.5, start: 1, restarts: false),
      .slider(
        "y1", "target of a₁", 0...1, step: 0.1, start: 0, restarts: false),
      .slider(
        "y2", "target of a₂", 0...1, step: 0.1, start: 1, restarts: false),
    ]
      + places.map {
        .slider(
          $0.name, $0.label, -4...4, step: 0.5, start: $0.start,
          restarts: false)
      }
  }

  public static var steps: Steps? { Steps("stage", perSecond: 1, opening: 6) }

  private var network: Network<QuadraticCost>
  private var input: Matrix
  private var target: Matrix
  private var stage = Stage.inputs

  public init(_ settings: Settings) {
    network = Self.network(settings)
    input = Matrix([[settings["x1"], settings["x2"]]])
    target = Matrix([[settings["y1"], settings["y2"]]])
  }

  private static func network(_ settings: Settings) -> Network<QuadraticCost>
  {
    let w = places.map { settings[$0.name] }
    return Network(
      Parameters(
        weights: [
          Matrix([[w[0], w[1]], [w[2], w[3]]]),
          Matrix([[w[4], w[5]], [w[6], w[7]]]),
        ],
        biases: [[-1, -1], [-1, -2]]),
      hidden: [.logistic], cost: QuadraticCost())
  }

  public mutating func change(_ settings: Settings) {
    let stage = stage
    self = Self(settings)
    self.stage = stage
  }

  public var canStep: Bool { stage < .all }

  public mutating func step() {
    stage = Stage(rawValue: stage.rawValue + 1) ?? .all
  }

  public var figure: Diagram {
    worked(
      network, input: input, target: target,
      units: [["h₁", "h₂"], ["a₁", "a₂"]], inputNames: ["x₁", "x₂"], at: stage
    )
  }

  private var pass: Pass {
    var pass = Pass(network, rows: 1, workers: .one)
    pass.inputs = input
    network.forward(in: &pass)
    var gradient = Parameters(sizes: network.sizes)
    network.backward(from: target, in: &pass, to: &gradient)
    return pass
  }

  public var readouts: [String] {
    let pass = pass
    func number(_ value: Double) -> String {
      NumberText.fixed(value, places: 4)
    }
    let (h, a) = (pass.activations[1].row(0), pass.outputs.row(0))
    let (back, ahead) = (pass.deltas[0].row(0), pass.deltas[1].row(0))
    let (w, v) = (network.layers[0].weights, network.layers[1].weights)
    var lines: [String] = []
    if stage == .inputs {
      lines.append("Nothing is known yet but the inputs.")
    }
    if stage >= .hidden {
      let z = network.layers[0].weightedInputs(for: input).row(0)
      lines.append(
        "h₁ = σ(" + short(input[0, 0]) + "·" + bracketed(w[0, 0]) + " + "
          + bracketed(input[0, 1]) + "·" + bracketed(w[1, 0]) + " − 1) = σ("
          + short(z[0]) + ") = " + number(h[0]))
    }
    if stage >= .outputs {
      lines.append(
        "a₁ = σ(" + number(h[0]) + "·" + bracketed(v[0, 0]) + " + "
          + number(h[1]) + "·" + bracketed(v[1, 0]) + " − 1) = "
          + number(a[0]))
    }
    if stage >= .blameOfOutputs {
      lines.append(
        "δ of a₁ = (a₁ − y₁)·a₁(1 − a₁) = " + number(ahead[0]))
    }
    if stage >= .blameOfHidden {
      lines.append(
        "δ of h₁ = (" + bracketed(ahead[0]) + "·" + bracketed(v[0, 0]) + " + "
          + bracketed(ahead[1]) + "·" + bracketed(v[0, 1])
          + ")·h₁(1 − h₁) = " + number(back[0]))
    }
    if stage >= .all {
      lines.append(
        "∂C/∂w of x₁ → h₁ = x₁·δ of h₁ = "
          + number(input[0, 0] * back[0]))
    }
    return lines
  }

  private func bracketed(_ value: Double) -> String {
    let text = short(value, places: 4)
    return value < 0 ? "(" + text + ")" : text
  }

  // MARK: Questions

  public static var questions: [String] {
    [
      "Set weights so that the blame of both outputs for h₁ cancels: δ of h₁ "
        + "within 0.001 of 0, though either output alone blames it by 0.01 or "
        + "more.",
      "Make h₂ saturate: its slope h₂(1 − h₂) below 0.001. What becomes of "
        + "the derivatives of its weights?",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    let pass = pass
    let h = pass.activations[1].row(0)
    let back = pass.deltas[0].row(0)
    if question == 0 {
      let slope = h[0] * (1 - h[0])
      let parts = (0..<2).map {
        pass.deltas[1][0, $0] * network.layers[1].weights[0, $0] * slope
      }
      let found =
        "δ of h₁ is " + short(parts[0], places: 4) + " by a₁ and "
        + short(parts[1], places: 4) + " by a₂, together "
        + short(back[0], places: 4)
      return abs(back[0]) < 0.001 && parts.allSatisfy { abs($0) >= 0.01 }
        ? .solved(
          found + ": one wants h₁ larger, the other smaller, as much.")
        : .open(found + ".")
    }
    let slope = h[1] * (1 - h[1])
    return slope < 0.001
      ? .solved(
        "h₂(1 − h₂) = " + short(slope, places: 5) + ", δ of h₂ = "
          + short(back[1], places: 6)
          + ": its weights hardly learn, whatever the outputs say.")
      : .open("h₂(1 − h₂) = " + short(slope, places: 4) + ".")
  }

  // MARK: What it is made of

  public var slopes: Slopes? {
    let (network, input, target) = (network, input, target)
    let gradient = network.gradient(of: input, targets: target)
    let weights = network.layers.map { $0.weights }
    return Slopes(
      Self.places.map { $0.label },
      at: weights[0].elements.map { $0 } + weights[1].elements.map { $0 },
      gradient: gradient.weights[0].elements.map { $0 }
        + gradient.weights[1].elements.map { $0 }
    ) { w in
      var moved = network
      for i in 0..<4 {
        moved.layers[0].weights[i / 2, i % 2] = w[i]
        moved.layers[1].weights[i / 2, i % 2] = w[4 + i]
      }
      return moved.cost(of: input, targets: target)
    }
  }

  public static var code: [String] {
    ["Backpropagation.swift#Network.backward(from:in:with:to:)"]
  }
}
