import CCMark
import Foundation
import TeXMath

/// Mathematics: `` $`x`$ `` in a line, ` ```math ` on display.
struct Formula: Directive {
  let tex: String
  let display: MathDisplay

  static func find(at node: CommonMarkNode, in text: DirectiveText) throws -> Formula? {
    if try text.isAlone("math", at: node) { return Formula(tex: node.literal, display: .block) }
    guard node.kind == CMARK_NODE_CODE else { return nil }
    let opens = node.previous?.kind == CMARK_NODE_TEXT && node.previous?.literal.last == "$"
    let closes = node.next?.kind == CMARK_NODE_TEXT && node.next?.literal.first == "$"
    guard opens || closes else { return nil }
    guard opens, closes else {
      throw text.problem(
        node,
        "the formula `\(node.literal)` has a '$' on one side only; expected $`\(node.literal)`$")
    }
    return Formula(tex: node.literal, display: .inline)
  }

  func answer(at place: DirectivePlace, from sources: AnswerSources) throws -> any Answer {
    do throws(TeXMathError) {
      return try typeset()
    } catch {
      throw sources.problem(
        place,
        "the formula '\(tex.trimmingCharacters(in: .whitespacesAndNewlines))' does not parse: "
          + "\(error)")
    }
  }

  /// The formula as MathML; it is asked of nobody.
  func typeset() throws(TeXMathError) -> Typeset {
    Typeset(mathML: try mathML(fromTeX: tex, display: display), display: display)
  }

  struct Typeset: Answer {
    let mathML: String
    let display: MathDisplay

    func changes(at place: DirectivePlace, on page: PageContext) -> [NodeChange] {
      changes(at: place.node)
    }

    func changes(at node: CommonMarkNode) -> [NodeChange] {
      switch display {
      case .block:
        return [NodeChange(node, .html("<div class=\"math\" tabindex=\"0\">\(mathML)</div>"))]
      case .inline:
        // The two dollar signs go, too.
        let before = node.previous.map { NodeChange($0, .text { String($0.dropLast()) }) }
        let after = node.next.map { NodeChange($0, .text { String($0.dropFirst()) }) }
        return [before, NodeChange(node, .html(mathML)), after].compactMap(\.self)
      }
    }
  }
}
