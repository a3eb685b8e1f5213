// MARK: - Delimiters and environments

extension Parser {
  /// `\left( … \middle| … \right)`; the current token is the first delimiter.
  mutating func fenced(at start: Token) throws(TeXMathError) -> Node {
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

  mutating func delimiter(after owner: String) throws(TeXMathError) -> String {
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
  mutating func environment(at start: Token) throws(TeXMathError) -> Node {
    let (name, brace) = try environmentName(after: "\\begin")
    guard let environment = Symbols.environments[name] else {
      throw error("unknown environment \(name)", at: brace)
    }
    var table = Table(rows: [], layout: environment.layout)
    table.style = environment.style
    var columnLimit = environment.columnLimit
    switch environment.argument {
    case .none: break
    case .columns, .column:
      let columns = try columnArgument(after: "\\begin{\(name)}")
      table.layout = .columns(columns.alignments)
      table.lines = columns.lines
      columnLimit = environment.argument == .column ? 1 : columns.alignments.count
    case .alignment:
      // In a matrix* all columns are set alike.
      if let alignment = try alignmentInBrackets() {
        table.layout = .columns(Array(repeating: alignment, count: Self.widestMatrix))
      }
    case .position: _ = try positionInBrackets()
    case .pairs: _ = try word(after: "\\begin{\(name)}") { $0.digit }
    }
    openEnvironments += 1
    try readRows(of: name, into: &table, columnLimit: columnLimit, at: start)
    openEnvironments -= 1
    let (endName, endBrace) = try environmentName(after: "\\end")
    guard endName == name else {
      throw error("\\end{\(endName)} does not match \\begin{\(name)}", at: endBrace)
    }
    if environment.left.isEmpty && environment.right.isEmpty { return .table(table) }
    return .fenced(delimiters: [environment.left, environment.right], parts: [[.table(table)]])
  }

  /// How many columns of a `matrix*` its alignment reaches.
  static let widestMatrix = 100

  /// `[r]` after `\begin{matrix*}`.
  mutating func alignmentInBrackets() throws(TeXMathError) -> Alignment? {
    guard token.kind == .character("[") else { return nil }
    try advance()
    guard case .character(let letter) = token.kind, let alignment = Self.alignments[letter] else {
      throw error("expected l, c or r, found \(token.description)", at: token)
    }
    try advance()
    guard token.kind == .character("]") else {
      throw error("expected \"]\", found \(token.description)", at: token)
    }
    try advance()
    return alignment
  }

  /// `[t]` after `\begin{aligned}`: where the lines stand beside what is around them. MathML centres.
  mutating func positionInBrackets() throws(TeXMathError) {
    guard token.kind == .character("["), let next = lexer.peek(), "tbc".contains(next) else {
      return
    }
    var ahead = self
    try ahead.advance()
    try ahead.advance()
    guard ahead.token.kind == .character("]") else { return }
    try ahead.advance()
    self = ahead
  }

  static var alignments: [Character: Alignment] { ["l": .left, "c": .center, "r": .right] }

  /// `\substack{i < n \\ j < m}`: lines of a script below each other; the current token is the brace.
  mutating func substack(_ owner: String) throws(TeXMathError) -> Node {
    let opener = token
    guard token.kind == .character("{") else {
      throw error("expected \"{\" after \(owner), found \(token.description)", at: token)
    }
    try advance()
    var table = Table(rows: [], layout: .columns([.center]))
    table.style = .script
    openEnvironments += 1
    table.rows.append([try row()])
    while isEndOfLine {
      try skipRowSpace()
      table.rows.append([try row()])
    }
    openEnvironments -= 1
    guard token.kind == .character("}") else { throw unclosed(opener, expected: "\"}\"") }
    try advance()
    return .table(table)
  }

  mutating func environmentName(
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
  mutating func readRows(
    of name: String, into table: inout Table, columnLimit: Int, at start: Token
  ) throws(TeXMathError) {
    var cells: [[Node]] = []
    try readRules(into: &table)
    while true {
      cells.append(try row())
      switch token.kind {
      case .character("&"):
        if cells.count == columnLimit {
          throw error(
            "row \(table.rows.count + 1) of \(name) has more than \(columnLimit) cells", at: token)
        }
        try advance()
      case .command("\\"), .command("cr"):
        try skipRowSpace()
        if table.takesTags { takeTag(into: &table) }
        table.rows.append(cells)
        cells = []
        try readRules(into: &table)
      case .command("end"):
        try advance()
        if table.takesTags { takeTag(into: &table) }
        let isLeftOut = cells.count == 1 && cells[0].isEmpty && table.tags[table.rows.count] == nil
        if !isLeftOut { table.rows.append(cells) }
        return
      default: throw unclosed(start, expected: "\\end{\(name)}")
      }
    }
  }

  /// The lines before a row: `\hline`, twice for a double one, or `\hdashline`.
  mutating func readRules(into table: inout Table) throws(TeXMathError) {
    while token.kind == .command("hline") || token.kind == .command("hdashline") {
      let line: LineStyle = token.kind == .command("hline") ? .solid : .dashed
      table.rules[table.rows.count] = table.rules[table.rows.count] == nil ? line : .double
      try advance()
    }
  }

  /// Reads `\\` and the extra space that may follow directly, as in `\\[2pt]`. The page decides
  /// how far rows stand apart, so the space is not used.
  mutating func skipRowSpace() throws(TeXMathError) {
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

  /// The columns of an `array`: `{cc|c}`; `:` is a dashed line, `||` a double one.
  mutating func columnArgument(after owner: String) throws(TeXMathError) -> (
    alignments: [Alignment], lines: [Int: LineStyle]
  ) {
    let (columns, opener) = try word(after: owner) { kind in
      guard case .character(let character) = kind, "lcr|:".contains(character) else { return nil }
      return character
    }
    var alignments: [Alignment] = []
    var lines: [Int: LineStyle] = [:]
    for column in columns {
      if let alignment = Self.alignments[column] {
        alignments.append(alignment)
      } else if lines[alignments.count] != nil {
        lines[alignments.count] = .double
      } else {
        lines[alignments.count] = column == "|" ? .solid : .dashed
      }
    }
    if alignments.isEmpty {
      throw error("expected l, c or r in the columns of array, found only lines", at: opener)
    }
    return (alignments, lines)
  }
}

extension Table {
  /// Whether its rows are lines of a displayed formula, which may have labels.
  var takesTags: Bool {
    switch layout {
    case .pairs, .closePairs, .gathered: true
    case .columns: false
    }
  }
}

extension Token.Kind {
  /// The digit that it is; nil for anything else.
  var digit: Character? {
    guard case .character(let character) = self, character.isASCII, character.isNumber else {
      return nil
    }
    return character
  }
}
