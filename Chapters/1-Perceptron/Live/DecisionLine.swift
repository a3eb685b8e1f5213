import LiveFigure
import Perceptrons
import Plotting
import Wording

/// A perceptron of two inputs seen whole: its line, the side where it says
/// yes, and its arrow of weights, all of which can be moved.
public struct DecisionLine: LiveFigure {
  public static var controls: [Control] {
    let (w, b) = (Perceptron.nand.weights, Perceptron.nand.bias)
    return [
      .slider("w1", "w₁", -4...4, step: 0.25, start: w[0]),
      .slider("w2", "w₂", -4...4, step: 0.25, start: w[1]),
      .slider("b", "b", -6...6, step: 0.25, start: b),
    ]
  }

  private let perceptron: Perceptron

  public init(_ settings: Settings) {
    perceptron = Self.perceptron(settings)
  }

  private static func perceptron(_ settings: Settings) -> Perceptron {
    Perceptron(
      weights: [settings["w1"], settings["w2"]], bias: settings["b"])
  }

  public var figure: Chart {
    let (w, b) = (perceptron.weights, perceptron.bias)
    let corners = Perceptron.examples(
      inputCount: 2, of: perceptron.output(for:))
    var chart = gateChart(perceptron, examples: corners, range: -0.75...2.25)
    chart.marks[2].label = "says 0 there"
    chart.marks[3].label = "says 1 there"
    chart.marks.insert(contentsOf: [.rule(x: 0), .rule(y: 0)], at: 1)
    if let arrow = Arrow(of: perceptron) {
      chart.marks += [
        .line([[0, 0], arrow.nearest], colour: .muted, stroke: .dashed),
        .text(
          short(arrow.distance, places: 2),
          at: Point(0, 0).halfway(to: arrow.nearest),
          .aboveLeft),
        .line(arrow.rightAngle, colour: .ink),
        .arrow(from: arrow.foot, to: arrow.tip, colour: .accent),
        .text(
          "w", at: arrow.foot.halfway(to: arrow.tip), .belowRight,
          colour: .accent),
      ]
    }
    // Where the line meets the thin axes.
    func ticks(_ weight: Double) -> [Tick] {
      let crossing = -b / weight
      let isClear = [0, 1].allSatisfy { abs(crossing - $0) > 0.15 }
      return isClear && (-0.75...2.25).contains(crossing)
        ? [0, 1, Tick(crossing, short(crossing, places: 2))] : [0, 1]
    }
    chart.x.ticks = ticks(w[0])
    chart.y.ticks = ticks(w[1])
    return chart
  }

  public var readouts: [String] {
    let corners = binaryRows(width: 2)
    let sums = corners.map { perceptron.weightedInput(for: $0) }
    var lines = [
      "z = " + sum(perceptron, of: ["x₁", "x₂"]),
      "z at 00, 01, 10, 11: " + list(sums.map { short($0) }, ", "),
      "outputs: " + list(sums.map { $0 > 0 ? "1" : "0" }, " ") + ", "
        + Self.gates[outputs],
    ]
    if let arrow = Arrow(of: perceptron) {
      lines.append(
        "the line lies " + short(arrow.distance, places: 2) + " away from 00")
    }
    let ties = zip(["00", "01", "10", "11"], sums).filter { $0.1 == 0 }
    if !ties.isEmpty {
      lines.append(
        "a tie at " + list(ties.map { $0.0 }, " and at ")
          + ": z is 0, and that is a no")
    }
    return lines
  }

  /// The four outputs, read as a number in binary.
  private var outputs: Int {
    number(
      fromBinaryDigits: binaryRows(width: 2).map {
        perceptron.output(for: $0)
      })
  }

  /// What the sixteen rules of two bits are called. Two of them are no
  /// perceptron's.
  private static let gates = [
    "never", "AND", "x₁ and not x₂", "x₁", "x₂ and not x₁", "x₂", "XOR", "OR",
    "NOR", "not XOR", "not x₂", "x₁ or not x₂", "not x₁", "x₂ or not x₁",
    "NAND", "always",
  ]

  // MARK: Dragging

  public static func handles(_ settings: Settings) -> [Handle] {
    guard let arrow = Arrow(of: perceptron(settings)) else { return [] }
    let tip = Handle(
      "arrow", "the tip of the arrow", at: arrow.tip, step: 0.0625)
    return [tip, Handle("line", "the line", at: arrow.nearest, step: 0.125)]
  }

