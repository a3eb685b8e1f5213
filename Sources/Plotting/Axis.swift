/// One axis of a chart: what it measures, from where to where, and where it is marked.
///
/// ```swift
/// Axis("epoch")                                     // fitted to the data
/// Axis("cost", scale: .log10)
/// Axis("x₁", range: -0.5...1.5, ticks: [0, 1])
/// Axis("output", range: 0...1, ticks: [Tick(0, "no"), Tick(1, "yes")])
/// ```
public struct Axis: Sendable, Hashable {
  /// How values are spread along an axis.
  public enum Scale: Sendable, Hashable {
    /// Equal differences take equal lengths.
    case linear
    /// Equal ratios take equal lengths. Values of 0 or less are left out.
    case log10
  }

  /// What is measured; may be empty.
  public var label: String
  /// The values at the axis's ends, or nil to fit it to the marks.
  public var range: ClosedRange<Double>?
  /// The marked values, or nil for round ones. An empty array marks none.
  public var ticks: [Tick]?
  /// How values are spread.
  public var scale: Scale
  /// Whether the axis is left undrawn; its range and scale still count.
  public var isHidden: Bool

  /// An axis.
  ///
  /// - Precondition: the ends of `range` are at most 10³⁰⁰ in size, and at least 10⁻²⁹⁰ on a
  ///   logarithmic axis.
  public init(
    _ label: String = "", range: ClosedRange<Double>? = nil, ticks: [Tick]? = nil,
    scale: Scale = .linear, isHidden: Bool = false
  ) {
    if let range {
      precondition(
        range.lowerBound.magnitude <= 1e300 && range.upperBound.magnitude <= 1e300,
        "Axis \"\(label)\" runs from \(range.lowerBound) to \(range.upperBound)")
      precondition(
        scale == .linear || range.lowerBound >= 1e-290,
        "Axis \"\(label)\" is logarithmic but begins at \(range.lowerBound), not at 1e-290 or above"
      )
    }
    self.label = label
    self.range = range
    self.ticks = ticks
    self.scale = scale
    self.isHidden = isHidden
  }

  /// An axis that is not drawn, for figures whose shape alone matters.
  public static func hidden(_ range: ClosedRange<Double>? = nil) -> Axis {
    Axis(range: range, isHidden: true)
  }
}

/// A marked value on an axis.
public struct Tick: Sendable, Hashable {
  /// Where the mark stands.
  public var value: Double
  /// What is written beside it; may be empty.
  public var label: String

  /// A tick with a text of its own.
  public init(_ value: Double, _ label: String) {
    self.value = value
    self.label = label
  }

  /// A tick labelled with its value, to at most 3 decimals.
  public init(_ value: Double) {
    self.init(value, NumberText.decimal(value, places: 3))
  }
}

extension Tick: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A tick labelled with its value.
  public init(floatLiteral value: Double) {
    self.init(value)
  }

  /// A tick labelled with its value.
  public init(integerLiteral value: Int) {
    self.init(Double(value))
  }
}
