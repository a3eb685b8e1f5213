import CCMark
import Foundation
import Mustache
import RunRecord
import TeXMath

/// Makes the pages: libcmark writes the text, and what the directives stand for is put in its place.
struct PageRenderer {
  let templates: MustacheLibrary
  /// The documents in the order of the book; the first is the book's own page.
  let documents: [ChapterDocument]

  init(theme: URL, documents: [ChapterDocument]) throws {
    self.documents = documents
    var templates = MustacheLibrary()
    let files = try FileManager.default.contentsOfDirectory(atPath: theme.path).sorted()
    for file in files where file.hasSuffix(".mustache") {
      let text = try String(contentsOf: theme.appendingPathComponent(file), encoding: .utf8)
      try templates.register(text, named: String(file.dropLast(".mustache".count)))
    }
    self.templates = templates
  }

  /// The page of a document.
  func page(_ chapter: ResolvedChapter, urls: [(node: CommonMarkNode, url: String)]) throws
    -> String
  {
    let document = chapter.document
    let changes =
      urls.map { NodeChange($0.node, .url($0.url)) } + (try directiveChanges(of: chapter))
      + asideChanges(below: document.tree.root) + headingChanges(of: document)
    let outline = outline(of: document)
    let isFront = document.kind == .front
    var values: [String: Any] = [
      "book": documents.first?.frontMatter.title ?? "",
      "isFront": isFront,
      "isChapter": document.chapterFolder != nil,
      "title": document.frontMatter.title,
      "anchor": anchor(for: document.frontMatter.title),
      "number": document.frontMatter.number.map { "\($0)" } ?? "",
      "summary": try inlineHTML(document.frontMatter.summary),
      "description": CommonMarkDocument(document.frontMatter.summary).root.plainText,
      "text": document.tree.html(changing: changes),
      "outline": outline,
      "hasOutline": !isFront && outline.count > 1,
      "sources": try document.frontMatter.sources.map { try inlineHTML($0) },
      "hasSources": !document.frontMatter.sources.isEmpty,
      "chapters": isFront ? try contents(documents.filter { $0.chapterFolder != nil }) : [],
      "before": isFront
        ? try contents(documents.filter { $0.frontMatter.place?.side == .before }) : [],
      "after": isFront
        ? try contents(documents.filter { $0.frontMatter.place?.side == .after }) : [],
    ]
    values["previous"] = neighbour(of: document, -1)
    values["next"] = neighbour(of: document, 1)
    return try render("page", values)
  }

  private func render(_ template: String, _ values: [String: Any]) throws -> String {
    guard let html = templates.render(values, withTemplate: template) else {
      throw Problem(
        file: "Sources/BookBuilder/Theme", message: "there is no template '\(template).mustache'")
    }
    return html
  }

  // MARK: The book around a page

  private func contents(_ documents: [ChapterDocument]) throws -> [[String: Any]] {
    try documents.map { chapter in
      [
        "number": chapter.frontMatter.number.map { "\($0)" } ?? "",
        "title": chapter.frontMatter.title,
        "summary": try inlineHTML(chapter.frontMatter.summary),
        "page": chapter.pageName + ".html",
        "sections": chapter.headings.filter { $0.level == 2 }.map { heading in
          ["text": heading.html, "url": "\(chapter.pageName).html#\(heading.id)"]
        },
      ]
    }
  }

  private func neighbour(of document: ChapterDocument, _ step: Int) -> [String: Any]? {
    guard let index = documents.firstIndex(where: { $0.pageName == document.pageName }),
      documents.indices.contains(index + step)
    else { return nil }
    let neighbour = documents[index + step]
    return ["url": "\(neighbour.pageName).html", "label": neighbour.label]
  }

  // MARK: Directives

