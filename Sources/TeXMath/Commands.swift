import Wording

// MARK: - Commands

extension Parser {
  /// Commands with a grammar of their own. All others are in the tables of `Symbols`.
  enum Command: String, CaseIterable {
    case frac, dfrac, tfrac, cfrac, genfrac, binom, dbinom, tbinom, sqrt, left, begin, not, dots
    case operatorname, operatornamewithlimits, overset, underset, stackrel, substack
    case pmod, mod, pod, hspace, kern, mkern, hskip, mskip, mathstrut, strut
    case bra, ket, braket, varlimsup, varliminf
  }

  /// A part that begins with a command, which is the current token.
  mutating func command(_ name: String, at start: Token) throws(TeXMathError) -> Node {
    if let node = Symbols.commands[name] {
      try advance()
      return inAlphabet(node)
    }
    let owner = "\\\(name)"
    if let style = Symbols.textStyles[name] { return try text(of: owner, style: style) }
    if let command = Command(rawValue: name) {
      try advance()
      return try structure(command, owner: owner, at: start)
    }
    if let accent = Symbols.accents[name] {
      try advance()
      return .accent(try argument(of: owner), accent)
    }
    if let style = Symbols.borders[name] {
      try advance()
      return .bordered(try argument(of: owner), style: style)
    }
    if let arrow = Symbols.arrows[name] {
      try advance()
      let under = try optionalArgument()
      return .arrow(arrow, over: try argument(of: owner), under: under)
    }
    if let kind = Symbols.classes[name] {
      try advance()
      return .classed(kind, try argument(of: owner))
    }
    if let padding = Symbols.paddings[name] {
      try advance()
      let part = try argument(of: owner)
      return .padded(
        padding.isPhantom ? .phantom(part) : part, attributes: padding.attributes)
    }
    if name == "phantom" {
      try advance()
      return .phantom(try argument(of: owner))
    }
    if name == "smash" { return try smashed(owner) }
    if let inner = Symbols.alphabets[name] {
      try advance()
      let outer = alphabet
      alphabet = inner
      defer { alphabet = outer }
      return try argument(of: owner)
    }
    if let size = Symbols.sizes[name] {
      try advance()
      let text = try delimiter(after: owner)
      return .symbol(Symbol(text: text, kind: size.kind, height: size.height))
    }
    if name == "limits" || name == "nolimits" {
      throw error("\(owner) must follow an operator such as \\sum", at: start)
    }
    if name == "hline" || name == "hdashline" {
      throw error("\(owner) must stand at the start of a row of a table", at: start)
    }
    if styleCommand != nil || Symbols.switches[name] != nil || Infix(rawValue: name) != nil
      || name == "tag"
    {
      throw error("\(owner) must stand inside braces here", at: start)
    }
    throw error("unknown command \(owner)\(Self.suggestion(for: name))", at: start)
  }

  mutating func structure(
    _ command: Command, owner: String, at start: Token
  ) throws(TeXMathError) -> Node {
    switch command {
    case .frac, .dfrac, .tfrac, .cfrac:
      if command == .cfrac, token.kind == .character("[") { _ = try optionalArgument() }
      let numerator = try argument(of: owner)
      let fraction = Node.fraction(numerator, try argument(of: owner), rule: nil)
      if command == .frac { return fraction }
      return .styled(command == .tfrac ? .text : .display, [fraction])
    case .binom, .dbinom, .tbinom:
      let upper = try argument(of: owner)
      let coefficient = Node.fraction(upper, try argument(of: owner), rule: "0")
      let fenced = Node.fenced(delimiters: ["(", ")"], parts: [[coefficient]])
      if command == .binom { return fenced }
      return .styled(command == .tbinom ? .text : .display, [fenced])
    case .genfrac: return try generalFraction(owner)
    case .sqrt:
      let degree = try optionalArgument()
      return .root(try argument(of: owner), degree: degree)
    case .left: return try fenced(at: start)
    case .begin: return try environment(at: start)
    case .not: return try negated()
    case .dots: return dots()
    case .overset, .stackrel:
      let over = try argument(of: owner)
      return .stack(base: try argument(of: owner).unwrapped, over: over, under: nil)
    case .underset:
      let under = try argument(of: owner)
      return .stack(base: try argument(of: owner).unwrapped, over: nil, under: under)
    case .substack: return try substack(owner)
    case .pmod, .pod, .mod: return try modulus(command, owner)
    case .hspace, .kern, .mkern, .hskip, .mskip:
      if command == .hspace, token.kind == .character("*") { try advance() }
      return .space(try dimension(after: owner).units)
    case .mathstrut, .strut:
      let brace = Node.symbol(Symbol(text: "(", kind: .opening))
      return .padded(.phantom(brace), attributes: " width=\"0\"")
    case .bra, .ket, .braket:
      let part = try argument(of: owner)
      return .fenced(
        delimiters: [command == .ket ? "|" : "⟨", command == .bra ? "|" : "⟩"], parts: [[part]])
    case .varlimsup, .varliminf:
      let line = Symbols.borders[command == .varlimsup ? "overline" : "underline"] ?? ""
      let name = Node.identifier("lim", upright: true)
      return .classed(.largeOperator, .bordered(name, style: line))
    case .operatorname, .operatornamewithlimits:
      return try operatorName(owner, takesLimits: command == .operatornamewithlimits)
    }
  }

