import CCMark
import ExerciseCatalogue
import Foundation
import Wording

/// A document of the book, read and understood, but not yet compared with code and run.
struct ChapterDocument {
  /// What a document is to the book.
  enum Kind: Equatable {
    /// The book's own page, with the contents.
    case front
    /// A chapter, in a folder below `Chapters` such as `1-Perceptron`.
    case chapter(folder: String)
    /// A page beside the chapters, from the file `Chapters/NAME.md`.
    case page(name: String)

    /// The file of the document, from the root of the package.
    var file: String {
      switch self {
      case .front: "Chapters/Book.md"
      case .chapter(let folder): "Chapters/\(folder)/Chapter.md"
      case .page(let name): "Chapters/\(name).md"
      }
    }
  }

  let kind: Kind
  let source: SourceText
  let frontMatter: FrontMatter
  /// The lines before the text: the front matter.
  let lineOffset: Int
  let tree: CommonMarkDocument
  let directives: [DirectivePlace]
  let headings: [Heading]
  /// The anchors that links may lead to: also those that HTML of the text's own gives.
  let anchors: Set<String>
  /// What is malformed in the document itself, whatever code and run say.
  private(set) var problems: [Problem] = []

  /// A heading of the text, below the title.
  struct Heading {
    let level: Int
    /// The text without any markup.
    let text: String
    /// The text as HTML, with its formulas and code.
    let html: String
    /// The anchor, as the forges make it, so that a link works here and there.
    let id: String
    let line: Int
    let node: CommonMarkNode
  }

  /// The file's path from the root of the package.
  var file: String { source.file }

  /// The folder of the document, from the root of the package.
  var folder: String {
    switch kind {
    case .front, .page: "Chapters"
    case .chapter(let folder): "Chapters/\(folder)"
    }
  }

  /// The folder of the chapter, such as `1-Perceptron`; nil for other pages.
  var chapterFolder: String? {
    if case .chapter(let folder) = kind { folder } else { nil }
  }

  /// The name of the page, without an ending: `1-perceptron`.
  var pageName: String {
    switch kind {
    case .front: "index"
    case .chapter(let folder):
      "\(frontMatter.number ?? 0)-\(kebabCase(folder.drop { $0.isNumber || $0 == "-" }))"
    case .page(let name): kebabCase(name)
    }
  }

  /// What the book calls the page in a line: `1 · The perceptron`.
  var label: String {
    (frontMatter.number.map { "\($0) · " } ?? "") + frontMatter.title
  }

  /// Reads `Chapters/Book.md`, `Chapters/FOLDER/Chapter.md` or `Chapters/NAME.md`.
  ///
  /// - Throws: a ``Problem`` if there is no such text, or no front matter that can be understood.
  init(root: URL, kind: Kind) throws {
    try self.init(
      kind: kind,
      source: SourceText(reading: root.appendingPathComponent(kind.file), file: kind.file))
  }

  init(kind: Kind, source: SourceText) throws {
    self.kind = kind
    self.source = source
    (frontMatter, lineOffset) = try FrontMatter.parse(source, of: kind)
    let start = source.range(ofLines: lineOffset + 1, through: source.lineCount).lowerBound
    tree = CommonMarkDocument(String(decoding: source.bytes[start...], as: UTF8.self))
    if let line = tree.lineNestedTooDeep {
      throw Problem(
        file: source.file, line: line + lineOffset,
        message: "quotations, lists and emphasis are nested here more than "
          + "\(CommonMarkDocument.greatestDepth) deep; no page shows that")
    }
    let found = FoundDirectives(
      in: tree, of: DirectiveText(source: source, lineOffset: lineOffset))
    directives = found.places
    headings = Self.headings(of: tree, lineOffset: lineOffset)
    anchors = Set(
      Self.ownAnchors(of: kind, frontMatter) + headings.map(\.id)
        + directives.compactMap(\.directive.anchor)
        + tree.root.descendants.flatMap(\.anchorsInHTML))
    let fences = fenceProblems().filter { !found.problems.all.contains($0) }
    problems =
      found.problems.all + fences + titleProblems() + anchorProblems() + asideProblems()
      + ForgeMarkup.problems(
        in: tree, of: DirectiveText(source: source, lineOffset: lineOffset))
  }

