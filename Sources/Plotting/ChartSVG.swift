extension Chart: Figure {
  public func svg(name: String) -> String { document(name: name) }
}

extension Chart: Stackable {
  func draw(into svg: inout SVGWriter, from start: Double) -> (width: Double, bottom: Double) {
    let contents = ChartContents(self)
    let key = ChartKey(contents.key, width: width - 8)
    let heading = title.map(singleLine) ?? ""

    var top = start + 4
    if !heading.isEmpty {
      svg.text(heading, x: 4, y: top + 15, class: "heading")
      top += 26
    }
    key.draw(left: 4, top: top, into: &svg)
    top += key.height + (key.height > 0 ? 4 : 0)
    if !y.isHidden && !y.label.isEmpty { svg.text(singleLine(y.label), x: 4, y: top + 14) }

    let area = plotArea(contents, top: start + axesTop(below: key))
    let xTicks = xTicks(contents, width: area.width)
    let yTicks = yTicks(contents, height: area.height)
    for item in contents.items where item.isBackground {
      area.draw(item, limit: width, into: &svg)
    }
    if !x.isHidden { area.drawXAxis(xTicks, labels: true, into: &svg) }
    if !y.isHidden { area.drawYAxis(yTicks, labels: true, into: &svg) }
    for item in contents.items where !item.isBackground {
      area.draw(item, limit: width, into: &svg)
    }
    drawEndLabels(contents, in: area, into: &svg)

    let bottom = bottom(of: area, xTicks)
    if !x.isHidden && !x.label.isEmpty {
      svg.text(singleLine(x.label), x: area.left + area.width / 2, y: bottom - 8, anchor: 0)
    }
    return (width, bottom)
  }

  /// Where points lie between the axes.
  public var frame: PlotFrame { frame(from: 0) }

  func frame(from start: Double) -> PlotFrame {
    let contents = ChartContents(self)
    let key = ChartKey(contents.key, width: width - 8)
    return PlotFrame(
      area: plotArea(contents, top: start + axesTop(below: key)), x: contents.x, y: contents.y)
  }

  /// The height of the whole figure.
  var height: Double {
    let contents = ChartContents(self)
    let key = ChartKey(contents.key, width: width - 8)
    let area = plotArea(contents, top: axesTop(below: key))
    return bottom(of: area, xTicks(contents, width: area.width))
  }

  /// Where the figure ends, below the ticks of the x axis and its name.
  private func bottom(of area: PlotArea, _ xTicks: [PlacedTick]) -> Double {
    if x.isHidden { return area.bottom + 8 }
    let rows = xTicks.map { $0.lines.count }.max() ?? 0
    return area.bottom + 10 + Double(rows) * 17 + (x.label.isEmpty ? 0 : 22)
  }

  /// Where the axes begin, below the heading, the key, and the name of the y axis.
  private func axesTop(below key: ChartKey) -> Double {
    let heading = title.map(singleLine) ?? ""
    let isCaptioned = marks.contains { $0.bars?.contains { $0.caption != nil } == true }
    return 4 + (heading.isEmpty ? 0 : 26) + key.height + (key.height > 0 ? 4 : 0)
      + (y.isHidden || y.label.isEmpty ? 0 : 18) + (isCaptioned ? 20 : 12)
  }

  /// The space that titles, ticks and curve names leave between the axes.
  private func plotArea(_ contents: ChartContents, top: Double) -> PlotArea {
    let names = contents.endLabels.map { textWidth($0.text) + 12 }.max() ?? 0
    var area = PlotArea(left: 10, top: top, width: width - 20 - names, height: 0)
    // Labels take width, width gives height, and height decides how many labels there are: two
    // rounds settle it.
    for _ in 0..<2 {
      area.height = (area.width / aspect).rounded()
      let xTicks = x.isHidden ? [] : xTicks(contents, width: area.width)
      let yTicks = y.isHidden ? [] : yTicks(contents, height: area.height)
      let yLabels = yTicks.map { textWidth($0.lines.joined(separator: " "), size: 14) }.max()
      var (left, right) = (yLabels.map { $0 + 13 } ?? 10, max(names, 8))
      for tick in xTicks {
        let half = (tick.lines.map { textWidth($0, size: 14) }.max() ?? 0) / 2 + 2
        left = max(left, half - tick.position * area.width)
        right = max(right, half - (1 - tick.position) * area.width)
      }
      area.left = left.rounded(.up) + 0.5
      area.width = (width - area.left - right).rounded(.down)
    }
    area.height = (area.width / aspect).rounded()
    return area
  }

