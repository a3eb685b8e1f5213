extension Chart {
  public func text(columns: Int, style: TextStyle) -> String {
    canvas(columns: columns, mostRows: 20, key: true).text(style)
  }

  /// The chart drawn on a canvas of its own.
  ///
  /// - Parameters:
  ///   - mostRows: The greatest height of the space between the axes.
  ///   - key: Whether to name the marks.
  ///   - xScale: The scale to use in place of one fitted to this chart alone.
  ///   - yScale: The same for the other axis.
  func canvas(
    columns: Int, mostRows: Int, key: Bool, x xScale: AxisScale? = nil, y yScale: AxisScale? = nil
  ) -> TextCanvas {
    var canvas = TextCanvas(columns: columns)
    if let title { canvas.put(shortened(singleLine(title), to: columns), x: 0, y: 0) }
    if !marks.isEmpty && marks.allSatisfy({ $0.bars != nil }) {
      drawBars(on: &canvas, key: key)
      return canvas
    }
    let contents = ChartContents(self, x: xScale, y: yScale, namesCurves: false)
    let glyphs = AreaGlyphs(contents)
    if key {
      canvas.putKey(contents.key, glyphs: glyphs)
    }
    if !y.isHidden && !y.label.isEmpty {
      canvas.put(shortened(singleLine(y.label), to: columns), x: 0, y: canvas.rows)
    }
    let plot = TextPlot(self, contents, columns: columns, top: canvas.rows, mostRows: mostRows)
    for item in contents.items where item.isBackground {
      plot.draw(item, glyphs: glyphs, on: &canvas)
    }
    plot.drawAxes(of: self, contents, on: &canvas)
    // Lines below, symbols and words on top, whatever the order: a character hides its dots.
    for item in contents.items where item.isLine {
      plot.draw(item, glyphs: glyphs, on: &canvas)
    }
    for item in contents.items where !item.isLine && !item.isBackground {
      plot.draw(item, glyphs: glyphs, on: &canvas)
    }
    return canvas
  }
}

extension ChartContents.Item {
  fileprivate var isLine: Bool {
    if case .lines = shape { true } else { false }
  }
}

/// The characters that stand for tinted areas: denser for later colours, so that neighbours differ.
struct AreaGlyphs {
  private var colours: [Colour] = []

  init(_ contents: ChartContents) {
    for item in contents.items {
      switch item.shape {
      case .area: add(item.colour)
      case .cells(let cells, _):
        switch cells.content {
        case .classes(let rows):
          for index in Set(rows.joined()).sorted() { add(.class(index)) }
        case .signed: for index in 0..<2 { add(.class(index)) }
        case .shades: break
        }
      default: break
      }
    }
  }

  private mutating func add(_ colour: Colour) {
    if !colours.contains(colour) { colours.append(colour) }
  }

  subscript(colour: Colour) -> String {
    if colours.count < 2 { return "░" }
    return ["·", "░", "▒", "▓"][(colours.firstIndex(of: colour) ?? 0) % 4]
  }
}

// MARK: The plot

/// The part of a canvas between a chart's axes.
private struct TextPlot {
  var left: Int
  var top: Int
  var columns: Int
  var rows: Int

  init(
    _ chart: Chart, _ contents: ChartContents, columns available: Int, top: Int, mostRows: Int
  ) {
    self.top = top
    rows = mostRows
    let labels = chart.y.isHidden ? [] : Self.yTicks(chart, contents, rows: mostRows)
    let widest = labels.map { $0.label.count }.max() ?? 0
    left = chart.y.isHidden ? 0 : min(widest, available / 3) + 1
    columns = max(available - left, 1)
    // A character is about twice as high as it is wide.
    rows = max(4, min(mostRows, Int((Double(columns) / chart.aspect / 2).rounded())))
    columns = max(1, min(columns, Int((Double(rows) * 2 * chart.aspect).rounded())))
  }

