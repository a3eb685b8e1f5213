import Backpropagation
import GradientDescent
import LinearAlgebra
import LiveFigure
import Plotting
import SigmoidNeurons

/// XOR learned by a small network: what it says over the plane, where its
/// hidden units put the four points, and the cost.
public struct XorLearns: LiveFigure {
  public static var controls: [Control] {
    [
      .slider("hidden", "hidden units", 1...8, step: 1, start: 2),
      .slider("seed", "start, number", 1...100, step: 1, start: 1),
      .logarithmicSlider("rate", "rate η", 0.1...100, start: 5),
    ]
  }

  /// A step is ten steps of the descent.
  public static var steps: Steps? {
    Steps("ten steps", perSecond: 20, opening: 60)
  }

  private static let inputs = Matrix([[0, 0], [0, 1], [1, 0], [1, 1]])
  private static let targets = Matrix([[0], [1], [1], [0]])

  private var learner: Learner<QuadraticCost, GradientStep, NoTechnique>
  private var generator = Xoshiro256(seed: 0)
  private var costs: [Double]
  private var hasDiverged = false

  public init(_ settings: Settings) {
    var drawing = Xoshiro256(seed: UInt64(settings["seed"]))
    let network = Network(
      [2, Int(settings["hidden"]), 1], cost: QuadraticCost(), using: &drawing)
    learner = Learner(
      network,
      Training(
        epochs: 0, batchSize: nil, learningRate: settings["rate"],
        isShuffled: false))
    costs = [network.cost(of: Self.inputs, targets: Self.targets)]
  }

  private var network: Network<QuadraticCost> { learner.network }
  private var cost: Double { costs[costs.count - 1] }

  public var canStep: Bool { costs.count <= 2000 && !hasDiverged }

  public mutating func step() {
    for _ in 0..<10 {
      do throws(Divergence) {
        _ = try learner.learn(
          from: Self.inputs, targets: Self.targets, using: &generator)
      } catch {
        hasDiverged = true
        return
      }
    }
    costs.append(network.cost(of: Self.inputs, targets: Self.targets))
  }

  // MARK: Drawing

  private func corners(_ target: Double, _ places: (Int) -> Point) -> [Point]
  {
    (0..<4).filter { Self.targets[$0, 0] == target }.map { places($0) }
  }

  public var figure: Panels {
    let side = 30
    let width = 2 / Double(side)
    let grid = Matrix(rows: side * side, columns: 2) { place, column in
      let index = column == 0 ? place % side : side - 1 - place / side
      return (Double(index) + 0.5) * width - 0.5
    }
    let outputs = network.outputs(for: grid)
    let map = Chart(
      title: "the answer", x: Axis("x₁", range: -0.5...1.5, ticks: [0, 1]),
      y: Axis("x₂", range: -0.5...1.5, ticks: [0, 1]),
      marks: [
        .image(
          (0..<side).map { row in
            (0..<side).map { 0.7 * outputs[row * side + $0, 0] }
          }, x: -0.5...1.5, y: -0.5...1.5),
        .points(
          corners(0) { Point(Self.inputs[$0, 0], Self.inputs[$0, 1]) },
          label: "should be 0", colour: .class(0)),
        .points(
          corners(1) { Point(Self.inputs[$0, 0], Self.inputs[$0, 1]) },
          label: "should be 1", colour: .class(1)),
      ], width: 240, aspect: 1)
    let hidden = network.layers[0].outputs(for: Self.inputs)
    let second = min(1, hidden.columns - 1)
    let space = Chart(
      title: "two hidden units",
      x: Axis("h₁", range: -0.05...1.05, ticks: [0, 1]),
      y: Axis("h₂", range: -0.05...1.05, ticks: [0, 1]),
      marks: [
        .points(
          corners(0) { Point(hidden[$0, 0], hidden[$0, second]) },
          colour: .class(0)),
        .points(
          corners(1) { Point(hidden[$0, 0], hidden[$0, second]) },
          colour: .class(1)),
      ], width: 240, aspect: 1)
    let last = max(100, Double(10 * (costs.count - 1)))
    let curve = Chart(
      title: "the cost", x: Axis("step", range: 0...last),
      y: Axis("C", range: 0...0.3, ticks: [0, 0.1, 0.2]),
      marks: [
        .line(
          costs.enumerated().map { Point(10 * Double($0), min($1, 0.3)) },
          colour: .series(0), stroke: .solid)
      ], width: 240, aspect: 1)
    return Panels(columns: 3, [map, space, curve])
  }

  public var readouts: [String] {
    let answers = network.outputs(for: Self.inputs).column(0)
    var lines = [
      "after " + String(10 * (costs.count - 1)) + " steps C = "
        + short(cost, places: 4),
      "answers to 00, 01, 10, 11: "
        + list(answers.map { NumberText.fixed($0, places: 2) }, ", "),
    ]
    if hasDiverged { lines.append("it has run out of the numbers there are") }
    if let first = costs.firstIndex(where: { $0 < 0.005 }) {
      lines.append("C is below 0.005 from step " + String(10 * first) + " on")
    }
    return lines
  }

  public static var questions: [String] {
    [
      "Find a start of two hidden units that still answers ½ to something "
        + "after 2000 steps with η = 5.",
      "Find the fewest hidden units with which starts 1, 2 and 3 all learn it.",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    let steps = 10 * (costs.count - 1)
    let answers = network.outputs(for: Self.inputs).column(0)
    if question == 0 {
      guard network.sizes[1] == 2,
        learner.training.schedule.rate(inEpoch: 0) == 5
      else { return .open("It is about two hidden units, and η = 5.") }
      guard steps >= 2000 else {
        return .open("It is at step " + String(steps) + " of 2000.")
      }
      let isStuck = answers.contains { abs($0 - 0.5) < 0.1 }
      return isStuck
        ? .solved(
          "It is stuck: two of the four points lie in one place of the "
            + "hidden space, or nearly.")
        : .open("This one has made up its mind about all four.")
    }
    return cost < 0.005
      ? .solved(
        String(network.sizes[1]) + " are enough for this start, after "
          + String(steps) + " steps. Try the others.")
      : .open(
        "C is " + short(cost, places: 4) + " after " + String(steps)
          + " steps.")
  }

  public var slopes: Slopes? {
    let network = network
    let gradient = network.gradient(of: Self.inputs, targets: Self.targets)
    let output = network.layers[1].weights.column(0)
    return Slopes(
      output.indices.map { "v of h" + String($0 + 1) }, at: output,
      gradient: gradient.weights[1].column(0)
    ) { v in
      var moved = network
      for i in v.indices { moved.layers[1].weights[i, 0] = v[i] }
      return moved.cost(of: Self.inputs, targets: Self.targets)
    }
  }

  public static var code: [String] {
    ["Training.swift#Learner.step(in:rate:examples:)"]
  }
}