  /// `\genfrac{(}{]}{1pt}{0}{a}{b}`: delimiters, thickness and style may be empty.
  mutating func generalFraction(_ owner: String) throws(TeXMathError) -> Node {
    let left = try bracedDelimiter(after: owner)
    let right = try bracedDelimiter(after: owner)
    var rule: String?
    if token.kind == .character("{"), lexer.peek() == "}" {
      try advance()
      try advance()
    } else {
      rule = try dimension(after: owner).css
    }
    let number = token
    let style: Style?
    switch try argument(of: owner).unwrapped {
    case .number("0"): style = .display
    case .number("1"): style = .text
    case .number("2"): style = .script
    case .number("3"): style = .scriptScript
    case .row(let nodes) where nodes.isEmpty: style = nil
    default: throw error("expected a style from 0 to 3 in \(owner)", at: number)
    }
    let numerator = try argument(of: owner)
    let fraction = Node.fraction(numerator, try argument(of: owner), rule: rule)
    let fenced =
      left.isEmpty && right.isEmpty
      ? fraction : Node.fenced(delimiters: [left, right], parts: [[fraction]])
    return style.map { .styled($0, [fenced]) } ?? fenced
  }

  /// A delimiter, in braces or without; empty braces for none.
  mutating func bracedDelimiter(after owner: String) throws(TeXMathError) -> String {
    guard token.kind == .character("{") else { return try delimiter(after: owner) }
    let opener = token
    try advance()
    let text = token.kind == .character("}") ? "" : try delimiter(after: owner)
    guard token.kind == .character("}") else { throw unclosed(opener, expected: "\"}\"") }
    try advance()
    return text
  }

  /// `\pmod{n}` and its like: the space before it is wider on display (amsmath, section 4.11).
  mutating func modulus(_ command: Command, _ owner: String) throws(TeXMathError) -> Node {
    let modulus = try argument(of: owner)
    let name: [Node] =
      command == .pod ? [] : [.identifier("mod", upright: true), .space(6)]
    let space = Node.displaySpace(18, otherwise: command == .mod ? 12 : 8)
    if command == .mod { return .row([space] + name + [modulus]) }
    let opening = Node.symbol(Symbol(text: "(", kind: .opening))
    let closing = Node.symbol(Symbol(text: ")", kind: .closing))
    return .row([space, opening] + name + [modulus, closing])
  }

  /// Dots on the line, or raised between operators and relations, by what follows (amsmath).
  func dots() -> Node {
    var following: Node?
    switch token.kind {
    case .character(let character): following = Symbols.characters[character]
    case .command(let name): following = Symbols.commands[name]
    case .end: break
    }
    switch following {
    case .symbol(let symbol)?
    where [.binary, .relation, .largeOperator].contains(symbol.kind):
      return .symbol(Symbol(text: "⋯", kind: .inner))
    default: return .symbol(Symbol(text: "…", kind: .inner))
    }
  }

  /// `\smash[b]{…}`: a part of no height, or of no depth.
  mutating func smashed(_ owner: String) throws(TeXMathError) -> Node {
    try advance()
    var attributes = " height=\"0\" depth=\"0\""
    if token.kind == .character("["), let side = try optionalArgument() {
      switch side.unwrapped {
      case .identifier("t", _): attributes = " height=\"0\""
      case .identifier("b", _): attributes = " depth=\"0\""
      default: break
      }
    }
    return .padded(try argument(of: owner), attributes: attributes)
  }

