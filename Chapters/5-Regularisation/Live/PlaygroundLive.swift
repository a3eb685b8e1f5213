import Backpropagation
import GradientDescent
import LinearAlgebra
import LiveFigure
import Plotting
import Regularisation
import SigmoidNeurons

/// The Playground: a small network that learns points of the plane, with all
/// that can be chosen about it, and what each of its units says. Smilkov,
/// Carter, Sculley, Viégas and Wattenberg 2017.
public struct PlaygroundLive: LiveFigure {
  typealias Rule = Both<SoftThreshold, WeightDecay>

  public static var controls: [Control] {
    let units = [4.0, 2, 2, 2, 2, 2]
    return [
      .choice("data", "data", PlaygroundPlan.data),
      .slider("noise", "noise, %", 0...50, step: 5, start: 0),
      .slider(
        "share", "share of the points to learn from, %", 10...90, step: 10,
        start: 50),
      .slider("points", "points, number", 1...50, step: 1, start: 1),
    ]
      + PlaygroundPlan.featureNames.indices.map { index in
        .toggle(
          PlaygroundPlan.featureNames[index],
          PlaygroundPlan.featureLabels[index], start: index < 2)
      } + [.slider("layers", "hidden layers", 0...6, step: 1, start: 2)]
      + units.indices.map { index in
        .slider(
          "units" + String(index + 1), "units of layer " + String(index + 1),
          1...8, step: 1, start: units[index])
      } + [
        .choice("activation", "activation", PlaygroundPlan.activations),
        .slider(
          "weights", "start weights, number", 1...50, step: 1, start: 1),
        .logarithmicSlider(
          "rate", "rate η", 1e-5...10, start: 0.03, restarts: false),
        .slider(
          "batch", "batch size", 1...30, step: 1, start: 10, restarts: false),
        .choice(
          "penalty", "penalty", ["none", "L1", "L2"], restarts: false),
        .logarithmicSlider(
          "lambda", "rate of the penalty, λ", 1e-4...10, start: 0.001,
          restarts: false),
        .toggle("test", "show the test points", restarts: false),
        .toggle("discrete", "answers yes or no only", restarts: false),
        .point(
          "look", "the unit shown large: layer, unit", x: 0...7, y: 1...8,
          start: Point(7, 1), restarts: false),
      ]
  }

  public static var steps: Steps? {
    Steps("epoch", perSecond: 30, opening: 60)
  }

  let plan: PlaygroundPlan
  /// The points to learn from come first.
  let points: (inputs: Matrix, targets: Matrix)
  /// How many points are learned from.
  let count: Int
  private let examples: (inputs: Matrix, targets: Matrix)
  private let test: (inputs: Matrix, targets: Matrix)
  /// What the network sees of each cell of the map.
  let cells: Matrix

  private var settings: Settings
  private var learner: Learner<QuadraticCost, GradientStep, Rule>
  private var generator: Xoshiro256
  /// After each epoch the costs, none of which is a number once the numbers
  /// have run out.
  private(set) var costs: [Costs] = []
  /// The epoch in which the numbers ran out.
  private var failure: Int?

  struct Costs: Sendable {
    let training: Double
    let test: Double
    let penalty: Double
  }

  public init(_ settings: Settings) {
    self.settings = settings
    plan = PlaygroundPlan(settings)
    points = plan.points(
      noise: settings["noise"] / 100, seed: UInt64(settings["points"]))
    let all = points.inputs.rows
    count = Int(Double(all) * settings["share"] / 100)
    let table = plan.table(of: points.inputs)
    examples = (table.rows(0..<count), points.targets.rows(0..<count))
    test = (table.rows(count..<all), points.targets.rows(count..<all))
    cells = plan.table(of: Self.grid(plan))
    generator = Xoshiro256(seed: UInt64(settings["weights"]))
    let network = Network(
      plan.sizes, hidden: plan.activation,
      cost: QuadraticCost(plan.isRegression ? .identity : .tanh),
      from: Start(.uniform(0.5), biases: .constant(0.1)), using: &generator)
    learner = Self.learner(network, settings, examples: count)
    record()
  }

