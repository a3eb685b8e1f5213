import SwiftIDEUtils
import SwiftParser
import SwiftSyntax

/// What the parser says of a Swift file, as far as listings and pages of code want to know: where declarations
/// stand, which names may lead to one, and of what kind each stretch of code is. It says so slowly, so that it
/// is kept; see ``KeptWork``.
struct SwiftOutline: Equatable {
  let declarations: [SwiftSource.Declaration]
  /// The names in the code that may lead to their declarations.
  let uses: [NameUse]
  /// The modules that the file imports.
  let imports: [String]
  /// Statements that stop at a wrong input: calls of `precondition`, and conditions and loops that do
  /// nothing but call `preconditionFailure`.
  let preconditions: [Range<Int>]
  /// The first byte of what follows the imports, or of the comment above it; nil where nothing does.
  let startAfterImports: Int?
  /// The first byte of what follows that comment.
  let startAfterComment: Int?
  /// The byte behind the last token.
  let end: Int
  /// The lengths of the stretches of code, from the first byte on.
  private let lengths: [Int]
  /// The place of each stretch's kind in ``cssClasses``.
  private let kinds: [UInt8]

  /// The classes under which the style sheet knows the kinds of code; plain text has none.
  static let cssClasses: [String?] = [
    nil, "attribute", "comment", "doc", "number", "keyword", "operator", "string", "type",
  ]

  init(of source: SourceText) {
    let tree = Parser.parse(source: source.text)
    declarations = DeclarationFinder.declarations(of: source, tree)
    uses = NameUseFinder.uses(in: tree)
    imports = tree.statements.compactMap {
      $0.item.as(ImportDeclSyntax.self)?.path.trimmedDescription
    }
    let stops = PreconditionFinder(viewMode: .sourceAccurate)
    stops.walk(tree)
    preconditions = stops.found
    let first = tree.statements.first { !$0.item.is(ImportDeclSyntax.self) }
    startAfterImports = first.map { startWithComment(of: $0) }
    startAfterComment = first?.positionAfterSkippingLeadingTrivia.utf8Offset
    end = tree.endOfFileToken.position.utf8Offset
    var lengths: [Int] = []
    var kinds: [UInt8] = []
    func add(_ length: Int, _ kind: UInt8) {
      guard length > 0 else { return }
      if kind == kinds.last {
        lengths[lengths.count - 1] += length
      } else {
        lengths.append(length)
        kinds.append(kind)
      }
    }
    var offset = 0
    for classified in tree.classifications {
      add(classified.range.lowerBound.utf8Offset - offset, 0)
      offset = classified.range.upperBound.utf8Offset
      add(classified.range.length.utf8Length, classified.kind.code)
    }
    self.lengths = lengths
    self.kinds = kinds
  }

  /// The stretches of code that are not plain text, and the place of the kind of each in ``cssClasses``.
  var stretches: [(range: Range<Int>, kind: UInt8)] {
    var stretches: [(range: Range<Int>, kind: UInt8)] = []
    var offset = 0
    for (length, kind) in zip(lengths, kinds) {
      if kind > 0 { stretches.append((offset..<(offset + length), kind)) }
      offset += length
    }
    return stretches
  }

  /// Whether it can be the outline of a source of so many bytes.
  func fits(_ count: Int) -> Bool {
    let ranges =
      declarations.flatMap { [$0.range, $0.nameRange] } + uses.map(\.range) + preconditions
    return ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= count }
      && [startAfterImports ?? 0, startAfterComment ?? 0, end].allSatisfy((0...count).contains)
      && lengths.count == kinds.count
      && lengths.allSatisfy((0...count).contains)
  }
}

// MARK: Kept

extension SwiftOutline: Packable {
  func pack(into packing: inout Packing) {
    packing.add(declarations)
    packing.add(uses)
    packing.add(imports)
    packing.add(preconditions)
    packing.add(startAfterImports)
    packing.add(startAfterComment)
    packing.add(end)
    packing.add(lengths)
    packing.add(kinds.map(Int.init))
  }

  init(from unpacking: inout Unpacking) throws(Unpacking.Failure) {
    declarations = try unpacking.next()
    uses = try unpacking.next()
    imports = try unpacking.next()
    preconditions = try unpacking.next()
    startAfterImports = try unpacking.next()
    startAfterComment = try unpacking.next()
    end = try unpacking.next()
    lengths = try unpacking.next()
    let kinds: [Int] = try unpacking.next()
    guard kinds.allSatisfy(Self.cssClasses.indices.contains) else { throw Unpacking.Failure() }
    self.kinds = kinds.map(UInt8.init)
  }
}

