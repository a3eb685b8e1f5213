import SwiftSyntax

/// Lists the declarations of a file under their full names: one entry for each that can be shown.
final class DeclarationFinder: SyntaxVisitor {
  private typealias Declaration = SwiftSource.Declaration

  private let locations: SourceLocationConverter
  private var declarations: [SwiftSource.Declaration] = []
  /// The types around, from the outside in, and whether what they declare can be public.
  private var scope: [(name: String, isPublic: Bool)] = []
  /// The clauses of `#if` around.
  private var clauses: [String] = []

  /// The declarations of a file, with what tells those of one name apart.
  static func declarations(
    of source: SourceText, _ tree: SourceFileSyntax
  ) -> [SwiftSource.Declaration] {
    let finder = DeclarationFinder(source: source, tree: tree)
    finder.walk(tree)
    finder.markExtensions()
    return finder.declarations
  }

  private init(source: SourceText, tree: SourceFileSyntax) {
    locations = SourceLocationConverter(fileName: source.file, tree: tree)
    super.init(viewMode: .sourceAccurate)
  }

  // MARK: An entry

  /// - Parameters:
  ///   - labels: the argument labels, `(for:_:)`, of what has some.
  ///   - marks: what tells the declaration from others of its name, without the types around it.
  private func add(
    _ base: String, labels: String = "", _ kind: SwiftSource.Declaration.Kind,
    at name: some SyntaxProtocol, _ node: some DeclSyntaxProtocol, marks: [String] = [],
    type: TypeSyntax? = nil
  ) {
    let around = scope.map { $0.name + "." }.joined()
    let isExtension = kind == .extending
    let full = isExtension ? base : around + base + labels
    var tellers = marks.map { isExtension ? $0 : around + $0 }
    if let clause = clauses.last { tellers += ([full] + tellers).map { "\($0) in \(clause)" } }
    declarations.append(
      SwiftSource.Declaration(
        name: full, line: line(of: node),
        range: startWithComment(of: node)..<endWithComment(of: node),
        nameRange: bytes(of: name), scope: isExtension ? [] : scope.map(\.name), base: base,
        kind: kind, isPublic: isPublic(node), marks: tellers,
        type: type?.as(IdentifierTypeSyntax.self)?.name.text, summary: summary(of: node)))
  }

  private func line(of node: some SyntaxProtocol) -> Int {
    locations.location(for: node.positionAfterSkippingLeadingTrivia).line
  }