  private func directiveChanges(of chapter: ResolvedChapter) throws -> [NodeChange] {
    var changes: [NodeChange] = []
    var figures = 0
    var exercises = 0
    let number = chapter.document.frontMatter.number.map { "\($0)." } ?? ""
    for (directive, resolution) in zip(chapter.document.directives, chapter.resolutions) {
      let node = directive.node
      func show(_ html: String) { changes.append(NodeChange(node, .html(html))) }
      switch (resolution, directive.content) {
      case (.listing(let file, let line, let spans), _):
        show(
          try render(
            "listing", ["path": file, "line": "\(line)", "code": highlighted(spans)]))
      case (.output(let section), _):
        let command = "swift run chapter\(chapter.run?.record.chapter ?? 0) --only \(section.id)"
        show(
          try render(
            "output",
            ["id": section.id, "command": command, "text": section.output]
              .merging(recordedValues(section)) { $1 }))
      case (.exercise(let exercise), _):
        exercises += 1
        show(
          try render(
            "exercise", try values(of: exercise, number: "\(number)\(exercises)")))
      case (.rows(let table), _):
        show(try render("rows", ["rows": table.entries.map(values(of:))]))
      case (.exercises(let list), _):
        show(try render("exercises", ["chapters": try values(of: list)]))
      case (.math(let mathML), .displayMath):
        show("<div class=\"math\" tabindex=\"0\">\(mathML)</div>")
      case (.math(let mathML), _):
        changes += inlineMathChanges(node, mathML)
      case (.figure(let svg, let section), .figure(let name, let alternative, let caption)):
        figures += 1
        let html = try render(
          "figure",
          [
            "name": name, "number": "\(number)\(figures)",
            "svg": named(svg, alternative), "isWide": isWide(svg),
            "caption": try inlineHTML(caption),
          ].merging(recordedValues(section)) { $1 })
        changes.append(NodeChange(node.block, .html(html)))
      case (.value, _), (.figure, _): break
      }
    }
    return changes
  }

  /// What a page says of a section that was recorded where its data is.
  private func recordedValues(_ section: RunRecord.Section) -> [String: Any] {
    guard let data = section.data else { return [:] }
    return ["recordedWith": data.title, "fetch": "swift run book data fetch \(data.name)"]
  }

  private func values(of exercise: BookExercise, number: String) throws -> [String: Any] {
    [
      "name": exercise.stub.name, "number": number, "title": try inlineHTML(exercise.stub.title),
      "kind": exercise.stub.kind,
      "difficulty": exercise.stub.stars,
      "difficultyInWords": "difficulty \(exercise.stub.difficulty) of 3",
      "task": try blockHTML(exercise.stub.task),
      "hints": try exercise.stub.hints.enumerated().map { index, hint in
        ["number": "\(index + 1)", "text": try blockHTML(hint)]
      },
      "file": exercise.place.answerFile, "command": exercise.command,
      "solution": highlighted(exercise.solution), "solutionFile": exercise.place.solutionFile,
    ]
  }

  private func values(of entry: RowTable.Entry) -> [String: Any] {
    var values: [String: Any] = [
      "number": "\(entry.row.number)", "what": entry.row.what, "url": entry.url,
      "chapter": "\(entry.chapter)", "section": entry.section,
      "published": entry.row.published, "obtained": entry.row.obtained,
    ]
    values["recordedWith"] = entry.recordedWith
    return values
  }

  private func values(of list: ExerciseList) throws -> [[String: Any]] {
    try list.chapters.map { chapter in
      [
        "label": chapter.label, "page": chapter.page, "name": String(chapter.page.dropLast(5)),
        "exercises": try chapter.exercises.map { number, exercise in
          [
            "number": number, "title": try inlineHTML(exercise.stub.title),
            "kind": exercise.stub.kind,
            "url": "\(chapter.page)#exercise-\(exercise.stub.name)",
            "difficulty": exercise.stub.stars,
            "difficultyInWords": "difficulty \(exercise.stub.difficulty) of 3",
            "command": exercise.command,
          ]
        },
      ]
    }
  }

  /// Puts a formula in the place of its code span and of the two dollar signs beside it.
  private func inlineMathChanges(_ node: CommonMarkNode, _ mathML: String) -> [NodeChange] {
    [NodeChange(node, .html(mathML))]
      + (node.previous.map { [NodeChange($0, .text { String($0.dropLast()) })] } ?? [])
      + (node.next.map { [NodeChange($0, .text { String($0.dropFirst()) })] } ?? [])
  }

  private func highlighted(_ spans: [SwiftSource.Span]) -> String {
    spans.map { span in
      let text = escapedHTML(span.text)
      return span.cssClass.map { "<span class=\"\($0)\">\(text)</span>" } ?? text
    }.joined()
  }

  /// A figure as the page holds it: a picture, whose name for those who cannot see it is the text's.
  private func named(_ svg: String, _ alternative: String) -> String {
    svg.replacing(
      /<svg\b/, with: "<svg role=\"img\" aria-label=\"\(escapedHTML(alternative))\"",
      maxReplacements: 1)
  }

