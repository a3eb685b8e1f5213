/// One thing drawn in a chart: a curve, some points, a tinted region.
///
/// ```swift
/// Chart(marks: [
///   .halfPlane(a: -2, b: -2, c: 3, colour: .class(1)),
///   .line(a: -2, b: -2, c: 3, label: "−2x₁ − 2x₂ + 3 = 0"),
///   .points([[1, 1]], label: "output 0", colour: .class(0)),
/// ])
/// ```
///
/// Marks are drawn in the order in which they stand, later ones on top. A mark with a label is
/// named in the chart's key, or at its own end. Curves, points and bars that name no colour take
/// the series colours in order.
public struct Mark: Sendable, Hashable {
  /// What there is to draw, in the units of the axes.
  package enum Geometry: Sendable, Hashable {
    case line([Point])
    case points([Point], Symbol?)
    case polygon([Point], isFilled: Bool)
    case halfPlane(LinearForm)
    case straightLine(LinearForm)
    case arrow(from: Point, to: Point)
    case text(String, at: Point, Anchor)
    case verticalRule(Double)
    case horizontalRule(Double)
    case bars([Bar])
    case histogram([Double], over: ClosedRange<Double>)
    case cells(Cells)
  }

  package var geometry: Geometry
  package var stroke: Stroke?
  /// The name in the chart's key, or nil for a mark that explains itself.
  public var label: String?
  /// The colour's role, or nil for the next of the series.
  public var colour: Colour?

  package init(
    _ geometry: Geometry, label: String? = nil, colour: Colour? = nil, stroke: Stroke? = nil
  ) {
    self.geometry = geometry
    self.label = label
    self.colour = colour
    self.stroke = stroke
  }
}

// MARK: Curves

extension Mark {
  /// Points joined by straight pieces. The line breaks at a point that is not finite.
  public static func line(
    _ points: [Point], label: String? = nil, colour: Colour? = nil, stroke: Stroke? = nil
  ) -> Mark {
    Mark(.line(points), label: label, colour: colour, stroke: stroke)
  }

  /// A row of values, joined, against 0, 1, 2 …
  ///
  /// - Parameters:
  ///   - start: The first value's place on the x axis.
  ///   - step: The distance from one value to the next: 10 where every tenth was kept.
  public static func line(
    _ values: [Double], from start: Double = 0, step: Double = 1, label: String? = nil,
    colour: Colour? = nil, stroke: Stroke? = nil
  ) -> Mark {
    let points = values.enumerated().map { Point(start + Double($0.offset) * step, $0.element) }
    return .line(points, label: label, colour: colour, stroke: stroke)
  }

  /// A function's curve over a range, through 241 evenly spaced points.
  public static func curve(
    over range: ClosedRange<Double>, label: String? = nil, colour: Colour? = nil,
    stroke: Stroke? = nil, _ function: (Double) -> Double
  ) -> Mark {
    let width = range.upperBound - range.lowerBound
    let points = (0...240).map { index in
      let x = range.lowerBound + width * Double(index) / 240
      return Point(x, function(x))
    }
    return .line(points, label: label, colour: colour, stroke: stroke)
  }

  /// Points joined by stairs: each value holds until the next point.
  public static func steps(
    _ points: [Point], label: String? = nil, colour: Colour? = nil, stroke: Stroke? = nil
  ) -> Mark {
    var corners: [Point] = []
    for point in points {
      if let last = corners.last { corners.append(Point(point.x, last.y)) }
      corners.append(point)
    }
    return .line(corners, label: label, colour: colour, stroke: stroke)
  }

  /// The straight line where a·x + b·y + c = 0, across the whole chart. Both axes are linear.
  public static func line(
    a: Double, b: Double, c: Double, label: String? = nil, colour: Colour = .ink,
    stroke: Stroke? = nil
  ) -> Mark {
    Mark(.straightLine(LinearForm(a, b, c)), label: label, colour: colour, stroke: stroke)
  }

