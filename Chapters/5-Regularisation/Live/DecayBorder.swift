import Backpropagation
import GradientDescent
import LinearAlgebra
import LiveFigure
import Plotting
import Regularisation
import SigmoidNeurons

/// Two networks that learn the same few points from the same start: one pays
/// for its weights, the other does not.
public struct DecayBorder: LiveFigure {
  typealias Learning = Learner<QuadraticCost, GradientStep, WeightDecay>

  private static let side = 40
  private static let range = -6.0...6.0

  public static var controls: [Control] {
    [
      .logarithmicSlider(
        "lambda", "strength λ", 0.001...100, start: 1, restarts: false),
      .slider("units", "hidden units", 1...40, step: 1, start: 20),
      .slider("noise", "noise, %", 0...50, step: 5, start: 30),
      .slider(
        "points", "points to learn from", 20...200, step: 10, start: 40),
      .slider(
        "draw", "points and weights, number", 1...50, step: 1, start: 1),
      .logarithmicSlider(
        "rate", "rate η", 0.001...1, start: 0.1, restarts: false),
    ]
  }

  public static var steps: Steps? {
    Steps("epoch", perSecond: 60, opening: 300)
  }

  private let examples: (inputs: Matrix, targets: Matrix)
  private let test: (inputs: Matrix, targets: Matrix)
  private var settings: Settings
  private var plain: Learning
  private var decayed: Learning
  // Both go through the points in the same order.
  private var plainOrder: Xoshiro256
  private var decayedOrder: Xoshiro256
  /// After each epoch: the training and the test cost without λ, and those
  /// under it.
  private var costs: [[Double]] = []
  private var failure: Int?

  public init(_ settings: Settings) {
    self.settings = settings
    var generator = Xoshiro256(seed: UInt64(settings["draw"]))
    let noise = settings["noise"] / 100
    func drawn(_ count: Int) -> (Matrix, Matrix) {
      let (points, classes) = PlaygroundData.circle.points(
        count, noise: noise, using: &generator)
      return (points, Matrix(classes.map { [$0] }))
    }
    examples = drawn(Int(settings["points"]))
    test = drawn(1000)
    let network = Network(
      [2, Int(settings["units"]), 1], hidden: .tanh,
      cost: QuadraticCost(.tanh), from: .scaled, using: &generator)
    plainOrder = generator
    decayedOrder = generator
    plain = Self.learner(network, 0, settings)
    decayed = Self.learner(network, settings["lambda"], settings)
    record()
  }

  private static func learner(
    _ network: Network<QuadraticCost>, _ strength: Double,
    _ settings: Settings
  ) -> Learning {
    let training: Training<GradientStep> = Training(
      epochs: 1, batchSize: 10, learningRate: settings["rate"])
    return Learner(network, training, technique: WeightDecay(strength))
  }

  public mutating func change(_ settings: Settings) {
    self.settings = settings
    failure = nil
    plain = Self.learner(plain.network, 0, settings)
    decayed = Self.learner(decayed.network, settings["lambda"], settings)
  }

  // MARK: Learning

  private var epoch: Int { costs.count - 1 }

  public var canStep: Bool { failure == nil && epoch < 5000 }

  public mutating func step() {
    let before = (plain, decayed)
    do {
      _ = try plain.learn(
        from: examples.inputs, targets: examples.targets, using: &plainOrder,
        measuresCost: false)
      _ = try decayed.learn(
        from: examples.inputs, targets: examples.targets,
        using: &decayedOrder, measuresCost: false)
      record()
      return
    } catch {}
    (plain, decayed) = before
    failure = epoch + 1
    costs.append([.nan, .nan, .nan, .nan])
  }

  private mutating func record() {
    costs.append(
      [plain.network, decayed.network].flatMap { network in
        [examples, test].map {
          network.cost(of: $0.inputs, targets: $0.targets)
        }
      })
  }

  private func right(
    _ network: Network<QuadraticCost>,
    _ points: (inputs: Matrix, targets: Matrix)
  ) -> Double {
    let answers = network.outputs(for: points.inputs)
    let right = (0..<answers.rows).count {
      answers[$0, 0] * points.targets[$0, 0] > 0
    }
    return 100 * Double(right) / Double(answers.rows)
  }

  // MARK: Drawing