  /// What stands in brackets after a command, where anything does.
  mutating func optionalArgument() throws(TeXMathError) -> Node? {
    guard token.kind == .character("[") else { return nil }
    let opener = token
    try advance()
    let nodes = try row(untilBracket: true)
    guard token.kind == .character("]") else { throw unclosed(opener, expected: "\"]\"") }
    try advance()
    return .row(nodes)
  }

  mutating func negated() throws(TeXMathError) -> Node {
    let start = token
    if !endsRow && !startsScript,
      case .symbol(var symbol) = try atom(single: true), symbol.kind == .relation
    {
      symbol.text = Symbols.negations[symbol.text] ?? symbol.text + "\u{338}"
      return .symbol(symbol)
    }
    throw error("expected a relation after \\not, found \(start.description)", at: start)
  }

  /// `\text{…}`; the current token is the command, because the spaces after the brace count.
  mutating func text(of owner: String, style: String) throws(TeXMathError) -> Node {
    try advance()
    guard token.kind == .character("{") else {
      throw error("expected \"{\" after \(owner), found \(token.description)", at: token)
    }
    let parts = try textParts(style: style, opened: token.place)
    try advance()
    return parts.count == 1 ? parts[0] : .row(parts)
  }

  /// The content of a group of text, whose opening brace was the last thing that was read, up to its
  /// closing brace.
  mutating func textParts(style: String, opened: String.Index) throws(TeXMathError) -> [Node] {
    try enter()
    defer { depth -= 1 }
    var parts: [Node] = []
    var text = ""
    var style = style
    var openBraces = 1
    func end(_ text: inout String, _ parts: inout [Node], _ style: String) {
      if !text.isEmpty { parts.append(.text(text, style: style)) }
      text = ""
    }
    while true {
      let piece = try lexer.textPiece(openBraces: &openBraces, opened: opened)
      text += piece.text
      switch piece.end {
      case .group:
        end(&text, &parts, style)
        return parts.isEmpty ? [.text("", style: style)] : parts
      case .formula(let place):
        end(&text, &parts, style)
        parts.append(try formulaInText(opened: place))
      case .command(let name, let place):
        let isWord = name.first?.isLetter == true
        if isWord { lexer.skipSpaces() }
        if let symbol = Symbols.textSymbols[name] {
          text += symbol
        } else if let mark = Symbols.textAccents[name] {
          text += try accentedLetter(mark, owner: "\\\(name)", at: place)
        } else if let inner = Symbols.textSwitches[name] {
          end(&text, &parts, style)
          style = inner
        } else if let inner = Symbols.textStyles[name] {
          lexer.skipSpaces()
          let brace = lexer.position
          guard lexer.take() == "{" else {
            throw TeXMathError("expected \"{\" after \\\(name)", at: brace, in: lexer.source)
          }
          end(&text, &parts, style)
          let both = [style, inner].filter { !$0.isEmpty }.joined(separator: ";")
          parts += try textParts(style: both, opened: brace)
        } else {
          throw TeXMathError(
            "\\\(name) cannot be used inside \\text", at: place, in: lexer.source)
        }
      }
    }
  }

  /// A formula between dollar signs within text; the first of them has been read.
  mutating func formulaInText(opened: String.Index) throws(TeXMathError) -> Node {
    let outer = (isInText, openEnvironments, alphabet)
    (isInText, openEnvironments, alphabet) = (true, 0, nil)
    defer { (isInText, openEnvironments, alphabet) = outer }
    try advance()
    let nodes = try row()
    guard token.kind == .character("$") else {
      throw unclosed(Token(kind: .character("$"), place: opened), expected: "\"$\"")
    }
    return .row(nodes)
  }

  /// The letter that an accent such as `\'` stands before, in braces or without, with the accent.
  mutating func accentedLetter(
    _ mark: Unicode.Scalar, owner: String, at place: String.Index
  ) throws(TeXMathError) -> String {
    let isBraced = lexer.peek() == "{"
    if isBraced { _ = lexer.take() }
    var letter = lexer.take()
    if letter == "\\", let dotless = lexer.take() {
      letter = dotless == "i" ? "ı" : dotless == "j" ? "ȷ" : nil
    }
    guard let letter, letter.isLetter else {
      throw TeXMathError("expected a letter after \(owner)", at: place, in: lexer.source)
    }
    if isBraced, lexer.take() != "}" {
      throw TeXMathError(
        "expected \"}\" after the letter of \(owner)", at: place, in: lexer.source)
    }
    return String(letter) + String(Character(mark))
  }

