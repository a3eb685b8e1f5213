import SwiftParser
import SwiftSyntax

/// What a Swift source says to the compiler: its tokens, without comments, and with the white space
/// between two of them reduced to whether there is any, and whether a line ends in it.
///
/// Two sources with the same tokens make the same program, but for the line numbers in it.
func codeTokens(of source: String) -> String {
  var code = ""
  var gap = Gap.none

  func add(_ text: String) {
    if !code.isEmpty, !text.isEmpty { code += gap.rawValue }
    code += text
    gap = .none
  }
  func pass(_ trivia: Trivia) {
    for piece in trivia {
      switch piece {
      case .unexpectedText(let text): add(text)
      case .blockComment(let text), .docBlockComment(let text):
        gap = gap.widened(by: text.contains(where: \.isNewline) ? .line : .space)
      default: gap = gap.widened(by: piece.isNewline ? .line : .space)
      }
    }
  }

  for token in Parser.parse(source: source).tokens(viewMode: .sourceAccurate) {
    pass(token.leadingTrivia)
    add(token.text)
    pass(token.trailingTrivia)
  }
  return code
}

/// What stands between two tokens.
private enum Gap: String {
  case none = ""
  case space = " "
  case line = "\n"

  func widened(by other: Gap) -> Gap {
    self == .line || other == .line ? .line : other == .none ? self : other
  }
}
