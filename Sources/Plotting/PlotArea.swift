/// The rectangle between a chart's axes, and how the chart's contents are drawn into it as SVG.
struct PlotArea {
  var left: Double
  var top: Double
  var width: Double
  var height: Double

  var right: Double { left + width }
  var bottom: Double { top + height }

  /// The place of a point of the unit square.
  func place(_ point: Point) -> Point {
    Point(left + point.x * width, bottom - point.y * height)
  }
}

// MARK: Axes

/// A tick with its place along the axis, 0 … 1, and its label broken into lines.
struct PlacedTick {
  var position: Double
  var lines: [String]
  var isMarked = true
}

extension PlotArea {
  func drawXAxis(_ ticks: [PlacedTick], labels: Bool, into svg: inout SVGWriter) {
    var path = "M\(pair(left, bottom))H\(number(right))"
    for tick in ticks where tick.isMarked {
      path += "M\(pair(left + tick.position * width, bottom))v5"
    }
    svg.path(path, class: "axis")
    guard labels else { return }
    for tick in ticks {
      for (row, line) in tick.lines.enumerated() {
        svg.text(
          line, x: left + tick.position * width, y: bottom + 20 + Double(row) * 17, anchor: 0,
          class: "tick")
      }
    }
  }

  func drawYAxis(_ ticks: [PlacedTick], labels: Bool, into svg: inout SVGWriter) {
    var path = "M\(pair(left, top))V\(number(bottom))"
    for tick in ticks where tick.isMarked {
      path += "M\(pair(left, bottom - tick.position * height))h-5"
    }
    svg.path(path, class: "axis")
    guard labels else { return }
    for tick in ticks {
      svg.text(
        tick.lines.joined(separator: " "), x: left - 9,
        y: bottom - tick.position * height + 5, anchor: -1, class: "tick")
    }
  }
}

// MARK: Marks

extension PlotArea {
  /// Draws a mark.
  ///
  /// - Parameter limit: The width of the figure, beyond which no text may reach.
  func draw(_ item: ChartContents.Item, limit: Double, into svg: inout SVGWriter) {
    let role = item.colour.cssClass
    switch item.shape {
    case .lines(let runs, let isThin):
      svg.path(
        runs.map { polyline(thinned($0.map(place))) }.joined(),
        class: (isThin ? "rule " : "line ") + role, dash: item.stroke.svgPattern)
    case .symbols(let points, let symbol):
      let radius = points.count > 500 ? 2.5 : points.count > 80 ? 3.25 : 4.5
      svg.path(
        points.map { symbol.path(at: place($0), radius: radius) }.joined(),
        class: symbol.cssClass + " " + role)
    case .area(let corners, let isFilled):
      if !corners.isEmpty {
        svg.path(
          polyline(corners.map(place)) + "Z", class: (isFilled ? "bar " : "tint ") + role)
      }
    case .boxes(let boxes):
      svg.path(boxes.map(path).joined(), class: "bar " + role)
      for box in boxes {
        let tip = place(Point((box.left + box.right) / 2, box.top))
        svg.text(
          box.caption ?? "", x: tip.x, y: box.top < box.bottom ? tip.y + 17 : tip.y - 6,
          anchor: 0, class: "tick")
      }
    case .arrow(let from, let to):
      drawArrow(from: place(from), to: place(to), role: role, into: &svg)
    case .text(let text, let point, let anchor):
      let place = place(point)
      let width = textWidth(text)
      // The text's left end, held inside the figure.
      let wished =
        place.x + anchor.horizontal * 9 + (anchor.horizontal - 1) * width / 2
      svg.text(
        text, x: max(2, min(wished, limit - 2 - width)),
        y: place.y + 5 - anchor.vertical * (anchor.horizontal == 0 ? 15 : 11),
        class: "direct halo " + role)
    case .cells(let cells, let box):
      draw(cells, in: box, into: &svg)
    }
  }

  private func path(_ box: ChartContents.Box) -> String {
    let (from, to) = (place(Point(box.left, box.bottom)), place(Point(box.right, box.top)))
    return "M\(pair(from.x, from.y))V\(number(to.y))H\(number(to.x))V\(number(from.y))Z"
  }

  private func drawArrow(from: Point, to: Point, role: String, into svg: inout SVGWriter) {
    let (dx, dy) = (to.x - from.x, to.y - from.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return }
    let (ux, uy) = (dx / length, dy / length)
    let head = min(10, length * 0.6)
    let neck = Point(to.x - ux * head, to.y - uy * head)
    let shaft = Point(to.x - ux * head * 0.8, to.y - uy * head * 0.8)
    svg.path(polyline([from, shaft]), class: "line " + role)
    let half = head * 0.42
    svg.path(
      polyline([
        to, Point(neck.x - uy * half, neck.y + ux * half),
        Point(neck.x + uy * half, neck.y - ux * half),
      ]) + "Z", class: "solid " + role)
  }

