import Wording

/// A chart with every open choice made: colours, ranges, and all marks clipped and moved into the
/// unit square. SVG and text draw the same contents.
struct ChartContents {
  /// A mark in the unit square, x to the right and y upwards.
  enum Shape {
    case lines([[Point]], isThin: Bool)
    case symbols([Point], Symbol)
    case area([Point], isFilled: Bool)
    case boxes([Box])
    case arrow(from: Point, to: Point)
    case text(String, at: Point, Anchor)
    case cells(Cells, Box)
  }

  /// An upright rectangle in the unit square, and what stands at its end.
  struct Box {
    var left: Double
    var right: Double
    var bottom: Double
    var top: Double
    var caption: String?
  }

  struct Item {
    var shape: Shape
    var colour: Colour
    var stroke: Stroke
  }

  /// A label, and everything in the chart that bears it.
  struct KeyEntry {
    var label: String
    var items: [Item]
  }

  /// The name of a curve, to stand at its right end.
  struct EndLabel {
    var text: String
    var colour: Colour
    var height: Double
  }

  let x: AxisScale
  let y: AxisScale
  private(set) var items: [Item] = []
  private(set) var key: [KeyEntry] = []
  private(set) var endLabels: [EndLabel] = []

  /// - Parameters:
  ///   - x: The scale to use in place of one fitted to this chart alone.
  ///   - y: The same for the other axis.
  ///   - namesCurves: Whether curves that reach the right edge are named there.
  init(_ chart: Chart, x: AxisScale? = nil, y: AxisScale? = nil, namesCurves: Bool = true) {
    let needs = ChartNeeds(chart)
    self.x = x ?? needs.xScale(chart.x)
    self.y = y ?? needs.yScale(chart.y)

    let groups = max(1, chart.marks.filter { $0.bars != nil }.count)
    var group = 0
    var nextSeries = 0
    var labels: [String?] = []
    for mark in chart.marks {
      let colour = mark.colour ?? .series(nextSeries)
      if mark.colour == nil { nextSeries += 1 }
      let shape = shape(of: mark, colour: colour, group: group, of: groups)
      if mark.bars != nil { group += 1 }
      items.append(Item(shape: shape, colour: colour, stroke: mark.stroke ?? colour.stroke))
      labels.append(mark.label.map(singleLine))
    }

    let named = zip(chart.marks.indices, labels).filter { $0.1 != nil }.map { $0.0 }
    let curves = named.filter { chart.marks[$0].isCurve }
    let ends = curves.compactMap { endLabel(items[$0], labels[$0] ?? "") }
    if namesCurves, ends.count == curves.count, ends.count <= 7 {
      endLabels = ends
    }
    for index in named where endLabels.isEmpty || !chart.marks[index].isCurve {
      let label = labels[index] ?? ""
      if let known = key.firstIndex(where: { isSame($0.label, label) }) {
        key[known].items.append(items[index])
      } else {
        key.append(KeyEntry(label: label, items: [items[index]]))
      }
    }
  }

  /// The point in the unit square, or nil for one that the axes cannot show.
  ///
  /// What lies a billion widths away is brought nearer, so that the line to it, of a cost that grows
  /// without bound, can be clipped without overflow.
  private func unit(_ point: Point) -> Point? {
    guard let right = x.position(point.x), let up = y.position(point.y) else { return nil }
    return Point(min(max(right, -1e9), 1e9), min(max(up, -1e9), 1e9))
  }

  private func shape(of mark: Mark, colour: Colour, group: Int, of groups: Int) -> Shape {
    switch mark.geometry {
    case .line(let points):
      return .lines(Clipping.polyline(points.map(unit)), isThin: colour == .muted)
    case .points(let points, let symbol):
      let visible = points.compactMap(unit).filter(isVisible)
      return .symbols(visible, symbol ?? colour.symbol)
    case .polygon(let corners, let isFilled):
      return .area(Clipping.polygon(corners.compactMap(unit)), isFilled: isFilled)
    case .halfPlane(let form):
      let form = unitForm(form)
      if form.a == 0 && form.b == 0 {
        return .area(form.c > 0 ? Clipping.square : [], isFilled: false)
      }
      return .area(Clipping.polygon(Clipping.square, where: form), isFilled: false)
    case .straightLine(let form):
      let line = Clipping.line(where: unitForm(form))
      return .lines(line.map { [[$0.start, $0.end]] } ?? [], isThin: false)
    case .arrow(let from, let to):
      guard let from = unit(from), let to = unit(to) else { return .lines([], isThin: false) }
      guard let inside = Clipping.segment(from: from, to: to) else {
        return .lines([], isThin: false)
      }
      // A head stands only where the arrow truly ends.
      if inside.end != to { return .lines([[inside.start, inside.end]], isThin: false) }
      return .arrow(from: inside.start, to: inside.end)
    case .text(let text, let point, let anchor):
      guard let place = unit(point), isVisible(place) else { return .symbols([], .disc) }
      return .text(singleLine(text), at: place, anchor)
    case .verticalRule(let value):
      guard let place = x.position(value), (0...1).contains(place) else {
        return .lines([], isThin: true)
      }
      return .lines([[Point(place, 0), Point(place, 1)]], isThin: true)
    case .horizontalRule(let value):
      guard let place = y.position(value), (0...1).contains(place) else {
        return .lines([], isThin: true)
      }
      return .lines([[Point(0, place), Point(1, place)]], isThin: true)
    case .bars(let bars):
      let width = 0.72 / Double(groups)
      return .boxes(
        bars.enumerated().compactMap { index, bar in
          let left = Double(index) - 0.36 + width * Double(group)
          return box(from: left, to: left + width * 0.96, height: bar.value, bar.caption)
        })
    case .histogram(let heights, let range):
      let width = (range.upperBound - range.lowerBound) / Double(max(heights.count, 1))
      return .boxes(
        heights.enumerated().compactMap { index, height in
          let left = range.lowerBound + width * Double(index)
          return box(from: left, to: left + width, height: height, nil)
        })
    case .cells(let cells):
      guard let from = unit(Point(cells.x.lowerBound, cells.y.lowerBound)),
        let to = unit(Point(cells.x.upperBound, cells.y.upperBound))
      else { return .symbols([], .disc) }
      return .cells(cells, Box(left: from.x, right: to.x, bottom: from.y, top: to.y))
    }
  }

