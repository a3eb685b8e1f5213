import LiveFigure
import Perceptrons
import Plotting

/// A perceptron of two inputs seen whole: its line, the side where it says
/// yes, and its arrow of weights, all of which can be moved.
public struct DecisionLine: LiveFigure {
  public static var controls: [Control] {
    [
      .slider("w1", "w₁", -4...4, step: 0.25, start: Perceptron.nand.weights[0]),
      .slider("w2", "w₂", -4...4, step: 0.25, start: Perceptron.nand.weights[1]),
      .slider("b", "b", -6...6, step: 0.25, start: Perceptron.nand.bias),
    ]
  }

  /// The arrow is drawn in a quarter of its length.
  private static let scale = 4.0

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
    var chart = gateChart(perceptron, examples: corners, range: -1.25...2.25)
    chart.marks[2].label = "says 0 there"
    chart.marks[3].label = "says 1 there"
    let tip = Point(w[0] / Self.scale, w[1] / Self.scale)
    chart.marks.insert(
      contentsOf: [
        .rule(x: 0), .rule(y: 0),
        .arrow(from: [0, 0], to: tip, colour: .accent),
        .text(
          "w / 4", at: tip, tip.y < 0 ? .below : .above, colour: .accent),
      ], at: 1)
    if let foot = footOfLine {
      chart.marks += [
        .line([[0, 0], foot], colour: .muted, stroke: .dashed),
        .line(
          rightAngle(at: foot, towards: [-w[0] * b, -w[1] * b], size: 0.09),
          colour: .muted),
      ]
    }
    // Where the line meets the thin axes.
    func ticks(_ weight: Double) -> [Tick] {
      let crossing = -b / weight
      let isClear = [-1, 0, 1, 2].allSatisfy { abs(crossing - $0) > 0.12 }
      return isClear && (-1.2...2.2).contains(crossing)
        ? [0, 1, Tick(crossing, short(crossing, places: 2))] : [0, 1]
    }
    chart.x.ticks = ticks(w[0])
    chart.y.ticks = ticks(w[1])
    return chart
  }

  /// The point of the line that is nearest to (0, 0), in the direction of w;
  /// nil where there is no line, or it lies at (0, 0).
  private var footOfLine: Point? {
    let (w, b) = (perceptron.weights, perceptron.bias)
    let square = w[0] * w[0] + w[1] * w[1]
    guard square > 0, b != 0 else { return nil }
    return Point(-b * w[0] / square, -b * w[1] / square)
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
    if let foot = footOfLine {
      let distance = (foot.x * foot.x + foot.y * foot.y).squareRoot()
      lines.append(
        "the line lies " + short(distance, places: 2)
          + " away from 0 0, square to w")
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
    let perceptron = perceptron(settings)
    let w = perceptron.weights
    let arrow = Handle(
      "arrow", "the tip of the arrow", at: [w[0] / scale, w[1] / scale],
      step: 0.0625)
    // The line is held where it is nearest to the middle of the four points.
    let length = w[0] * w[0] + w[1] * w[1]
    guard length > 0 else { return [arrow] }
    let z = perceptron.weightedInput(for: [0.5, 0.5])
    let foot = Point(0.5 - w[0] * z / length, 0.5 - w[1] * z / length)
    guard max(abs(foot.x - 0.5), abs(foot.y - 0.5)) < 1.7 else {
      return [arrow]
    }
    return [arrow, Handle("line", "the line", at: foot, step: 0.125)]
  }

  public static func drag(
    _ handle: String, from start: Point?, to point: Point,
    _ settings: inout Settings
  ) {
    func snapped(_ value: Double) -> Double { (value * 4).rounded() / 4 }
    if handle.utf8.first == UInt8(ascii: "a") {
      settings["w1"] = snapped(point.x * scale)
      settings["w2"] = snapped(point.y * scale)
    } else {
      let (w1, w2) = (settings["w1"], settings["w2"])
      settings["b"] = snapped(-(w1 * point.x + w2 * point.y))
    }
  }

  // MARK: Questions

  public static var questions: [String] {
    [
      "Set it so that it is OR.",
      "Set it so that two of the four corners are ties, and it still says 1 somewhere.",
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
    [
      "Perceptron.swift#Perceptron.weightedInput(for:)",
      "Perceptron.swift#Perceptron.output(for:)",
    ]
  }
}

/// The two short sides that mark a right angle between a line and what stands
/// square on it: the angle lies on the side of (0, 0).
func rightAngle(at foot: Point, towards w: [Double], size: Double) -> [Point] {
  let scale = -size / (w[0] * w[0] + w[1] * w[1]).squareRoot()
  let (x, y) = (w[0] * scale, w[1] * scale)
  return [
    Point(foot.x - y, foot.y + x), Point(foot.x - y + x, foot.y + x + y),
    Point(foot.x + x, foot.y + y),
  ]
}

/// Texts one after the other, with something between them.
func list(_ texts: [String], _ between: String) -> String {
  var all = ""
  for (index, text) in texts.enumerated() {
    if index > 0 { all += between }
    all += text
  }
  return all
}