extension SwiftSource.Declaration: Packable {
  func pack(into packing: inout Packing) {
    packing.add(name)
    packing.add(line)
    packing.add(range)
    packing.add(nameRange)
    packing.add(scope)
    packing.add(base)
    packing.add(kind.rawValue)
    packing.add(isPublic)
    packing.add(marks)
    packing.add(type)
    packing.add(summary)
  }

  init(from unpacking: inout Unpacking) throws(Unpacking.Failure) {
    name = try unpacking.next()
    line = try unpacking.next()
    range = try unpacking.next()
    nameRange = try unpacking.next()
    scope = try unpacking.next()
    base = try unpacking.next()
    guard let kind = Kind(rawValue: try unpacking.next()) else { throw Unpacking.Failure() }
    self.kind = kind
    isPublic = try unpacking.next()
    marks = try unpacking.next()
    type = try unpacking.next()
    summary = try unpacking.next()
  }
}

extension NameUse: Packable {
  func pack(into packing: inout Packing) {
    packing.add(range)
    packing.add(labels)
    switch place {
    case .type(let names, let scope):
      packing.add(0)
      packing.add(names)
      packing.add(scope)
    case .bare(let name, let scope):
      packing.add(1)
      packing.add(name)
      packing.add(scope)
    case .member(let name, let type, let scope):
      packing.add(2)
      packing.add(name)
      packing.add(type)
      packing.add(scope)
    case .memberOfProperty(let name, let property, let scope):
      packing.add(3)
      packing.add(name)
      packing.add(property)
      packing.add(scope)
    }
  }

  init(from unpacking: inout Unpacking) throws(Unpacking.Failure) {
    range = try unpacking.next()
    labels = try unpacking.next()
    let number: Int = try unpacking.next()
    place =
      switch number {
      case 0: .type(try unpacking.next(), within: try unpacking.next())
      case 1: .bare(try unpacking.next(), within: try unpacking.next())
      case 2:
        .member(
          try unpacking.next(), ofType: try unpacking.next(), within: try unpacking.next())
      case 3:
        .memberOfProperty(
          try unpacking.next(), property: try unpacking.next(), within: try unpacking.next())
      default: throw Unpacking.Failure()
      }
  }
}

// MARK: Looking

/// The first byte of the comment that stands directly above `node`, or of the node itself.
func startWithComment(of node: some SyntaxProtocol) -> Int {
  var start = node.positionAfterSkippingLeadingTrivia.utf8Offset
  var offset = start
  for piece in node.leadingTrivia.pieces.reversed() {
    offset -= piece.sourceLength.utf8Length
    switch piece {
    case .lineComment, .blockComment, .docLineComment, .docBlockComment: start = offset
    case .newlines(let count), .carriageReturnLineFeeds(let count):
      if count > 1 { return start }
    default: break
    }
  }
  return start
}

extension SyntaxClassification {
  /// Its place in ``SwiftOutline/cssClasses``.
  fileprivate var code: UInt8 {
    switch self {
    case .dollarIdentifier, .identifier, .argumentLabel, .none, .editorPlaceholder: 0
    case .attribute: 1
    case .blockComment, .lineComment: 2
    case .docBlockComment, .docLineComment: 3
    case .floatLiteral, .integerLiteral: 4
    case .ifConfigDirective, .keyword: 5
    case .operator: 6
    case .regexLiteral, .stringLiteral: 7
    case .type: 8
    }
  }
}

private final class PreconditionFinder: SyntaxVisitor {
  var found: [Range<Int>] = []

  override func visit(_ node: CodeBlockItemSyntax) -> SyntaxVisitorContinueKind {
    guard isPrecondition(node) else { return .visitChildren }
    found.append(
      node.positionAfterSkippingLeadingTrivia
        .utf8Offset..<node.endPositionBeforeTrailingTrivia.utf8Offset)
    return .skipChildren
  }

  private func isPrecondition(_ node: CodeBlockItemSyntax) -> Bool {
    let item =
      node.item.as(ExpressionStmtSyntax.self).map { Syntax($0.expression) } ?? Syntax(node.item)
    if let call = item.as(FunctionCallExprSyntax.self) {
      return ["precondition", "preconditionFailure"].contains(
        call.calledExpression.trimmedDescription)
    }
    let body: CodeBlockSyntax? =
      if let condition = item.as(IfExprSyntax.self), condition.elseBody == nil {
        condition.body
      } else if let loop = item.as(ForStmtSyntax.self) {
        loop.body
      } else {
        item.as(GuardStmtSyntax.self)?.body
      }
    guard let body, !body.statements.isEmpty else { return false }
    return body.statements.allSatisfy(isPrecondition)
  }
}
