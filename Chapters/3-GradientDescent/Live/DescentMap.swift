import GradientDescent
import LinearAlgebra
import LiveFigure
import Plotting

/// A walk downhill on a map: any landscape, start, method, rate and momentum.
public struct DescentMap: LiveFigure {
  private static let grounds = [
    "bowl", "trough", "Rosenbrock’s valley", "saddle", "two wells",
  ]
  private static let x = -2.0...2
  private static let y = -2.0...2

  public static var controls: [Control] {
    [
      .choice("ground", "landscape", grounds),
      .logarithmicSlider(
        "condition", "condition κ of the bowl", 1...100, start: 10),
      .slider("turn", "bowl turned by, degrees", 0...90, step: 5, start: 30),
      .point("start", "the start", x: x, y: y, start: Point(-1.5, 1.5)),
      .choice("method", "method", Walker.names),
      .logarithmicSlider(
        "rate", "rate η", 0.0001...10, start: 0.1, restarts: false),
      .slider("momentum", "momentum μ", 0...0.99, step: 0.01, start: 0.9),
    ]
  }

  public static var steps: Steps? {
    Steps("step", perSecond: 15, opening: 20)
  }

  private let ground: Ground
  private let method: Int
  private let condition: Double
  private var rate: Double
  private var walker: Walker
  private var path: [[Double]]
  private var heights: [Double]
  /// The first step at which the cost was within 10⁻⁶ of the least.
  private var arrival: Int?

  public init(_ settings: Settings) {
    condition = settings["condition"]
    switch Int(settings["ground"]) {
    case 0:
      ground = .bowl(
        condition: condition,
        angle: settings["turn"] / 180 * 3.141592653589793)
    case 1: ground = .trough
    case 2: ground = .rosenbrock
    case 3: ground = .saddle
    default: ground = .doubleWell
    }
    method = Int(settings["method"])
    rate = settings["rate"]
    walker = Walker(method, momentum: settings["momentum"])
    let start = settings.point("start")
    path = [[start.x, start.y]]
    heights = [ground.height(at: path[0]) - ground.least]
    arrival = heights[0] < 1e-6 ? 0 : nil
  }

  public mutating func change(_ settings: Settings) {
    rate = settings["rate"]
  }

  private var point: [Double] { path[path.count - 1] }
  private var height: Double { heights[heights.count - 1] }

  /// Whether it has left all bounds.
  private var hasDiverged: Bool { !(height < 1e9) }

  public var canStep: Bool { !hasDiverged && path.count <= 5000 }

  public mutating func step() {
    var next = point
    walker.step(&next, gradient: ground.gradient(at: next), rate: rate)
    path.append(next)
    heights.append(ground.height(at: next) - ground.least)
    if arrival == nil, height < 1e-6 { arrival = path.count - 1 }
  }

  // MARK: Drawing

  public var figure: Panels {
    let way = path.map { Point($0[0], $0[1]) }
    var marks: [Mark] = [
      .contours(
        ground.levels.map { $0 + ground.least }, x: Self.x, y: Self.y,
        resolution: 48, colour: .muted
      ) { ground.height(at: [$0.x, $0.y]) }
    ]
    if !ground.lowest.isEmpty {
      marks.append(
        .points(
          ground.lowest, label: "lowest", colour: .accent, symbol: .cross))
    }
    marks.append(.line(way, colour: .series(0), stroke: .solid))
    if way.count <= 60 { marks.append(.points(way, colour: .series(0))) }
    marks.append(.points([way[0]], label: "start", colour: .series(1)))
    let map = Chart(
      x: Axis("w₁", range: Self.x), y: Axis("w₂", range: Self.y),
      marks: marks, width: 320, aspect: 1)
    let last = max(10, Double(path.count - 1))
    let curve = Chart(
      x: Axis("step", range: 0...last),
      y: Axis("cost above the least", range: 1e-8...100, scale: .log10),
      marks: [
        .line(
          heights.map { min(max($0, 1e-8), 100) }, colour: .series(0),
          stroke: .solid)
      ], width: 320, aspect: 1)
    return Panels(columns: 2, [map, curve])
  }

  public var readouts: [String] {
    let gradient = ground.gradient(at: point)
    var lines = [
      "w = (" + short(point[0]) + ", " + short(point[1])
        + "), cost above the "
        + "least " + short(height, places: 5)
    ]
    if hasDiverged {
      lines.append("it has diverged: every step led further away")
    } else {
      lines.append("‖∇C‖ = " + short(length(of: gradient), places: 5))
    }
    if let arrival {
      lines.append("within 10⁻⁶ of the least after step " + String(arrival))
    }
    if case .bowl = ground, method == 0 {
      lines.append(
        "largest curvature " + short(max(1, condition))
          + ": η must stay below 2 / that = "
          + short(2 / max(1, condition)))
    }
    return lines
  }

  // MARK: Questions

  public static var questions: [String] {
    [
      "On the bowl with κ = 10 and the plain method: set η so that it "
        + "diverges, but would not if it were a tenth smaller.",
      "On Rosenbrock’s valley, come within 0.001 of the least in at most "
        + "500 steps.",
      "Start on the saddle so that plain descent ends at (0, 0).",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    switch question {
    case 0:
      guard case .bowl = ground, method == 0, condition == 10 else {
        return .open(
          "It is about the bowl with κ = 10, and the plain method.")
      }
      let limit = 2 / condition
      if !hasDiverged {
        return .open(
          "After " + String(path.count - 1) + " steps it has not diverged.")
      }
      return rate * 0.9 < limit
        ? .solved(
          "It diverges with η = " + short(rate) + "; the limit 2/κ is "
            + short(limit) + ".")
        : .open("It diverges, and would with a smaller η, too.")
    case 1:
      guard case .rosenbrock = ground else {
        return .open("It is about Rosenbrock’s valley.")
      }
      let first = heights.firstIndex { $0 < 0.001 }
      guard let first else {
        return .open(
          "After step " + String(path.count - 1) + " the cost is "
            + short(height, places: 4) + ".")
      }
      return first <= 500
        ? .solved("It is there after step " + String(first) + ".")
        : .open("It took " + String(first) + " steps.")
    default:
      guard case .saddle = ground, method == 0 else {
        return .open("It is about the saddle, and the plain method.")
      }
      let isThere = length(of: point) < 1e-3
      return isThere && path.count > 1
        ? .solved(
          "From w₂ = 0 there is no slope to either side: it ends on the pass. "
            + "The least push would take it down.")
        : .open(
          "It is at (" + short(point[0]) + ", " + short(point[1]) + ").")
    }
  }

  // MARK: What it is made of

  public var slopes: Slopes? {
    let ground = ground
    return Slopes(
      ["w₁", "w₂"], at: point, gradient: ground.gradient(at: point)
    ) { ground.height(at: $0) }
  }

  public static var code: [String] {
    [
      "PlainDescent.swift#walk(from:rate:steps:gradient:)",
      "Optimizers.swift#Momentum.change(gradient:memory:rate:)",
    ]
  }
}
