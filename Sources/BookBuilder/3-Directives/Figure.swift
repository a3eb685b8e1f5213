import CCMark
import RunRecord
import Wording

/// A figure that the run drew: `![What it shows](figures/decision-line.svg "Caption")`.
struct Figure: Directive {
  let name: String
  /// What it shows, for those who cannot see it.
  let alternative: String
  let caption: String

  static func find(at node: CommonMarkNode, in text: DirectiveText) throws -> Figure? {
    guard node.kind == CMARK_NODE_IMAGE, node.url.hasPrefix("figures/") else { return nil }
    let name = node.url.dropFirst("figures/".count)
    guard name.hasSuffix(".svg") else {
      throw text.problem(node, "expected a figure 'figures/NAME.svg', found '\(node.url)'")
    }
    guard node.parent?.kind == CMARK_NODE_PARAGRAPH, node.previous == nil, node.next == nil else {
      throw text.problem(
        node, "the figure '\(node.url)' should stand in a paragraph of its own")
    }
    let alternative = node.plainText
    guard !alternative.isEmpty else {
      throw text.problem(
        node,
        "the figure '\(node.url)' has no description for those who cannot see it: "
          + "expected ![what it shows](\(node.url))")
    }
    return Figure(
      name: String(name.dropLast(".svg".count)), alternative: alternative,
      caption: node.title.isEmpty ? alternative : node.title)
  }

  var anchor: String? { "figure-\(name)" }

  func block(of node: CommonMarkNode) -> CommonMarkNode? { node.block }

  func answer(at place: DirectivePlace, from sources: AnswerSources) throws -> any Answer {
    let run = try sources.run(for: place)
    guard let section = run.record.sections.first(where: { $0.figures.contains(name) }) else {
      let known = run.record.sections.flatMap(\.figures)
      throw sources.problem(
        place,
        "the run drew no figure '\(name)'; " + suggestions(for: name, among: known)
          + run.unrecorded)
    }
    return Drawn(
      figure: self, drawing: try run.drawing(name, for: sources.document.file), data: section.data)
  }

  struct Drawn: Answer {
    let figure: Figure
    let drawing: FigureDrawing
    let data: RunRecord.RecordedData?

    private struct View {
      let name: String
      let number: String
      let svg: String
      let isWide: Bool
      let caption: String
      let recordedWith: String?
      let fetch: String?
    }

    func changes(at place: DirectivePlace, on page: PageContext) throws -> [NodeChange] {
      let view = View(
        name: figure.name, number: page.document.number(of: place),
        svg: drawing.html(called: figure.alternative),
        // One too wide to be shrunk to a narrow screen: there one scrolls along it.
        isWide: (drawing.width ?? 0) > 600,
        caption: try inlineHTML(
          figure.caption,
          at: PiecePlace(
            file: page.document.file, line: place.line, what: "the caption of '\(figure.name)'")),
        recordedWith: data?.title,
        fetch: data?.fetchCommand)
      return [NodeChange(place.block ?? place.node, .html(try page.render("figure", view)))]
    }

    var searchText: String { readableText(of: figure.caption) }
  }
}
