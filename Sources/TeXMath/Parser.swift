import Wording

/// A recursive-descent parser: one method for each form that a formula can take, each reading
/// from the current token and leaving the first token that it does not own.
struct Parser {
  var lexer: Lexer
  var token: Token
  /// How many parts the current one is inside of.
  var depth = 0
  var openEnvironments = 0
  /// Whether a dollar sign ends the formula, because it stands within `\text`.
  var isInText = false
  var alphabet: Alphabet?
  /// The label that `\tag` gives to the row that is being read.
  var tag: Node?

  /// How deep parts may be nested: far beyond any formula, and safe for the stack.
  static let depthLimit = 100

  init(_ source: String) throws(TeXMathError) {
    lexer = Lexer(source)
    token = try lexer.next()
  }

  /// The whole formula. Lines that `\\` ends stand below each other.
  mutating func formula() throws(TeXMathError) -> [Node] {
    if token.kind == .end { throw error("the formula is empty", at: token) }
    var table = Table(rows: [], layout: .gathered)
    var nodes = try row()
    while isEndOfLine {
      takeTag(into: &table)
      table.rows.append([nodes])
      try skipRowSpace()
      nodes = try row()
    }
    switch token.kind {
    case .end: break
    case .character("}"): throw error("unexpected \"}\": no \"{\" is open", at: token)
    case .command("right"), .command("middle"):
      throw error("\(token.description) without a \\left before it", at: token)
    case .command("end"): throw error("\\end without a \\begin before it", at: token)
    default: throw outsideEnvironment()
    }
    if table.rows.isEmpty && tag == nil { return nodes }
    // A last line with nothing in it is left out.
    if !nodes.isEmpty || tag != nil {
      takeTag(into: &table)
      table.rows.append([nodes])
    }
    return [.table(table)]
  }

  /// Gives the label that was read to the row that follows those which are there.
  mutating func takeTag(into table: inout Table) {
    table.tags[table.rows.count] = tag
    tag = nil
  }
}

// MARK: - Rows and scripts

extension Parser {
  /// Parts up to what closes the row; with `untilBracket`, up to a `]` too.
  /// `infix` is the command such as `\over` whose lower part this is.
  mutating func row(
    untilBracket: Bool = false, below infix: Token? = nil
  ) throws(TeXMathError) -> [Node] {
    var nodes: [Node] = []
    let outer = alphabet
    defer { alphabet = outer }
    while !endsRow && !(untilBracket && token.kind == .character("]")) {
      if let style = styleCommand {
        try enter()
        try advance()
        nodes.append(.styled(style, try row(untilBracket: untilBracket, below: infix)))
        depth -= 1
      } else if case .command(let name) = token.kind, let inner = Symbols.switches[name] {
        alphabet = inner
        try advance()
      } else if case .command(let name) = token.kind, Symbols.withoutMeaning.contains(name) {
        try advance()
      } else if case .command(let name) = token.kind, let command = Infix(rawValue: name) {
        if let infix {
          throw error(
            "\(infix.description) and \(token.description) in one group; put braces around one of them",
            at: token)
        }
        try enter()
        nodes = [try stacked(nodes, command, untilBracket: untilBracket)]
        depth -= 1
      } else if token.kind == .command("tag") {
        try readTag()
      } else {
        nodes.append(try scripted())
      }
    }
    return nodes
  }

  var endsRow: Bool {
    switch token.kind {
    case .end, .character("}"), .character("&"), .command("\\"), .command("cr"): true
    case .command("right"), .command("middle"), .command("end"): true
    case .character("$"): isInText
    default: false
    }
  }

  var isEndOfLine: Bool { token.kind == .command("\\") || token.kind == .command("cr") }

  var styleCommand: Style? {
    switch token.kind {
    case .command("displaystyle"): .display
    case .command("textstyle"): .text
    case .command("scriptstyle"): .script
    case .command("scriptscriptstyle"): .scriptScript
    default: nil
    }
  }

  /// Commands that stand between what is above and what is below, as `{n \choose k}`.
  enum Infix: String {
    case over, atop, above, choose, brace, brack
  }

