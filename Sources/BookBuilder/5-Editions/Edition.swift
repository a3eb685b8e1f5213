import Foundation

/// The book's pages as trees, for readers without scripts: figures are stills, the code's own pages are
/// left out, and hints and solutions stand at the end.
struct Edition {
  /// In the order of the book.
  private(set) var pages: [Page]
  /// The pictures that pages show, by the paths in them.
  private(set) var assets: [String: Data] = [:]

  struct Page {
    /// Without an ending.
    let name: String
    let label: String
    let sections: [Section]
    var tree: MarkupTree.Element
    /// The file of its text, for what is wrong with it.
    let file: String
  }

  struct Section {
    let label: String
    let id: String
  }

  static var theme: URL { Site.theme.appendingPathComponent("editions") }
  static let solutionsName = "hints-and-solutions"

  /// - Throws: a ``Problem`` where a page is no XML, or a link in it leads nowhere.
  init(of book: ResolvedBook, templates: Templates) throws {
    let documents = book.chapters.map(\.document)
    let renderer = PageRenderer(templates: templates, documents: documents, address: book.address)
    pages = try zip(book.chapters, book.links).map { chapter, links in
      let document = chapter.document
      return Page(
        name: document.pageName, label: document.label,
        sections: renderer.numberedHeadings(of: document).filter { $0.heading.level == 2 }.map {
          heading, number in
          Section(
            label: number.isEmpty ? heading.text : "\(number) \(heading.text)", id: heading.id)
        },
        tree: try Self.tree(renderer.page(chapter, links: links.changes), of: document.file),
        file: document.file)
    }
    if let solutions = try Self.solutions(of: book, by: renderer) { pages.append(solutions) }
    let files = Dictionary(
      book.links.flatMap(\.assets).map { ($0.path, $0.file) },
      uniquingKeysWith: { first, _ in first })
    try settle {
      try book.files.data($0)
    } file: {
      files[$0]
    }
  }

  private static func tree(_ text: String, of file: String) throws -> MarkupTree.Element {
    do {
      return try MarkupTree.parse(text)
    } catch {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let line = lines.indices.contains(error.line - 1) ? String(lines[error.line - 1]) : ""
      throw Problem(
        file: file,
        message:
          "its page is not well-formed XML, which EPUB wants: expected every element closed, "
          + "found \(error.description), at '\(line.prefix(80))'; mend the text's own HTML there")
    }
  }

  /// The page of hints and solutions; nil where the book has no exercises.
  private static func solutions(of book: ResolvedBook, by renderer: PageRenderer) throws -> Page? {
    let chapters = try book.chapters.compactMap { chapter -> SolutionsView.Chapter? in
      let page = renderer.context(of: chapter.document)
      let solutions = try chapter.directives.compactMap { place, answer in
        try (answer as? ExerciseBlock.Shown)?.html(by: "solution", at: place, on: page)
      }
      return solutions.isEmpty
        ? nil
        : SolutionsView.Chapter(
          id: "solutions-\(chapter.document.pageName)", label: chapter.document.label,
          solutions: solutions)
    }
    guard !chapters.isEmpty else { return nil }
    let title = "Hints and solutions"
    let text = try renderer.templates.render(
      "solutions",
      SolutionsView(
        name: solutionsName, title: title, book: renderer.frame.book, chapters: chapters))
    return Page(
      name: solutionsName, label: title,
      sections: chapters.map { Section(label: $0.label, id: $0.id) },
      tree: try tree(text, of: "Exercises"), file: "Exercises")
  }

  private struct SolutionsView {
    let name: String
    let title: String
    let book: String
    let chapters: [Chapter]

    struct Chapter {
      let id: String
      let label: String
      /// HTML, each.
      let solutions: [String]
    }
  }

  /// Makes of each page what stands alone: links lead to pages that are there, or are plain text.
  private mutating func settle(
    read: (String) throws -> Data, file: (String) -> String?
  ) throws {
    var ids: [String: Set<String>] = [:]
    for page in pages {
      var known: Set<String> = []
      for element in page.tree.all {
        guard let id = element.attributes["id"] else { continue }
        guard known.insert(id).inserted else {
          throw Problem(file: page.file, message: "two places of its page have the anchor '#\(id)'")
        }
      }
      guard ids.updateValue(known, forKey: page.name) == nil else {
        throw Problem(file: page.file, message: "two pages of the book are called '\(page.name)'")
      }
    }
    for index in pages.indices {
      let page = pages[index]
      let tree = try page.tree.mapped { element in
        var element = element
        element.attributes["tabindex"] = nil
        switch element.name {
        case "math": element.attributes["xmlns"] = "http://www.w3.org/1998/Math/MathML"
        case "a":
          if element.attributes["class"] == "anchor" { return [] }
          guard let href = element.attributes["href"] else { break }
          guard let target = try Self.target(of: href, on: page, among: ids) else {
            guard let id = element.attributes["id"] else { return element.children }
            return [
              .element(
                MarkupTree.Element(name: "span", attributes: ["id": id], children: element.children)
              )
            ]
          }
          element.attributes["href"] = target
        case "img":
          let path = element.attributes["src"]?.removingPercentEncoding ?? ""
          guard let source = file(path) else {
            throw Problem(file: page.file, message: "its page shows '\(path)', which no file is")
          }
          assets[path] = try read(source)
        default: break
        }
        return [.element(element)]
      }
      if case .element(let root)? = tree.first { pages[index].tree = root }
    }
  }

  /// Where a link leads; nil where that is left out of the edition.
  private static func target(of href: String, on page: Page, among ids: [String: Set<String>])
    throws -> String?
  {
    if href.contains(/^[A-Za-z][A-Za-z0-9+.-]*:/) { return href }
    let parts = href.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let path = String(parts[0])
    guard path.isEmpty || (path.hasSuffix(".html") && !path.contains("/")) else { return nil }
    let name = path.isEmpty ? page.name : String(path.dropLast(".html".count))
    guard let known = ids[name] else { return nil }
    guard parts.count > 1 else { return "\(name).xhtml" }
    guard let id = parts[1].removingPercentEncoding, known.contains(id) else {
      throw Problem(
        file: page.file, message: "its page links to '\(href)', and there is no such place")
    }
    return (path.isEmpty ? "" : "\(name).xhtml") + "#\(parts[1])"
  }
}
