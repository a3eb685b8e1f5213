import Wording

/// A recursive-descent parser: one method for each form that a formula can take, each reading
/// from the current token and leaving the first token that it does not own.
struct Parser {
  private var lexer: Lexer
  private var token: Token
  /// How many parts the current one is inside of.
  private var depth = 0
  private var openEnvironments = 0
  private var alphabet: Alphabet?

  /// How deep parts may be nested: far beyond any formula, and safe for the stack.
  static let depthLimit = 100

  init(_ source: String) throws(TeXMathError) {
    lexer = Lexer(source)
    token = try lexer.next()
  }

  /// The whole formula.
  mutating func formula() throws(TeXMathError) -> [Node] {
    if token.kind == .end { throw error("the formula is empty", at: token) }
    let nodes = try row()
    switch token.kind {
    case .end: return nodes
    case .character("}"): throw error("unexpected \"}\": no \"{\" is open", at: token)
    case .command("right"), .command("middle"):
      throw error("\(token.description) without a \\left before it", at: token)
    case .command("end"): throw error("\\end without a \\begin before it", at: token)
    default: throw outsideEnvironment()
    }
  }
}

// MARK: - Rows and scripts

extension Parser {
  /// Parts up to what closes the row; with `untilBracket`, up to a `]` too.
  private mutating func row(untilBracket: Bool = false) throws(TeXMathError) -> [Node] {
    var nodes: [Node] = []
    while !endsRow && !(untilBracket && token.kind == .character("]")) {
      if let style = styleCommand {
        try enter()
        try advance()
        nodes.append(.styled(style, try row(untilBracket: untilBracket)))
        depth -= 1
      } else {
        nodes.append(try scripted())
      }
    }
    return nodes
  }

  private var endsRow: Bool {
    switch token.kind {
    case .end, .character("}"), .character("&"), .command("\\"): true
    case .command("right"), .command("middle"), .command("end"): true
    default: false
    }
  }

  private var styleCommand: Style? {
    switch token.kind {
    case .command("displaystyle"): .display
    case .command("textstyle"): .text
    case .command("scriptstyle"): .script
    default: nil
    }
  }

