import Plotting
import Testing

@Suite("Chart")
struct ChartTests {
  /// A chart without labels, so that a path's numbers are easy to foresee.
  private func bare(_ marks: [Mark]) -> Chart {
    Chart(x: .hidden(0...1), y: .hidden(0...1), marks: marks, width: 220, aspect: 1)
  }

  private func paths(_ chart: Chart, _ role: String) -> [Document.Element] {
    Document(chart.svg(name: "it")).all("path").filter {
      $0.attributes["class"]?.split(separator: " ").contains(Substring(role)) == true
    }
  }

  @Test("A point that is no number breaks the line in two", arguments: [Double.nan, .infinity])
  func broken(value: Double) throws {
    let chart = bare([.line([[0, 0], [0.2, 0.2], [0.4, value], [0.6, 0.6], [1, 1]])])
    let data = try #require(paths(chart, "line").first?.attributes["d"])
    #expect(data.filter { $0 == "M" }.count == 2)
    #expect(data.filter { $0 == "L" }.count == 2)
  }

  @Test(
    "Extreme values are drawn like others",
    arguments: [1e300, 1e-300, .leastNonzeroMagnitude, 1e16, 123_456_789],
    [Axis.Scale.linear, .log10])
  func extreme(value: Double, scale: Axis.Scale) {
    let marks: [Mark] = [
      .line([value, value / 2, 1, -value]), .points([[value, value], [1, 1]]),
    ]
    let chart = Chart(x: Axis(), y: Axis("y", scale: scale), marks: marks)
    #expect(Document(chart.svg(name: "it")).fault == nil)
    #expect(!chart.text(columns: 60).isEmpty)
  }

  @Test("A line that leaves without bound is drawn to the edge")
  func diverging() throws {
    let chart = bare([.line([[0, 0.5], [0.5, 1e250], [1, .infinity]])])
    let data = try #require(paths(chart, "line").first?.attributes["d"])
    let numbers = data.split { !"0123456789.-".contains($0) }.compactMap { Double($0) }
    try #require(numbers.count == 4)
    #expect(numbers[0] == numbers[2])
    #expect(numbers[3] < numbers[1])
  }

  @Test("Series take the colours in order, and each its own dash")
  func series() {
    let document = Document(Samples.costs.svg(name: "it"))
    let lines = document.all("path").filter { $0.attributes["class"]?.hasPrefix("line") == true }
    #expect(
      lines.map { $0.attributes["class"] } == ["line series-0", "line series-1", "line series-2"])
    #expect(Set(lines.map { $0.attributes["stroke-dasharray"] ?? "" }).count == 3)
  }

  @Test("Curves that reach the right edge are named there and in no key")
  func endLabels() throws {
    let document = Document(Samples.costs.svg(name: "it"))
    let names = document.all("text").filter { ["one", "two", "three"].contains($0.text) }
    #expect(names.count == 3)
    let places = names.compactMap { $0.number("y") }
    // "one" and "two" end together and are moved apart by a line's height.
    #expect(zip(places.sorted(), places.sorted().dropFirst()).allSatisfy { $1 - $0 >= 18 })
    let xs = Set(names.compactMap { $0.number("x") })
    #expect(xs.count == 1)
  }

  @Test("A curve that ends early puts all curves into the key")
  func key() {
    var chart = Samples.costs
    chart.marks.append(.line([1, 2], label: "short"))
    let texts = Document(chart.svg(name: "it")).all("text")
    let places = texts.filter { ["one", "two", "three", "short"].contains($0.text) }
      .compactMap { $0.number("y") }
    #expect(places.count == 4)
    #expect(Set(places).count == 1)
  }

  @Test("Marks of one label share one entry of the key")
  func sharedEntry() {
    let chart = bare([
      .points([[0, 0]], label: "class 1", colour: .class(1)),
      .halfPlane(a: 1, b: 0, c: 0, label: "class 1", colour: .class(1)),
    ])
    let texts = Document(chart.svg(name: "it")).all("text")
    #expect(texts.map(\.text) == ["class 1"])
  }

  @Test("Points outside the ranges are left out, points on the edge stay")
  func outside() throws {
    let chart = bare([.points([[0, 0], [1, 1], [1.1, 0.5], [0.5, -0.1], [.nan, 0]])])
    let data = try #require(paths(chart, "solid").first?.attributes["d"])
    #expect(data.filter { $0 == "M" }.count == 2)
  }

  @Test("A straight line is clipped to the corners that it passes through")
  func straight() throws {
    let data = try #require(paths(bare([.line(a: 1, b: -1, c: 0)]), "line").first?.attributes["d"])
    let numbers = data.split { !"0123456789.-".contains($0) }.compactMap { Double($0) }
    try #require(numbers.count == 4)
    // The plot is a square: the diagonal rises as far as it runs.
    #expect(numbers[2] - numbers[0] == numbers[1] - numbers[3])
    #expect(numbers[2] > numbers[0])
  }

  @Test("A long noisy curve keeps its extremes and loses what cannot be seen")
  func thinned() throws {
    let points = (0...50_000).map { Point(Double($0) / 50_000, Double($0 % 7) / 6) }
    let data = try #require(paths(bare([.line(points)]), "line").first?.attributes["d"])
    #expect(data.filter { $0 == "L" }.count < 1000)
  }

  @Test("Ticks outside an explicit range are not drawn")
  func ticks() {
    let chart = Chart(
      x: Axis(range: 0...1, ticks: [-1, 0, 0.5, 1, 2]), y: .hidden(), marks: [])
    #expect(
      Document(chart.svg(name: "it")).all("text").map(\.text) == ["0", "0.5", "1"])
  }

  @Test("Negative numbers on axes have a true minus sign")
  func minus() {
    let chart = Chart(x: Axis(range: -2...2), y: .hidden(), marks: [])
    let texts = Document(chart.svg(name: "it")).all("text").map(\.text)
    #expect(texts == ["−2", "−1", "0", "1", "2"])
  }

  @Test("An empty chart has its axes")
  func empty() {
    let document = Document(Chart().svg(name: "it"))
    #expect(document.all("path").filter { $0.attributes["class"] == "axis" }.count == 2)
    #expect(Chart().text(columns: 40).contains("└"))
  }

  @Test("In text, a rising line climbs from the lower left corner to the upper right one")
  func textLine() {
    let lines = bare([.line([[0, 0], [1, 1]])]).text(columns: 10)
      .split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    // Ten columns of a square are five rows; the corner dots of braille are ⢀ ⡀ ⠁ ⠈ in variations.
    #expect(lines.count == 6 && lines[5].isEmpty)
    let first = lines[4][0].unicodeScalars.first?.value ?? 0
    let last = lines[0][9].unicodeScalars.first?.value ?? 0
    #expect(first & 0x40 != 0)
    #expect(last & 0x08 != 0)
    #expect(lines[0].count == 10)
  }

  @Test("In text, classes differ in symbol and in shade")
  func textClasses() {
    let text = Samples.nand.text(columns: 60)
    #expect(text.contains("● output 1") && text.contains("○ output 0"))
    #expect(text.contains("·") && text.contains("░"))
  }

  @Test("In text, bars lie and are as long as their values")
  func textBars() {
    let chart = Chart(marks: [.bars([Bar("a", 10), Bar("b", 5), Bar("c", 0)])])
    let lengths = chart.text(columns: 40).split(separator: "\n").map { line in
      line.filter { $0 == "█" }.count
    }
    #expect(lengths[0] == 2 * lengths[1] || lengths[0] == 2 * lengths[1] - 1)
    #expect(lengths[2] == 0)
    // Forty columns less "a ", " " and "10".
    #expect(lengths[0] == 35)
  }
}

