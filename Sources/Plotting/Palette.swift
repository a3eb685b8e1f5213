/// The colours of the roles on one kind of page.
///
/// The hues follow Okabe and Ito, *Color Universal Design* (2008): blue, vermilion, bluish green,
/// reddish purple and ochre stay apart for readers with any of the common colour deficiencies.
/// Their lightness is moved so that each has a contrast of at least 4.5 : 1 against the page, which
/// text in that colour needs (WCAG 2.2, 1.4.3).
public struct Palette: Sendable, Hashable {
  /// The page that the colours are made for; drawn only as a halo around text.
  public let paper: String
  /// Text and the lines that matter most.
  public let ink: String
  /// Axes, ticks and rules.
  public let muted: String
  /// The one thing to look at.
  public let accent: String
  /// The ordered colours of `.series(0)`, `.series(1)` …
  public let series: [String]
  /// The colours of `.class(0)`, `.class(1)` …
  public let classes: [String]

  /// For pages as light as paper.
  public static let light = Palette(
    paper: "#fdfcf9", ink: "#22252b", muted: "#696d75", accent: "#b4233c",
    series: ["#0b63a5", "#b84a08", "#08775a", "#93407f", "#7d5f06", "#55606d"],
    classes: ["#b84a08", "#0b63a5", "#08775a", "#93407f", "#7d5f06", "#55606d"])

  /// For dark pages.
  public static let dark = Palette(
    paper: "#16181d", ink: "#e4e3de", muted: "#9499a3", accent: "#ff7d8d",
    series: ["#62b0f0", "#f0935a", "#45bd98", "#dd92c5", "#cfae4d", "#a9b4c1"],
    classes: ["#f0935a", "#62b0f0", "#45bd98", "#dd92c5", "#cfae4d", "#a9b4c1"])

  /// Every role and its colour, in the order of the stylesheet.
  var roles: [(name: String, value: String)] {
    [("paper", paper), ("ink", ink), ("muted", muted), ("accent", accent)]
      + series.enumerated().map { ("series-\($0.offset)", $0.element) }
      + classes.enumerated().map { ("class-\($0.offset)", $0.element) }
  }

  /// Every role's custom property and its value, in the order of the stylesheet.
  package var properties: [(name: String, value: String)] {
    roles.map { ("--figure-" + $0.name, $0.value) }
  }

  /// The palette as CSS declarations, to stand between the braces of a rule:
  /// `:root[data-theme="dark"] svg.figure { … }`.
  public var declarations: String {
    properties.map { "\($0.name):\($0.value);" }.joined()
  }
}
