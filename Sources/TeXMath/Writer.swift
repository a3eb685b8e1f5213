import Wording

/// Writes the tree as MathML, with TeX's spacing.
///
/// MathML takes the space around an operator from a dictionary in the browser, which mostly
/// agrees with TeX. The writer works out what TeX would do and adds an attribute only where the
/// two differ: for instance inside scripts, where TeX sets relations without space.
struct Writer {
  private var output = ""
  private var style: Style

  init(style: Style) {
    self.style = style
  }

  /// The whole element.
  mutating func math(_ formula: [Node], display: MathDisplay) -> String {
    output = display == .block ? "<math display=\"block\">" : "<math>"
    row(formula)
    output += "</math>"
    return output
  }
}

// MARK: - Rows and the space between their parts

extension Writer {
  /// What the row around an operator asks of it.
  private struct Context {
    /// The space that the operator brings, in math units.
    var left = 0
    var right = 0
    /// Whether the operator applies to what follows it, as the minus of `-x`.
    var isPrefix = false
    /// The form, where a browser would guess another one from the place in the row.
    var form: String?
    /// Whether scripts stand above and below whatever the style.
    var fixesLimits = false
  }

  /// The children of a row; `previous` is the class of what stands before it in another cell.
  private mutating func row(_ nodes: [Node], after previous: AtomClass? = nil) {
    let classes = resolvedClasses(of: nodes, after: previous)
    let atoms = nodes.indices.filter { classes[$0] != nil }
    let first = nodes.firstIndex { !$0.isBlank }
    var before = previous
    var isSpaced = false  // whether the part before has already brought its space
    var nextAtom = 0
    for (index, node) in nodes.enumerated() {
      guard let own = classes[index] else {
        write(node)
        continue
      }
      nextAtom += 1
      let next = nextAtom < atoms.count ? atoms[nextAtom] : nil
      let after = next.flatMap { classes[$0]?.left }

      var context = Context()
      context.left = isSpaced ? 0 : gap(before, own.left)
      isSpaced = bringsSpace(node, as: own.right, before: after)
      context.right = isSpaced ? gap(own.right, after) : 0
      if let symbol = node.coreSymbol, Self.prefixes.contains(symbol.text), nodes.count > 1 {
        context.isPrefix = own.left == .ordinary && after != nil
        if context.isPrefix != (index == first) {
          context.form = context.isPrefix ? "prefix" : "infix"
        }
      }

      if node.isClassed {
        space(context.left)
        write(node)
        space(context.right)
      } else if node.isFunction {
        space(context.left)
        write(node)
        if let after, [.ordinary, .opening, .largeOperator, .inner].contains(after) {
          output += "<mo>&#x2061;</mo>"
        }
        space(context.right)
      } else {
        write(node, context)
      }
      before = own.right
    }
  }

  /// The class of each part beside its neighbours; nil for space. A binary operator with nothing
  /// to join, such as the minus of `-x`, counts as ordinary.
  private func resolvedClasses(
    of nodes: [Node], after previous: AtomClass?
  ) -> [(left: AtomClass, right: AtomClass)?] {
    var classes: [(left: AtomClass, right: AtomClass)?] = []
    var last: Int?
    for node in nodes {
      switch node {
      case .space, .displaySpace:
        classes.append(nil)
        continue
      default: break
      }
      var own = node.classes
      let before = last.flatMap { classes[$0]?.right } ?? previous
      switch before {
      case nil, .binary, .largeOperator, .relation, .opening, .punctuation:
        if own.left == .binary { own = (.ordinary, .ordinary) }
      default: break
      }
      if let last, classes[last]?.left == .binary,
        [.relation, .closing, .punctuation].contains(own.left)
      {
        classes[last] = (.ordinary, .ordinary)
      }
      last = classes.count
      classes.append(own)
    }
    if let last, classes[last]?.left == .binary { classes[last] = (.ordinary, .ordinary) }
    return classes
  }

  /// Whether the space between a part and its right neighbour is written on the part.
  private func bringsSpace(_ node: Node, as kind: AtomClass, before next: AtomClass?) -> Bool {
    if node.isClassed { return true }
    if node.isFunction { return next == .ordinary || next == .largeOperator || next == .inner }
    guard node.coreSymbol != nil else { return false }
    switch kind {
    case .binary, .relation, .punctuation, .largeOperator, .inner: return true
    case .ordinary, .opening, .closing: return false
    }
  }

