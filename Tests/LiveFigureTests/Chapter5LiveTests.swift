import Chapter5Live
import LiveFigure
import Plotting
import Testing

@Suite struct Chapter5LiveTests {
  private struct Missing: Error {}

  private func open(_ name: String, _ values: [String: Double] = [:]) throws -> LiveRun {
    let run = try #require(chapter5Figures[name]).open()
    for (control, value) in values { try set(run, control, [value]) }
    return run
  }

  private func set(_ run: LiveRun, _ name: String, _ values: [Double]) throws {
    let control = run.settings.controls.firstIndex { $0.name == name }
    #expect(run.set(try #require(control), to: values) == .taken, "\(name) \(values)")
  }

  private func isSolved(_ run: LiveRun, _ question: Int) -> Bool {
    if case .solved = run.judge(question) { true } else { false }
  }

  /// How many weights are said to be 0.
  private func zeros(_ run: LiveRun) -> Int {
    let line = run.readouts.first { $0.contains(" weights") } ?? ""
    guard let part = line.components(after: "of which ") else { return 0 }
    return Int(part.prefix { $0.isNumber }) ?? -1
  }

  @Test(
    "derivatives are their differences, whatever is set",
    arguments: [
      ("playground-live", ["activation": 2, "layers": 6, "noise": 50]),
      ("playground-live", ["data": 5, "layers": 0, "sin-x1": 1]),
      ("playground-live", ["data": 3, "x1": 0, "x2": 0]),
      ("ten-layers", ["activation": 2]), ("ten-layers", ["activation": 3, "normalised": 1]),
      ("ten-layers", ["normalised": 1]), ("decay-border", ["lambda": 10]),
    ])
  func slopes(name: String, values: [String: Double]) throws {
    let run = try open(name, values)
    run.advance(by: 20)
    let slopes = try #require(run.slopes)
    for (slope, difference) in zip(slopes.gradient, slopes.differences) {
      #expect(abs(slope - difference) <= 1e-7 * max(1, abs(slope)), "\(slope), \(difference)")
    }
  }

  @Test("the circle is parted by the squares alone, and not by the coordinates")
  func circle() throws {
    let squares = try open(
      "playground-live",
      ["layers": 0, "x1": 0, "x2": 0, "x1-squared": 1, "x2-squared": 1, "weights": 2])
    #expect(!isSolved(squares, 0))
    squares.advance(by: 100)
    #expect(isSolved(squares, 0))
    let plain = try open("playground-live", ["layers": 0, "weights": 2])
    plain.advance(by: 100)
    #expect(!isSolved(plain, 0))
  }

  @Test("numbers that run out are said to, and a smaller rate goes on from the epoch before")
  func divergence() throws {
    let run = try open("playground-live", ["data": 4, "activation": 3, "x1-squared": 1, "rate": 1])
    run.advance(by: 50)
    #expect(isSolved(run, 2) && !run.canStep)
    #expect(run.readouts[0].contains("the numbers ran out"))
    #expect(!run.svg(name: "a").contains("NaN") && !run.svg(name: "a").contains("nan"))
    let end = run.step
    try set(run, "rate", [0.0001])
    #expect(run.canStep && run.step == end)
    run.advance(by: 10)
    #expect(run.step == end + 10 && !isSolved(run, 2))
  }

  @Test("L1 brings weights to 0, and one that is there comes back when the penalty is taken away")
  func penalty() throws {
    let run = try open(
      "playground-live", ["data": 1, "x1-times-x2": 1, "penalty": 1, "lambda": 0.01])
    #expect(zeros(run) == 0)
    run.advance(by: 200)
    #expect(zeros(run) >= 11 && isSolved(run, 3))
    let before = zeros(run)
    try set(run, "penalty", [0])
    #expect(zeros(run) == before)
    run.advance(by: 1)
    #expect(zeros(run) < before)
    run.go(to: 200)
    #expect(zeros(run) == before)
  }

  @Test("what is only shown changes nothing of what is learned")
  func shown() throws {
    let (run, other) = (try open("playground-live"), try open("playground-live"))
    for name in ["test", "discrete"] { try set(other, name, [1]) }
    try set(other, "look", [1, 2])
    #expect(run.svg(name: "a") != other.svg(name: "a"))
    run.advance(by: 5)
    other.advance(by: 5)
    #expect(run.step == other.step && run.readouts == other.readouts)
    for name in ["test", "discrete"] { try set(other, name, [0]) }
    try set(other, "look", [7, 1])
    #expect(run.svg(name: "a") == other.svg(name: "a"))
  }

  @Test("the mark comes to the unit nearest to where it is dragged, and an arrow key to the next")
  func drag() throws {
    let run = try open("playground-live")
    let frame = try #require(run.frames.first)
    // Four units in layer 1: the lowest stands one and a half rows below the middle.
    run.drag(0, from: nil, to: try #require(frame.place(of: [1.2, -1.4])))
    #expect(run.settings.values.last == [1, 4])
    #expect(try #require(run.handles.first).place == [1, -1.5])
    run.nudge(0, right: 0, up: 1)
    #expect(run.settings.values.last == [1, 3])
    #expect(run.step == 60)
  }

  @Test("the squares alone, all features off and eight units in each of six layers can be drawn")
  func extremes() throws {
    let run = try open("playground-live", ["x1": 0, "x2": 0])
    run.advance(by: 3)
    #expect(run.readouts.contains { $0.contains("sees nothing") })
    #expect(run.svg(name: "a").contains("nothing"))
    try set(run, "layers", [6])
    for layer in 1...6 { try set(run, "units\(layer)", [8]) }
    #expect(run.readouts.contains { $0.hasPrefix("1–8–8–8–8–8–8–1 units, 336 weights") })
    try set(run, "layers", [0])
    #expect(run.svg(name: "a").hasPrefix("<svg"))
  }

  @Test(
    "linear layers multiply signal and blame by the deviation times √n each, to within chance",
    arguments: [0.5, 1, 2])
  func linear(deviation: Double) throws {
    let run = try open("ten-layers", ["activation": 3, "deviation": deviation])
    let line = try #require(run.readouts.first { $0.hasPrefix("spread of a") })
    let tenth = try #require(line.components(after: "layer 10 "))
    let found = try #require(Double(tenth))
    // Forty units a layer: the mean square of each layer is off by some 20 %, ten times over.
    let expected = (0..<10).reduce(1.0) { product, _ in product * deviation }
    #expect(found > expected / 2.5 && found < expected * 2.5, "\(line)")
  }

  @Test("a penalty that is next to nothing leaves the network as it is without, a huge one nothing")
  func border() throws {
    let run = try open("decay-border", ["lambda": 100])
    run.advance(by: 100)
    #expect(isSolved(run, 1))
    try set(run, "draw", [2])
    try set(run, "lambda", [1])
    run.startAgain()
    run.advance(by: 299)
    #expect(!isSolved(run, 0))
    run.advance(by: 1)
    #expect(isSolved(run, 0))
  }
}

extension String {
  /// What stands after the first place of a text.
  fileprivate func components(after text: String) -> Substring? {
    firstRange(of: text).map { self[$0.upperBound...] }
  }
}