  /// The curves' names, moved apart where their ends lie close together.
  private func drawEndLabels(
    _ contents: ChartContents, in area: PlotArea, into svg: inout SVGWriter
  ) {
    let labels = contents.endLabels.enumerated()
      .sorted { ($1.element.height, $0.offset) < ($0.element.height, $1.offset) }.map { $0.element }
    let heights = spread(
      labels.map { area.bottom - $0.height * area.height },
      gaps: Array(repeating: 18, count: max(labels.count - 1, 0)),
      within: min(area.top, area.bottom - 18 * Double(labels.count))...area.bottom)
    for (label, height) in zip(labels, heights) {
      svg.text(
        label.text, x: area.right + 8, y: height + 5, class: "direct " + label.colour.cssClass)
    }
  }
}

// MARK: Ticks

extension Chart {
  /// The ticks of the x axis, as many as have room for their labels.
  func xTicks(_ contents: ChartContents, width: Double) -> [PlacedTick] {
    let needs = ChartNeeds(self)
    if x.ticks == nil && !needs.names.isEmpty {
      let slot = width / (contents.x.upper - contents.x.lower)
      return namedTicks(needs.names, contents.x, slot: slot)
    }
    if let explicit = x.ticks { return placed(explicit, contents.x) }
    var count = max(2, Int(width / 70))
    while true {
      let ticks = placed(contents.x.ticks(atMost: count), contents.x)
      let fits = zip(ticks, ticks.dropFirst()).allSatisfy { one, other in
        (other.position - one.position) * width > (labelWidth(one) + labelWidth(other)) / 2 + 14
      }
      if fits || count <= 2 { return ticks }
      count -= 1
    }
  }

  /// The ticks of the y axis.
  func yTicks(_ contents: ChartContents, height: Double) -> [PlacedTick] {
    placed(
      y.ticks ?? contents.y.ticks(atMost: max(2, min(6, Int(height / 34)))), contents.y)
  }

  private func labelWidth(_ tick: PlacedTick) -> Double {
    tick.lines.map { textWidth($0, size: 14) }.max() ?? 0
  }

  private func placed(_ ticks: [Tick], _ scale: AxisScale) -> [PlacedTick] {
    ticks.compactMap { tick in
      guard let position = scale.position(tick.value), position > -1e-6, position < 1 + 1e-6
      else { return nil }
      return PlacedTick(position: position, lines: [singleLine(tick.label)])
    }
  }

  /// The names below bars, broken at spaces to the width of a bar's slot; where a word is wider
  /// than that, every second name stands a row lower.
  private func namedTicks(_ names: [String], _ scale: AxisScale, slot: Double) -> [PlacedTick] {
    var ticks = names.enumerated().compactMap { index, name -> PlacedTick? in
      guard let position = scale.position(Double(index)), (0...1).contains(position) else {
        return nil
      }
      var lines: [String] = []
      for bytes in name.utf8.split(separator: UInt8(ascii: " ")) {
        let word = String(Substring(bytes))
        if let last = lines.last, textWidth(last + " " + word, size: 14) < slot - 10 {
          lines[lines.count - 1] = last + " " + word
        } else {
          lines.append(word)
        }
      }
      return PlacedTick(position: position, lines: lines, isMarked: false)
    }
    if ticks.contains(where: { labelWidth($0) > slot - 4 }) {
      let rows = ticks.map { $0.lines.count }.max() ?? 1
      for index in ticks.indices where index % 2 == 1 {
        ticks[index].lines = Array(repeating: "", count: rows) + ticks[index].lines
      }
    }
    return ticks
  }
}

extension ChartContents.Item {
  /// Whether the mark lies behind the axes.
  var isBackground: Bool {
    switch shape {
    case .area, .cells: true
    default: false
    }
  }
}
