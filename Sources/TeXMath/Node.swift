/// A part of a formula, as the parser understood it.
indirect enum Node: Sendable {
  /// A variable. Browsers slant a single letter unless `upright` says otherwise.
  case identifier(String, upright: Bool)
  case number(String)
  case symbol(Symbol)
  /// A named function such as `\log`; with `limits`, one such as `\max`.
  case function(String, limits: Bool)
  /// Words; `style` holds CSS for what is bold, slanted or of another family.
  case text(String, style: String)
  /// Space in TeX's math units, 18 to the em.
  case space(Int)
  /// Space that is wider on display than in a line, as before `\pmod`.
  case displaySpace(Int, otherwise: Int)
  /// What stood between braces.
  case row([Node])
  /// The rest of a row, after `\displaystyle` and its like.
  case styled(Style, [Node])
  /// Scripts on a base; `limits` holds `\limits` (true) or `\nolimits` (false), where given.
  case scripts(base: Node, sub: Node?, sup: Node?, limits: Bool?)
  /// `rule` is the thickness of the line as a CSS length; nil for that of the font.
  case fraction(Node, Node, rule: String?)
  case root(Node, degree: Node?)
  /// `\left … \middle … \right`: one delimiter more than parts; an empty one is left out.
  case fenced(delimiters: [String], parts: [[Node]])
  case accent(Node, Accent)
  /// `\overset` and `\underset`.
  case stack(base: Node, over: Node?, under: Node?)
  /// An arrow as long as what is written on it.
  case arrow(String, over: Node, under: Node?)
  case phantom(Node)
  /// A part that takes up another room than its own, as MathML's attributes say it.
  case padded(Node, attributes: String)
  /// A part that is spaced as its class says, as after `\mathrel`.
  case classed(AtomClass, Node)
  /// A part with lines around, over or under it, drawn by a style: few fonts can stretch a bar.
  case bordered(Node, style: String)
  case table(Table)
}

/// The size in which TeX sets a part of a formula.
enum Style: Sendable {
  case display, text, script, scriptScript

  /// Whether TeX leaves out the space around relations and binary operators.
  var isScript: Bool { self == .script || self == .scriptScript }
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
  var lines: [Int: LineStyle] = [:]
  /// The rows that have a horizontal line before them; the count of rows for one at the end.
  var rules: [Int: LineStyle] = [:]
  /// The labels that stand beside rows, by the row.
  var tags: [Int: Node] = [:]
  /// The size of the cells; nil for that of the layout.
  var style: Style?
}

/// A line between rows or columns.
enum LineStyle: Sendable {
  case solid, dashed, double
}

/// How the columns of a table are set.
enum TableLayout: Sendable {
  /// One alignment per column; centred beyond the last.
  case columns([Alignment])
  /// Right and left in turn, nothing between the two: the lines of `align`.
  case pairs
  /// As `pairs`, with nothing between one pair and the next either: the lines of `alignat`.
  case closePairs
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
    case .classed(let kind, _): (kind, kind)
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

  /// Whether this is a part with a class of its own, with or without scripts.
  var isClassed: Bool {
    switch self {
    case .classed: true
    case .scripts(let base, _, _, _), .stack(let base, _, _): base.isClassed
    default: false
    }
  }

  /// Whether scripts stand above and below, where neither `\limits` nor `\nolimits` is given.
  func takesLimits(in style: Style) -> Bool {
    switch self {
    case .symbol(let symbol): symbol.takesLimits && style == .display
    case .function(_, let limits): limits && style == .display
    case .classed(let kind, _): kind == .largeOperator && style == .display
    case .accent(_, let accent): accent.takesLimits
    default: false
    }
  }

  /// Whether a browser passes over this part when it looks for the first one in a row.
  var isBlank: Bool {
    switch self {
    case .space, .displaySpace: true
    case .row(let nodes): nodes.allSatisfy(\.isBlank)
    default: false
    }
  }

  /// The only part of a group, so that `\overset{!}{=}` is a relation as `=` is.
  var unwrapped: Node {
    if case .row(let nodes) = self, nodes.count == 1 { nodes[0] } else { self }
  }
}
