import CCMark
import ExerciseCatalogue
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
    let drawn = run.sections.lazy.flatMap { section in section.figures.map { (section, $0) } }
    guard let (section, figure) = drawn.first(where: { $1.name == name }) else {
      let known = run.sections.flatMap { $0.figures.map(\.name) }
      throw sources.problem(
        place,
        "the run drew no figure '\(name)'; " + suggestions(for: name, among: known)
          + run.unrecorded)
    }
    let live = section.live?.first { $0.figure == name }
    return Drawn(
      figure: self, drawing: try run.drawing(figure, for: sources.document.file),
      data: section.data,
      code: try live.map { try code(of: $0, at: place, from: sources) })
  }

  /// The code of a live figure: its file in the chapter's folder `Live`, and the listings that it runs.
  private func code(
    of live: RunRecord.Live, at place: DirectivePlace, from sources: AnswerSources
  ) throws -> LiveCode {
    let path = "\(sources.document.folder)/Live/\(camelCase(live.figure)).swift"
    guard PackageFiles(root: sources.root).exists(path) else {
      throw sources.problem(
        place, "the live figure '\(name)' should have a file of its own, \(path)")
    }
    let listings = try live.code.map { reference in
      let listed = sources.document.directives.compactMap { place in
        (place.directive as? Listing).map { (listing: $0, ordinal: place.ordinal) }
      }
      // A member is also listed where its type is.
      guard
        let found = listed.first(where: { $0.listing.reference == reference })
          ?? listed.first(where: { reference.hasPrefix("\($0.listing.reference).") })
      else {
        throw sources.problem(
          place,
          "the live figure '\(name)' says that it runs '\(reference)', which the text does not list; "
            + suggestions(for: reference, among: listed.map(\.listing.reference)))
      }
      let name = reference.drop { $0 != "#" }.dropFirst()
      return (id: "listing-\(found.ordinal)", name: String(name))
    }
    return LiveCode(
      path: path, spans: try sources.swift.source(path).spansAfterImports, listings: listings)
  }

  /// What a live figure is made of.
  struct LiveCode {
    let path: String
    let spans: [SwiftSource.Span]
    let listings: [(id: String, name: String)]
  }

  struct Drawn: Answer {
    let figure: Figure
    let drawing: FigureDrawing
    let data: RunRecord.RecordedData?
    /// Nil for a figure that the reader cannot set.
    let code: LiveCode?

    private struct View {
      let name: String
      let number: String
      let svg: String
      let isWide: Bool
      let caption: String
      /// What it shows, in words.
      let alternative: String
      /// The page that it is on, without an ending.
      let page: String
      /// Where the reader can set it; nil where it is no live figure, or nobody says where the site is.
      let liveAddress: String?
      let recordedWith: String?
      let fetch: String?
      let script: String?
      let code: CodeView?
    }

    private struct CodeView {
      let listings: [Link]
      let hasListings: Bool
      /// HTML.
      let source: String
    }

    private struct Link {
      let id: String
      let name: String
      let isLast: Bool
    }

    private func codeView(on page: PageContext) throws -> CodeView? {
      try code.map { code in
        let last = code.listings.indices.last
        return CodeView(
          listings: code.listings.enumerated().map { index, listing in
            Link(id: listing.id, name: listing.name, isLast: index == last)
          },
          hasListings: !code.listings.isEmpty,
          source: try page.render(
            "listing",
            try Listing.Source.View(id: nil, path: code.path, code: code.spans, on: page)))
      }
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
        alternative: figure.alternative, page: page.document.pageName,
        liveAddress: code.flatMap { _ in
          page.address.map { "\($0)\(page.document.pageName).html#figure-\(figure.name)" }
        },
        recordedWith: data?.title,
        fetch: data?.fetchCommand,
        script: code != nil && page.isLive
          ? page.document.frontMatter.number.map { "assets/live-chapter\($0).js" } : nil,
        code: try codeView(on: page))
      return [NodeChange(place.block ?? place.node, .html(try page.render("figure", view)))]
    }

    var searchText: String { readableText(of: figure.caption) }
  }
}