  /// Neighbours of one tone in a row become one rectangle, and all rectangles of a tone one path.
  private func draw(_ cells: Cells, in box: ChartContents.Box, into svg: inout SVGWriter) {
    struct Tone: Hashable {
      var colour: Colour
      var darkness: Double
    }
    var places: [Tone: Int] = [:]
    var paths: [(tone: Tone, path: String)] = []
    let width = (box.right - box.left) / Double(max(cells.columns, 1))
    let height = (box.top - box.bottom) / Double(max(cells.rows, 1))
    for row in 0..<cells.rows {
      let top = box.top - Double(row) * height
      var column = 0
      while column < cells.columns {
        let start = column
        let tone = cells.tone(row: row, column: column)
        repeat {
          column += 1
        } while column < cells.columns
          && cells.tone(row: row, column: column)?.colour == tone?.colour
          && cells.tone(row: row, column: column)?.darkness == tone?.darkness
        guard let tone else { continue }
        let (left, right) = (box.left + Double(start) * width, box.left + Double(column) * width)
        let (from, to) = (max(left, 0), min(right, 1))
        let (low, high) = (max(top - height, 0), min(top, 1))
        if from >= to || low >= high { continue }
        let key = Tone(colour: tone.colour, darkness: tone.darkness)
        let place = places[key] ?? paths.count
        if place == paths.count {
          places[key] = place
          paths.append((key, ""))
        }
        paths[place].path += path(
          ChartContents.Box(left: from, right: to, bottom: low, top: high))
      }
    }
    for (tone, path) in paths {
      svg.add(
        "path",
        [
          "class": "cells " + tone.colour.cssClass, "fill-opacity": number(tone.darkness),
          "d": path,
        ])
    }
  }

  /// The polyline with at most four points for each unit of width: the first, the lowest, the
  /// highest and the last there. Nothing that could be seen is lost, and a curve of 20 000 steps
  /// stays small.
  private func thinned(_ points: [Point]) -> [Point] {
    guard Double(points.count) > 4 * width else { return points }
    var kept: [Point] = []
    var group: [Point] = []
    func finish() {
      guard let first = group.first, let last = group.last else { return }
      let low = group.indices.min { group[$0].y < group[$1].y } ?? 0
      let high = group.indices.max { group[$0].y < group[$1].y } ?? 0
      let between = [min(low, high), max(low, high)].map { group[$0] }
      for point in [first] + between + [last] where kept.last != point { kept.append(point) }
      group = []
    }
    for point in points {
      if let first = group.first, first.x.rounded(.down) != point.x.rounded(.down) { finish() }
      group.append(point)
    }
    finish()
    return kept
  }
}

/// A path through points, straight from each to the next.
func polyline(_ points: [Point]) -> String {
  points.enumerated().map { index, point in
    (index == 0 ? "M" : "L") + pair(point.x, point.y)
  }.joined()
}

extension Symbol {
  /// The class that fills or strokes the symbol's path.
  var cssClass: String {
    switch self {
    case .disc, .square, .triangle: "solid"
    case .circle, .hollowSquare: "hollow"
    case .cross: "cross"
    }
  }

  /// The symbol's outline; all symbols of one radius look equally heavy.
  func path(at center: Point, radius: Double) -> String {
    let (x, y, r) = (center.x, center.y, radius)
    switch self {
    case .disc, .circle:
      let r = self == .circle ? r - 0.25 : r
      let arc = "a\(number(r)) \(number(r)) 0 1 0 "
      return "M\(pair(x - r, y))\(arc)\(number(2 * r)) 0\(arc)\(number(-2 * r)) 0Z"
    case .square, .hollowSquare:
      let half = r * 0.88
      return "M\(pair(x - half, y - half))h\(number(2 * half))v\(number(2 * half))"
        + "h\(number(-2 * half))Z"
    case .triangle:
      return "M\(pair(x, y - r * 1.25))L\(pair(x + r * 1.15, y + r * 0.8))"
        + "H\(number(x - r * 1.15))Z"
    case .cross:
      let arm = r * 0.85
      return "M\(pair(x - arm, y - arm))l\(pair(2 * arm, 2 * arm))"
        + "M\(pair(x - arm, y + arm))l\(pair(2 * arm, -2 * arm))"
    }
  }
}