  /// The space between two classes in math units: the table in chapter 18 of *The TeXbook*, with
  /// `\left … \right` spaced as the delimiters alone would be.
  private func gap(_ left: AtomClass?, _ right: AtomClass?) -> Int {
    guard let left, let right else { return 0 }
    switch (left, right) {
    case (.ordinary, .largeOperator), (.closing, .largeOperator), (.inner, .largeOperator),
      (.largeOperator, .largeOperator), (.largeOperator, .ordinary):
      return 3
    case _ where style.isScript: return 0
    case (.punctuation, _): return 3
    case (.opening, _), (_, .closing), (.relation, .relation): return 0
    case (.inner, .punctuation): return 3
    case (_, .punctuation): return 0
    case (.relation, _), (_, .relation): return 5
    case (.binary, _), (_, .binary): return 4
    case (.inner, _), (_, .inner): return 3
    default: return 0
    }
  }

  /// Operators that browsers space differently at the start of a row.
  private static let prefixes: Set<String> = ["+", "−", "±", "∓", "∼"]
}

// MARK: - Parts

extension Writer {
  private mutating func write(_ node: Node, _ context: Context = Context()) {
    switch node {
    case .identifier(let name, let upright):
      // Browsers slant a single letter only.
      let attribute = upright && name.count == 1 ? " mathvariant=\"normal\"" : ""
      output += "<mi\(attribute)>\(escaped(name))</mi>"
    case .number(let digits): output += "<mn>\(digits)</mn>"
    case .symbol(let symbol): operatorElement(symbol, context)
    case .function(let name, _): output += "<mi>\(escaped(name))</mi>"
    case .text(let text, let style):
      let attribute = style.isEmpty ? "" : " style=\"\(style)\""
      output += "<mtext\(attribute)>\(escaped(text))</mtext>"
    case .space(let units): space(units)
    case .displaySpace(let units, let otherwise): space(style == .display ? units : otherwise)
    case .row(let nodes) where nodes.count == 1: row(nodes)
    case .row(let nodes): element("mrow") { $0.row(nodes) }
    case .styled(let style, let nodes): styled(style, nodes)
    case .scripts(let base, let sub, let sup, let limits):
      let isStacked = limits ?? base.takesLimits(in: style)
      scripts(base, sub, sup, isStacked: isStacked, context)
    case .stack(let base, let over, let under):
      scripts(base, under, over, isStacked: true, context)
    case .fraction(let numerator, let denominator, let rule):
      element("mfrac", rule.map { " linethickness=\"\($0)\"" } ?? "") { writer in
        writer.inStyle(writer.style == .display ? .text : .script) {
          $0.write(numerator)
          $0.write(denominator)
        }
      }
    case .root(let radicand, nil):
      element("msqrt") { $0.row(radicand.children) }
    case .root(let radicand, let degree?):
      element("mroot") {
        $0.write(radicand)
        $0.inStyle(.script) { $0.write(degree) }
      }
    case .fenced(let delimiters, let parts): fenced(delimiters, parts)
    case .accent(let base, let accent): accented(base, accent)
    case .arrow(let arrow, let over, let under): self.arrow(arrow, over, under, context)
    case .phantom(let node): element("mphantom") { $0.row(node.children) }
    case .padded(let node, let attributes):
      element("mpadded", attributes) { $0.row(node.children) }
    case .classed(_, let node):
      // A large operator by itself decides where its scripts stand.
      element("mrow") { writer in
        if context.fixesLimits, case .symbol(let symbol) = node.unwrapped {
          var inner = Context()
          inner.fixesLimits = true
          writer.operatorElement(symbol, inner)
        } else {
          writer.row(node.children)
        }
      }
    case .bordered(let node, let style):
      element("mrow", " style=\"\(style)\"") { $0.row(node.children) }
    case .table(let table): self.table(table)
    }
  }

  private mutating func scripts(
    _ base: Node, _ sub: Node?, _ sup: Node?, isStacked: Bool, _ context: Context
  ) {
    let name =
      switch (sub != nil, sup != nil) {
      case (true, true): isStacked ? "munderover" : "msubsup"
      case (true, false): isStacked ? "munder" : "msub"
      case (false, _): isStacked ? "mover" : "msup"
      }
    var context = context
    context.fixesLimits = isStacked
    element(name) { writer in
      writer.write(base, context)
      writer.inStyle(.script) {
        if let sub { $0.write(sub) }
        if let sup { $0.write(sup) }
      }
    }
  }

  private mutating func styled(_ style: Style, _ nodes: [Node]) {
    let level = style == .scriptScript ? 2 : style == .script ? 1 : 0
    element("mstyle", " displaystyle=\"\(style == .display)\" scriptlevel=\"\(level)\"") {
      $0.inStyle(style) { $0.row(nodes) }
    }
  }

