/// Where a formula stands on the page, which decides its size and where limits go.
public enum MathDisplay: Sendable {
  /// In a line of text: limits beside the operator, small fractions.
  case inline
  /// On a line of its own: limits above and below the operator, full-size fractions.
  case block
}

/// The MathML of a TeX formula, as one `<math>` element.
///
///     try mathML(fromTeX: #"w \cdot x + b"#, display: .inline)
///
/// The result uses MathML Core only, so current browsers show it with no script and no font of
/// their own; it is well-formed XML as well as valid HTML, and the same source always gives the
/// same text. Spacing follows TeX's table of atom classes (Knuth, *The TeXbook*, chapter 18);
/// an attribute is written where a browser's own default would differ from it.
///
/// - Parameters:
///   - source: The formula, without dollar signs or other delimiters around it.
///   - display: Whether the formula stands in a line of text or on a line of its own.
/// - Throws: `TeXMathError` where the formula is not in the supported subset of TeX.
public func mathML(
  fromTeX source: String, display: MathDisplay
) throws(TeXMathError) -> String {
  var parser = try Parser(source)
  let formula = try parser.formula()
  var writer = Writer(style: display == .block ? .display : .text)
  return writer.math(formula, display: display)
}

/// What is wrong with a formula, and where.
public struct TeXMathError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was expected and what was found instead.
  public var message: String
  /// The place in the formula, counted in bytes of UTF-8 from 0.
  public var offset: Int
  /// The line of the formula, counted from 1.
  public var line: Int
  /// The column in that line, counted in characters from 1.
  public var column: Int

  /// An error at a place that is already known.
  public init(message: String, offset: Int, line: Int, column: Int) {
    self.message = message
    self.offset = offset
    self.line = line
    self.column = column
  }

  /// An error at an index of the formula.
  init(_ message: String, at index: String.Index, in source: String) {
    let lines = source[..<index].split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    self.init(
      message: message,
      offset: source.utf8.distance(from: source.startIndex, to: index),
      line: lines.count,
      column: (lines.last?.count ?? 0) + 1)
  }

  /// The place and the message: `line 1, column 7: unknown command \foo`.
  public var description: String {
    "line \(line), column \(column): \(message)"
  }
}
