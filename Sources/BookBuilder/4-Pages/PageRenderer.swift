import CCMark
import Foundation

/// Makes the pages: libcmark writes the text, and what the directives stand for is put in its place.
struct PageRenderer {
  let templates: Templates
  /// The documents in the order of the book; the first is the book's own page.
  let documents: [ChapterDocument]
  /// Where the site will stand, `https://example.org/book/`; nil where nobody says.
  let address: String?
  let code: CodePages
  /// The numbers of the chapters whose live figures can be set in the page.
  let live: Set<Int>

  /// - Parameter templates: those of the site, or of another form of the book.
  init(
    templates: Templates, documents: [ChapterDocument], code: CodePages = .none,
    live: Set<Int> = [], address: String? = nil
  ) {
    self.documents = documents
    self.address = address
    self.code = code
    self.live = live
    self.templates = templates
  }

  /// The page of a document.
  ///
  /// - Parameter links: where the document's links and images lead.
  func page(_ chapter: ResolvedChapter, links: [NodeChange]) throws -> String {
    let document = chapter.document
    let matter = document.frontMatter
    let isFront = document.kind == .front
    let outline = outline(of: document)
    let number = matter.number.map { "\($0). " } ?? ""
    return try templates.render(
      "page",
      PageView(
        path: isFront ? "" : document.pageName + ".html", address: address, book: frame.book,
        fullTitle: (isFront ? "" : "\(number)\(matter.title) · ") + frame.book,
        sharedTitle: number + matter.title, drawer: frame.drawer(at: document), isFront: isFront,
        isChapter: document.chapterFolder != nil,
        isLive: isLive(document), title: matter.title,
        anchor: anchor(for: matter.title), number: matter.number.map { "\($0)" } ?? "",
        summary: try summary(of: document),
        description: CommonMarkDocument(matter.summary).root.plainText,
        text: try text(of: chapter, links: links),
        outline: outline, hasOutline: !isFront && outline.count > 1,
        sources: try matter.sources.map {
          try inlineHTML($0, at: PiecePlace(file: document.file, what: "the source '\($0)'"))
        }, hasSources: !matter.sources.isEmpty,
        chapters: isFront ? try contents { $0.chapterFolder != nil } : [],
        before: isFront ? try contents { $0.frontMatter.place?.side == .before } : [],
        after: isFront ? try contents { $0.frontMatter.place?.side == .after } : [],
        previous: neighbour(of: document, -1), next: neighbour(of: document, 1)))
  }

  /// The text of a page: what libcmark makes of it, but for what the page shows otherwise.
  private func text(of chapter: ResolvedChapter, links: [NodeChange]) throws -> String {
    let document = chapter.document
    let page = context(of: document)
    let directives = try chapter.directives.flatMap { place, answer in
      try answer.changes(at: place, on: page)
    }
    return document.tree.html(
      changing: links + directives + Aside.changes(below: document.tree.root)
        + NumberSpacing.changes(below: document.tree.root)
        + headingChanges(of: document))
  }

  /// What the directives of a document are shown on.
  func context(of document: ChapterDocument) -> PageContext {
    PageContext(
      templates: templates, document: document, code: code, isLive: isLive(document),
      address: address, exercisePages: exercisePages(elsewhereThan: document))
  }

  private func exercisePages(elsewhereThan here: ChapterDocument) -> [String: String] {
    func names(_ document: ChapterDocument) -> [String] {
      document.directives.compactMap { ($0.directive as? ExerciseBlock)?.name }
    }
    var pages: [String: String] = [:]
    for document in documents {
      for name in names(document) { pages[name] = document.pageName }
    }
    for name in names(here) { pages[name] = nil }
    return pages
  }

  private func isLive(_ document: ChapterDocument) -> Bool {
    document.frontMatter.number.map(live.contains) ?? false
  }

  // MARK: Headings