  private mutating func fenced(_ delimiters: [String], _ parts: [[Node]]) {
    element("mrow") { writer in
      for (index, delimiter) in delimiters.enumerated() {
        if !delimiter.isEmpty {
          let isMiddle = index > 0 && index < parts.count
          // A middle delimiter stands where browsers expect an infix operator, and most
          // delimiters stretch by themselves only as a prefix or a postfix.
          let stretches = !isMiddle && Self.fences.contains(delimiter)
          let attributes =
            stretches ? "" : " lspace=\"0\" rspace=\"0\" stretchy=\"true\" symmetric=\"true\""
          writer.output += "<mo\(attributes)>\(escaped(delimiter))</mo>"
        }
        if index < parts.count { writer.write(.row(parts[index])) }
      }
    }
  }

  private mutating func accented(_ base: Node, _ accent: Accent) {
    let name = accent.isBelow ? "munder" : "mover"
    let size = accent.size.map { " style=\"font-size:\($0)\"" } ?? ""
    element(name, accent.isBelow ? " accentunder=\"true\"" : " accent=\"true\"") {
      $0.write(base)
      $0.output += "<mo stretchy=\"\(accent.stretches)\"\(size)>\(accent.mark)</mo>"
    }
  }

  private mutating func arrow(_ arrow: String, _ over: Node, _ under: Node?, _ context: Context) {
    element(under == nil ? "mover" : "munderover") { writer in
      writer.output +=
        "<mo stretchy=\"true\"\(writer.spacing(context, default: (5, 5)))>\(arrow)</mo>"
      writer.inStyle(.script) { writer in
        for label in [under, over].compactMap({ $0 }) {
          writer.element("mrow") { $0.row([.space(6)] + label.children + [.space(8)]) }
        }
      }
    }
  }
}

// MARK: - Operators

extension Writer {
  private mutating func operatorElement(_ symbol: Symbol, _ context: Context) {
    var attributes = context.form.map { " form=\"\($0)\"" } ?? ""
    let standard = context.isPrefix ? (0, 0) : defaultSpace(of: symbol)
    attributes += spacing(context, default: standard)
    if let height = symbol.height {
      attributes +=
        " stretchy=\"true\" symmetric=\"true\" minsize=\"\(height)\" maxsize=\"\(height)\""
    } else if Self.stretching.contains(symbol.text) {
      attributes += " stretchy=\"false\""
    }
    if context.fixesLimits && symbol.takesLimits { attributes += " movablelimits=\"false\"" }
    output += "<mo\(attributes)>\(escaped(symbol.text))</mo>"
  }

  private func spacing(_ context: Context, default standard: (left: Int, right: Int)?) -> String {
    var attributes = ""
    if standard?.left != context.left { attributes += " lspace=\"\(length(context.left))\"" }
    if standard?.right != context.right { attributes += " rspace=\"\(length(context.right))\"" }
    return attributes
  }

  /// The space that browsers put around an operator by themselves, in math units; nil where it is
  /// not that of the operator's class in TeX.
  private func defaultSpace(of symbol: Symbol) -> (left: Int, right: Int)? {
    switch symbol.text {
    case "|", "‖", ":", "?", "mod": return nil
    case "∀", "∃", "¬", "′", "″", "‴", "⁗": return (0, 0)
    default: if symbol.height != nil && !Self.fences.contains(symbol.text) { return nil }
    }
    switch symbol.kind {
    case .relation: return (5, 5)
    // Signs of multiplication have 3 in browsers; the difference is left to them.
    case .binary: return (4, 4)
    case .punctuation: return (0, 3)
    case .largeOperator: return (3, 3)
    case .opening, .closing: return (0, 0)
    case .ordinary, .inner: return nil
    }
  }

  /// What browsers stretch to the height or width of its neighbours unless told not to.
  private static let stretching = fences.union(
    "←→↔⇐⇒⇔↦⟵⟶⟷⟸⟹⟺⟼↩↪↼↽⇀⇁⇋⇌⇄⇆⇇⇉↞↠↢↣↑↓↕⇑⇓⇕".map(String.init))
  /// What browsers stretch without space around it at either end of a row.
  private static let fences = Set("()[]{}|‖⟨⟩⌊⌋⌈⌉".map(String.init))
}

// MARK: - Tables

extension Writer {
  private mutating func table(_ table: Table) {
    let columnCount = table.rows.map(\.count).max() ?? 0
    var inner = table.style ?? .display
    if case .columns = table.layout, table.style == nil { inner = style.isScript ? style : .text }
    let attributes =
      switch inner {
      case .display: " displaystyle=\"true\""
      case .script where table.style == .script: " displaystyle=\"false\" scriptlevel=\"1\""
      default: ""
      }
    element("mtable", attributes) { writer in
      writer.inStyle(inner) { writer in
        for (index, cells) in table.rows.enumerated() {
          writer.element("mtr") { writer in
            for (column, cell) in cells.enumerated() {
              let style = table.cellStyle(row: index, column: column, of: columnCount)
              writer.element("mtd", style.isEmpty ? "" : " style=\"\(style)\"") {
                $0.row(cell, after: table.isContinuation(column) ? .ordinary : nil)
              }
            }
            if let tag = table.tags[index] { writer.tag(tag, after: columnCount - cells.count) }
          }
        }
      }
    }
  }