@Suite("Contours")
struct ContourTests {
  @Test("The contour of a bowl is a closed ring at the right distance")
  func ring() {
    let mark = Mark.contours([0.25], x: -1...1, y: -1...1, resolution: 40) { point in
      point.x * point.x + point.y * point.y
    }
    guard case .line(let points) = mark.geometry else {
      Issue.record("Contours are a line")
      return
    }
    let ring = points.filter(\.isDrawable)
    #expect(points.count == ring.count + 1)
    #expect(ring.count > 40 && ring.first == ring.last)
    // Linear interpolation over a cell of 0.05 misses the circle by at most h²/8 / (2r).
    #expect(
      ring.allSatisfy { abs(($0.x * $0.x + $0.y * $0.y).squareRoot() - 0.5) < 0.0007 })
  }

  @Test("A plane's contour is one open straight line")
  func plane() {
    let mark = Mark.contours([0.31], x: 0...1, y: 0...1, resolution: 10) { $0.x }
    guard case .line(let points) = mark.geometry else {
      Issue.record("Contours are a line")
      return
    }
    #expect(points.filter { !$0.isDrawable }.count == 1)
    #expect(points.filter(\.isDrawable).count == 11)
    #expect(points.filter(\.isDrawable).allSatisfy { abs($0.x - 0.31) < 1e-12 })
  }
}

@Suite("Panels")
struct PanelsTests {
  private let charts = (1...5).map {
    Chart(title: "\($0)", x: Axis("x"), y: Axis("y"), marks: [.line([0, Double($0)], label: "l")])
  }

  @Test("One key serves all panels")
  func key() {
    let texts = Document(Panels(charts).svg(name: "it")).all("text").map(\.text)
    #expect(texts.filter { $0 == "l" }.count == 1)
  }

  @Test("Shared axes are named along the left and the lower edge only")
  func labels() {
    let texts = Document(Panels(columns: 3, charts).svg(name: "it")).all("text")
      .map(\.text)
    #expect(texts.filter { $0 == "y" }.count == 2)
    #expect(texts.filter { $0 == "x" }.count == 3)
  }

  @Test("Shared axes show every panel at one scale")
  func shared() {
    let document = Document(Panels(columns: 5, charts).svg(name: "it"))
    let heights = document.all("path")
      .filter { $0.attributes["class"]?.hasPrefix("line") == true }.dropFirst()
      .compactMap { path -> Double? in
        let numbers = (path.attributes["d"] ?? "").split { !"0123456789.-".contains($0) }
          .compactMap { Double($0) }
        return numbers.count == 4 ? numbers[1] - numbers[3] : nil
      }
    #expect(heights.count == 5)
    // The k-th line rises k times as high as the first, to two decimals.
    for (index, height) in heights.enumerated() {
      #expect(abs(height - heights[0] * Double(index + 1)) < 0.06)
    }
  }

  @Test(
    "In text, fewer panels stand in a row where columns are few",
    arguments: [(80, 3), (40, 2), (20, 1)])
  func text(columns: Int, perRow: Int) {
    let text = Panels(columns: 3, charts).text(columns: columns)
    let corners = text.split(separator: "\n").map { $0.filter { $0 == "└" }.count }.max()
    #expect(corners == perRow)
  }
}