  public var figure: Panels {
    let corners = Self.side + 1
    let width = 12 / Double(Self.side)
    let places = Matrix(rows: corners * corners, columns: 2) { place, axis in
      let (row, at) = place.quotientAndRemainder(dividingBy: corners)
      return -6 + width * Double(axis == 0 ? at : row)
    }
    // The border is drawn from answers that were all asked for in one pass.
    func border(_ network: Network<QuadraticCost>, _ colour: Colour) -> Mark {
      let answers = network.outputs(for: places)
      return .contours(
        [0], x: Self.range, y: Self.range, resolution: Self.side,
        colour: colour
      ) { point in
        let row = Int(((point.y + 6) / width).rounded())
        let at = Int(((point.x + 6) / width).rounded())
        return answers[row * corners + at, 0]
      }
    }
    func points(_ target: Double) -> [Point] {
      (0..<examples.inputs.rows).filter {
        examples.targets[$0, 0] == target
      }.map { Point(examples.inputs[$0, 0], examples.inputs[$0, 1]) }
    }
    let map = Chart(
      title: "border", x: Axis("x₁", range: Self.range, ticks: [-5, 0, 5]),
      y: Axis("x₂", range: Self.range, ticks: [-5, 0, 5]),
      marks: [
        border(plain.network, .series(3)),
        border(decayed.network, .series(2)),
        .points(points(-1), colour: .class(0)),
        .points(points(1), colour: .class(1)),
      ], aspect: 1)
    let names = [
      "without, training", "without, test", "under λ, training",
      "under λ, test",
    ]
    let curves = names.indices.map { index in
      Mark.line(
        costs.map {
          $0[index].isNaN ? .nan : min(max($0[index], 1e-4), 10)
        }, label: names[index], colour: .series(index < 2 ? 3 : 2),
        stroke: index % 2 == 0 ? .solid : .dashed)
    }
    let curve = Chart(
      title: "cost",
      x: Axis("epoch", range: 0...max(20, Double(epoch))),
      y: Axis("", range: 1e-4...10, scale: .log10), marks: curves, aspect: 1)
    return Panels(columns: 2, sharesAxes: false, width: 540, [map, curve])
  }

  public var readouts: [String] {
    if let failure {
      return [
        "in epoch " + String(failure) + " the numbers ran out: η = "
          + short(settings["rate"]) + " is too large with λ = "
          + short(settings["lambda"])
      ]
    }
    let now = costs[epoch].map { short($0, places: 3) }
    func line(
      _ name: String, _ network: Network<QuadraticCost>, _ first: Int
    ) -> String {
      name + ": cost " + now[first] + ", of the test points "
        + now[first + 1] + "; right "
        + short(right(network, examples), places: 1)
        + " %, of the test points " + short(right(network, test), places: 1)
        + " %"
    }
    let factor = decayed.technique.factor(
      learningRate: settings["rate"], examples: examples.inputs.rows)
    return [
      line("without", plain.network, 0),
      line("under λ", decayed.network, 2),
      "each step multiplies every weight by 1 − ηλ/n = "
        + short(factor, places: 6),
    ]
  }

  // MARK: Questions

  public static var questions: [String] {
    [
      "After 300 epochs or more: choose λ so that the test cost under it is "
        + "at least a fifth below that without.",
      "Choose λ so large that the border is gone: one answer everywhere.",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    guard failure == nil else { return .open("The numbers have run out.") }
    if question == 0 {
      guard epoch >= 300 else {
        return .open("It is at epoch " + String(epoch) + " of 300.")
      }
      let (without, under) = (costs[epoch][1], costs[epoch][3])
      let found =
        short(under) + " under λ, " + short(without) + " without"
      return under <= 0.8 * without
        ? .solved(found + ".") : .open(found + ".")
    }
    let answers = decayed.network.outputs(for: test.inputs).elements
    let above = answers.count { $0 > 0 }
    let few = min(above, answers.count - above)
    return few == 0 && epoch > 0
      ? .solved(
        "All " + String(answers.count)
          + " test points get one answer: the weights are too small to tell "
          + "them apart.")
      : .open(
        String(few) + " of " + String(answers.count)
          + " test points get another answer than the rest.")
  }

  // MARK: What it is made of

  /// Of the network under λ the first weight of each layer, with the penalty
  /// in the cost.
  public var slopes: Slopes? {
    let network = decayed.network
    let rule = decayed.technique
    let (inputs, targets) = examples
    var technique = rule
    let gradient = network.gradient(
      of: inputs, targets: targets, with: &technique)
    let places = network.layers.indices.map {
      Parameters.Place.weight(layer: $0, from: 0, to: 0)
    }
    return Slopes(
      ["first weight into layer 1, under λ", "into the answer, under λ"],
      at: places.map { network[$0] },
      gradient: places.map { gradient[$0] }
    ) { values in
      var moved = network
      for (place, value) in zip(places, values) { moved[place] = value }
      return moved.cost(of: inputs, targets: targets)
        + rule.cost(of: moved.layers, examples: inputs.rows)
    }
  }

  public static var code: [String] {
    ["Penalty.swift#WeightDecay.addGradient(to:at:examples:)"]
  }
}
