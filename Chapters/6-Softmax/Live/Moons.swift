import Backpropagation
import GradientDescent
import LinearAlgebra
import LiveFigure
import PlainData
import Plotting
import Regularisation
import SigmoidNeurons
import SoftmaxNetworks

/// Two half moons learned by one hidden layer, all points in each step: the
/// shares over the plane, and the loss after even steps and after odd ones.
public struct Moons: LiveFigure {
  public static var controls: [Control] {
    [
      .slider("hidden", "hidden units", 1...20, step: 1, start: 3),
      .logarithmicSlider(
        "rate", "rate η", 0.01...10, start: 2, restarts: false),
      .choice(
        "decay", "decay λ", ["0", "0.01", "0.1", "1", "10"], start: 1,
        restarts: false),
      .slider("seed", "start, number", 0...20, step: 1, start: 0),
      .numbers(
        "points", "your points: x₁, x₂, and 0 or 1", columns: 3, most: 300,
        in: -3...3),
    ]
  }

  private static let decays = [0, 0.01, 0.1, 1, 10]

  /// Twenty steps of the descent are one of the figure.
  private static let stride = 20

  public static var steps: Steps? {
    Steps("twenty steps", perSecond: 60, opening: 150)
  }

  private typealias Descender = Learner<
    LogLikelihoodCost, GradientStep, WeightDecay
  >

  private let inputs: Matrix
  private let labels: [Int]
  private let targets: Matrix
  private let isOwn: Bool
  private var rate: Double
  private var decay: WeightDecay
  private var learner: Descender
  /// After 0, 20, 40 … steps.
  private var even: [Double]
  /// After 1, 21, 41 … steps.
  private var odd: [Double] = []
  private var hasDiverged = false

  public init(_ settings: Settings) {
    let own = settings[values: "points"]
    isOwn = !own.isEmpty
    if isOwn {
      let rows = 0..<own.count / 3
      inputs = Matrix(rows: rows.count, columns: 2) { own[3 * $0 + $1] }
      labels = rows.map { own[3 * $0 + 2] < 0.5 ? 0 : 1 }
    } else {
      let points = Self.published
      inputs = Matrix(rows: points.count, columns: 2) { row, column in
        column == 0 ? points[row].x : points[row].y
      }
      labels = points.map { $0.label }
    }
    let labels = labels
    targets = Matrix(rows: labels.count, columns: 2) { row, label in
      labels[row] == label ? 1 : 0
    }
    let start = Self.start(
      hidden: Int(settings["hidden"]), seed: UInt32(settings["seed"]))
    (rate, decay) = Self.way(settings)
    learner = Self.learner(start, rate, decay)
    even = []
    even.append(loss(of: start))
  }

  /// The 200 points that are drawn after np.random.seed(0).
  private static let published: [MoonPoint] = {
    var generator = NumPyRandom(seed: 0)
    return MoonPoint.draw(count: 200, noise: 0.20, using: &generator)
  }()

  /// Normal weights, divided by the square root of the number of inputs, and
  /// biases of 0.
  private static func start(
    hidden: Int, seed: UInt32
  ) -> Network<LogLikelihoodCost> {
    var generator = NumPyRandom(seed: seed)
    var parameters = Parameters(sizes: [2, hidden, 2])
    for layer in 0..<2 {
      let inputs = Double(parameters.weights[layer].rows)
      parameters.weights[layer].apply { _ in
        generator.randn() / inputs.squareRoot()
      }
    }
    return Network(parameters, hidden: [.tanh], cost: LogLikelihoodCost())
  }

  private static func way(_ settings: Settings) -> (Double, WeightDecay) {
    (settings["rate"], WeightDecay(decays[settings.choice("decay")]))
  }

  private static func learner(
    _ network: Network<LogLikelihoodCost>, _ rate: Double,
    _ decay: WeightDecay
  ) -> Descender {
    Learner(
      network,
      Training(
        epochs: 0, batchSize: nil, learningRate: rate, isShuffled: false),
      technique: decay)
  }