  /// What an infix command makes of the row before it and the row after it.
  mutating func stacked(
    _ above: [Node], _ infix: Infix, untilBracket: Bool
  ) throws(TeXMathError) -> Node {
    let start = token
    try advance()
    let thickness = infix == .above ? try dimension(after: "\\above").css : nil
    let below = try row(untilBracket: untilBracket, below: start)
    let rule = infix == .over ? nil : thickness ?? "0"
    let fraction = Node.fraction(.row(above), .row(below), rule: rule)
    switch infix {
    case .over, .atop, .above: return fraction
    case .choose: return .fenced(delimiters: ["(", ")"], parts: [[fraction]])
    case .brace: return .fenced(delimiters: ["{", "}"], parts: [[fraction]])
    case .brack: return .fenced(delimiters: ["[", "]"], parts: [[fraction]])
    }
  }

  /// A part with its primes, superscript and subscript, which may come in either order.
  mutating func scripted() throws(TeXMathError) -> Node {
    var base = startsScript ? .row([]) : try atom()
    switch base {
    case .space, .displaySpace: return base
    default: break
    }
    var sub: Node?
    var sup: Node?
    var primes = 0
    var limits: Bool?
    loop: while true {
      let start = token
      switch token.kind {
      case .character("'"), .character("′"):
        guard sup == nil else {
          throw error("double superscript: the base has one already", at: start)
        }
        primes += 1
        try advance()
      case .character("^"):
        guard sup == nil else {
          throw error("double superscript: the base has one already", at: start)
        }
        try advance()
        sup = try argument(of: "\"^\"")
      case .character("_"):
        guard sub == nil else {
          throw error("double subscript: the base has one already", at: start)
        }
        try advance()
        sub = try argument(of: "\"_\"")
      case .character(let character) where Symbols.superscripts[character] != nil:
        guard sup == nil else {
          throw error("double superscript: the base has one already", at: start)
        }
        sup = try typedScript(Symbols.superscripts)
      case .character(let character) where Symbols.subscripts[character] != nil:
        guard sub == nil else {
          throw error("double subscript: the base has one already", at: start)
        }
        sub = try typedScript(Symbols.subscripts)
      case .command("limits"), .command("nolimits"):
        guard base.classes.left == .largeOperator else {
          throw error("\(start.description) must follow an operator such as \\sum", at: start)
        }
        limits = start.kind == .command("limits")
        try advance()
      default: break loop
      }
    }
    if primes > 0 {
      let marks = Node.symbol(Symbol(text: Self.primes(primes), kind: .ordinary))
      if case .identifier = base {
        // Fonts draw a prime raised and small, ready to stand beside a letter; most browsers
        // would raise and shrink it once more in a superscript.
        base = .row([base, marks])
      } else {
        sup = sup.map { .row([marks, $0]) } ?? marks
      }
    }
    if sub == nil && sup == nil { return base }
    return .scripts(base: base, sub: sub, sup: sup, limits: limits)
  }

  var startsScript: Bool {
    switch token.kind {
    case .character("^"), .character("_"), .character("'"), .character("′"): true
    case .character(let character): Symbols.isScript(character)
    default: false
    }
  }

  /// A script of characters that Unicode has raised or lowered already: `x²⁺ⁿ`.
  mutating func typedScript(_ table: [Character: Character]) throws(TeXMathError) -> Node {
    var text = ""
    while case .character(let character) = token.kind, let plain = table[character] {
      text.append(plain)
      try advance()
    }
    // All characters of the tables are known to the parser, so that this throws nothing.
    var parser = try Parser(text)
    return .row(try parser.row())
  }

  /// Unicode has one character for each of up to four primes.
  static func primes(_ count: Int) -> String {
    switch count {
    case 1: "′"
    case 2: "″"
    case 3: "‴"
    case 4: "⁗"
    default: String(repeating: "′", count: count)
    }
  }

  /// What a command or a script applies to: a group in braces, or the next single part.
  mutating func argument(of owner: String) throws(TeXMathError) -> Node {
    if endsRow || startsScript {
      throw error("expected an argument of \(owner), found \(token.description)", at: token)
    }
    return try atom(single: true)
  }
}

// MARK: - Atoms