  /// Whether a figure is too wide to be shrunk to a narrow screen; there one scrolls along it instead.
  private func isWide(_ svg: String) -> Bool {
    guard let width = svg.firstMatch(of: /<svg[^>]* width="([0-9]+)/)?.1 else { return false }
    return (Int(width) ?? 0) > 600
  }

  /// CommonMark of one paragraph, with formulas, as HTML without the paragraph around it.
  private func inlineHTML(_ markdown: String) throws -> String {
    var html = try blockHTML(markdown)
    html = html.trimmingCharacters(in: .newlines)
    guard html.hasPrefix("<p>"), html.hasSuffix("</p>") else { return html }
    return String(html.dropFirst(3).dropLast(4))
  }

  /// A piece of CommonMark with formulas as HTML.
  private func blockHTML(_ markdown: String) throws -> String {
    let document = CommonMarkDocument(markdown)
    let source = SourceText(file: "a caption or an exercise", text: markdown)
    let finder = DirectiveFinder(in: document, source: source, lineOffset: 0)
    if let problem = finder.problems.first { throw problem }
    try refuseWhatIsNotChecked(in: document, markdown)
    var changes: [NodeChange] = []
    for directive in finder.directives {
      switch directive.content {
      case .inlineMath(let tex):
        changes += inlineMathChanges(directive.node, try mathML(fromTeX: tex, display: .inline))
      case .displayMath(let tex):
        let formula = try mathML(fromTeX: tex, display: .block)
        changes.append(
          NodeChange(
            directive.node, .html("<div class=\"math\" tabindex=\"0\">\(formula)</div>")))
      default:
        throw Problem(file: source.file, message: "expected text and formulas only: \(markdown)")
      }
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

  // MARK: Asides and headings

  /// The kinds of aside, as forges mark them, and what the page calls them.
  static let asides = [
    "[!NOTE]": ("note", "Note"),
    "[!TIP]": ("try", "Try it"),
    "[!IMPORTANT]": ("key", "Key idea"),
    "[!WARNING]": ("correction", "Put right"),
  ]

  /// A quotation that opens with `[!NOTE]` and the like becomes an aside.
  func asideChanges(below root: CommonMarkNode) -> [NodeChange] {
    root.descendants.filter { $0.kind == CMARK_NODE_BLOCK_QUOTE }.flatMap { quotation in
      guard let mark = Self.mark(of: quotation), let (cssClass, label) = Self.asides[mark.text],
        let paragraph = quotation.firstChild
      else { return [NodeChange]() }
      let aside = NodeChange(
        quotation,
        .enclosed(
          opening: "<div class=\"aside \(cssClass)\" role=\"note\" aria-label=\"\(label)\">"
            + "<p class=\"label\" aria-hidden=\"true\">\(label)</p>",
          closing: "</div>"))
      let lineBreak = mark.nodes.last?.next
      return [aside] + mark.nodes.map { NodeChange($0, .removed) }
        + [NodeChange(lineBreak ?? paragraph, .removed)]
    }
  }

  /// The first line of a quotation, if it looks like the mark of an aside: `[!WORD]`.
  static func mark(of quotation: CommonMarkNode) -> (text: String, nodes: [CommonMarkNode])? {
    guard let paragraph = quotation.firstChild, paragraph.kind == CMARK_NODE_PARAGRAPH else {
      return nil
    }
    let nodes = paragraph.children.prefix {
      $0.kind != CMARK_NODE_SOFTBREAK && $0.kind != CMARK_NODE_LINEBREAK
    }
    let text = nodes.map(\.plainText).joined()
    return text.wholeMatch(of: /\[![A-Za-z]+\]/) == nil ? nil : (text, Array(nodes))
  }

  /// Gives the headings their anchors and numbers, and takes the title out of the text: the page sets it.
  func headingChanges(of document: ChapterDocument) -> [NodeChange] {
    numberedHeadings(of: document).map { heading, number in
      let number = number.isEmpty ? "" : "<span class=\"number\">\(number)</span> "
      return NodeChange(
        heading.node,
        .rewritten { html in
          let inner = html.trimmingCharacters(in: .newlines).dropFirst(4).dropLast(5)
          return "<h\(heading.level) id=\"\(heading.id)\">\(number)\(inner)"
            + "<a class=\"anchor\" href=\"#\(heading.id)\" aria-label=\"Link to this section\">#</a>"
            + "</h\(heading.level)>"
        })
    } + (document.title.map { [NodeChange($0.node, .removed)] } ?? [])
  }

  /// The headings below the title, and the numbers of those that have one.
  private func numberedHeadings(of document: ChapterDocument) -> [(
    heading: ChapterDocument.Heading, number: String
  )] {
    var section = 0
    return document.headings.filter { $0.node != document.title?.node }.map { heading in
      guard heading.level == 2, let chapter = document.frontMatter.number else {
        return (heading, "")
      }
      section += 1
      return (heading, "\(chapter).\(section)")
    }
  }

  private func outline(of document: ChapterDocument) -> [[String: Any]] {
    numberedHeadings(of: document).filter { $0.heading.level == 2 }.map { heading, number in
      ["number": number, "isNumbered": !number.isEmpty, "text": heading.html, "id": heading.id]
    }
  }
}