  /// Plain steps remember nothing, so another rate is another learner.
  public mutating func change(_ settings: Settings) {
    (rate, decay) = Self.way(settings)
    learner = Self.learner(learner.network, rate, decay)
  }

  private var network: Network<LogLikelihoodCost> { learner.network }

  /// The mean cost with the penalty.
  private func loss(of network: Network<LogLikelihoodCost>) -> Double {
    network.cost(of: inputs, targets: targets)
      + decay.cost(of: network.layers, examples: labels.count)
  }

  // MARK: Learning

  private var count: Int { Self.stride * (even.count - 1) }

  public var canStep: Bool { count < 20_000 && !hasDiverged }

  public mutating func step() {
    for step in 0..<Self.stride {
      guard Self.descend(&learner, inputs, targets) else {
        hasDiverged = true
        return
      }
      if step == 0 { odd.append(loss(of: network)) }
    }
    even.append(loss(of: network))
    hasDiverged = !even[even.count - 1].isFinite
  }

  /// A step of the descent; false where it runs out of numbers.
  private static func descend(
    _ learner: inout Descender, _ inputs: Matrix, _ targets: Matrix
  ) -> Bool {
    var unused = Xoshiro256(seed: 0)
    do throws(Divergence) {
      _ = try learner.learn(
        from: inputs, targets: targets, using: &unused, measuresCost: false)
      return true
    } catch {
      return false
    }
  }

  /// The losses now and after one and two steps more; nil where a step runs
  /// out of numbers.
  private var next: [Double]? {
    if hasDiverged { return nil }
    var ahead = learner
    var losses = [even[even.count - 1]]
    for _ in 0..<2 {
      guard Self.descend(&ahead, inputs, targets) else { return nil }
      losses.append(loss(of: ahead.network))
    }
    return losses
  }

  // MARK: Drawing

  public var figure: Panels {
    let side = 36
    let x = isOwn ? -3.1...3.1 : -1.8...2.8
    let y = isOwn ? -3.1...3.1 : -1.5...2
    func place(_ part: Int, _ range: ClosedRange<Double>) -> Double {
      let share = (Double(part) + 0.5) / Double(side)
      return range.lowerBound + share * (range.upperBound - range.lowerBound)
    }
    let grid = Matrix(rows: side * side, columns: 2) { cell, column in
      column == 0
        ? place(cell % side, x) : place(side - 1 - cell / side, y)
    }
    let shares = network.outputs(for: grid)
    func points(_ label: Int) -> [Point] {
      labels.indices.filter { labels[$0] == label }
        .map { Point(inputs[$0, 0], inputs[$0, 1]) }
    }
    let map = Chart(
      title: "the share of class 1", x: Axis("x₁", range: x),
      y: Axis("x₂", range: y),
      marks: [
        .image(
          (0..<side).map { row in
            (0..<side).map { 0.6 * shares[row * side + $0, 1] }
          }, x: x, y: y),
        .points(points(0), label: "class 0", colour: .class(0)),
        .points(points(1), label: "class 1", colour: .class(1)),
      ], aspect: 1)
    // Beside the first fall nothing of what comes after it would show.
    let first = max(0, even.count - 51)
    let shown = (even.dropFirst(first) + odd.dropFirst(first))
      .map { min($0, 1e6) }
    let least = shown.reduce(1e6, min)
    // What is at rest is drawn at rest, not as the rounding that is left.
    let span = max(shown.reduce(0, max) - least, 0.0001)
    let ending = Double(max(count, 100)) + 60
    let curve = Chart(
      title: first == 0 ? "the loss" : "the loss of 1000 steps",
      x: Axis("step", range: Double(Self.stride * first)...ending),
      y: Axis("", range: (least - 0.05 * span)...(least + 1.05 * span)),
      marks: [
        line(even, from: first, plus: 0, "after even steps", .series(0)),
        line(odd, from: first, plus: 1, "after odd steps", .series(1)),
      ], aspect: 1)
    return Panels(columns: 2, sharesAxes: false, [map, curve])
  }