  /// Gives the headings their anchors and numbers, and takes the title out of the text: the page sets it.
  func headingChanges(of document: ChapterDocument) -> [NodeChange] {
    let headings = numberedHeadings(of: document).map { heading, number in
      let number = number.isEmpty ? "" : "<span class=\"number\">\(number)</span> "
      return NodeChange(
        heading.node,
        .rewritten { html in
          let inner = html.trimmingCharacters(in: .newlines).dropFirst(4).dropLast(5)
          return "<h\(heading.level) id=\"\(heading.id)\">\(number)\(inner)"
            + "<a class=\"anchor\" href=\"#\(heading.id)\" aria-label=\"Link to this section\">#</a>"
            + "</h\(heading.level)>"
        })
    }
    return headings + (document.title.map { [NodeChange($0.node, .removed)] } ?? [])
  }

  /// The headings below the title, and the numbers of those that have one.
  func numberedHeadings(of document: ChapterDocument) -> [(
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

  private func outline(of document: ChapterDocument) -> [PageView.Heading] {
    numberedHeadings(of: document).filter { $0.heading.level == 2 }.map { heading, number in
      PageView.Heading(
        number: number, isNumbered: !number.isEmpty, text: heading.html, id: heading.id)
    }
  }

  private func summary(of document: ChapterDocument) throws -> String {
    try inlineHTML(
      document.frontMatter.summary, at: PiecePlace(file: document.file, what: "the summary"))
  }

  // MARK: The book around a page

  /// What stands around each page.
  var frame: PageFrame { PageFrame(documents: documents, address: address) }

  /// The documents of one kind, as the front page lists them.
  private func contents(_ isListed: (ChapterDocument) -> Bool) throws -> [PageView.Entry] {
    try documents.filter(isListed).map { chapter in
      let page = chapter.pageName + ".html"
      return PageView.Entry(
        number: chapter.frontMatter.number.map { "\($0)" } ?? "", title: chapter.frontMatter.title,
        summary: try summary(of: chapter), page: page,
        sections: chapter.headings.filter { $0.level == 2 }.map { heading in
          PageView.Section(text: heading.html, url: "\(page)#\(heading.id)")
        })
    }
  }

  private func neighbour(of document: ChapterDocument, _ step: Int) -> PageView.Neighbour? {
    guard let index = documents.firstIndex(where: { $0.pageName == document.pageName }),
      documents.indices.contains(index + step)
    else { return nil }
    let neighbour = documents[index + step]
    return PageView.Neighbour(url: "\(neighbour.pageName).html", label: neighbour.label)
  }
}

/// What stands around each page of a book.
struct PageFrame {
  let documents: [ChapterDocument]
  /// Where the site will stand; nil where nobody says.
  let address: String?

  /// What the book is called.
  var book: String { documents.first?.frontMatter.title ?? "" }

  /// All pages of the text, for the drawer, as they are listed on one of them.
  func drawer(at here: ChapterDocument?) -> [DrawerEntry] {
    documents.map { document in
      DrawerEntry(
        url: "\(document.pageName).html", label: document.label,
        isHere: document.file == here?.file)
    }
  }
}

/// A page, as the drawer of another lists it.
struct DrawerEntry {
  let url: String
  let label: String
  let isHere: Bool
}

/// What the template of a page is filled with. Texts are plain, except where they say HTML.
private struct PageView {
  let root = ""
  let path: String
  let address: String?
  let book: String
  let fullTitle: String
  let sharedTitle: String
  let drawer: [DrawerEntry]
  let isFront: Bool
  let isChapter: Bool
  let isLive: Bool
  let title: String
  let anchor: String
  let number: String
  /// HTML.
  let summary: String
  let description: String
  /// HTML.
  let text: String
  let outline: [Heading]
  let hasOutline: Bool
  /// HTML, each.
  let sources: [String]
  let hasSources: Bool
  let chapters: [Entry]
  let before: [Entry]
  let after: [Entry]
  let previous: Neighbour?
  let next: Neighbour?

  struct Heading {
    let number: String
    let isNumbered: Bool
    /// HTML.
    let text: String
    let id: String
  }

  struct Entry {
    let number: String
    let title: String
    /// HTML.
    let summary: String
    let page: String
    let sections: [Section]
  }

  struct Section {
    /// HTML.
    let text: String
    let url: String
  }

  struct Neighbour {
    let url: String
    let label: String
  }
}