  public static func drag(
    _ handle: String, from start: Point?, to point: Point,
    _ settings: inout Settings
  ) {
    func snapped(_ value: Double) -> Double { (value * 4).rounded() / 4 }
    var (w1, w2, b) = (settings["w1"], settings["w2"], settings["b"])
    if isSame(handle, "arrow") {
      guard let arrow = Arrow(of: perceptron(settings)) else { return }
      (w1, w2) = arrow.weights(pointingTo: point)
      (w1, w2) = (snapped(w1), snapped(w2))
      guard w1 != 0 || w2 != 0 else { return }
      // The line stays as far from the arrow's place as it was.
      let length = (w1 * w1 + w2 * w2).squareRoot()
      b = arrow.offset * length - w1 * Arrow.place.x - w2 * Arrow.place.y
    } else {
      b = -(w1 * point.x + w2 * point.y)
    }
    settings["w1"] = w1
    settings["w2"] = w2
    settings["b"] = snapped(b)
  }

  // MARK: Questions

  public static var questions: [String] {
    [
      "Set it so that it is OR.",
      "Set it so that two corners are ties, and it still says 1 at another.",
    ]
  }

  public func judge(_ question: Int) -> Verdict {
    let sums = binaryRows(width: 2).map { perceptron.weightedInput(for: $0) }
    if question == 0 {
      let right = binaryRows(width: 2).count {
        perceptron.output(for: $0) == Perceptron.or.output(for: $0)
      }
      return right == 4
        ? .solved("It is: only 00 lies on the side of no.")
        : .open(String(right) + " of 4 corners are as OR has them.")
    }
    let ties = sums.count { $0 == 0 }
    let isYes = sums.contains { $0 > 0 }
    return ties == 2 && isYes
      ? .solved("So it is: the line runs through two of them.")
      : .open(
        (ties == 1 ? "1 corner is a tie" : String(ties) + " corners are ties")
          + (isYes ? "." : ", and nowhere does it say 1."))
  }

  public static var code: [String] {
    ["Perceptron.swift#Perceptron.output(for:)"]
  }
}

/// The weights of a perceptron as an arrow that stands on its line, drawn at
/// a quarter of its length.
private struct Arrow {
  /// The arrow stands on the point of the line that is nearest to this one.
  static let place = Point(1.05, 0.45)

  let foot: Point
  let tip: Point
  /// How far `place` lies from the line, counted in the direction of w.
  let offset: Double
  /// How far the corner 00 is from the line.
  let distance: Double
  /// The point of the line that is nearest to the corner 00.
  let nearest: Point
  private let direction: (x: Double, y: Double)

  /// Without weights there is no line, and no arrow.
  init?(of perceptron: Perceptron) {
    let (w, b) = (perceptron.weights, perceptron.bias)
    let length = (w[0] * w[0] + w[1] * w[1]).squareRoot()
    guard length > 0 else { return nil }
    direction = (w[0] / length, w[1] / length)
    let z = perceptron.weightedInput(for: [Self.place.x, Self.place.y])
    offset = z / length
    foot = Point(
      Self.place.x - direction.x * offset, Self.place.y - direction.y * offset
    )
    tip = Point(foot.x + w[0] / 4, foot.y + w[1] / 4)
    distance = abs(b) / length
    nearest = Point(-b / length * direction.x, -b / length * direction.y)
  }

  /// The weights whose arrow ends at a point, with the line as far away.
  func weights(pointingTo point: Point) -> (Double, Double) {
    let (x, y) = (point.x - Self.place.x, point.y - Self.place.y)
    let length = (x * x + y * y).squareRoot()
    guard length > 0 else { return (0, 0) }
    // The tip may lie before or behind the place that the line is held from.
    let reach =
      (tip.x - Self.place.x) * direction.x
      + (tip.y - Self.place.y) * direction.y
    let sign: Double = reach < 0 ? -1 : 1
    let size = max(4 * (length * sign + offset), 0) * sign / length
    return (x * size, y * size)
  }

  /// The two short sides that mark a right angle between the line and w.
  var rightAngle: [Point] {
    let (x, y) = (direction.x * 0.09, direction.y * 0.09)
    return [
      Point(foot.x - y, foot.y + x), Point(foot.x - y + x, foot.y + x + y),
      Point(foot.x + x, foot.y + y),
    ]
  }
}

extension Point {
  fileprivate func halfway(to other: Point) -> Point {
    Point((x + other.x) / 2, (y + other.y) / 2)
  }
}
