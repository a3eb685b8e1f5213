/// A kind of place in the text that code, run or exercises answer for.
///
/// A kind is one file of this folder: it finds itself in the text, asks what it stands for, and says how
/// the page shows it and what the search finds. It stands in ``ChapterDocument/kinds``.
protocol Directive {
  /// The directive of this kind at a node of a text; nil where there is none.
  ///
  /// - Throws: a ``Problem`` where there is one, but malformed.
  static func find(at node: CommonMarkNode, in text: DirectiveText) throws -> Self?

  /// The anchor of the directive on the page; nil where it has none.
  var anchor: String? { get }

  /// The block that the directive is all of; nil where it stands in a line.
  func block(of node: CommonMarkNode) -> CommonMarkNode?

  /// Asks what the directive stands for.
  ///
  /// - Throws: ``Problem`` or ``Problems`` where it names something unknown.
  func answer(at place: DirectivePlace, from sources: AnswerSources) throws -> any Answer
}

extension Directive {
  var anchor: String? { nil }
  func block(of node: CommonMarkNode) -> CommonMarkNode? { node.block == node ? node : nil }
}

/// What a directive stands for, once code, run and exercises have been asked.
protocol Answer {
  /// What the text must change to agree with it; nil where it does.
  var stale: Stale? { get }

  /// How the page shows it.
  func changes(at place: DirectivePlace, on page: PageContext) throws -> [NodeChange]

  /// What the search finds in the block that the directive is all of.
  var searchText: String { get }
}

extension Answer {
  var stale: Stale? { nil }
  var searchText: String { "" }
}

/// A place where the text does not say what code or run say.
struct Stale {
  let line: Int
  /// What is stale, in words.
  let message: String
  let edit: Edit
}

/// A directive where it stands.
struct DirectivePlace {
  let directive: any Directive
  let node: CommonMarkNode
  /// The line in the source, counted from 1.
  let line: Int
  /// Which of its kind it is in the document, counted from 1.
  let ordinal: Int

  /// The block that it is all of; nil where it stands in a line.
  var block: CommonMarkNode? { directive.block(of: node) }
}

extension ChapterDocument {
  /// All kinds there are.
  static var kinds: [any Directive.Type] {
    [
      Listing.self, Output.self, Figure.self, Value.self, Formula.self, ExerciseBlock.self,
      ExerciseTable.self, RowTable.self, DeclarationTable.self,
    ]
  }

  /// The number of a directive among those of its kind: `1.2` in chapter 1.
  func number(of place: DirectivePlace) -> String {
    (frontMatter.number.map { "\($0)." } ?? "") + "\(place.ordinal)"
  }
}

/// The directives of a text, in its order, and what is malformed.
struct FoundDirectives {
  private(set) var places: [DirectivePlace] = []
  private(set) var problems = ProblemCollector()

  init(in document: CommonMarkDocument, of text: DirectiveText) {
    var counts: [ObjectIdentifier: Int] = [:]
    for node in document.root.descendants {
      problems.attempt(in: text.source.file) {
        for kind in ChapterDocument.kinds {
          guard let directive = try kind.find(at: node, in: text) else { continue }
          counts[ObjectIdentifier(kind), default: 0] += 1
          places.append(
            DirectivePlace(
              directive: directive, node: node, line: text.line(of: node),
              ordinal: counts[ObjectIdentifier(kind)] ?? 0))
          return
        }
      }
    }
  }
}

/// The text that directives are looked for in.
final class DirectiveText {
  let source: SourceText
  /// How many lines of the source stand before the first line of the document.
  let lineOffset: Int
  /// The tags of the block that was asked for last: its values ask one after the other.
  private var tags: (block: CommonMarkNode, found: ValueTags)?
  /// How many blocks were searched for tags.
  private(set) var searchCount = 0

  init(source: SourceText, lineOffset: Int) {
    self.source = source
    self.lineOffset = lineOffset
  }

  /// Where the tags of values stand in a block.
  func valueTags(in block: CommonMarkNode) -> ValueTags {
    if let tags, tags.block == block { return tags.found }
    let found = ValueTags(in: block, of: self)
    tags = (block, found)
    searchCount += 1
    return found
  }

  /// Where a node stands in the source.
  func lines(of node: CommonMarkNode) -> ClosedRange<Int> {
    (node.lines.lowerBound + lineOffset)...(node.lines.upperBound + lineOffset)
  }

  func line(of node: CommonMarkNode) -> Int { lines(of: node).lowerBound }

  func problem(_ node: CommonMarkNode, _ message: String) -> Problem {
    Problem(file: source.file, line: line(of: node), message: message)
  }
}
