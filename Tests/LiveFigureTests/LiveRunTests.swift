import LiveFigure
import Plotting
import Testing

/// A walk of so many steps, which a setting can turn on the way: small, and with a past that shows.
private struct Walk: LiveFigure {
  static var controls: [Control] {
    [
      .slider("start", "start", -5...5, step: 0.1, start: 0),
      .slider("stride", "stride", 0...10, step: 1, start: 1, restarts: false),
      .choice("mood", "mood", ["calm", "wild"]),
      .point("goal", "goal", x: 0...1, y: 0...1, start: [0.5, 0.5]),
    ]
  }
  static var steps: Steps? { Steps("stride", perSecond: 10, opening: 2) }

  private var stride: Double
  private(set) var places: [Double]
  private let most: Int

  init(_ settings: Settings) {
    stride = settings["stride"]
    places = [settings["start"]]
    most = settings.choice("mood") == 0 ? 2000 : 5
  }

  var canStep: Bool { places.count <= most }
  mutating func step() { places.append(places[places.count - 1] * 0.5 + stride) }
  mutating func change(_ settings: Settings) { stride = settings["stride"] }

  var figure: Chart { Chart(marks: [.line(places)]) }
  var readouts: [String] { ["at \(places[places.count - 1])"] }
  var slopes: Slopes? {
    let x = places[places.count - 1]
    return Slopes(["x"], at: [x], gradient: [2 * x]) { $0[0] * $0[0] }
  }
}

private func walk() -> LiveRun { LiveFigures.Entry.figure("walk", Walk.self).open() }

@Suite struct LiveRunTests {
  @Test("a run opens as set at the start, after the steps that it opens with")
  func opens() {
    let run = walk()
    #expect(run.step == 2 && run.lastStep == 2)
    #expect(run.settings["stride"] == 1)
    #expect(run.readouts == ["at 1.5"])
  }

  @Test("any step can be gone back to, and what follows is the same bits")
  func rewinds() {
    let run = walk()
    run.startAgain()
    var seen = [state(of: run, name: "walk")]
    for _ in 0..<500 {
      run.advance(by: 1)
      seen.append(state(of: run, name: "walk").replacing("\u{1F}500\u{1F}", with: ""))
    }
    for step in [500, 0, 499, 64, 65, 1, 250, 129] {
      run.go(to: step)
      #expect(run.step == step && run.lastStep == 500)
      let fresh = walk()
      fresh.startAgain()
      fresh.advance(by: step)
      #expect(run.svg(name: "walk") == fresh.svg(name: "walk"))
      #expect(run.readouts == fresh.readouts)
    }
  }

  @Test("what was set on the way is set again on the way back, and a new setting ends the old way")
  func history() {
    let run = walk()
    run.startAgain()
    run.advance(by: 10)
    run.set(1, to: [3])
    run.advance(by: 10)
    let (end, stride) = (run.readouts, 1)
    run.go(to: 5)
    #expect(run.settings.values[stride] == [1])
    run.go(to: 10)
    #expect(run.settings.values[stride] == [3])
    run.go(to: 20)
    #expect(run.readouts == end)
    run.go(to: 12)
    run.set(1, to: [0])
    #expect(run.lastStep == 12)
    run.advance(by: 8)
    #expect(run.readouts != end)
    run.go(to: 11)
    #expect(run.settings.values[stride] == [3])
  }

  @Test("a setting that begins anew begins anew, and the same value again changes nothing")
  func restarts() {
    let run = walk()
    run.advance(by: 10)
    run.set(0, to: [0])
    #expect(run.step == 12)
    run.set(0, to: [2])
    #expect(run.step == 0 && run.lastStep == 0)
    #expect(run.readouts == ["at 2.0"])
  }

  @Test("steps end where the figure has no other")
  func ends() {
    let run = walk()
    run.set(2, to: [1])
    run.advance(by: 100)
    #expect(run.step == 5 && !run.canStep)
  }

  @Test("a value out of range is held at the nearest, and what is no value of the kind is refused")
  func held() {
    let run = walk()
    #expect(run.set(0, to: [7]) == .held && run.settings["start"] == 5)
    #expect(run.set(0, to: [.infinity]) == .held)
    #expect(run.set(0, to: [.nan]) == .refused)
    #expect(run.set(0, to: [1, 2]) == .refused)
    #expect(run.set(2, to: [2]) == .refused && run.set(2, to: [0.5]) == .refused)
    #expect(run.set(3, to: [2, -1]) == .held && run.settings.point("goal") == [1, 0])
    #expect(run.set(9, to: [0]) == .refused && run.set(-1, to: [0]) == .refused)
    #expect(run.set(0, to: [1.25]) == .taken && run.settings["start"] == 1.25)
  }