  /// A penalty's rate stands for itself here: λ times the sum of magnitudes,
  /// or λ/2 times that of squares, whatever the number of examples.
  private static func learner(
    _ network: Network<QuadraticCost>, _ settings: Settings, examples: Int
  ) -> Learner<QuadraticCost, GradientStep, Rule> {
    let (rate, lambda) = (settings["rate"], settings["lambda"])
    let penalty = settings.choice("penalty")
    let training: Training<GradientStep> = Training(
      epochs: 1, batchSize: Int(settings["batch"]), learningRate: rate)
    return Learner(
      network, training,
      technique: SoftThreshold(penalty == 1 ? rate * lambda : 0).and(
        WeightDecay(penalty == 2 ? lambda * Double(examples) : 0)))
  }

  public mutating func change(_ settings: Settings) {
    let learns = ["rate", "batch", "penalty", "lambda"].contains {
      settings[$0] != self.settings[$0]
    }
    self.settings = settings
    guard learns else { return }
    failure = nil
    learner = Self.learner(network, settings, examples: count)
  }

  // MARK: Learning

  var network: Network<QuadraticCost> { learner.network }
  var showsTest: Bool { settings.isOn("test") }
  var isDiscrete: Bool { settings.isOn("discrete") }
  var penalty: Int { settings.choice("penalty") }
  var look: (layer: Int, unit: Int) {
    plan.unit(named: settings[values: "look"])
  }
  private var epoch: Int { costs.count - 1 }

  public var canStep: Bool { failure == nil && epoch < 5000 }

  public mutating func step() {
    let before = learner
    do {
      _ = try learner.learn(
        from: examples.inputs, targets: examples.targets, using: &generator,
        measuresCost: false)
      record()
      if costs[epoch].training.isFinite { return }
      costs.removeLast()
    } catch {}
    // It goes on, with a smaller rate, from where it was.
    learner = before
    failure = epoch + 1
    costs.append(Costs(training: .nan, test: .nan, penalty: .nan))
  }

  private mutating func record() {
    costs.append(
      Costs(
        training: network.cost(
          of: examples.inputs, targets: examples.targets),
        test: network.cost(of: test.inputs, targets: test.targets),
        penalty: cost(ofPenalty: penalty)))
  }

  private func cost(ofPenalty penalty: Int) -> Double {
    let strength = settings["lambda"] * Double(count)
    let layers = network.layers
    switch penalty {
    case 1: return Lasso(strength).cost(of: layers, examples: count)
    case 2: return WeightDecay(strength).cost(of: layers, examples: count)
    default: return 0
    }
  }

  /// The share of points whose class is told, in per cent.
  private func right(_ points: (inputs: Matrix, targets: Matrix)) -> Double {
    let answers = network.outputs(for: points.inputs)
    let right = (0..<answers.rows).count {
      answers[$0, 0] * points.targets[$0, 0] > 0
    }
    return 100 * Double(right) / Double(answers.rows)
  }

  // MARK: Words

  public var readouts: [String] {
    let now = costs[epoch]
    var lines: [String] = []
    if let failure {
      lines.append(
        "in epoch " + String(failure) + " the numbers ran out: η = "
          + short(settings["rate"], places: 5)
          + " is too large here. The picture is that of the epoch before")
    } else {
      var line =
        "half the squared error, mean: training "
        + short(now.training, places: 4) + ", test "
        + short(now.test, places: 4)
      if penalty > 0 {
        line +=
          "; penalty " + (penalty == 1 ? "L1 " : "L2 ")
          + short(now.penalty, places: 4)
          + ", so that what is made small is "
          + short(now.training + now.penalty, places: 4)
      }
      lines.append(line)
    }
    if !plan.isRegression {
      lines.append(
        "right: " + short(right(examples), places: 1)
          + " % of the points learned from, " + short(right(test), places: 1)
          + " % of the test points")
    }
    let weights = network.layers.reduce(0) { $0 + $1.weights.count }
    let zeros = zeroWeights
    lines.append(
      list(plan.sizes.map { String($0) }, "–") + " units, "
        + String(weights) + " weights"
        + (zeros > 0 ? ", of which " + String(zeros) + " are 0" : ""))
    if plan.features.isEmpty {
      lines.append("no feature is on: the network sees nothing of a point")
    }
    return lines
  }

