/// A point in the units of a chart's axes.
///
/// It can be written as `Point(0.5, 1)`, or as `[0.5, 1]` where a point is expected.
public struct Point: Sendable, Hashable {
  /// The horizontal coordinate.
  public var x: Double
  /// The vertical coordinate, growing upwards.
  public var y: Double

  /// The point (`x`, `y`).
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// Whether both coordinates are numbers that can be drawn. Beyond 10³⁰⁰ the width of a range
  /// would overflow.
  package var isDrawable: Bool {
    x.magnitude <= 1e300 && y.magnitude <= 1e300
  }
}

extension Point: ExpressibleByArrayLiteral {
  /// A point from exactly two coordinates.
  public init(arrayLiteral elements: Double...) {
    precondition(
      elements.count == 2, "A point has 2 coordinates but the literal has \(elements.count)")
    self.init(elements[0], elements[1])
  }
}
