/// A figure as a value: something that can be drawn as SVG or in a terminal.
///
/// A figure holds data and roles ("the first series", "class 1"), never pixels or hex colours, so
/// that one value serves the page, the terminal and the tests. The same value always gives the same
/// bytes, on every platform.
public protocol Figure: Sendable {
  /// A complete, standalone SVG document. What it shows is said by the text around it, not in it.
  ///
  /// - Parameter name: Prefixes every id in the document, so that several figures can stand in one
  ///   page. ASCII letters, digits, `-` and `_` only, beginning with a letter.
  func svg(name: String) -> String

  /// The figure in lines of text, none longer than `columns`, none ending in a space.
  ///
  /// - Parameters:
  ///   - columns: The width of the terminal in characters; more than 0.
  ///   - style: Whether colours may be used.
  func text(columns: Int, style: TextStyle) -> String
}

extension Figure {
  /// The figure in plain lines of text, none longer than `columns`.
  public func text(columns: Int = 80) -> String {
    text(columns: columns, style: .plain)
  }
}

/// What a terminal can show.
public enum TextStyle: Sendable, Hashable {
  /// Characters only.
  case plain
  /// Characters and ANSI colours, chosen from those readable on dark and on light.
  case ansi
}