  /// The heading that the text opens with: its title, which the page sets in its own way.
  var title: Heading? {
    headings.first { $0.level == 1 && $0.node == tree.root.firstChild }
  }

  private static func headings(of tree: CommonMarkDocument, lineOffset: Int) -> [Heading] {
    tree.root.descendants.filter { $0.kind == CMARK_NODE_HEADING }.map { node in
      let readable = ReadableText(of: node)
      return Heading(
        level: node.headingLevel, text: readable.text, html: readable.html,
        id: anchor(for: node.plainText),
        line: node.lines.lowerBound + lineOffset, node: node)
    }
  }

  /// The text opens with its title, for those who read it on a forge, and has no other.
  private func titleProblems() -> [Problem] {
    guard let first = title else {
      return [
        Problem(
          file: file, line: lineOffset + 1,
          message: "the text should open with its title: '# \(frontMatter.title)'")
      ]
    }
    guard first.text == frontMatter.title else {
      return [
        Problem(
          file: file, line: first.line,
          message: "the title '\(first.text)' is not the front matter's '\(frontMatter.title)'")
      ]
    }
    return headings.filter { $0.level == 1 }.dropFirst().map { title in
      Problem(
        file: file, line: title.line,
        message: "the title '\(title.text)' is the text's second; use '##' for a section")
    }
  }

  /// The anchors that the page has of its own.
  private static func ownAnchors(of kind: Kind, _ frontMatter: FrontMatter) -> [String] {
    ["text"] + (kind == .front ? ["chapters"] : [])
      + (frontMatter.sources.isEmpty ? [] : ["sources"])
  }

  /// An anchor is given once: to a heading, a figure, an exercise, an output, or by the page itself.
  private func anchorProblems() -> [Problem] {
    let given =
      headings.map { ($0.id, $0.line, "the heading '\($0.text)'") }
      + directives.compactMap { place in
        place.directive.anchor.map { ($0, place.line, "this place") }
      }
    let ownAnchors = Self.ownAnchors(of: kind, frontMatter)
    var lines: [String: Int] = [:]
    return given.sorted { $0.1 < $1.1 }.compactMap { id, line, what in
      if id.isEmpty {
        return Problem(
          file: file, line: line,
          message: "\(what) has no letter or digit, so no anchor can be made of it")
      }
      if ownAnchors.contains(id) {
        return Problem(
          file: file, line: line,
          message:
            "\(what) has the anchor '#\(id)', which the page has for itself; choose another")
      }
      guard let earlier = lines.updateValue(line, forKey: id) else { return nil }
      return Problem(
        file: file, line: line,
        message: "\(what) has the anchor '#\(id)' of line \(earlier); each may stand once")
    }
  }

  /// An aside is of a kind that the page knows.
  private func asideProblems() -> [Problem] {
    tree.root.descendants.filter { $0.kind == CMARK_NODE_BLOCK_QUOTE }.compactMap { quotation in
      guard let mark = Aside.mark(of: quotation)?.text, Aside.kinds[mark] == nil
      else {
        return nil
      }
      return Problem(
        file: file, line: quotation.lines.lowerBound + lineOffset,
        message: "there is no aside '\(mark)'; "
          + suggestions(for: mark, among: Aside.kinds.keys.sorted()))
    }
  }

  /// A fence that is not closed makes code of all that follows, and nothing there is checked.
  private func fenceProblems() -> [Problem] {
    DirectiveText(source: source, lineOffset: lineOffset).unclosedFences(in: tree)
  }
}

/// The anchor that the forges give to a heading: lower case, spaces as hyphens, no punctuation.
func anchor(for heading: String) -> String {
  var result = ""
  for character in heading.lowercased() {
    if character.isLetter || character.isNumber || character == "-" || character == "_" {
      result.append(character)
    } else if character == " " {
      result.append("-")
    }
  }
  return result
}