  /// A part with its primes, superscript and subscript, which may come in either order.
  private mutating func scripted() throws(TeXMathError) -> Node {
    var base = startsScript ? .row([]) : try atom()
    if case .space = base { return base }
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

  private var startsScript: Bool {
    switch token.kind {
    case .character("^"), .character("_"), .character("'"), .character("′"): true
    default: false
    }
  }

  /// Unicode has one character for each of up to four primes.
  private static func primes(_ count: Int) -> String {
    switch count {
    case 1: "′"
    case 2: "″"
    case 3: "‴"
    case 4: "⁗"
    default: String(repeating: "′", count: count)
    }
  }

  /// What a command or a script applies to: a group in braces, or the next single part.
  private mutating func argument(of owner: String) throws(TeXMathError) -> Node {
    if endsRow || startsScript {
      throw error("expected an argument of \(owner), found \(token.description)", at: token)
    }
    return try atom(single: true)
  }
}

// MARK: - Atoms

extension Parser {
  /// A part without scripts. A `single` one is one letter or one digit, as in `x^12`.
  private mutating func atom(single: Bool = false) throws(TeXMathError) -> Node {
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
  private mutating func group() throws(TeXMathError) -> [Node] {
    let opener = token
    try advance()
    let nodes = try row()
    guard token.kind == .character("}") else { throw unclosed(opener, expected: "\"}\"") }
    try advance()
    return nodes
  }

  private mutating func digits(single: Bool) throws(TeXMathError) -> Node {
    if !single, let number = try number() { return number }
    let digit = token.kind
    try advance()
    guard case .character(let character) = digit else { return .row([]) }
    return .number(String(alphabet?.letter(character) ?? character))
  }

  /// A number: digits, a decimal point between or before them, and `{,}` between thousands.
  /// Nil, with nothing read, where there is no digit.
  private mutating func number() throws(TeXMathError) -> Node? {
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

  private var digit: Character? {
    guard case .character(let character) = token.kind, character.isASCII, character.isNumber else {
      return nil
    }
    return character
  }

  /// A variable; in an alphabet of names, such as that of `\mathrm`, all letters up to the next
  /// part that is none.
  private mutating func letters(single: Bool) throws(TeXMathError) -> Node {
    var name = ""
    let joins = !single && alphabet?.joinsLetters == true
    while case .character(let character) = token.kind, character.isLetter,
      Symbols.characters[character] == nil
    {
      name.append(alphabet?.letter(character) ?? character)
      try advance()
      if !joins { break }
    }
    return .identifier(name, upright: alphabet == .roman)
  }

  /// A symbol that is a letter, in the alphabet in force; any other part as it is.
  private func inAlphabet(_ node: Node) -> Node {
    guard let alphabet, alphabet != .roman, case .identifier(let name, let upright) = node else {
      return node
    }
    // `\boldsymbol` makes a symbol bolder and leaves its slant alone.
    let target = alphabet == .boldItalic && upright ? .bold : alphabet
    let mapped = String(name.map { target.letter($0) })
    return .identifier(mapped, upright: upright && mapped == name)
  }
}

// MARK: - Commands

extension Parser {
  /// Commands with a grammar of their own. All others are in the tables of `Symbols`.
  private enum Command: String, CaseIterable {
    case frac, dfrac, tfrac, binom, sqrt, left, begin, not, phantom
    case text, textrm, mbox, operatorname
    case overset, underset, stackrel, xrightarrow, xleftarrow
  }

  /// A part that begins with a command, which is the current token.
  private mutating func command(_ name: String, at start: Token) throws(TeXMathError) -> Node {
    if let node = Symbols.commands[name] {
      try advance()
      return inAlphabet(node)
    }
    let owner = "\\\(name)"
    if let command = Command(rawValue: name) {
      if command == .text || command == .textrm || command == .mbox { return try text(of: owner) }
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
    if styleCommand != nil {
      throw error("\(owner) must stand inside braces here", at: start)
    }
    throw error("unknown command \(owner)\(Self.suggestion(for: name))", at: start)
  }

  private mutating func structure(
    _ command: Command, owner: String, at start: Token
  ) throws(TeXMathError) -> Node {
    switch command {
    case .frac, .dfrac, .tfrac:
      let numerator = try argument(of: owner)
      let fraction = Node.fraction(numerator, try argument(of: owner), bar: true)
      if command == .frac { return fraction }
      return .styled(command == .dfrac ? .display : .text, [fraction])
    case .binom:
      let upper = try argument(of: owner)
      let coefficient = Node.fraction(upper, try argument(of: owner), bar: false)
      return .fenced(delimiters: ["(", ")"], parts: [[coefficient]])
    case .sqrt:
      let degree = try optionalArgument()
      return .root(try argument(of: owner), degree: degree)
    case .left: return try fenced(at: start)
    case .begin: return try environment(at: start)
    case .not: return try negated()
    case .phantom: return .phantom(try argument(of: owner))
    case .overset, .stackrel:
      let over = try argument(of: owner)
      return .stack(base: try argument(of: owner).unwrapped, over: over, under: nil)
    case .underset:
      let under = try argument(of: owner)
      return .stack(base: try argument(of: owner).unwrapped, over: nil, under: under)
    case .xrightarrow, .xleftarrow:
      let under = try optionalArgument()
      let over = try argument(of: owner)
      return .arrow(command == .xrightarrow ? "→" : "←", over: over, under: under)
    case .operatorname: return try operatorName()
    case .text, .textrm, .mbox: return try text(of: owner)
    }
  }

  /// What stands in brackets after a command, where anything does.
  private mutating func optionalArgument() throws(TeXMathError) -> Node? {
    guard token.kind == .character("[") else { return nil }
    let opener = token
    try advance()
    let nodes = try row(untilBracket: true)
    guard token.kind == .character("]") else { throw unclosed(opener, expected: "\"]\"") }
    try advance()
    return .row(nodes)
  }

  private mutating func negated() throws(TeXMathError) -> Node {
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
  private mutating func text(of owner: String) throws(TeXMathError) -> Node {
    try advance()
    guard token.kind == .character("{") else {
      throw error("expected \"{\" after \(owner), found \(token.description)", at: token)
    }
    let text = try lexer.textGroup(opened: token.place)
    try advance()
    return .text(text)
  }

  private mutating func operatorName() throws(TeXMathError) -> Node {
    let takesLimits = token.kind == .character("*")
    if takesLimits { try advance() }
    let name = try word(after: "\\operatorname") { kind in
      switch kind {
      case .character("-"): "-"
      case .character(let character) where character.isLetter || character.isNumber: character
      case .command(","): thinSpace
      case .command(" "), .character("~"): noBreakSpace
      default: nil
      }
    }
    return .function(name.text, limits: takesLimits)
  }

  /// A word in braces, of the characters that `spelling` knows, and the token of its `{`.
  private mutating func word(
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
  private static func suggestion(for name: String) -> String {
    var names = Set(Symbols.commands.keys)
    names.formUnion(Symbols.accents.keys)
    names.formUnion(Symbols.borders.keys)
    names.formUnion(Symbols.alphabets.keys)
    names.formUnion(Symbols.sizes.keys)
    names.formUnion(Command.allCases.map(\.rawValue))
    names.formUnion(["right", "middle", "end", "limits", "nolimits", "displaystyle", "textstyle"])
    let known = names.filter { $0.count > 1 }.sorted()
    return nearest(to: name, among: known, within: name.count < 4 ? 1 : 2)
      .map { "; did you mean \\\($0)?" } ?? ""
  }
}

// MARK: - Delimiters and environments

extension Parser {
  /// `\left( … \middle| … \right)`; the current token is the first delimiter.
  private mutating func fenced(at start: Token) throws(TeXMathError) -> Node {
    var delimiters = [try delimiter(after: "\\left")]
    var parts = [try row()]
    while token.kind == .command("middle") {
      try advance()
      delimiters.append(try delimiter(after: "\\middle"))
      parts.append(try row())
    }
    guard token.kind == .command("right") else { throw unclosed(start, expected: "\\right") }
    try advance()
    delimiters.append(try delimiter(after: "\\right"))
    return .fenced(delimiters: delimiters, parts: parts)
  }

  private mutating func delimiter(after owner: String) throws(TeXMathError) -> String {
    let text: String? =
      switch token.kind {
      case .character(let character): Symbols.delimiterCharacters[character]
      case .command(let name): Symbols.delimiterCommands[name]
      case .end: nil
      }
    guard let text else {
      throw error("expected a delimiter after \(owner), found \(token.description)", at: token)
    }
    try advance()
    return text
  }

  /// `\begin{name} … \end{name}`; the current token is the brace before the name.
  private mutating func environment(at start: Token) throws(TeXMathError) -> Node {
    let (name, brace) = try environmentName(after: "\\begin")
    guard let environment = Symbols.environments[name] else {
      throw error("unknown environment \(name)", at: brace)
    }
    var table = Table(rows: [], layout: environment.layout)
    var columnLimit = environment.columnLimit
    if environment.hasColumnArgument {
      let columns = try columnArgument()
      table.layout = .columns(columns.alignments)
      table.lines = columns.lines
      columnLimit = columns.alignments.count
    }
    openEnvironments += 1
    table.rows = try tableRows(of: name, columnLimit: columnLimit, at: start)
    openEnvironments -= 1
    let (endName, endBrace) = try environmentName(after: "\\end")
    guard endName == name else {
      throw error("\\end{\(endName)} does not match \\begin{\(name)}", at: endBrace)
    }
    if environment.left.isEmpty { return .table(table) }
    return .fenced(delimiters: [environment.left, environment.right], parts: [[.table(table)]])
  }

  private mutating func environmentName(
    after owner: String
  ) throws(TeXMathError) -> (String, Token) {
    try word(after: owner) { kind in
      guard case .character(let character) = kind, character.isLetter || character == "*" else {
        return nil
      }
      return character
    }
  }

  /// The cells up to `\end`, which is consumed. A last row with nothing in it is left out.
  private mutating func tableRows(
    of name: String, columnLimit: Int, at start: Token
  ) throws(TeXMathError) -> [[[Node]]] {
    var rows: [[[Node]]] = [[]]
    while true {
      rows[rows.count - 1].append(try row())
      switch token.kind {
      case .character("&"):
        if rows[rows.count - 1].count == columnLimit {
          throw error("row \(rows.count) of \(name) has more than \(columnLimit) cells", at: token)
        }
        try advance()
      case .command("\\"):
        try skipRowSpace()
        rows.append([])
      case .command("end"):
        try advance()
        if let last = rows.last, last.count == 1, last[0].isEmpty { rows.removeLast() }
        return rows
      default: throw unclosed(start, expected: "\\end{\(name)}")
      }
    }
  }

  /// Reads `\\` and the extra space that may follow directly, as in `\\[2pt]`. The page decides
  /// how far rows stand apart, so the space is not used.
  private mutating func skipRowSpace() throws(TeXMathError) {
    let hasSpace = lexer.peek() == "["
    try advance()
    guard hasSpace else { return }
    let opener = token
    while token.kind != .character("]") {
      if endsRow { throw unclosed(opener, expected: "\"]\"") }
      try advance()
    }
    try advance()
  }

  /// The columns of an `array`: `{cc|c}`.
  private mutating func columnArgument() throws(TeXMathError) -> (
    alignments: [Alignment], lines: Set<Int>
  ) {
    let letters: [Character: Alignment] = ["l": .left, "c": .center, "r": .right]
    let (columns, opener) = try word(after: "\\begin{array}") { kind in
      guard case .character(let character) = kind, "lcr|".contains(character) else { return nil }
      return character
    }
    var alignments: [Alignment] = []
    var lines: Set<Int> = []
    for column in columns {
      if let alignment = letters[column] {
        alignments.append(alignment)
      } else {
        lines.insert(alignments.count)
      }
    }
    if alignments.isEmpty {
      throw error("expected l, c or r in the columns of array, found only lines", at: opener)
    }
    return (alignments, lines)
  }
}

// MARK: - Tokens and errors

extension Parser {
  private mutating func advance() throws(TeXMathError) {
    token = try lexer.next()
  }

  /// Counts one level of nesting in.
  private mutating func enter() throws(TeXMathError) {
    guard depth <= Self.depthLimit else {
      throw error("the formula is nested more than \(Self.depthLimit) levels deep", at: token)
    }
    depth += 1
  }

  private func error(_ message: String, at token: Token) -> TeXMathError {
    TeXMathError(message, at: token.place, in: lexer.source)
  }

  /// The current token is not what closes `opener`.
  private func unclosed(_ opener: Token, expected: String) -> TeXMathError {
    if openEnvironments == 0, token.kind == .character("&") || token.kind == .command("\\") {
      return outsideEnvironment()
    }
    let found = token.description
    return error(
      "\(opener.description) is never closed: expected \(expected), found \(found)", at: opener)
  }

  private func outsideEnvironment() -> TeXMathError {
    error("\(token.description) outside an environment such as matrix or aligned", at: token)
  }
}

extension Node {
  /// The only part of a group, so that `\overset{!}{=}` is a relation as `=` is.
  fileprivate var unwrapped: Node {
    if case .row(let nodes) = self, nodes.count == 1 { nodes[0] } else { self }
  }
}