  private var zeroWeights: Int {
    network.layers.reduce(0) { sum, layer in
      sum + layer.weights.elements.count { $0 == 0 }
    }
  }

  // MARK: Questions

  public static var questions: [String] {
    [
      "Part the circle without a hidden layer: 99 % of the test points.",
      "Tell 95 % of the spiral’s test points.",
      "Choose a rate with which the numbers run out.",
      "Tell 95 % of XOR’s test points with at least half of the weights "
        + "exactly 0.",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    if question == 2 {
      guard let failure else {
        return .open("After " + String(epoch) + " epochs all are numbers.")
      }
      return .solved(
        "They ran out in epoch " + String(failure) + ", with η = "
          + short(settings["rate"], places: 5) + ".")
    }
    let wanted = [0, 3, 0, 1][question]
    guard plan.data == wanted else {
      return .open(
        "It is about the data “" + PlaygroundPlan.data[wanted] + "”.")
    }
    if question == 0, !plan.hidden.isEmpty {
      return .open("Hidden layers: " + String(plan.hidden.count) + ".")
    }
    let share = right(test)
    let told = short(share, places: 1) + " % of the test points are told"
    let weights = network.layers.reduce(0) { $0 + $1.weights.count }
    switch question {
    case 0:
      return share >= 99
        ? .solved(
          told + ": the features are what a hidden layer would have to find.")
        : .open(told + ".")
    case 1:
      return share >= 95
        ? .solved(told + ", after " + String(epoch) + " epochs.")
        : .open(told + ".")
    default:
      let zeros = zeroWeights
      let found =
        told + ", and " + String(zeros) + " of " + String(weights)
        + " weights are 0"
      return share >= 95 && 2 * zeros >= weights
        ? .solved(found + ": L1 leaves what is needed.") : .open(found + ".")
    }
  }

  // MARK: What it is made of

  /// The first weight of each layer and the bias of the answer, and of the
  /// first fifty points that are learned from the cost without its penalty.
  public var slopes: Slopes? {
    let network = network
    let rows = 0..<min(50, count)
    let (inputs, targets) = (
      examples.inputs.rows(rows), examples.targets.rows(rows)
    )
    let gradient = network.gradient(of: inputs, targets: targets)
    var places = network.layers.indices.map {
      Parameters.Place.weight(layer: $0, from: 0, to: 0)
    }
    places.append(.bias(layer: network.layers.count - 1, unit: 0))
    let names =
      network.layers.indices.map {
        "first weight into layer " + String($0 + 1)
      } + ["bias of the answer"]
    let moving = places
    return Slopes(
      names, at: places.map { network[$0] },
      gradient: places.map { gradient[$0] }
    ) { values in
      var moved = network
      for (place, value) in zip(moving, values) { moved[place] = value }
      return moved.cost(of: inputs, targets: targets)
    }
  }

  public static var code: [String] {
    [
      "Penalty.swift#WeightDecay.addGradient(to:at:examples:)",
      "Penalty.swift#softThreshold(_:by:)",
    ]
  }

  // MARK: Dragging

  public static func handles(_ settings: Settings) -> [Handle] {
    let plan = PlaygroundPlan(settings)
    let (layer, unit) = plan.unit(named: settings[values: "look"])
    return [
      Handle(
        "look", "the unit shown large",
        at: plan.place(layer: layer, unit: unit), step: 1)
    ]
  }

  public static func drag(
    _ handle: String, from start: Point?, to point: Point,
    _ settings: inout Settings
  ) {
    let (layer, unit) = PlaygroundPlan(settings).unit(at: point)
    settings[values: "look"] = [Double(layer), Double(unit + 1)]
  }
}