  /// The label of a row, in a column after all others.
  private mutating func tag(_ tag: Node, after missing: Int) {
    for _ in 0..<missing { element("mtd") { _ in } }
    element("mtd", " style=\"padding-left:2em\"") { $0.row(tag.children) }
  }
}

extension Table {
  /// The style of a cell. Alignment and padding are CSS, because MathML Core has no attribute for
  /// them; the outer columns have no padding, so that delimiters stand close.
  fileprivate func cellStyle(row: Int, column: Int, of columnCount: Int) -> String {
    var styles: [String] = []
    var alignment = Alignment.center
    var padding: (left: String?, right: String?) = (nil, nil)
    switch layout {
    case .columns(let alignments):
      if column < alignments.count { alignment = alignments[column] }
      if column == 0 && lines[0] == nil { padding.left = "0" }
      if column == columnCount - 1 && lines[columnCount] == nil { padding.right = "0" }
    case .pairs:
      alignment = isContinuation(column) ? .left : .right
      padding = (column > 0 && alignment == .right ? "2em" : "0", "0")
    case .closePairs:
      alignment = isContinuation(column) ? .left : .right
      padding = ("0", "0")
    case .gathered: break
    }
    switch alignment {
    case .left: styles.append("text-align:left")
    case .center: break
    // Chromium and Safari move a formula to the right only by the value with the prefix.
    case .right: styles.append("text-align:right;text-align:-webkit-right")
    }
    if style == .script { styles.append("padding-top:0;padding-bottom:0") }
    if let left = padding.left { styles.append("padding-left:\(left)") }
    if let right = padding.right { styles.append("padding-right:\(right)") }
    if let line = lines[column] { styles.append("border-left:\(line.border)") }
    if column == columnCount - 1, let line = lines[columnCount] {
      styles.append("border-right:\(line.border)")
    }
    if let line = rules[row] { styles.append("border-top:\(line.border)") }
    if row == rows.count - 1, let line = rules[rows.count] {
      styles.append("border-bottom:\(line.border)")
    }
    return styles.joined(separator: ";")
  }

  /// Whether a cell carries on the formula of the cell before, as after the `&` of `align`.
  fileprivate func isContinuation(_ column: Int) -> Bool {
    switch layout {
    case .pairs, .closePairs: column % 2 == 1
    case .columns, .gathered: false
    }
  }
}

extension LineStyle {
  /// The line as the value of a CSS border.
  fileprivate var border: String {
    switch self {
    case .solid: "0.05em solid"
    case .dashed: "0.05em dashed"
    case .double: "0.2em double"
    }
  }
}

extension Node {
  /// The parts of a group, or the part alone.
  fileprivate var children: [Node] {
    if case .row(let nodes) = self { nodes } else { [self] }
  }
}

// MARK: - Text

extension Writer {
  private mutating func element(
    _ name: String, _ attributes: String = "", _ content: (inout Writer) -> Void
  ) {
    output += "<\(name)\(attributes)>"
    content(&self)
    output += "</\(name)>"
  }

  private mutating func inStyle(_ style: Style, _ content: (inout Writer) -> Void) {
    let outer = self.style
    self.style = style
    content(&self)
    self.style = outer
  }

  /// Space of a width in math units. CSS has no negative width, only a negative margin.
  private mutating func space(_ units: Int) {
    if units > 0 { output += "<mspace width=\"\(length(units))\"/>" }
    if units < 0 { output += "<mspace style=\"margin-left:-\(length(-units))\"/>" }
  }
}

/// Math units as a CSS length, rounded to four decimals.
func length(_ units: Int) -> String {
  if units == 0 { return "0" }
  let tenThousandths = (units * 10_000 + 9) / 18
  var fraction = String(tenThousandths % 10_000 + 10_000).dropFirst()
  while fraction.last == "0" { fraction.removeLast() }
  return "\(tenThousandths / 10_000)\(fraction.isEmpty ? "" : ".\(fraction)")em"
}

/// Text as XML, with characters that cannot be seen written as references.
private func escaped(_ text: String) -> String {
  escapedForXML(text).replacing(String(noBreakSpace), with: "&#xA0;")
    .replacing(String(thinSpace), with: "&#x2009;")
}
