import GradientDescent
import LinearAlgebra
import LiveFigure
import Plotting

/// Two hundred noisy points about a line, and the weights of the line with
/// the least cost.
public func noisyLine(seed: UInt64) -> (cost: LinearCost, best: [Double]) {
  var generator = Xoshiro256(seed: seed)
  let x = (0..<200).map { _ in generator.uniform(in: -1..<1) }
  let y = x.map { 2 * $0 + 1 + generator.normal(standardDeviation: 0.5) }
  let cost = LinearCost(x: x, y: y)
  return (cost, cost.newtonStep(at: [0, 0]) ?? [0, 0])
}

/// A line through noisy points, learned from batches: the smaller they are
/// the more the way trembles, and the more steps an epoch has.
public struct BatchWalk: LiveFigure {
  private static let sizes = [1, 2, 5, 10, 20, 50, 100, 200]

  public static var controls: [Control] {
    [
      .choice("size", "batch size", sizes.map { String($0) }, start: 3),
      .logarithmicSlider(
        "rate", "rate η", 0.01...3, start: 0.2, restarts: false),
      .slider("seed", "points and order, number", 1...50, step: 1, start: 1),
      .point(
        "start", "the start", x: -1.7...3.2, y: -0.8...1.8,
        start: Point(-1.5, -0.5)),
    ]
  }

  public static var steps: Steps? {
    Steps("step", perSecond: 20, opening: 20)
  }

  private let cost: LinearCost
  private let best: [Double]
  private var rate: Double
  private var batches: MiniBatches
  private var generator: Xoshiro256
  private var batch = 0
  private var read = 0
  private var path: [[Double]]
  /// After each step: the examples read, and the cost above the least.
  private var heights: [Point]

  public init(_ settings: Settings) {
    let seed = UInt64(settings["seed"])
    (cost, best) = noisyLine(seed: seed)
    rate = settings["rate"]
    generator = Xoshiro256(seed: 1000 + seed)
    batches = MiniBatches(
      of: Self.sizes[Int(settings["size"])], from: cost.targets.count)
    let start = settings.point("start")
    path = [[start.x, start.y]]
    heights = [Point(0, cost.height(at: path[0]) - cost.height(at: best))]
  }

  public mutating func change(_ settings: Settings) {
    rate = settings["rate"]
  }

  private var above: Double { heights[heights.count - 1].y }
  private var hasDiverged: Bool { !(above < 1e6) }

  /// Fifty epochs at most.
  public var canStep: Bool {
    !hasDiverged && read < 50 * cost.targets.count
  }

  public mutating func step() {
    if batch == 0 { batches.shuffle(using: &generator) }
    let rows = batches[batch]
    var weights = path[path.count - 1]
    let slopes = cost.gradient(at: weights, rows: rows)
    for i in weights.indices { weights[i] -= rate * slopes[i] }
    path.append(weights)
    read += rows.count
    batch = (batch + 1) % batches.count
    heights.append(
      Point(Double(read), cost.height(at: weights) - cost.height(at: best)))
  }

  public var figure: Panels {
    let lowest = Point(best[0], best[1])
    let least = cost.height(at: best)
    let map = Chart(
      x: Axis("m", range: -1.7...3.2, ticks: [-1, 0, 1, 2, 3]),
      y: Axis("b", range: -0.8...1.8, ticks: [0, 1]),
      marks: [
        .contours(
          [0.02, 0.1, 0.3, 0.7, 1.5, 2.5].map { $0 + least }, x: -1.7...3.2,
          y: -0.8...1.8, resolution: 40, colour: .muted
        ) { cost.height(at: [$0.x, $0.y]) },
        .line(
          path.map { Point($0[0], $0[1]) }, colour: .series(0), stroke: .solid
        ),
        .points(
          [Point(path[path.count - 1][0], path[path.count - 1][1])],
          colour: .series(0), symbol: .disc),
        .points([lowest], label: "lowest", colour: .accent, symbol: .cross),
      ], width: 320, aspect: 1)
    let shown = heights.map { Point($0.x, min(max($0.y, 1e-6), 10)) }
    let last = shown[shown.count - 1]
    let curve = Chart(
      x: Axis("examples read", range: 0...max(200, last.x)),
      y: Axis("cost above the least", range: 1e-6...10, scale: .log10),
      marks: [
        .line(shown, colour: .series(0), stroke: .solid),
        .points([last], colour: .series(0), symbol: .disc),
      ], width: 320, aspect: 1)
    return Panels(columns: 2, [map, curve])
  }

  public var readouts: [String] {
    let epochs = Double(read) / Double(cost.targets.count)
    return [
      String(path.count - 1) + " steps, " + String(read)
        + " examples read: " + short(epochs, places: 2) + " epochs",
      hasDiverged
        ? "it has diverged"
        : "cost above the least " + short(above, places: 5),
    ]
  }

  public static var questions: [String] {
    [
      "With batches of 1: come within 0.01 of the least in one epoch.",
      "With all 200 in a batch: come within 0.001 of the least in ten epochs.",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    let (size, goal, epochs) =
      question == 0 ? (1, 0.01, 1.0) : (200, 0.001, 10.0)
    guard batches.size == size else {
      return .open("The batch size is " + String(batches.size) + ".")
    }
    let limit = epochs * Double(cost.targets.count)
    let now = Double(read)
    if above < goal, now <= limit {
      return .solved(
        "It is " + short(above, places: 5) + " above the least after "
          + String(read) + " examples.")
    }
    return .open(
      "After " + String(read) + " examples it is " + short(above, places: 5)
        + " above the least.")
  }

  public var slopes: Slopes? {
    let cost = cost
    let weights = path[path.count - 1]
    return Slopes(
      ["m", "b"], at: weights, gradient: cost.gradient(at: weights)
    ) { cost.height(at: $0) }
  }

  public static var code: [String] {
    ["MiniBatches.swift#MiniBatches"]
  }
}
