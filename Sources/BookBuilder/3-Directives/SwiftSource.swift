import SwiftIDEUtils
import SwiftParser
import SwiftSyntax

/// A Swift file, parsed, in which declarations are found by name and coloured.
struct SwiftSource {
  /// A declaration of the file: its name, such as `Perceptron.output(for:)`, and where it stands.
  struct Declaration: Equatable {
    let name: String
    let line: Int
    /// Its bytes, from the comment right above it to the end of its last line.
    let range: Range<Int>
  }

  /// Why a declaration was not found.
  enum LookupError: Error, Equatable {
    case unknown(known: [String])
    case ambiguous([Declaration])
  }

  /// A stretch of code of one kind: a keyword, a type, a comment.
  struct Span: Equatable {
    let text: String
    /// The class under which the style sheet knows this kind; nil for plain text.
    let cssClass: String?
  }

  let source: SourceText
  let declarations: [Declaration]
  let tree: SourceFileSyntax

  init(_ source: SourceText) {
    self.source = source
    tree = Parser.parse(source: source.text)
    let finder = DeclarationFinder(source: source, tree: tree)
    finder.walk(tree)
    declarations = finder.declarations
  }

  /// The one declaration called `name`. A function may be named without its argument labels,
  /// where that is unambiguous; an extension is called `extension Type`.
  func declaration(named name: String) throws(LookupError) -> Declaration {
    var found = declarations.filter { $0.name == name }
    if found.isEmpty, !name.contains("(") {
      found = declarations.filter { $0.name.prefix { $0 != "(" } == name }
    }
    guard let first = found.first else { throw .unknown(known: declarations.map(\.name)) }
    guard found.count == 1 else { throw .ambiguous(found) }
    return first
  }

  /// The source of a declaration, moved to the left margin, and ended by a line feed.
  func listing(of declaration: Declaration, without elision: Elision = Elision()) -> String {
    spans(of: declaration, without: elision).map(\.text).joined()
  }

  /// The source of a declaration as coloured stretches, moved to the left margin.
  func spans(of declaration: Declaration, without elision: Elision = Elision()) -> [Span] {
    let margin = source.bytes[..<declaration.range.lowerBound].reversed()
      .prefix { $0 == UInt8(ascii: " ") }.count
    return spans(in: declaration.range, margin: margin, without: elision)
  }

  /// All of the file that follows its imports, as coloured stretches.
  var spansAfterImports: [Span] {
    let first = tree.statements.first { !$0.item.is(ImportDeclSyntax.self) }
    guard let first else { return [] }
    let start = startWithComment(of: first)
    let end = tree.endOfFileToken.position.utf8Offset
    return spans(in: start..<max(start, end), margin: 0)
  }

  /// The same without the comment in front.
  var spansAfterComment: [Span] {
    let first = tree.statements.first { !$0.item.is(ImportDeclSyntax.self) }
    guard let first else { return [] }
    let start = first.positionAfterSkippingLeadingTrivia.utf8Offset
    let end = tree.endOfFileToken.position.utf8Offset
    return spans(in: start..<max(start, end), margin: 0)
  }

  private func spans(
    in range: Range<Int>, margin: Int, without elision: Elision = Elision()
  ) -> [Span] {
    var classes = [String?](repeating: nil, count: range.count)
    let bounds =
      AbsolutePosition(
        utf8Offset: range.lowerBound)..<AbsolutePosition(
        utf8Offset: range.upperBound)
    for classified in tree.classifications(in: bounds) {
      let lower = max(classified.range.lowerBound.utf8Offset, range.lowerBound)
      let upper = min(classified.range.upperBound.utf8Offset, range.upperBound)
      for offset in lower..<max(lower, upper) {
        classes[offset - range.lowerBound] = classified.kind.cssClass
      }
    }
    return spans(range: range, classes: classes, margin: margin, without: elision)
  }

  /// Cuts `margin` spaces off the start of each line but the first, which starts at the declaration,
  /// and joins neighbouring bytes of one kind. What is left out becomes a line `…`.
  private func spans(
    range: Range<Int>, classes: [String?], margin: Int, without elision: Elision
  ) -> [Span] {
    var spans: [Span] = []
    var bytes: [UInt8] = []
    var kind: String?
    func flush() {
      if !bytes.isEmpty {
        spans.append(Span(text: String(decoding: bytes, as: UTF8.self), cssClass: kind))
      }
      bytes = []
    }
    var spacesToCut = 0
    var left = elision.ranges[...]
    for offset in range {
      let byte = source.bytes[offset]
      if let next = left.first, offset >= next.bytes.lowerBound {
        if offset == next.bytes.lowerBound, next.isMarked {
          let indent = source.bytes[offset...].prefix { $0 == UInt8(ascii: " ") }
          bytes += indent.dropFirst(margin) + Array("…\n".utf8)
        }
        if offset + 1 == next.bytes.upperBound {
          left.removeFirst()
          spacesToCut = margin
        }
        continue
      }
      if spacesToCut > 0, byte == UInt8(ascii: " ") {
        spacesToCut -= 1
        continue
      }
      spacesToCut = byte == UInt8(ascii: "\n") ? margin : 0
      if byte == UInt8(ascii: "\r") { continue }
      let newKind = classes[offset - range.lowerBound]
      if newKind != kind {
        flush()
        kind = newKind
      }
      bytes.append(byte)
    }
    flush()
    spans.append(Span(text: "\n", cssClass: nil))
    return spans
  }
}

