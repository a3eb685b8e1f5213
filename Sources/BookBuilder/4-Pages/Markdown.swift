import CCMark
import Foundation
import TeXMath

/// Where a piece of CommonMark stands that is no text of a page: a caption, a summary, an exercise.
struct PiecePlace {
  let file: String
  /// Counted from 1; nil where nobody knows it more exactly.
  var line: Int?
  /// What it is: "the caption of the figure".
  let what: String
}

/// CommonMark of one paragraph, with formulas, as HTML without the paragraph around it.
///
/// - Throws: ``Problems`` that name the place.
func inlineHTML(_ markdown: String, at place: PiecePlace) throws -> String {
  var html = try blockHTML(markdown, at: place)
  html = html.trimmingCharacters(in: .newlines)
  guard html.hasPrefix("<p>"), html.hasSuffix("</p>") else { return html }
  return String(html.dropFirst(3).dropLast(4))
}

/// A piece of CommonMark with formulas as HTML.
///
/// - Throws: ``Problems`` that name the place.
func blockHTML(_ markdown: String, at place: PiecePlace) throws -> String {
  func problem(_ message: String) -> Problem {
    Problem(file: place.file, line: place.line, message: "in \(place.what): \(message)")
  }
  let document = CommonMarkDocument(markdown)
  guard document.lineNestedTooDeep == nil else {
    throw problem("nested more than \(CommonMarkDocument.greatestDepth) deep")
  }
  let source = SourceText(file: place.file, text: markdown)
  let text = DirectiveText(source: source, lineOffset: 0)
  let found = FoundDirectives(in: document, of: text)
  let malformed =
    found.problems.all + text.unclosedFences(in: document)
    + ForgeMarkup.problems(in: document, of: text)
  guard malformed.isEmpty else { throw Problems(malformed.map { problem($0.message) }) }
  if let refused = whatIsNotChecked(in: document) {
    throw problem(
      "only text, formulas, and links to other hosts may stand here; found: \(refused)")
  }
  let changes = try found.places.flatMap { found in
    guard let formula = found.directive as? Formula else {
      throw problem("expected text and formulas only: \(markdown)")
    }
    do throws(TeXMathError) {
      return try formula.typeset().changes(at: found.node)
    } catch {
      throw problem("the formula '\(formula.tex)' does not parse: \(error)")
    }
  }
  // A wide listing scrolls, and what scrolls can be reached by keyboard.
  return document.html(changing: changes + NumberSpacing.changes(below: document.root))
    .replacing("<pre>", with: "<pre tabindex=\"0\">")
}

/// A caption, a summary, a source or an exercise stands on several pages, or on another than its file's:
/// it may link to other hosts, and no more.
private func whatIsNotChecked(in document: CommonMarkDocument) -> String? {
  for node in document.root.descendants {
    switch node.kind {
    case CMARK_NODE_IMAGE: return "the image '\(node.url)'"
    case CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK: return node.literal
    case CMARK_NODE_LINK where node.url.prefixMatch(of: /[A-Za-z][A-Za-z0-9+.-]*:/) == nil:
      return "the link '\(node.url)'"
    default: continue
    }
  }
  return nil
}
