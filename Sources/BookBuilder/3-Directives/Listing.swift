import Foundation
import Wording

/// The source of a declaration: ` ```swift Perceptron.swift#Perceptron.output(for:) `, or of its idea
/// alone: ` ```swift Perceptron.swift#Perceptron without preconditions, details `.
struct Listing: Directive {
  /// From the chapter's folder; with a slash before it, from the root of the package.
  let file: String
  let declaration: String
  /// The parts of the declaration that are not shown; see ``Elision``.
  let omitted: [String]
  let block: FencedBlock

  static func find(at node: CommonMarkNode, in text: DirectiveText) throws -> Listing? {
    guard let words = text.fence("swift", at: node) else { return nil }
    // A name may hold a space: 'extension Perceptron'.
    let reference = words.dropFirst().joined(separator: " ")
    guard let hash = reference.firstIndex(of: "#") else {
      throw text.problem(
        node,
        "a listing names a file and a declaration, as in '```swift Perceptron.swift#Perceptron'; "
          + "found '```\(node.fenceInfo)'. Code that is not tested is no Swift listing: "
          + "give it another language, such as 'text'")
    }
    let names = reference[reference.index(after: hash)...]
    let omission = names.firstRange(of: " without ")
    return Listing(
      file: String(reference[..<hash]),
      declaration: String(names[..<(omission?.lowerBound ?? names.endIndex)]),
      omitted: (omission.map { names[$0.upperBound...] } ?? "").split(separator: ",").map {
        $0.trimmingCharacters(in: .whitespaces)
      },
      block: try text.block(node))
  }

  func answer(at place: DirectivePlace, from sources: AnswerSources) throws -> any Answer {
    let (path, swift, found, elision) = try found(at: place, sources)
    return Source(
      id: "listing-\(place.ordinal)", path: path, declaration: found, elision: elision,
      code: swift.spans(of: found, without: elision),
      stale: block.stale(
        fresh: swift.listing(of: found, without: elision), in: sources.document.source,
        "the listing of '\(declaration)' is not what \(path) says"))
  }

  /// The declaration, where it is, and what of it is not shown.
  func found(at place: DirectivePlace, _ sources: AnswerSources) throws -> (
    path: String, SwiftSource, SwiftSource.Declaration, Elision
  ) {
    let path = try path(at: place, sources)
    let swift = try sources.swift.source(path)
    let found: SwiftSource.Declaration
    do throws(SwiftSource.LookupError) {
      found = try swift.declaration(named: declaration)
    } catch {
      throw sources.problem(place, words(for: error, path))
    }
    do throws(Elision.Unknown) {
      return (path, swift, found, try Elision(omitted, of: found, in: swift))
    } catch {
      throw sources.problem(
        place,
        "'\(declaration)' in \(path) has no part '\(error.part)' to leave out; "
          + suggestions(for: error.part, among: error.known))
    }
  }

  /// The path from the root of the package.
  private func path(at place: DirectivePlace, _ sources: AnswerSources) throws -> String {
    let path =
      file.hasPrefix("/") ? String(file.dropFirst()) : "\(sources.document.folder)/\(file)"
    guard !path.split(separator: "/").contains("..") else {
      throw sources.problem(
        place, "'\(file)' leads out of the chapter; begin a path from the package's root with '/'")
    }
    guard FileManager.default.fileExists(atPath: sources.root.appendingPathComponent(path).path)
    else {
      throw sources.problem(place, "there is no file \(path)")
    }
    return path
  }

  private func words(for error: SwiftSource.LookupError, _ path: String) -> String {
    switch error {
    case .unknown(let known):
      return "\(path) declares no '\(declaration)'; " + suggestions(for: declaration, among: known)
    case .ambiguous(let found):
      // The shortest of what tells each from all others.
      let places = found.map { declaration in
        let others = found.filter { $0 != declaration }.flatMap(\.marks)
        let own = declaration.marks.filter { !others.contains($0) }.min { $0.count < $1.count }
        return "\(own ?? declaration.name) in line \(declaration.line)"
      }
      return
        "'\(declaration)' is ambiguous in \(path): \(places.joined(separator: "; ")). Name one of "
        + "them like that, or move one to another file"
    }
  }

  /// The listing's declaration as the text names it.
  var reference: String { "\(file)#\(declaration)" }

  struct Source: Answer {
    let id: String
    let path: String
    let declaration: SwiftSource.Declaration
    let elision: Elision
    let code: [SwiftSource.Span]
    let stale: Stale?

    struct View {
      let id: String?
      let path: String
      /// The page of the file, at what is listed; nil for a file that has none.
      let url: String?
      /// HTML.
      let code: String
      let isWide: Bool
      /// The letters of the longest line.
      let columns: Int

      init(
        id: String?, path: String, line: Int? = nil, code: [SwiftSource.Span], on page: PageContext
      ) throws {
        self.id = id
        self.path = path
        url = page.code.url(of: path, line: line)
        self.code = try page.code.html(code, of: path, declarationsLeadToCode: true)
        let text = PrintedText(code.map(\.text).joined())
        isWide = text.isWide
        columns = text.width
      }
    }

    func changes(at place: DirectivePlace, on page: PageContext) throws -> [NodeChange] {
      let view = try View(id: id, path: path, line: declaration.line, code: code, on: page)
      return [NodeChange(place.node, .html(try page.render("listing", view)))]
    }

    var searchText: String { code.map(\.text).joined() }
  }
}

/// Swift files of the package, each read once, and parsed when it has changed.
final class SwiftFiles {
  let root: URL
  let kept: KeptWork
  private var known: [String: SwiftSource] = [:]

  init(root: URL, kept: KeptWork) {
    self.root = root
    self.kept = kept
  }

  func source(_ path: String) throws -> SwiftSource {
    if let source = known[path] { return source }
    let text = try SourceText(reading: root.appendingPathComponent(path), file: path)
    var outline: SwiftOutline?
    let packed = kept.result(of: "swift", on: text.bytes) {
      let made = SwiftOutline(of: text)
      outline = made
      return Data(made.packed)
    }
    if outline == nil { outline = try? SwiftOutline(packed: Array(packed)) }
    // What is kept may be damaged.
    let isSound = outline?.fits(text.bytes.count) == true
    let source = SwiftSource(text, outline: isSound ? outline : nil)
    known[path] = source
    return source
  }
}