  /// The dot at a point of the unit square.
  func dot(_ point: Point) -> Point {
    Point(
      Double(left * 2) + (point.x * Double(columns * 2 - 1)).rounded(),
      Double(top * 4) + ((1 - point.y) * Double(rows * 4 - 1)).rounded())
  }

  /// The character at a point of the unit square.
  func cell(_ point: Point) -> (x: Int, y: Int) {
    let dot = dot(point)
    return (Int(dot.x) / 2, Int(dot.y) / 4)
  }

  static func yTicks(_ chart: Chart, _ contents: ChartContents, rows: Int) -> [Tick] {
    (chart.y.ticks ?? contents.y.ticks(atMost: max(2, min(6, rows / 3)))).filter { tick in
      contents.y.position(tick.value).map { $0 > -1e-6 && $0 < 1 + 1e-6 } ?? false
    }
  }

  func drawAxes(of chart: Chart, _ contents: ChartContents, on canvas: inout TextCanvas) {
    if !chart.y.isHidden {
      for row in 0..<rows { canvas.put("│", x: left - 1, y: top + row) }
      for tick in Self.yTicks(chart, contents, rows: rows) {
        guard let position = contents.y.position(tick.value) else { continue }
        let row = cell(Point(0, position)).y
        let label = shortened(singleLine(tick.label), to: left - 1)
        canvas.put(label, x: left - 1 - label.count, y: row)
        canvas.put("┤", x: left - 1, y: row)
      }
    }
    guard !chart.x.isHidden else { return }
    let axis = top + rows
    let line = String(repeating: "─", count: columns)
    canvas.put((chart.y.isHidden ? "" : "└") + line, x: chart.y.isHidden ? 0 : left - 1, y: axis)
    let ticks = xTicks(chart, contents)
    for tick in ticks where !tick.label.isEmpty {
      canvas.put("┬", x: tick.column, y: axis)
      canvas.put(tick.label, x: tick.start, y: axis + 1)
    }
    if !chart.x.label.isEmpty {
      let label = shortened(singleLine(chart.x.label), to: canvas.columns)
      let start = left + (columns - label.count) / 2
      canvas.put(
        label, x: max(0, min(start, canvas.columns - label.count)),
        y: axis + (ticks.isEmpty ? 1 : 2))
    }
  }

  private struct XTick {
    var column: Int
    var start: Int
    var label: String
    var end: Int { start + label.count }
  }

  /// The ticks of the x axis, as many as have room.
  private func xTicks(_ chart: Chart, _ contents: ChartContents) -> [XTick] {
    let limit = left + columns + 4
    func placed(_ ticks: [Tick]) -> [XTick] {
      ticks.compactMap { tick in
        guard let position = contents.x.position(tick.value), position > -1e-6,
          position < 1 + 1e-6
        else { return nil }
        let column = cell(Point(position, 0)).x
        let label = singleLine(tick.label)
        let start = max(0, min(column - (label.count - 1) / 2, limit - label.count))
        return XTick(column: column, start: start, label: label)
      }
    }
    func fits(_ ticks: [XTick]) -> Bool {
      zip(ticks, ticks.dropFirst()).allSatisfy { $0.end < $1.start }
    }
    if let explicit = chart.x.ticks {
      // Labels without room give way to those before them.
      return placed(explicit).sorted { $0.column < $1.column }.reduce(into: []) { kept, tick in
        if fits(kept + [tick]) { kept.append(tick) }
      }
    }
    var count = max(2, columns / 9)
    while true {
      let ticks = placed(contents.x.ticks(atMost: count))
      if fits(ticks) || count == 1 { return ticks }
      count -= 1
    }
  }