  private func isVisible(_ place: Point) -> Bool {
    // A point on the very edge stays, whatever a rounding error says.
    let range = -1e-9...1 + 1e-9
    return range.contains(place.x) && range.contains(place.y)
  }

  /// The form over the unit square that has the values of `form` over the axes' ranges.
  private func unitForm(_ form: LinearForm) -> LinearForm {
    LinearForm(
      form.a * (x.upper - x.lower), form.b * (y.upper - y.lower),
      form.a * x.lower + form.b * y.lower + form.c)
  }

  private func box(
    from left: Double, to right: Double, height: Double, _ caption: String?
  ) -> Box? {
    guard let start = x.position(left), let end = x.position(right),
      let tip = y.position(height), start < 1, end > 0
    else { return nil }
    let base = min(max(y.position(0) ?? 0, 0), 1)
    let end1 = min(max(tip, 0), 1)
    return Box(
      left: max(start, 0), right: min(end, 1), bottom: base, top: end1,
      caption: caption.map(singleLine))
  }

  private func endLabel(_ item: Item, _ text: String) -> EndLabel? {
    guard case .lines(let runs, _) = item.shape, text.unicodeScalars.count <= 24,
      let end = runs.last?.last, end.x > 0.97
    else { return nil }
    return EndLabel(text: text, colour: item.colour, height: end.y)
  }
}

/// What the marks of one or several charts ask of the axes.
struct ChartNeeds {
  private var xs: [Double] = []
  private var ys: [Double] = []
  private var xPadding = 0.0
  private var yPadding = 0.0
  /// The names below category bars.
  private(set) var names: [String] = []

  init() {}

  init(_ chart: Chart) {
    add(chart)
  }

  mutating func add(_ chart: Chart) {
    for mark in chart.marks {
      switch mark.geometry {
      case .line(let points), .polygon(let points, _): add(points)
      case .points(let points, _): add(points, padding: 0.05)
      case .arrow(let from, let to): add([from, to], padding: 0.05)
      case .text(_, let point, _): add([point], padding: 0.05)
      case .verticalRule(let value): xs.append(value)
      case .horizontalRule(let value): ys.append(value)
      case .halfPlane, .straightLine: break
      case .bars(let bars):
        if bars.count > names.count { names = bars.map { singleLine($0.name) } }
        xs += [-0.5, Double(bars.count) - 0.5]
        ys += [0] + bars.map { $0.value }
      case .histogram(let heights, let range):
        xs += [range.lowerBound, range.upperBound]
        ys += [0] + heights
      case .cells(let cells):
        xs += [cells.x.lowerBound, cells.x.upperBound]
        ys += [cells.y.lowerBound, cells.y.upperBound]
      }
    }
  }

  private mutating func add(_ points: [Point], padding: Double = 0) {
    let usable = points.filter { $0.isDrawable }
    xs += usable.map { $0.x }
    ys += usable.map { $0.y }
    xPadding = max(xPadding, padding)
    yPadding = max(yPadding, padding)
  }

  func xScale(_ axis: Axis) -> AxisScale {
    AxisScale(axis, fitting: xs, padding: xPadding)
  }

  func yScale(_ axis: Axis) -> AxisScale {
    AxisScale(axis, fitting: ys, padding: yPadding, isRounded: axis.ticks == nil)
  }
}

extension Mark {
  /// The bars of a mark that shows named ones.
  var bars: [Bar]? {
    if case .bars(let bars) = geometry { bars } else { nil }
  }

  /// Whether the mark is a curve through points.
  var isCurve: Bool {
    if case .line = geometry { true } else { false }
  }
}

/// The text with line breaks, tabs and other control characters made into spaces.
func singleLine(_ text: String) -> String {
  var line = String.UnicodeScalarView()
  var isAfterReturn = false
  for scalar in text.unicodeScalars {
    // A line break of two characters is one.
    let isSecond = isAfterReturn && scalar == "\n"
    isAfterReturn = scalar == "\r"
    if isSecond { continue }
    let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    line.append(isControl ? " " : scalar)
  }
  return String(line)
}
