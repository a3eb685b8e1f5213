/// A colour by its role in a figure.
///
/// What a role looks like is decided once, in ``Palette``, for light and for dark pages. Beside the
/// colour, a role carries a dash pattern for lines and a symbol for points, so that nothing is told
/// by colour alone.
public enum Colour: Sendable, Hashable {
  /// One of an ordered row of colours for curves that are compared. Indices from 0; after the last
  /// colour the row begins again.
  case series(Int)
  /// The colour of a class in a classification: 0, 1, 2 and so on.
  case `class`(Int)
  /// The one thing that a figure wants looked at.
  case accent
  /// Aids such as rules and grid lines.
  case muted
  /// The colour of the text.
  case ink
}

extension Colour {
  /// The CSS class that sets this colour.
  var cssClass: String {
    switch self {
    case .series(let index): "series-\(wrapped(index, Palette.light.series.count))"
    case .class(let index): "class-\(wrapped(index, Palette.light.classes.count))"
    case .accent: "accent"
    case .muted: "muted"
    case .ink: "ink"
    }
  }

  /// The dash pattern of a line that names none.
  var stroke: Stroke {
    switch self {
    case .series(let index), .class(let index):
      Stroke.allCases[wrapped(index, Stroke.allCases.count)]
    case .accent, .muted, .ink: .solid
    }
  }

  /// The symbol of points that name none.
  var symbol: Symbol {
    switch self {
    case .series(let index):
      [.disc, .hollowSquare, .triangle, .circle, .square, .cross][wrapped(index, 6)]
    case .class(let index):
      [.circle, .disc, .triangle, .hollowSquare, .cross, .square][wrapped(index, 6)]
    case .accent, .muted, .ink: .disc
    }
  }

  /// The parameter of the ANSI escape that sets this colour, or nil for the terminal's own.
  ///
  /// Yellow, white and black are unreadable on one background or the other; the text colour and the
  /// muted one are left to the terminal.
  package var ansiCode: Int? {
    switch self {
    case .series(let index): [94, 31, 32, 35, 36][wrapped(index, 5)]
    case .class(let index): [31, 94, 32, 35, 36][wrapped(index, 5)]
    case .accent: 31
    case .muted, .ink: nil
    }
  }
}

/// The index in 0 ..< `count` that `index` comes to when the row is repeated without end.
private func wrapped(_ index: Int, _ count: Int) -> Int {
  precondition(index >= 0, "A colour's index is 0 or more but is \(index)")
  return index % count
}

/// How a line is broken up.
public enum Stroke: Sendable, Hashable, CaseIterable {
  /// ———
  case solid
  /// – – –
  case dashed
  /// · · ·
  case dotted
  /// – · –
  case dashDotted
  /// —— ——
  case longDashed
}

extension Stroke {
  /// Lengths drawn and left out, in units of the SVG; empty for a whole line.
  var svgPattern: String {
    switch self {
    case .solid: ""
    case .dashed: "7 4"
    case .dotted: "2 3.5"
    case .dashDotted: "8 3.5 2 3.5"
    case .longDashed: "14 5"
    }
  }

  /// Braille dots drawn and left out, by turns.
  var dotPattern: [Int] {
    switch self {
    case .solid: [1]
    case .dashed: [4, 3]
    case .dotted: [1, 2]
    case .dashDotted: [5, 2, 1, 2]
    case .longDashed: [9, 3]
    }
  }
}

/// The shape that marks a point.
public enum Symbol: Sendable, Hashable, CaseIterable {
  /// ●
  case disc
  /// ○
  case circle
  /// ■
  case square
  /// □
  case hollowSquare
  /// ▲
  case triangle
  /// ✕
  case cross
}

extension Symbol {
  /// The character that stands for the symbol in a terminal.
  var glyph: Character {
    switch self {
    case .disc: "●"
    case .circle: "○"
    case .square: "■"
    case .hollowSquare: "□"
    case .triangle: "▲"
    case .cross: "✕"
    }
  }
}