extension Parser {
  /// A part without scripts. A `single` one is one letter or one digit, as in `x^12`.
  mutating func atom(single: Bool = false) throws(TeXMathError) -> Node {
    try enter()
    defer { depth -= 1 }
    let start = token
    switch token.kind {
    case .command(let name): return try command(name, at: start)
    case .character("{"): return .row(try group())
    case .character(let character):
      if let node = Symbols.characters[character] {
        if character == ".", !single, let number = try number() { return number }
        try advance()
        return inAlphabet(node)
      }
      if character.isASCII && character.isNumber { return try digits(single: single) }
      if character.isLetter { return try letters(single: single) }
      throw error("unexpected character \(start.description)", at: start)
    case .end:
      throw error("expected a formula, found the end of the formula", at: start)
    }
  }

  /// The content of a group in braces; the current token is its `{`.
  mutating func group() throws(TeXMathError) -> [Node] {
    let opener = token
    try advance()
    let nodes = try row()
    guard token.kind == .character("}") else { throw unclosed(opener, expected: "\"}\"") }
    try advance()
    return nodes
  }

  mutating func digits(single: Bool) throws(TeXMathError) -> Node {
    if !single, let number = try number() { return number }
    let digit = token.kind
    try advance()
    guard case .character(let character) = digit else { return .row([]) }
    return .number(String(alphabet?.letter(character) ?? character))
  }

  /// A number: digits, a decimal point between or before them, and `{,}` between thousands.
  /// Nil, with nothing read, where there is no digit.
  mutating func number() throws(TeXMathError) -> Node? {
    var text = ""
    while true {
      if let digit = digit {
        text.append(alphabet?.letter(digit) ?? digit)
        try advance()
        continue
      }
      var ahead = self
      if token.kind == .character("."), !text.contains(".") {
        try ahead.advance()
        guard ahead.digit != nil else { break }
        text.append(".")
      } else if token.kind == .character("{"), !text.isEmpty {
        try ahead.advance()
        guard ahead.token.kind == .character(",") else { break }
        try ahead.advance()
        guard ahead.token.kind == .character("}") else { break }
        try ahead.advance()
        guard ahead.digit != nil else { break }
        text.append(",")
      } else {
        break
      }
      self = ahead
    }
    return text.isEmpty ? nil : .number(text)
  }

  var digit: Character? {
    guard case .character(let character) = token.kind, character.isASCII, character.isNumber else {
      return nil
    }
    return character
  }

  /// A variable; in an alphabet of names, such as that of `\mathrm`, all letters up to the next
  /// part that is none.
  mutating func letters(single: Bool) throws(TeXMathError) -> Node {
    var name = ""
    let joins = !single && alphabet?.joinsLetters == true
    while case .character(let character) = token.kind, character.isLetter,
      Symbols.characters[character] == nil, !Symbols.isScript(character)
    {
      name.append(alphabet?.letter(character) ?? character)
      try advance()
      if !joins { break }
    }
    return .identifier(name, upright: alphabet == .roman)
  }

  /// A symbol that is a letter, in the alphabet in force; any other part as it is.
  func inAlphabet(_ node: Node) -> Node {
    guard let alphabet, alphabet != .roman, case .identifier(let name, let upright) = node else {
      return node
    }
    // `\boldsymbol` makes a symbol bolder and leaves its slant alone.
    let target = alphabet == .boldItalic && upright ? .bold : alphabet
    let mapped = String(name.map { target.letter($0) })
    return .identifier(mapped, upright: upright && mapped == name)
  }
}

// MARK: - Tokens and errors

extension Parser {
  mutating func advance() throws(TeXMathError) {
    token = try lexer.next()
  }

  /// Counts one level of nesting in.
  mutating func enter() throws(TeXMathError) {
    guard depth <= Self.depthLimit else {
      throw error("the formula is nested more than \(Self.depthLimit) levels deep", at: token)
    }
    depth += 1
  }

  func error(_ message: String, at token: Token) -> TeXMathError {
    TeXMathError(message, at: token.place, in: lexer.source)
  }

  /// The current token is not what closes `opener`.
  func unclosed(_ opener: Token, expected: String) -> TeXMathError {
    if openEnvironments == 0, token.kind == .character("&") || token.kind == .command("\\") {
      return outsideEnvironment()
    }
    let found = token.description
    return error(
      "\(opener.description) is never closed: expected \(expected), found \(found)", at: opener)
  }

  func outsideEnvironment() -> TeXMathError {
    error("\(token.description) outside an environment such as matrix or aligned", at: token)
  }
}
