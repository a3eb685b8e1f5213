import Checksum
import Foundation
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

/// Hashes of the code of Swift sources. To parse a source takes a while, so what came of it is kept, under
/// the hash of the whole source.
struct CodeHashes {
  private let file: URL
  private var known: [String: String]
  private var isChanged = false

  init(keptIn cache: URL) {
    file = cache.appendingPathComponent("code-1.json")
    let data = try? Data(contentsOf: file)
    known = data.flatMap { try? JSONDecoder().decode([String: String].self, from: $0) } ?? [:]
  }

  /// - Parameters:
  ///   - key: the hash of the whole source.
  ///   - source: gives the source, where nobody knows the hash of its code.
  mutating func hash(ofSource key: String, _ source: () throws -> Data) rethrows -> String {
    if let hash = known[key] { return hash }
    let code = codeTokens(of: String(decoding: try source(), as: UTF8.self))
    let hash = SHA256.hex(of: Data(code.utf8))
    known[key] = hash
    isChanged = true
    return hash
  }

  /// Keeps them for the next time. Where that cannot be, the sources are parsed again.
  func keep() {
    guard isChanged, let data = try? JSONEncoder().encode(known) else { return }
    try? FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? data.write(to: file, options: .atomic)
  }
}
