import CCMark
import Foundation

/// CommonMark of one paragraph, with formulas, as HTML without the paragraph around it.
func inlineHTML(_ markdown: String) throws -> String {
  var html = try blockHTML(markdown)
  html = html.trimmingCharacters(in: .newlines)
  guard html.hasPrefix("<p>"), html.hasSuffix("</p>") else { return html }
  return String(html.dropFirst(3).dropLast(4))
}

/// A piece of CommonMark with formulas as HTML.
func blockHTML(_ markdown: String) throws -> String {
  let document = CommonMarkDocument(markdown)
  let source = SourceText(file: "a caption or an exercise", text: markdown)
  let found = FoundDirectives(in: document, of: DirectiveText(source: source, lineOffset: 0))
  try found.problems.throwIfAny()
  try refuseWhatIsNotChecked(in: document, markdown)
  let changes = try found.places.flatMap { place in
    guard let formula = place.directive as? Formula else {
      throw Problem(file: source.file, message: "expected text and formulas only: \(markdown)")
    }
    return try formula.typeset().changes(at: place.node)
  }
  // A wide listing scrolls, and what scrolls can be reached by keyboard.
  return document.html(changing: changes).replacing("<pre>", with: "<pre tabindex=\"0\">")
}

/// A caption, a summary, a source or an exercise stands on several pages, or on another than its file's:
/// it may link to other hosts, and no more.
private func refuseWhatIsNotChecked(in document: CommonMarkDocument, _ markdown: String) throws {
  for node in document.root.descendants {
    let isRefused =
      switch node.kind {
      case CMARK_NODE_IMAGE, CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK: true
      case CMARK_NODE_LINK: node.url.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.-]*:/) == nil
      default: false
      }
    guard !isRefused else {
      throw Problem(
        file: "a caption, a summary, a source or an exercise",
        message:
          "only text, formulas, and links to other hosts may stand here; found: \(markdown)")
    }
  }
}
