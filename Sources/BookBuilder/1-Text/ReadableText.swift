import CCMark
import Foundation
import TeXMath
import Wording

/// What a reader sees of some text in a line: as plain text, and as HTML without links, fit for a list
/// of contents.
struct ReadableText {
  private(set) var text = ""
  private(set) var html = ""

  /// - Parameter node: a heading or a paragraph.
  init(of node: CommonMarkNode) {
    append(node.children)
  }

  private mutating func append(_ nodes: [CommonMarkNode]) {
    for node in nodes {
      switch node.kind {
      case CMARK_NODE_TEXT:
        // A formula is a code span between two dollar signs, which belong to it.
        var literal = node.literal[...]
        if node.previous?.isFormula == true { literal = literal.dropFirst() }
        if node.next?.isFormula == true { literal = literal.dropLast() }
        append(text: String(literal))
      case CMARK_NODE_CODE where node.isFormula:
        guard let formula = try? mathML(fromTeX: node.literal, display: .inline) else {
          append(text: node.literal)
          continue
        }
        text += plainText(ofMathML: formula)
        html += formula
      case CMARK_NODE_CODE:
        text += node.literal
        html += "<code>\(escapedForXML(node.literal))</code>"
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: append(text: " ")
      case CMARK_NODE_EMPH: append(node.children, within: "em")
      case CMARK_NODE_STRONG: append(node.children, within: "strong")
      case CMARK_NODE_HTML_INLINE: continue
      default: append(node.children)
      }
    }
  }

  private mutating func append(text new: String) {
    text += new
    html += escapedForXML(new)
  }

  private mutating func append(_ nodes: [CommonMarkNode], within element: String) {
    html += "<\(element)>"
    append(nodes)
    html += "</\(element)>"
  }

}

/// The characters of a formula, without their arrangement.
private func plainText(ofMathML formula: String) -> String {
  var text: [UInt8] = []
  var rest = Array(formula.utf8)[...]
  while let tag = rest.firstIndex(of: UInt8(ascii: "<")) {
    text += rest[..<tag]
    rest = rest[tag...].drop { $0 != UInt8(ascii: ">") }.dropFirst()
  }
  text += rest
  return String(decoding: text, as: UTF8.self)
    .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    .filter { !invisibleOperators.contains($0) }
}

/// What MathML writes between two letters that are multiplied, and the like.
private let invisibleOperators: Set<Character> = [
  "\u{2061}", "\u{2062}", "\u{2063}", "\u{2064}", "\u{200B}",
]

/// The plain text of a block and of all blocks in it.
func readableText(in block: CommonMarkNode) -> String {
  switch block.kind {
  // The mark of an aside is none of its words.
  case CMARK_NODE_PARAGRAPH where block.parent.flatMap(Aside.mark)?.nodes.first == block.firstChild:
    ReadableText(of: block).text.drop { $0 != "]" }.dropFirst().trimmingCharacters(in: .whitespaces)
  case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING: ReadableText(of: block).text
  case CMARK_NODE_CODE_BLOCK: block.literal
  case CMARK_NODE_HTML_BLOCK: ""
  default: block.children.map { readableText(in: $0) }.joined(separator: " ")
  }
}

/// The plain text of some CommonMark.
func readableText(of markdown: String) -> String {
  readableText(in: CommonMarkDocument(markdown).root)
}
