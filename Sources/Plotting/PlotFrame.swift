/// Where the points of a chart lie in its SVG, and which point lies at a place of it: what someone needs
/// who points at the chart.
public struct PlotFrame: Sendable {
  let area: PlotArea
  let x: AxisScale
  let y: AxisScale

  /// The rectangle between the axes, in units of the SVG, from its upper left corner.
  public var left: Double { area.left }
  public var top: Double { area.top }
  public var width: Double { area.width }
  public var height: Double { area.height }

  /// Where a point lies, in units of the SVG; nil for one that the axes cannot show. It may lie outside of
  /// them.
  public func place(of point: Point) -> Point? {
    guard let right = x.position(point.x), let up = y.position(point.y) else { return nil }
    return area.place(Point(min(max(right, -1e6), 1e6), min(max(up, -1e6), 1e6)))
  }

  /// The point at a place, held within the axes.
  public func point(at place: Point) -> Point {
    Point(
      x.value(at: (place.x - area.left) / area.width),
      y.value(at: (area.bottom - place.y) / area.height))
  }
}

extension AxisScale {
  /// The value at a position, 0 … 1, along the axis; its ends for positions beyond.
  fileprivate func value(at position: Double) -> Double {
    if !(position > 0) { return lower }
    if position >= 1 { return upper }
    guard kind == .log10 else { return lower + position * (upper - lower) }
    // Without an exponential function: halve the range, as often as a Double has digits.
    var (low, high) = (lower, upper)
    for _ in 0..<60 {
      let middle = low + (high - low) / 2
      if (self.position(middle) ?? 0) < position { low = middle } else { high = middle }
    }
    return high
  }
}