  @Test("the page is told the same as this machine: eight records of a figure")
  func records() {
    let run = walk()
    let parts = state(of: run, name: "walk").split(
      separator: "\u{1E}", omittingEmptySubsequences: false)
    #expect(parts.count == 8)
    #expect(parts[0] == run.svg(name: "walk"))
    #expect(parts[1] == "at 1.5")
    #expect(parts[2] == "0\u{1F}1\u{1F}calm\u{1F}0.5, 0.5")
    #expect(parts[3] == "50\u{1F}1\u{1F}\u{1F}")
    #expect(parts[6] == "x\u{1F}1.5\u{1F}3.00000000\u{1F}3.00000000")
    #expect(parts[7] == "2\u{1F}2\u{1F}1")
  }

  @Test("a point is dragged where its place in the drawing is, and moved by keys")
  func drags() throws {
    let run = walk()
    let frame = Chart(marks: [.line([0.0, 1, 1.5])]).frame
    let place = try #require(frame.place(of: [1, 0.5]))
    run.drag(0, from: nil, to: place)
    let goal = run.settings.point("goal")
    #expect(abs(goal.x - 1) < 1e-9 && abs(goal.y - 0.5) < 1e-9)
    run.nudge(0, right: -2, up: 1)
    let moved = run.settings.point("goal")
    #expect(abs(moved.x - 0.95) < 1e-9 && abs(moved.y - 0.525) < 1e-9)
  }
}

@Suite struct SliderTests {
  private func slider(_ control: Control) throws -> Slider {
    guard case .slider(let slider) = control.kind else { throw Missing() }
    return slider
  }

  private struct Missing: Error {}

  @Test("the places of a slider are decimal numbers, not multiples of a rounded step")
  func decimals() throws {
    let slider = try slider(.slider("a", "a", -1...1, step: 0.1, start: 0))
    #expect(slider.places == 20)
    #expect((0...20).map(slider.value) == (-10...10).map { Double($0) / 10 })
  }

  @Test("a logarithmic slider rises by the decade, through round numbers")
  func logarithmic() throws {
    let slider = try slider(
      .logarithmicSlider("a", "a", 0.001...10, perDecade: 4, start: 0.1))
    #expect(slider.places == 16)
    #expect(
      (0...4).map(slider.value) == [0.001, 0.0018, 0.0032, 0.0056, 0.01])
    #expect(slider.value(at: 16) == 10)
    #expect(zip(0..<16, 1...16).allSatisfy { slider.value(at: $0) < slider.value(at: $1) })
  }

  @Test("every place is found again by its value, and between two the nearer one")
  func nearest() throws {
    for control in [
      Control.slider("a", "a", -4...4, step: 0.25, start: 0),
      .logarithmicSlider("a", "a", 1e-5...10, start: 1),
    ] {
      let slider = try slider(control)
      for place in 0...slider.places { #expect(slider.place(of: slider.value(at: place)) == place) }
    }
    let slider = try slider(.slider("a", "a", 0...10, step: 1, start: 0))
    #expect(slider.place(of: 3.4) == 3 && slider.place(of: 3.6) == 4)
    #expect(slider.place(of: -1) == 0 && slider.place(of: 11) == 10)
  }
}

@Suite struct PlotFrameTests {
  @Test("a place in a chart leads back to its point, on linear and on logarithmic axes")
  func inverse() throws {
    let charts = [
      Chart(x: Axis("x", range: -2...3), y: Axis("y", range: 0...1)),
      Chart(x: Axis(range: 1...100, scale: .log10), y: Axis(range: -1...0)),
    ]
    for frame in charts.flatMap(\.frames) + Panels(columns: 2, charts).frames {
      for point in [Point(1, 0), Point(2.5, -0.25), Point(1.75, 0.5)] {
        guard let place = frame.place(of: point) else { continue }
        let back = frame.point(at: place)
        let inside = (frame.left...frame.left + frame.width).contains(place.x)
        if inside { #expect(abs(back.x - point.x) < 1e-9) }
      }
      #expect(frame.point(at: [-1e9, 0]).x == frame.point(at: [frame.left, 0]).x)
    }
  }
}
