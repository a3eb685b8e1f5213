import Wording

/// Several small charts side by side, to be compared: one moment each, or one setting each.
///
/// ```swift
/// Panels(columns: 3, epochs.map { epoch in
///   Chart(title: "epoch \(epoch.number)", x: Axis("x₁"), y: Axis("x₂"), marks: epoch.marks)
/// })
/// ```
///
/// All charts have one size, and one key above them names the marks of all. By default they also
/// share their axes, which are then labelled only along the left and the lower edge.
public struct Panels: Sendable, Hashable {
  /// The charts, row by row.
  public var charts: [Chart]
  /// The number of charts in a row.
  public var columns: Int
  /// Whether one range, fitted to the data of all, serves all charts.
  public var sharesAxes: Bool
  /// The width of the whole figure, in units of about one pixel.
  public var width: Double

  /// Small multiples. The shape of a chart is the first one's aspect.
  ///
  /// - Precondition: `columns` is 1 or more, and `width` 120 … 2000.
  public init(
    columns: Int = 3, sharesAxes: Bool = true, width: Double? = nil, _ charts: [Chart]
  ) {
    precondition(columns > 0, "Panels need 1 column or more, not \(columns)")
    let width = width ?? min(540, 230 * Double(columns) + 40)
    precondition((120...2000).contains(width), "The panels' width is 120 to 2000, not \(width)")
    self.charts = charts
    self.columns = columns
    self.sharesAxes = sharesAxes
    self.width = width
  }
}

extension Panels {
  /// The charts with their axes fitted, together or each alone.
  private var fitted: [(chart: Chart, contents: ChartContents)] {
    var needs = ChartNeeds()
    for chart in charts { needs.add(chart) }
    return charts.map { chart in
      guard sharesAxes else { return (chart, ChartContents(chart, namesCurves: false)) }
      return (
        chart,
        ChartContents(
          chart, x: needs.xScale(chart.x), y: needs.yScale(chart.y), namesCurves: false)
      )
    }
  }

  /// Every label of every chart once, with its first marks.
  private func sharedKey(_ all: [ChartContents]) -> [ChartContents.KeyEntry] {
    var entries: [ChartContents.KeyEntry] = []
    for entry in all.flatMap({ $0.key })
    where !entries.contains(where: { isSame($0.label, entry.label) }) {
      entries.append(entry)
    }
    return entries
  }
}

// MARK: SVG

extension Panels: Figure {
  public func svg(name: String) -> String { document(name: name) }
}

extension Panels: Stackable {
  func draw(into svg: inout SVGWriter, from start: Double) -> (width: Double, bottom: Double) {
    let panels = fitted
    let key = ChartKey(sharedKey(panels.map { $0.contents }), width: width - 8)
    key.draw(left: 4, top: start + 4, into: &svg)
    let top = start + top(below: key)

    let grid = PanelGrid(self, panels)
    for (index, panel) in panels.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let area = grid.area(row: row, column: column, top: top)
      let isLeft = column == 0 || !sharesAxes
      let isLowest = index + columns >= panels.count || !sharesAxes
      draw(panel.chart, panel.contents, in: area, of: grid, isLeft, isLowest, into: &svg)
    }
    let rows = (panels.count + columns - 1) / columns
    let bottom = grid.area(row: max(rows - 1, 0), column: 0, top: top).bottom + grid.below + 2
    return (width, bottom)
  }

  /// Where points lie between the axes of each chart.
  public var frames: [PlotFrame] { frames(from: 0) }

  func frames(from start: Double) -> [PlotFrame] {
    let panels = fitted
    let top = start + top(below: ChartKey(sharedKey(panels.map { $0.contents }), width: width - 8))
    let grid = PanelGrid(self, panels)
    return panels.enumerated().map { index, panel in
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      return PlotFrame(
        area: grid.area(row: row, column: column, top: top), x: panel.contents.x,
        y: panel.contents.y)
    }
  }

  private func top(below key: ChartKey) -> Double { 4 + key.height + (key.height > 0 ? 8 : 0) }

  private func draw(
    _ chart: Chart, _ contents: ChartContents, in area: PlotArea, of grid: PanelGrid,
    _ isLeft: Bool, _ isLowest: Bool, into svg: inout SVGWriter
  ) {
    let xTicks = chart.xTicks(contents, width: area.width)
    let yTicks = chart.yTicks(contents, height: area.height)
    for item in contents.items where item.isBackground {
      area.draw(item, limit: width, into: &svg)
    }
    if !chart.x.isHidden { area.drawXAxis(xTicks, labels: isLowest, into: &svg) }
    if !chart.y.isHidden { area.drawYAxis(yTicks, labels: isLeft, into: &svg) }
    for item in contents.items where !item.isBackground {
      area.draw(item, limit: width, into: &svg)
    }
    let yLabel = chart.y.isHidden || !isLeft ? "" : singleLine(chart.y.label)
    let heading = singleLine(chart.title ?? "")
    let isStacked = grid.titleRise > 10 && isLeft
    svg.text(
      heading, x: isStacked ? max(2, area.left - grid.labelRoom) : area.left,
      y: area.top - grid.titleRise)
    svg.text(yLabel, x: max(2, area.left - grid.labelRoom), y: area.top - 10)
    if isLowest && !chart.x.isHidden {
      svg.text(
        singleLine(chart.x.label), x: area.left + area.width / 2,
        y: area.bottom + (xTicks.isEmpty ? 18 : 40), anchor: 0)
    }
  }

  // MARK: Text

  public func text(columns: Int, style: TextStyle) -> String {
    var canvas = TextCanvas(columns: columns)
    let panels = fitted
    let key = sharedKey(panels.map { $0.contents })
    if let first = panels.first, !key.isEmpty {
      canvas.putKey(key, glyphs: AreaGlyphs(first.contents))
      canvas.put("", x: 0, y: canvas.rows)
    }
    // Below 18 columns a chart says nothing any more: then fewer stand in a row.
    let gap = 3
    let perRow = max(1, min(self.columns, (columns + gap) / (18 + gap)))
    let width = max(1, (columns - gap * (perRow - 1)) / perRow)
    var top = canvas.rows
    for (index, panel) in panels.enumerated() {
      let column = index % perRow
      if column == 0 {
        if index > 0 { canvas.put("", x: 0, y: canvas.rows) }
        top = canvas.rows
      }
      let small = panel.chart.canvas(
        columns: width, mostRows: 10, key: false,
        x: sharesAxes ? panel.contents.x : nil, y: sharesAxes ? panel.contents.y : nil)
      canvas.put(small, x: column * (width + gap), y: top)
    }
    return canvas.text(style)
  }
}

