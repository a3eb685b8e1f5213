/// A chart above small charts: a whole, and views of its parts.
public struct Stack: Sendable, Hashable {
  public var upper: Chart
  public var lower: Panels

  public init(_ upper: Chart, above lower: Panels) {
    self.upper = upper
    self.lower = lower
  }
}

extension Stack: Figure {
  public func svg(name: String) -> String { document(name: name) }
}

extension Stack: Stackable {
  func draw(into svg: inout SVGWriter, from start: Double) -> (width: Double, bottom: Double) {
    let (width, middle) = upper.draw(into: &svg, from: start)
    let (lowerWidth, bottom) = lower.draw(into: &svg, from: middle)
    return (max(width, lowerWidth), bottom)
  }

  /// Where points lie between the axes of each chart, the upper one first.
  public var frames: [PlotFrame] {
    [upper.frame] + lower.frames(from: upper.height)
  }

  public func text(columns: Int, style: TextStyle) -> String {
    upper.text(columns: columns, style: style) + "\n" + lower.text(columns: columns, style: style)
  }
}