  func draw(
    _ item: ChartContents.Item, glyphs: AreaGlyphs, on canvas: inout TextCanvas
  ) {
    switch item.shape {
    case .lines(let runs, _):
      for run in runs {
        canvas.line(run.map(dot), stroke: item.stroke, colour: item.colour)
      }
    case .symbols(let points, let symbol):
      for point in points {
        let place = cell(point)
        canvas.put(String(symbol.glyph), x: place.x, y: place.y, colour: item.colour)
      }
    case .area(let corners, _):
      fill(glyphs[item.colour], item.colour, on: &canvas) { isInside($0, corners) }
    case .boxes(let boxes):
      for box in boxes {
        fill("█", item.colour, on: &canvas) { point in
          point.x >= box.left && point.x < box.right
            && point.y >= min(box.bottom, box.top) && point.y <= max(box.bottom, box.top)
        }
      }
    case .arrow(let from, let to):
      canvas.line([dot(from), dot(to)], stroke: .solid, colour: item.colour)
      let place = cell(to)
      canvas.put(arrowhead(dot(from), dot(to)), x: place.x, y: place.y, colour: item.colour)
    case .text(let text, let point, let anchor):
      let place = cell(point)
      let length = text.count
      let start =
        anchor.horizontal > 0
        ? place.x + 2 : anchor.horizontal < 0 ? place.x - 1 - length : place.x - length / 2
      canvas.put(
        shortened(text, to: canvas.columns),
        x: max(0, min(start, canvas.columns - length)),
        y: max(top, min(place.y - Int(anchor.vertical), top + rows - 1)), colour: item.colour)
    case .cells(let cells, let box):
      draw(cells, in: box, glyphs: glyphs, on: &canvas)
    }
  }

  /// The middle of a character, in the unit square.
  private func middle(_ column: Int, _ row: Int) -> Point {
    Point((Double(column) + 0.5) / Double(columns), 1 - (Double(row) + 0.5) / Double(rows))
  }

  private func fill(
    _ glyph: String, _ colour: Colour, on canvas: inout TextCanvas, where covers: (Point) -> Bool
  ) {
    for row in 0..<rows {
      for column in 0..<columns where covers(middle(column, row)) {
        canvas.put(glyph, x: left + column, y: top + row, colour: colour)
      }
    }
  }

  private func draw(
    _ cells: Cells, in box: ChartContents.Box, glyphs: AreaGlyphs, on canvas: inout TextCanvas
  ) {
    for row in 0..<rows {
      for column in 0..<columns {
        let point = middle(column, row)
        let right = (point.x - box.left) / (box.right - box.left) * Double(cells.columns)
        let down = (box.top - point.y) / (box.top - box.bottom) * Double(cells.rows)
        guard right >= 0, right < Double(cells.columns), down >= 0, down < Double(cells.rows),
          let tone = cells.tone(row: Int(down), column: Int(right))
        else { continue }
        var glyph = glyphs[tone.colour]
        if case .shades = cells.content {
          glyph = ["░", "▒", "▓", "█"][min(3, Int(tone.darkness * 4))]
        }
        canvas.put(glyph, x: left + column, y: top + row, colour: tone.colour)
      }
    }
  }

  /// Whether a point lies in a polygon: whether a ray to the right leaves through an odd number of
  /// sides.
  private func isInside(_ point: Point, _ corners: [Point]) -> Bool {
    var isInside = false
    for (corner, next) in zip(corners, corners.dropFirst() + corners.prefix(1))
    where (corner.y > point.y) != (next.y > point.y) {
      let crossing =
        corner.x + (point.y - corner.y) / (next.y - corner.y) * (next.x - corner.x)
      if crossing > point.x { isInside.toggle() }
    }
    return isInside
  }

  private func arrowhead(_ from: Point, _ to: Point) -> String {
    let (right, down) = (to.x - from.x, to.y - from.y)
    if down.magnitude < right.magnitude / 2 { return right > 0 ? "→" : "←" }
    if right.magnitude < down.magnitude / 2 { return down > 0 ? "↓" : "↑" }
    return right > 0 ? (down > 0 ? "↘" : "↗") : (down > 0 ? "↙" : "↖")
  }
}

// MARK: The key

