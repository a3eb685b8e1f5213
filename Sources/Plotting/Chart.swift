/// A chart: two axes and what is drawn between them.
///
/// ```swift
/// Chart(
///   x: Axis("epoch"), y: Axis("cost", scale: .log10),
///   marks: [.line(costs, label: "gradient descent"), .line(others, label: "momentum")])
/// ```
///
/// Curves that reach the right edge are named there; everything else that has a label is named in a
/// key above the chart.
public struct Chart: Sendable, Hashable {
  /// What stands above the chart; nil for nothing.
  public var title: String?
  /// The axis from left to right.
  public var x: Axis
  /// The axis from bottom to top.
  public var y: Axis
  /// What is drawn, from back to front.
  public var marks: [Mark]
  /// The width of the whole figure, in units of about one pixel.
  public var width: Double
  /// The width of the space between the axes, divided by its height. 1 for a square.
  public var aspect: Double

  /// A chart.
  ///
  /// - Precondition: `width` is 120 … 2000, and `aspect` 0.1 … 20.
  public init(
    title: String? = nil, x: Axis = Axis(), y: Axis = Axis(), marks: [Mark] = [],
    width: Double = 520, aspect: Double = 1.618
  ) {
    precondition((120...2000).contains(width), "A chart's width is 120 to 2000, not \(width)")
    precondition((0.1...20).contains(aspect), "A chart's aspect is 0.1 to 20, not \(aspect)")
    self.title = title
    self.x = x
    self.y = y
    self.marks = marks
    self.width = width
    self.aspect = aspect
  }
}
