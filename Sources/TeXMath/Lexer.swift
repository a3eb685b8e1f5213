/// The smallest piece of a formula that has a meaning, and the index at which it begins.
struct Token {
  enum Kind: Equatable {
    case character(Character)
    case command(String)
    case end
  }

  var kind: Kind
  var place: String.Index

  /// The token as an error message shows it.
  var description: String {
    switch kind {
    case .character(let character): "\"\(character)\""
    case .command(let name): "\\\(name)"
    case .end: "the end of the formula"
    }
  }
}

/// Cuts a formula into tokens, one at a time: what a character means depends on the command
/// before it (`\text` keeps its spaces), so the parser asks for each piece when it needs it.
struct Lexer {
  let source: String
  private(set) var position: String.Index

  init(_ source: String) {
    self.source = source
    position = source.startIndex
  }

  /// The next token; white space before it is skipped, as everywhere in TeX's math mode.
  mutating func next() throws(TeXMathError) -> Token {
    while let character = peek(), character.isWhitespace { advance() }
    let place = position
    guard let character = peek() else { return Token(kind: .end, place: place) }
    if character == "%" { throw commentError(at: place) }
    advance()
    guard character == "\\" else { return Token(kind: .character(character), place: place) }
    return Token(kind: .command(try commandName(at: place)), place: place)
  }

  /// Where a piece of the content of a `\text` group ends.
  enum TextEnd {
    /// At the group's closing brace.
    case group
    /// At the dollar sign that begins a formula.
    case formula(String.Index)
    /// At a command that is none of the escaped characters.
    case command(String, String.Index)
  }

  /// The content of a `\text` group up to its closing brace, or up to what is no plain text.
  ///
  /// Spaces become no-break spaces, because a browser drops those at either end of an element.
  ///
  /// - Parameters:
  ///   - openBraces: how many braces are open, that of the group included; 1 or more.
  ///   - opened: where the group begins.
  mutating func textPiece(
    openBraces: inout Int, opened: String.Index
  ) throws(TeXMathError) -> (text: String, end: TextEnd) {
    var text = ""
    while let character = peek() {
      let place = position
      advance()
      switch character {
      case "{": openBraces += 1
      case "}":
        openBraces -= 1
        if openBraces == 0 { return (text, .group) }
      case "~": text.append(noBreakSpace)
      case "'" where peek() == "'":
        advance()
        text.append("”")
      case "`" where peek() == "`":
        advance()
        text.append("“")
      case "'": text.append("’")
      case "`": text.append("‘")
      case "-" where peek() == "-":
        advance()
        if peek() == "-" {
          advance()
          text.append("—")
        } else {
          text.append("–")
        }
      case "\\":
        let name = try commandName(at: place)
        guard let escaped = name.first, " %&#$_{}".contains(escaped) else {
          return (text, .command(name, place))
        }
        text.append(escaped == " " ? noBreakSpace : escaped)
      case "%": throw commentError(at: place)
      case "$": return (text, .formula(place))
      case _ where character.isWhitespace:
        skipSpaces()
        text.append(noBreakSpace)
      default:
        // XML has no way to write these, not even as a character reference.
        let isForbidden = character.unicodeScalars.contains {
          $0.properties.generalCategory == .control || $0 == "\u{FFFE}" || $0 == "\u{FFFF}"
        }
        if isForbidden { throw error("a control character cannot be used in \\text", at: place) }
        text.append(character)
      }
    }
    throw error("\"{\" is never closed: expected \"}\", found the end of the formula", at: opened)
  }

  /// Passes over white space.
  mutating func skipSpaces() {
    while peek()?.isWhitespace == true { advance() }
  }

  /// The next character, consumed; nil at the end.
  mutating func take() -> Character? {
    guard let character = peek() else { return nil }
    advance()
    return character
  }

  /// The name after a backslash: a run of letters, or one other character.
  private mutating func commandName(at backslash: String.Index) throws(TeXMathError) -> String {
    guard let first = peek() else {
      throw error(
        "expected a command name after \"\\\", found the end of the formula", at: backslash)
    }
    advance()
    guard first.isASCII && first.isLetter else { return first.isWhitespace ? " " : String(first) }
    var name = String(first)
    while let character = peek(), character.isASCII && character.isLetter {
      name.append(character)
      advance()
    }
    return name
  }

  private func commentError(at place: String.Index) -> TeXMathError {
    error("a comment (%) is not supported; write \\% for a percent sign", at: place)
  }

  private func error(_ message: String, at place: String.Index) -> TeXMathError {
    TeXMathError(message, at: place, in: source)
  }

  /// The next character, not yet consumed; nil at the end.
  func peek() -> Character? {
    position < source.endIndex ? source[position] : nil
  }

  private mutating func advance() {
    position = source.index(after: position)
  }
}

let noBreakSpace: Character = "\u{A0}"
