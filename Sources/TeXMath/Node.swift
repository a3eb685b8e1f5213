/// A part of a formula, as the parser understood it.
indirect enum Node: Sendable {
  /// A variable. Browsers slant a single letter unless `upright` says otherwise.
  case identifier(String, upright: Bool)
  case number(String)
  case symbol(Symbol)
  /// A named function such as `\log`; with `limits`, one such as `\max`.
  case function(String, limits: Bool)
  case text(String)
  /// Space in TeX's math units, 18 to the em.
  case space(Int)
  /// What stood between braces.
  case row([Node])
  /// The rest of a row, after `\displaystyle` and its like.
  case styled(Style, [Node])
  /// Scripts on a base; `limits` holds `\limits` (true) or `\nolimits` (false), where given.
  case scripts(base: Node, sub: Node?, sup: Node?, limits: Bool?)
  case fraction(Node, Node, bar: Bool)
  case root(Node, degree: Node?)
  /// `\left … \middle … \right`: one delimiter more than parts; an empty one is left out.
  case fenced(delimiters: [String], parts: [[Node]])
  case accent(Node, Accent)
  /// `\overset` and `\underset`.
  case stack(base: Node, over: Node?, under: Node?)
  /// An arrow as long as what is written on it.
  case arrow(String, over: Node, under: Node?)
  case phantom(Node)
  /// A part with lines around, over or under it, drawn by a style: few fonts can stretch a bar.
  case bordered(Node, style: String)
  case table(Table)
}

/// The size in which TeX sets a part of a formula.
enum Style: Sendable {
  case display, text, script
}

/// TeX's classes of atoms, which decide the space between neighbours.
enum AtomClass: Sendable {
  case ordinary, largeOperator, binary, relation, opening, closing, punctuation
  /// Dots, which keep a thin space from a variable beside them.
  case inner
}

/// A character that MathML holds in `<mo>`.
struct Symbol: Sendable {
  var text: String
  var kind: AtomClass
  /// A large operator whose scripts stand above and below it on display.
  var takesLimits = false
  /// The height that `\big` and its like ask for, as a CSS length.
  var height: String? = nil
}

/// A mark over or under a part of a formula.
struct Accent: Sendable {
  var mark: String
  var isBelow = false
  /// The size of the mark, as a CSS length, where it is not that of the text.
  var size: String? = nil
  /// As wide as what it marks.
  var stretches = false
  /// A brace, whose script is a label beyond it.
  var takesLimits = false
}

/// A matrix, a list of cases or an aligned set of lines.
struct Table: Sendable {
  var rows: [[[Node]]]
  var layout: TableLayout
  /// The columns that have a vertical line before them; the count of columns for one at the end.
  var lines: Set<Int> = []
}

/// How the columns of a table are set.
enum TableLayout: Sendable {
  /// One alignment per column; centred beyond the last.
  case columns([Alignment])
  /// Right and left in turn, nothing between the two: the lines of `align`.
  case pairs
  /// Centred lines in display style.
  case gathered
}

enum Alignment: Sendable {
  case left, center, right
}

extension Node {
  /// The class that the neighbour on the left sees, and the one that the right neighbour sees.
  var classes: (left: AtomClass, right: AtomClass) {
    switch self {
    case .symbol(let symbol): (symbol.kind, symbol.kind)
    case .function: (.largeOperator, .largeOperator)
    case .scripts(let base, _, _, _), .stack(let base, _, _): base.classes
    case .fenced: (.opening, .closing)
    case .arrow: (.relation, .relation)
    default: (.ordinary, .ordinary)
    }
  }

  /// The operator at the heart of this part, from which MathML takes the space around it.
  var coreSymbol: Symbol? {
    switch self {
    case .symbol(let symbol): symbol
    case .arrow(let arrow, _, _): Symbol(text: arrow, kind: .relation)
    case .scripts(let base, _, _, _), .stack(let base, _, _): base.coreSymbol
    default: nil
    }
  }

  /// Whether this is a named function, with or without scripts.
  var isFunction: Bool {
    switch self {
    case .function: true
    case .scripts(let base, _, _, _), .stack(let base, _, _): base.isFunction
    default: false
    }
  }

  /// Whether scripts stand above and below, where neither `\limits` nor `\nolimits` is given.
  func takesLimits(in style: Style) -> Bool {
    switch self {
    case .symbol(let symbol): symbol.takesLimits && style == .display
    case .function(_, let limits): limits && style == .display
    case .accent(_, let accent): accent.takesLimits
    default: false
    }
  }

  /// Whether a browser passes over this part when it looks for the first one in a row.
  var isBlank: Bool {
    switch self {
    case .space: true
    case .row(let nodes): nodes.allSatisfy(\.isBlank)
    default: false
    }
  }
}
