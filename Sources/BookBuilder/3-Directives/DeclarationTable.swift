import Wording

/// The public declarations of a chapter's module that none of its listings shows: ` ```declarations `. So all
/// that a module offers is in the text, or a step away from it.
struct DeclarationTable: Directive {
  let block: FencedBlock

  static func find(at node: CommonMarkNode, in text: DirectiveText) throws -> DeclarationTable? {
    try text.isAlone("declarations", at: node)
      ? DeclarationTable(block: try text.block(node)) : nil
  }

  func answer(at place: DirectivePlace, from sources: AnswerSources) throws -> any Answer {
    guard sources.document.chapterFolder != nil else {
      throw sources.problem(place, "'```declarations' stands in a chapter, whose module it lists")
    }
    let unshown = try sources.unshownDeclarations()
    guard !unshown.isEmpty else {
      throw sources.problem(
        place, "the listings show all public declarations of the module; remove '```declarations'")
    }
    let text = unshown.map(\.declaration).map { "\($0.name)\n    \($0.plainSummary)\n" }.joined()
    return Listed(
      entries: unshown,
      stale: block.stale(
        fresh: text, in: sources.document.source,
        "the list is not what the module declares and the listings do not show"))
  }

  struct Listed: Answer {
    let entries: [UnshownDeclaration]
    let stale: Stale?

    private struct View {
      let entries: [Entry]

      struct Entry {
        let name: String
        let url: String?
        /// HTML.
        let summary: String
      }
    }

    func changes(at place: DirectivePlace, on page: PageContext) throws -> [NodeChange] {
      let view = View(
        entries: entries.map { entry in
          View.Entry(
            name: entry.declaration.name,
            url: page.code.url(of: entry.file, line: entry.declaration.line),
            summary: entry.declaration.summaryHTML)
        })
      return [NodeChange(place.node, .html(try page.render("declarations", view)))]
    }

    var searchText: String {
      entries.map(\.declaration).map { "\($0.name). \($0.plainSummary)" }.joined(separator: " ")
    }
  }
}

/// A public declaration that no listing shows.
struct UnshownDeclaration {
  let file: String
  let declaration: SwiftSource.Declaration
}

extension AnswerSources {
  /// What is wrong where a chapter's module declares as public what the text neither lists nor names.
  func missingDeclarations() throws -> Problem? {
    guard document.chapterFolder != nil,
      !document.directives.contains(where: { $0.directive is DeclarationTable }),
      let first = try unshownDeclarations().first
    else { return nil }
    return Problem(
      file: document.file,
      message:
        "'\(first.declaration.name)' in \(first.file) is public, and no listing of the chapter "
        + "shows it; add a block '```declarations', which lists what the listings leave out")
  }

  /// The public declarations of the chapter's module that none of its listings shows: types without what
  /// is in them, in the order of the files.
  func unshownDeclarations() throws -> [UnshownDeclaration] {
    var shown: [String: [(range: Range<Int>, elision: Elision)]] = [:]
    for place in document.directives {
      // A listing that names something unknown says so itself.
      guard let listing = place.directive as? Listing,
        let (path, _, found, elision) = try? listing.found(at: place, self)
      else { continue }
      shown[path, default: []].append((found.range, elision))
    }
    let names = try PackageFiles(root: root).names(in: document.folder)
    return try names.filter { $0.hasSuffix(".swift") }.flatMap { name in
      let file = "\(document.folder)/\(name)"
      var covered = shown[file] ?? []
      var unshown: [UnshownDeclaration] = []
      for declaration in try swift.source(file).declarations {
        let start = declaration.nameRange.lowerBound
        let isShown = covered.contains { range, elision in
          range.contains(start) && !elision.ranges.contains { $0.bytes.contains(start) }
        }
        guard declaration.isPublic, declaration.isListable, !isShown else { continue }
        unshown.append(UnshownDeclaration(file: file, declaration: declaration))
        if declaration.kind == .type { covered.append((declaration.range, Elision())) }
      }
      return unshown
    }
  }
}

extension SwiftSource.Declaration {
  /// Whether a list of declarations names it for itself: not where it is part of another, nor where it says
  /// nothing for itself, as what only meets a protocol's requirement.
  fileprivate var isListable: Bool {
    kind != .extending && kind != .enumCase && !summary.isEmpty
  }

  /// The first sentence of its comment: a name that leads somewhere is code as others are.
  fileprivate var plainSummary: String { summary.replacing("``", with: "`") }

  /// The first sentence of its comment as HTML, with its code as code.
  fileprivate var summaryHTML: String {
    plainSummary.split(separator: "`", omittingEmptySubsequences: false).enumerated().map {
      let text = escapedForXML(String($1))
      return $0 % 2 == 1 ? "<code>\(text)</code>" : text
    }.joined()
  }
}