/// The first byte of the comment that stands directly above `node`, or of the node itself.
private func startWithComment(of node: some SyntaxProtocol) -> Int {
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

/// Lists the declarations of a file under their full names: one entry for each that can be shown.
private final class DeclarationFinder: SyntaxVisitor {
  let source: SourceText
  let locations: SourceLocationConverter
  var declarations: [SwiftSource.Declaration] = []
  private var scope: [String] = []

  init(source: SourceText, tree: SourceFileSyntax) {
    self.source = source
    locations = SourceLocationConverter(fileName: source.file, tree: tree)
    super.init(viewMode: .sourceAccurate)
  }

  private func add(_ name: String, _ node: some SyntaxProtocol) {
    let start = startWithComment(of: node)
    let name = (name.hasPrefix("extension ") ? [name] : scope + [name]).joined(separator: ".")
    let line = locations.location(for: node.positionAfterSkippingLeadingTrivia).line
    declarations.append(
      SwiftSource.Declaration(name: name, line: line, range: start..<endWithComment(of: node)))
  }

  /// The end of `node`, and of a comment that follows it on its last line.
  private func endWithComment(of node: some SyntaxProtocol) -> Int {
    let end = node.endPositionBeforeTrailingTrivia.utf8Offset
    let hasComment = node.trailingTrivia.contains { piece in
      switch piece {
      case .lineComment, .blockComment: true
      default: false
      }
    }
    return hasComment ? node.endPosition.utf8Offset : end
  }

  private func enter(_ name: String, _ node: some SyntaxProtocol) -> SyntaxVisitorContinueKind {
    add(name, node)
    scope.append(name)
    return .visitChildren
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name.text, node)
  }
  override func visitPost(_ node: StructDeclSyntax) { scope.removeLast() }

  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name.text, node)
  }
  override func visitPost(_ node: ClassDeclSyntax) { scope.removeLast() }

  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name.text, node)
  }
  override func visitPost(_ node: ActorDeclSyntax) { scope.removeLast() }

  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name.text, node)
  }
  override func visitPost(_ node: EnumDeclSyntax) { scope.removeLast() }

  override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name.text, node)
  }
  override func visitPost(_ node: ProtocolDeclSyntax) { scope.removeLast() }

  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
    let type = node.extendedType.trimmedDescription
    add("extension \(type)", node)
    scope.append(type)
    return .visitChildren
  }
  override func visitPost(_ node: ExtensionDeclSyntax) { scope.removeLast() }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    let isOperator = node.name.tokenKind != .identifier(node.name.text)
    add(node.name.text + labels(node.signature.parameterClause, named: !isOperator), node)
    return .skipChildren
  }

  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    add("init" + labels(node.signature.parameterClause), node)
    return .skipChildren
  }

  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind {
    add("subscript" + labels(node.parameterClause, named: false), node)
    return .skipChildren
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    for binding in node.bindings {
      add(binding.pattern.trimmedDescription, node)
    }
    return .skipChildren
  }

  override func visit(_ node: TypeAliasDeclSyntax) -> SyntaxVisitorContinueKind {
    add(node.name.text, node)
    return .skipChildren
  }

  override func visit(_ node: EnumCaseDeclSyntax) -> SyntaxVisitorContinueKind {
    for element in node.elements {
      add(element.name.text, node)
    }
    return .skipChildren
  }

  /// `(for:_:)`: the argument labels as Swift names a function by them.
  ///
  /// - Parameter named: whether a parameter's one name is its label too, as in a function; in an
  ///   operator or a subscript it is not.
  private func labels(_ clause: FunctionParameterClauseSyntax, named: Bool = true) -> String {
    let labels = clause.parameters.map { parameter in
      named || parameter.secondName != nil ? parameter.firstName.text : "_"
    }
    return "(" + labels.map { $0 + ":" }.joined() + ")"
  }
}

extension SyntaxClassification {
  fileprivate var cssClass: String? {
    switch self {
    case .attribute: "attribute"
    case .blockComment, .lineComment: "comment"
    case .docBlockComment, .docLineComment: "doc"
    case .dollarIdentifier, .identifier, .argumentLabel, .none, .editorPlaceholder: nil
    case .floatLiteral, .integerLiteral: "number"
    case .ifConfigDirective, .keyword: "keyword"
    case .operator: "operator"
    case .regexLiteral, .stringLiteral: "string"
    case .type: "type"
    }
  }
}