/// Where each panel's axes lie.
private struct PanelGrid {
  private var left = 8.0
  private var above = 12.0
  private var cellWidth = 0.0
  private var rowHeight = 0.0
  private var plotWidth = 0.0
  private var plotHeight = 0.0
  /// The space below the axes of the lowest row.
  private(set) var below = 10.0
  /// The distance from a title's baseline to the axes.
  private(set) var titleRise = 10.0
  /// How far to the left of the axes the name of the y axis begins.
  private(set) var labelRoom = 0.0

  init(_ panels: Panels, _ all: [(chart: Chart, contents: ChartContents)]) {
    let charts = all.map { $0.chart }
    let columns = Double(panels.columns)
    let hasTicks = charts.contains { !$0.x.isHidden && $0.x.ticks?.isEmpty != true }
    let hasXLabel = charts.contains { !$0.x.isHidden && !$0.x.label.isEmpty }
    below = (hasTicks ? 26 : 8) + (hasXLabel ? 20 : 0)
    // The height of a small chart is near enough to its share of the width to choose ticks by.
    let share = (panels.width - 20) / columns
    let labels = all.flatMap { panel in
      panel.chart.y.isHidden
        ? []
        : panel.chart.yTicks(
          panel.contents, height: share * 0.8 / (charts.first?.aspect ?? 1)
        ).map { textWidth($0.lines.joined(), size: 14) }
    }
    let labelWidth = labels.max().map { $0 + 13 } ?? 6
    let yLabel = charts.filter { !$0.y.isHidden }.map { textWidth(singleLine($0.y.label)) }.max()
    let hasShortLabel = (yLabel ?? 0) <= 40
    left = max(labelWidth, hasShortLabel ? 12 + (yLabel ?? 0) : 12).rounded(.up) + 0.5
    labelRoom = left - 4

    // A short name of the y axis stands beside the title, a long one below it.
    let hasTitles = charts.contains { $0.title?.isEmpty == false }
    titleRise = hasShortLabel ? 10 : 29
    let hasRow = hasTitles || (yLabel ?? 0) > 0
    above = (hasRow ? 26 : 8) + (hasTitles && !hasShortLabel ? 19 : 0)

    let between = panels.sharesAxes ? 20 : labelWidth + 14
    // Half a tick label may stick out at the right.
    let right = 14.0
    plotWidth = ((panels.width - left - right - between * (columns - 1)) / columns).rounded(.down)
    plotHeight = (plotWidth / (charts.first?.aspect ?? 1)).rounded()
    cellWidth = plotWidth + between.rounded()
    rowHeight = above + plotHeight + (panels.sharesAxes ? 18 : below + 14)
  }

  func area(row: Int, column: Int, top: Double) -> PlotArea {
    PlotArea(
      left: left + Double(column) * cellWidth,
      top: top + Double(row) * rowHeight + above + 0.5,
      width: plotWidth, height: plotHeight)
  }
}