  private func line(
    _ losses: [Double], from first: Int, plus offset: Int, _ label: String,
    _ colour: Colour
  ) -> Mark {
    .line(
      losses.indices.dropFirst(first).map {
        Point(Double(Self.stride * $0 + offset), min(losses[$0], 1e6))
      }, label: label, colour: colour, stroke: .solid)
  }

  private var rightCount: Int {
    zip(network.classes(of: inputs), labels).count { $0 == $1 }
  }

  /// A loss with six decimals; by its size where it has run away.
  private static func text(_ loss: Double) -> String {
    loss < 1000 ? NumberText.fixed(loss, places: 6) : short(loss)
  }

  public var readouts: [String] {
    guard let next else {
      return ["after " + String(count) + " steps it runs out of numbers"]
    }
    return [
      "loss after step " + String(count) + ": " + Self.text(next[0])
        + "; one step later " + Self.text(next[1]) + ", two steps later "
        + Self.text(next[2]),
      isSwinging(next)
        ? "it goes to and fro, by "
          + short((next[1] - next[0]).magnitude, places: 6)
        : next[1] > next[0] ? "it rises" : "it falls",
      "right: " + String(rightCount) + " of " + String(labels.count),
    ]
  }

  /// Whether every second step comes back to where it was, or nearly.
  private func isSwinging(_ losses: [Double]) -> Bool {
    let swing = (losses[1] - losses[0]).magnitude
    return swing > 1e-7 && (losses[2] - losses[0]).magnitude < 0.1 * swing
  }

  // MARK: What is asked

  public static var questions: [String] {
    [
      "Three hidden units, λ = 0.01: find another η than 2 whose loss goes to "
        + "and fro after 4000 steps.",
      "Bring it to rest: an η of 1 or more with which, after 4000 steps, one "
        + "more changes the loss by less than a millionth.",
      "Keep three hidden units, and set λ so that after 1000 steps fewer "
        + "than 180 of the 200 are right.",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    let wait = question == 2 ? 1000 : 4000
    guard network.sizes[1] == 3, !isOwn else {
      return .open("It is about three hidden units and the 200 points.")
    }
    guard question == 2 || decay.strength == 0.01 else {
      return .open("It is about λ = 0.01.")
    }
    guard count >= wait else {
      return .open(
        "It is at step " + String(count) + " of " + String(wait) + ".")
    }
    guard let next else { return .open("It has run out of numbers.") }
    let values =
      Self.text(next[0]) + " and " + Self.text(next[1])
    switch question {
    case 0:
      guard isSwinging(next) else {
        return .open("It does not, with this η.")
      }
      return rate == 2
        ? .open("It does, but η is 2.")
        : .solved("It does, between " + values + ".")
    case 1:
      let change = (next[1] - next[0]).magnitude
      guard change < 1e-6 else {
        return .open(
          "A step takes it from one to the other of " + values + ".")
      }
      return rate < 1
        ? .open("It is at rest, but η is below 1.")
        : .solved(
          "A step changes it by " + short(change) + ": short steps find a "
            + "place that longer ones leap over.")
    default:
      let right = rightCount
      let found = String(right) + " are right"
      return right < 180
        ? .solved(
          found + ": weights this dear cannot bend the border much.")
        : .open(found + ".")
    }
  }

  /// The loss by two weights and the output biases.
  public var slopes: Slopes? {
    let (network, inputs, targets) = (network, inputs, targets)
    let (decay, count) = (decay, labels.count)
    var gradient = network.gradient(of: inputs, targets: targets)
    decay.addGradient(to: &gradient, at: network.layers, examples: count)
    let weights = network.layers[0].weights.column(0)
    return Slopes(
      [
        "w of x₁ to h₁", "w of x₂ to h₁", "b of class 0", "b of class 1",
      ],
      at: weights + network.layers[1].biases,
      gradient: gradient.weights[0].column(0) + gradient.biases[1]
    ) { p in
      var moved = network
      for i in 0..<2 { moved.layers[0].weights[i, 0] = p[i] }
      moved.layers[1].biases = Array(p[2..<4])
      return moved.cost(of: inputs, targets: targets)
        + decay.cost(of: moved.layers, examples: count)
    }
  }
}