  /// A thin line from bottom to top.
  public static func rule(
    x: Double, label: String? = nil, colour: Colour = .muted, stroke: Stroke? = nil
  ) -> Mark {
    Mark(.verticalRule(x), label: label, colour: colour, stroke: stroke)
  }

  /// A thin line from left to right.
  public static func rule(
    y: Double, label: String? = nil, colour: Colour = .muted, stroke: Stroke? = nil
  ) -> Mark {
    Mark(.horizontalRule(y), label: label, colour: colour, stroke: stroke)
  }

  /// An arrow, its head at `to`.
  public static func arrow(
    from: Point, to: Point, label: String? = nil, colour: Colour = .ink
  ) -> Mark {
    Mark(.arrow(from: from, to: to), label: label, colour: colour)
  }
}

// MARK: Points and text

extension Mark {
  /// Points, each marked with a symbol; by default the colour role's own.
  public static func points(
    _ points: [Point], label: String? = nil, colour: Colour? = nil, symbol: Symbol? = nil
  ) -> Mark {
    Mark(.points(points, symbol), label: label, colour: colour)
  }

  /// A text beside a point.
  public static func text(
    _ text: String, at point: Point, _ anchor: Anchor = .right, colour: Colour = .ink
  ) -> Mark {
    Mark(.text(text, at: point, anchor), colour: colour)
  }
}

/// Where a text stands, seen from its point.
public enum Anchor: Sendable, Hashable, CaseIterable {
  /// On the point.
  case centre
  /// Ending at the point.
  case left
  /// Beginning at the point.
  case right
  /// Centred over the point.
  case above
  /// Centred under the point.
  case below
  /// Over the point and ending there.
  case aboveLeft
  /// Over the point and beginning there.
  case aboveRight
  /// Under the point and ending there.
  case belowLeft
  /// Under the point and beginning there.
  case belowRight

  /// −1 where the text ends at the point, 0 where it is centred, 1 where it begins there.
  var horizontal: Double {
    switch self {
    case .left, .aboveLeft, .belowLeft: -1
    case .centre, .above, .below: 0
    case .right, .aboveRight, .belowRight: 1
    }
  }

  /// −1 below the point, 0 at its height, 1 above.
  var vertical: Double {
    switch self {
    case .below, .belowLeft, .belowRight: -1
    case .centre, .left, .right: 0
    case .above, .aboveLeft, .aboveRight: 1
    }
  }
}

// MARK: Areas

extension Mark {
  /// The half of the plane where a·x + b·y + c > 0, softly tinted. Both axes are linear.
  public static func halfPlane(
    a: Double, b: Double, c: Double, label: String? = nil, colour: Colour = .muted
  ) -> Mark {
    Mark(.halfPlane(LinearForm(a, b, c)), label: label, colour: colour)
  }

  /// A polygon, softly tinted, or filled as a bar is.
  public static func region(
    _ corners: [Point], label: String? = nil, colour: Colour = .muted, isFilled: Bool = false
  ) -> Mark {
    Mark(.polygon(corners, isFilled: isFilled), label: label, colour: colour)
  }

  /// One bar for each name, from 0, side by side; the x axis shows the names.
  ///
  /// Several such marks in one chart share the names and stand in groups.
  public static func bars(_ bars: [Bar], label: String? = nil, colour: Colour? = nil) -> Mark {
    Mark(.bars(bars), label: label, colour: colour)
  }

  /// Bars of equal width that fill a range without gaps: the heights of a histogram.
  public static func histogram(
    _ heights: [Double], over range: ClosedRange<Double>, label: String? = nil,
    colour: Colour? = nil
  ) -> Mark {
    Mark(.histogram(heights, over: range), label: label, colour: colour)
  }
}

/// A named bar.
public struct Bar: Sendable, Hashable {
  /// What stands below the bar.
  public var name: String
  /// The bar's height.
  public var value: Double
  /// What stands at the bar's end, or nil for nothing.
  public var caption: String?

  /// A bar.
  public init(_ name: String, _ value: Double, caption: String? = nil) {
    self.name = name
    self.value = value
    self.caption = caption
  }
}