extension TextCanvas {
  /// Writes below what is there: a sample of each named mark and its name.
  mutating func putKey(_ entries: [ChartContents.KeyEntry], glyphs: AreaGlyphs) {
    if entries.isEmpty { return }
    var (x, y) = (0, rows)
    for entry in entries {
      let label = shortened(entry.label, to: max(columns - 5, 1))
      let sample = entry.items.map { $0.sampleWidth }.max() ?? 0
      if x > 0 && x + sample + 1 + label.count > columns { (x, y) = (0, y + 1) }
      for item in entry.items {
        putSample(item, glyph: glyphs[item.colour], x: x + (sample - item.sampleWidth) / 2, y: y)
      }
      put(label, x: x + sample + 1, y: y)
      x += sample + 1 + label.count + 3
    }
  }

  private mutating func putSample(_ item: ChartContents.Item, glyph: String, x: Int, y: Int) {
    switch item.shape {
    case .lines:
      let height = Double(y * 4 + 2)
      line(
        [Point(Double(x * 2), height), Point(Double(x * 2 + 7), height)], stroke: item.stroke,
        colour: item.colour)
    case .symbols(_, let symbol): put(String(symbol.glyph), x: x, y: y, colour: item.colour)
    case .area: put(glyph + glyph + glyph, x: x, y: y, colour: item.colour)
    case .boxes: put("██", x: x, y: y, colour: item.colour)
    case .arrow: put("─→", x: x, y: y, colour: item.colour)
    case .text, .cells: break
    }
  }
}

extension ChartContents.Item {
  fileprivate var sampleWidth: Int {
    switch shape {
    case .lines: 4
    case .symbols: 1
    case .area: 3
    case .boxes, .arrow: 2
    case .text, .cells: 0
    }
  }
}

// MARK: Bars

extension Chart {
  /// Bars lie down in a terminal, where names are long and columns plenty: one line for each.
  private func drawBars(on canvas: inout TextCanvas, key: Bool) {
    let contents = ChartContents(self, namesCurves: false)
    let glyphs: [Character] = ["█", "▒", "▓", "░"]
    let groups = marks.compactMap { $0.bars }
    if key && contents.key.count > 1 {
      var (x, y) = (0, canvas.rows)
      for (index, mark) in marks.enumerated() {
        let label = shortened(singleLine(mark.label ?? ""), to: max(canvas.columns - 3, 1))
        if x > 0 && x + 3 + label.count > canvas.columns { (x, y) = (0, y + 1) }
        canvas.put(
          String(repeating: glyphs[index % 4], count: 2), x: x, y: y,
          colour: contents.items[index].colour)
        canvas.put(label, x: x + 3, y: y)
        x += label.count + 6
      }
    }
    let heading = singleLine(y.label)
    if !heading.isEmpty && !y.isHidden {
      canvas.put(shortened(heading, to: canvas.columns), x: 0, y: canvas.rows)
    }
    let names = ChartNeeds(self).names.map { shortened($0, to: max(canvas.columns / 3, 1)) }
    let left = (names.map { $0.count }.max() ?? 0) + 1
    let captions = groups.joined().map { singleLine($0.caption ?? NumberText.decimal($0.value)) }
    let room = max(1, canvas.columns - left - (captions.map { $0.count }.max() ?? 0) - 1)
    // Ends are taken from the data, not from round ticks, which are not shown here.
    let values = groups.joined().map { $0.value }.filter { $0.isFinite }
    let (least, most) = (min(0, values.min() ?? 0), max(0, values.max() ?? 0))
    let unit = most > least ? Double(room) / (most - least) : 0
    let zero = left + Int((-least * unit).rounded())
    for (row, name) in names.enumerated() {
      for (group, bars) in groups.enumerated() where row < bars.count {
        let line = canvas.rows
        if group == 0 { canvas.put(name, x: left - 1 - name.count, y: line) }
        let bar = bars[row]
        let tip = bar.value.isFinite ? zero + Int((bar.value * unit).rounded()) : zero
        let length = max(tip, zero) - min(tip, zero)
        canvas.put(
          String(repeating: glyphs[group % 4], count: length), x: min(tip, zero), y: line,
          colour: contents.items[group].colour)
        canvas.put(
          singleLine(bar.caption ?? NumberText.decimal(bar.value)), x: max(tip, zero) + 1, y: line)
      }
    }
  }
}