  /// `\tag{1}`, `\tag*{(1)}`: the label of the row in which it stands.
  mutating func readTag() throws(TeXMathError) {
    let start = token
    guard tag == nil else { throw error("a second \\tag in one row", at: start) }
    var isBare = false
    if lexer.peek() == "*" {
      try advance()
      isBare = true
    }
    let label = try text(of: "\\tag", style: "")
    tag =
      isBare
      ? label : .row([.text("(", style: ""), label, .text(")", style: "")])
  }

  /// A length in braces or without, in TeX's units.
  ///
  /// - Returns: the length in math units, to the nearest; and as CSS writes it.
  mutating func dimension(
    after owner: String
  ) throws(TeXMathError) -> (units: Int, css: String) {
    let isBraced = token.kind == .character("{")
    if isBraced { try advance() }
    let start = token
    var number = ""
    while case .character(let character) = token.kind,
      character.isASCII, character.isNumber || "+-.−".contains(character), number.count < 12
    {
      number.append(character == "−" ? "-" : character)
      try advance()
    }
    var unit = ""
    while case .character(let character) = token.kind, character.isASCII, character.isLetter,
      unit.count < 2
    {
      unit.append(character)
      try advance()
    }
    guard let value = Double(number), let size = Symbols.units[unit], abs(value * size) <= 1000
    else {
      throw error(
        "expected a length such as 1em or 0.5in after \(owner), of 1000 em at most", at: start)
    }
    if isBraced {
      guard token.kind == .character("}") else {
        throw error("expected \"}\" after the length, found \(token.description)", at: token)
      }
      try advance()
    }
    let units = Int((value * size * 18).rounded())
    return (units, length(units))
  }

  mutating func operatorName(
    _ owner: String, takesLimits: Bool
  ) throws(TeXMathError) -> Node {
    let hasStar = token.kind == .character("*")
    if hasStar { try advance() }
    let name = try word(after: owner) { kind in
      switch kind {
      case .character("-"): "-"
      case .character(let character) where character.isLetter || character.isNumber: character
      case .command(","): thinSpace
      case .command(" "), .character("~"): noBreakSpace
      default: nil
      }
    }
    return .function(name.text, limits: takesLimits || hasStar)
  }

  /// A word in braces, of the characters that `spelling` knows, and the token of its `{`.
  mutating func word(
    after owner: String, spelling: (Token.Kind) -> Character?
  ) throws(TeXMathError) -> (text: String, opener: Token) {
    let opener = token
    guard token.kind == .character("{") else {
      throw error("expected \"{\" after \(owner), found \(token.description)", at: token)
    }
    try advance()
    var text = ""
    while token.kind != .character("}") {
      if token.kind == .end { throw unclosed(opener, expected: "\"}\"") }
      guard let character = spelling(token.kind) else {
        throw error("unexpected \(token.description) in the braces after \(owner)", at: token)
      }
      text.append(character)
      try advance()
    }
    if text.isEmpty {
      throw error("expected a name in the braces after \(owner), found \"}\"", at: token)
    }
    try advance()
    return (text, opener)
  }

  /// `; did you mean \frac?` where a known command is close, otherwise nothing.
  static func suggestion(for name: String) -> String {
    nearest(to: name, among: known, within: name.count < 4 ? 1 : 2)
      .map { "; did you mean \\\($0)?" } ?? ""
  }

  /// The names of all commands that can be mistyped.
  private static let known: [String] = {
    var names = Set(Symbols.commands.keys)
    names.formUnion(Symbols.accents.keys)
    names.formUnion(Symbols.borders.keys)
    names.formUnion(Symbols.alphabets.keys)
    names.formUnion(Symbols.sizes.keys)
    names.formUnion(Symbols.arrows.keys)
    names.formUnion(Symbols.classes.keys)
    names.formUnion(Symbols.paddings.keys)
    names.formUnion(Symbols.textStyles.keys)
    names.formUnion(Command.allCases.map(\.rawValue))
    names.formUnion([
      "right", "middle", "end", "limits", "nolimits", "displaystyle", "textstyle", "scriptstyle",
      "tag", "over", "choose", "hline", "phantom", "smash",
    ])
    return names.filter { $0.count > 1 }.sorted()
  }()
}
