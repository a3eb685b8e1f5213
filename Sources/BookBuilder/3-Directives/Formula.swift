import CCMark
import Foundation
import TeXMath

extension CommonMarkNode {
  /// Whether the node is a formula in a line: code between two dollar signs of its own.
  var isFormula: Bool { kind == CMARK_NODE_CODE && isOpenedByDollar && isClosedByDollar }

  fileprivate var isClosedByDollar: Bool {
    next?.kind == CMARK_NODE_TEXT && next?.literal.first == "$"
  }

  /// Whether a dollar sign before the code is free to open it: one that stands alone between two pieces
  /// of code may close the one before.
  fileprivate var isOpenedByDollar: Bool {
    var first = self
    var isFree = true
    while let before = first.previous, before.kind == CMARK_NODE_TEXT, before.literal == "$",
      let code = before.previous, code.kind == CMARK_NODE_CODE
    {
      first = code
      isFree.toggle()
    }
    let firstOpens = first.previous?.kind == CMARK_NODE_TEXT && first.previous?.literal.last == "$"
    return firstOpens == isFree
  }
}

/// Mathematics: `` $`x`$ `` in a line, ` ```math ` on display.
struct Formula: Directive {
  let tex: String
  let display: MathDisplay

  static func find(at node: CommonMarkNode, in text: DirectiveText) throws -> Formula? {
    if try text.isAlone("math", at: node) { return Formula(tex: node.literal, display: .block) }
    guard node.kind == CMARK_NODE_CODE else { return nil }
    let (opens, closes) = (node.isOpenedByDollar, node.isClosedByDollar)
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