  private func bytes(of node: some SyntaxProtocol) -> Range<Int> {
    node.positionAfterSkippingLeadingTrivia
      .utf8Offset..<node.endPositionBeforeTrailingTrivia
      .utf8Offset
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

  /// Whether other modules can use a declaration: it says so, or stands in an extension that does, and no
  /// type around it is less public.
  private func isPublic(_ node: some DeclSyntaxProtocol) -> Bool {
    let modifiers = node.asProtocol((any WithModifiersSyntax).self)?.modifiers
    let levels = modifiers?.compactMap { $0.detail == nil ? $0.name.text : nil } ?? []
    if levels.contains(where: { ["private", "fileprivate", "internal", "package"].contains($0) }) {
      return false
    }
    let says = levels.contains("public") || levels.contains("open")
    return says || scope.last?.isPublic == true
  }

  /// The first sentence of the comment of a declaration.
  private func summary(of node: some SyntaxProtocol) -> String {
    var words = ""
    for piece in node.leadingTrivia.pieces {
      switch piece {
      case .docLineComment(let line):
        let text = line.dropFirst(3).drop { $0 == " " }
        // A blank line ends it, and so does the list of what holds before.
        if text.isEmpty && !words.isEmpty || text.hasPrefix("- ") { return words }
        words += (words.isEmpty ? "" : " ") + text
        if let end = words.firstRange(of: ". ") { return String(words[..<end.lowerBound]) + "." }
      case .newlines(let count) where count > 1: words = ""
      default: continue
      }
    }
    return words
  }

  /// Several extensions of one type are told apart by their members, or by their places.
  private func markExtensions() {
    let extensions = declarations.indices.filter { declarations[$0].kind == .extending }
    for (name, places) in Dictionary(grouping: extensions, by: { declarations[$0].name })
    where places.count > 1 {
      for (count, place) in places.enumerated() {
        let type = name.dropFirst("extension ".count) + "."
        let members = declarations.filter {
          $0.name.hasPrefix(type) && declarations[place].range.contains($0.range.lowerBound)
        }
        declarations[place].marks += members.map { "\(name) with \($0.name.dropFirst(type.count))" }
        declarations[place].marks.append("\(name), \(ordinal(count + 1))")
      }
    }
  }

  private func ordinal(_ number: Int) -> String {
    switch (number % 10, number % 100) {
    case (1, let last) where last != 11: "\(number)st"
    case (2, let last) where last != 12: "\(number)nd"
    case (3, let last) where last != 13: "\(number)rd"
    default: "\(number)th"
    }
  }

  // MARK: Types

  private func enter(_ name: TokenSyntax, _ node: some DeclSyntaxProtocol)
    -> SyntaxVisitorContinueKind
  {
    add(name.text, .type, at: name, node)
    scope.append((name.text, false))
    return .visitChildren
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name, node)
  }
  override func visitPost(_ node: StructDeclSyntax) { scope.removeLast() }

  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name, node)
  }
  override func visitPost(_ node: ClassDeclSyntax) { scope.removeLast() }

  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name, node)
  }
  override func visitPost(_ node: ActorDeclSyntax) { scope.removeLast() }

  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name, node)
  }
  override func visitPost(_ node: EnumDeclSyntax) { scope.removeLast() }

  override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(node.name, node)
  }
  override func visitPost(_ node: ProtocolDeclSyntax) { scope.removeLast() }

  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
    let type = node.extendedType.trimmedDescription
    let clause = (node.genericWhereClause?.trimmedDescription).map { " " + $0 } ?? ""
    let header = (node.inheritanceClause?.trimmedDescription).map {
      $0.hasPrefix(":") ? $0 : " " + $0
    }
    let full = "extension \(type)\(header ?? "")\(clause)".split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    add(
      "extension \(type)", .extending, at: node.extendedType, node,
      marks: full == "extension \(type)" ? [] : [full])
    scope.append((type, node.modifiers.contains { $0.name.text == "public" }))
    return .visitChildren
  }
  override func visitPost(_ node: ExtensionDeclSyntax) { scope.removeLast() }

  override func visit(_ node: TypeAliasDeclSyntax) -> SyntaxVisitorContinueKind {
    add(node.name.text, .type, at: node.name, node)
    return .skipChildren
  }

  override func visit(_ node: AssociatedTypeDeclSyntax) -> SyntaxVisitorContinueKind {
    add(node.name.text, .type, at: node.name, node)
    return .skipChildren
  }

  // MARK: Members and functions

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    let isOperator = node.name.tokenKind != .identifier(node.name.text)
    let clause = node.signature.parameterClause
    let result = node.signature.returnClause?.type
    add(
      node.name.text, labels: labels(clause, named: !isOperator), .function, at: node.name, node,
      marks: signatures(node.name.text, clause, result, named: !isOperator), type: result)
    return .skipChildren
  }

  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    let clause = node.signature.parameterClause
    add(
      "init", labels: labels(clause), .function, at: node.initKeyword, node,
      marks: signatures("init", clause, nil))
    return .skipChildren
  }

  override func visit(_ node: DeinitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    add("deinit", .other, at: node.deinitKeyword, node)
    return .skipChildren
  }

  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind {
    add(
      "subscript", labels: labels(node.parameterClause, named: false), .function,
      at: node.subscriptKeyword, node,
      marks: signatures(
        "subscript", node.parameterClause, node.returnClause.type, named: false))
    return .skipChildren
  }

  override func visit(_ node: VariableDeclSyntax) -> SyntaxVisitorContinueKind {
    for binding in node.bindings {
      for name in names(in: binding.pattern) {
        add(
          name.text, .property, at: name, node,
          type: binding.typeAnnotation?.type)
      }
    }
    return .skipChildren
  }

  /// The names that a pattern gives: `let (mean, deviation)` two.
  private func names(in pattern: PatternSyntax) -> [TokenSyntax] {
    if let name = pattern.as(IdentifierPatternSyntax.self) { return [name.identifier] }
    return pattern.as(TuplePatternSyntax.self)?.elements.flatMap { names(in: $0.pattern) } ?? []
  }

  override func visit(_ node: EnumCaseDeclSyntax) -> SyntaxVisitorContinueKind {
    for element in node.elements { add(element.name.text, .enumCase, at: element.name, node) }
    return .skipChildren
  }

  // MARK: Operators and macros

  override func visit(_ node: OperatorDeclSyntax) -> SyntaxVisitorContinueKind {
    add("operator \(node.name.text)", .other, at: node.name, node)
    return .skipChildren
  }

  override func visit(_ node: PrecedenceGroupDeclSyntax) -> SyntaxVisitorContinueKind {
    add("precedencegroup \(node.name.text)", .other, at: node.name, node)
    return .skipChildren
  }

  override func visit(_ node: MacroDeclSyntax) -> SyntaxVisitorContinueKind {
    let clause = node.signature.parameterClause
    let result = node.signature.returnClause?.type
    add(
      node.name.text, labels: labels(clause), .other, at: node.name, node,
      marks: signatures(node.name.text, clause, result))
    return .skipChildren
  }

  override func visit(_ node: MacroExpansionDeclSyntax) -> SyntaxVisitorContinueKind {
    .skipChildren
  }

  // MARK: Conditions

  override func visit(_ node: IfConfigClauseSyntax) -> SyntaxVisitorContinueKind {
    let condition = (node.condition?.trimmedDescription).map { " " + $0 } ?? ""
    clauses.append(node.poundKeyword.text + condition)
    return .visitChildren
  }
  override func visitPost(_ node: IfConfigClauseSyntax) { clauses.removeLast() }

  // MARK: Labels and types

  /// `(for:_:)`: the argument labels as Swift names a function by them.
  ///
  /// - Parameter named: whether a parameter's one name is its label too, as in a function; in an
  ///   operator or a subscript it is not.
  private func labels(_ clause: FunctionParameterClauseSyntax, named: Bool = true) -> String {
    "(" + clause.parameters.map { label(of: $0, named) + ":" }.joined() + ")"
  }

  private func label(of parameter: FunctionParameterSyntax, _ named: Bool) -> String {
    named || parameter.secondName != nil ? parameter.firstName.text : "_"
  }

  /// `sum(of: Int)` and `sum(of: Int) -> Double`: what tells overloads apart.
  private func signatures(
    _ name: String, _ clause: FunctionParameterClauseSyntax, _ result: TypeSyntax?,
    named: Bool = true
  ) -> [String] {
    let parameters = clause.parameters.map { parameter in
      let type = parameter.type.trimmedDescription + (parameter.ellipsis?.text ?? "")
      return "\(label(of: parameter, named)): \(type)"
    }
    let short = "\(name)(\(parameters.joined(separator: ", ")))"
    return [short] + (result.map { ["\(short) -> \($0.trimmedDescription)"] } ?? [])
  }
}
