import SwiftSyntax

/// A name in a file's code, and where by the grammar alone its declaration is to be looked for.
struct NameUse: Equatable {
  /// Its bytes.
  let range: Range<Int>
  let place: Place
  /// The argument labels of a call, where it is one without closures behind it.
  var labels: [String]?

  enum Place: Equatable {
    /// A type, by its name and those of the types around it.
    case type([String], within: [String])
    /// A name alone: of a member of the types around, or of the module's.
    case bare(String, within: [String])
    /// A member of a type.
    case member(String, ofType: [String], within: [String])
    /// A member of what a property is, which is a member of the types around.
    case memberOfProperty(String, property: String, within: [String])
  }
}

/// Finds the names of a file that may lead to a declaration. Where the grammar leaves open what is meant, as
/// for a name that is also one of a parameter, or for a member of something whose type is not written down,
/// there is none.
final class NameUseFinder: SyntaxVisitor {
  private var uses: [NameUse] = []
  /// The types around, from the outside in.
  private var scope: [String] = []
  /// What the members around bind, with the type where it is known; so do the types' generic parameters.
  private var bound: [[String: String?]] = []

  static func uses(in tree: SourceFileSyntax) -> [NameUse] {
    let finder = NameUseFinder(viewMode: .sourceAccurate)
    finder.walk(tree)
    return finder.uses
  }

  private func add(_ token: TokenSyntax, _ place: NameUse.Place, labels: [String]? = nil) {
    let start = token.positionAfterSkippingLeadingTrivia.utf8Offset
    let end = token.endPositionBeforeTrailingTrivia.utf8Offset
    uses.append(NameUse(range: start..<end, place: place, labels: labels))
  }

  /// What a name is bound to around here: nil where to nothing, a nil type where to something unknown.
  private func binding(of name: String) -> String?? {
    for names in bound.reversed() {
      if let type = names[name] { return .some(type) }
    }
    return .none
  }

  // MARK: Around

  private func enter(_ names: [String], _ parameters: GenericParameterClauseSyntax?)
    -> SyntaxVisitorContinueKind
  {
    scope += names
    let generic = parameters?.parameters.map { ($0.name.text, String?.none) } ?? []
    bound.append(Dictionary(generic, uniquingKeysWith: { first, _ in first }))
    return .visitChildren
  }

  private func leave(_ count: Int = 1) {
    scope.removeLast(count)
    bound.removeLast()
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    enter([node.name.text], node.genericParameterClause)
  }
  override func visitPost(_ node: StructDeclSyntax) { leave() }
  override func visit(_ node: ClassDeclSyntax) -> SyntaxVisitorContinueKind {
    enter([node.name.text], node.genericParameterClause)
  }
  override func visitPost(_ node: ClassDeclSyntax) { leave() }
  override func visit(_ node: ActorDeclSyntax) -> SyntaxVisitorContinueKind {
    enter([node.name.text], node.genericParameterClause)
  }
  override func visitPost(_ node: ActorDeclSyntax) { leave() }
  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    enter([node.name.text], node.genericParameterClause)
  }
  override func visitPost(_ node: EnumDeclSyntax) { leave() }
  override func visit(_ node: ProtocolDeclSyntax) -> SyntaxVisitorContinueKind {
    enter([node.name.text], nil)
  }
  override func visitPost(_ node: ProtocolDeclSyntax) { leave() }

  override func visit(_ node: ExtensionDeclSyntax) -> SyntaxVisitorContinueKind {
    enter(path(of: node.extendedType), nil)
  }
  override func visitPost(_ node: ExtensionDeclSyntax) {
    leave(path(of: node.extendedType).count)
  }

  private func path(of type: TypeSyntax) -> [String] {
    if let simple = type.as(IdentifierTypeSyntax.self) { return [simple.name.text] }
    guard let member = type.as(MemberTypeSyntax.self) else { return [type.trimmedDescription] }
    return path(of: member.baseType) + [member.name.text]
  }

  // A function within a function has been read with it.
  private func enterMember(_ node: some SyntaxProtocol) -> SyntaxVisitorContinueKind {
    bound.append(BindingFinder.bindings(in: Syntax(node)))
    return .visitChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    enterMember(node)
  }
  override func visitPost(_ node: FunctionDeclSyntax) { bound.removeLast() }
  override func visit(_ node: InitializerDeclSyntax) -> SyntaxVisitorContinueKind {
    enterMember(node)
  }
  override func visitPost(_ node: InitializerDeclSyntax) { bound.removeLast() }
  override func visit(_ node: SubscriptDeclSyntax) -> SyntaxVisitorContinueKind {
    enterMember(node)
  }
  override func visitPost(_ node: SubscriptDeclSyntax) { bound.removeLast() }
  override func visit(_ node: AccessorBlockSyntax) -> SyntaxVisitorContinueKind {
    enterMember(node)
  }
  override func visitPost(_ node: AccessorBlockSyntax) { bound.removeLast() }
  override func visit(_ node: ClosureExprSyntax) -> SyntaxVisitorContinueKind {
    enterMember(node)
  }
  override func visitPost(_ node: ClosureExprSyntax) { bound.removeLast() }

  // MARK: Types

  override func visit(_ node: IdentifierTypeSyntax) -> SyntaxVisitorContinueKind {
    if node.name.text != "Self", binding(of: node.name.text) == nil {
      add(node.name, .type([node.name.text], within: scope))
    }
    return .visitChildren
  }

  override func visit(_ node: MemberTypeSyntax) -> SyntaxVisitorContinueKind {
    let names = path(of: TypeSyntax(node))
    if let first = names.first, first != "Self", binding(of: first) == nil {
      add(node.name, .type(names, within: scope))
    }
    return .visitChildren
  }

  // MARK: Expressions

  override func visit(_ node: DeclReferenceExprSyntax) -> SyntaxVisitorContinueKind {
    let name = node.baseName
    guard case .identifier = name.tokenKind else { return .skipChildren }
    if let access = node.parent?.as(MemberAccessExprSyntax.self), access.declName.id == node.id {
      addMember(access)
    } else if node.parent?.is(KeyPathPropertyComponentSyntax.self) == true
      || binding(of: name.text) != nil
    {
      return .skipChildren
    } else {
      add(name, .bare(name.text, within: scope), labels: labels(ofCall: Syntax(node)))
    }
    return .skipChildren
  }

  private func addMember(_ access: MemberAccessExprSyntax) {
    guard let base = access.base else { return }
    let name = access.declName.baseName
    let labels = labels(ofCall: Syntax(access))
    func member(of type: [String]) {
      add(name, .member(name.text, ofType: type, within: scope), labels: labels)
    }
    if let call = base.as(FunctionCallExprSyntax.self) {
      if let type = constructed(call) { member(of: [type]) }
      return
    }
    guard let reference = base.as(DeclReferenceExprSyntax.self) else {
      let names = path(of: base)
      if names.count > 1, names.allSatisfy({ $0.first?.isUppercase == true }),
        binding(of: names[0]) == nil
      {
        member(of: names)
      }
      return
    }
    switch (reference.baseName.text, binding(of: reference.baseName.text)) {
    case ("self", .none), ("Self", .none): member(of: scope)
    case (_, .some(let type)): if let type { member(of: [type]) }
    case (let text, .none) where text.first?.isUppercase == true: member(of: [text])
    case (let text, .none):
      add(
        name, .memberOfProperty(name.text, property: text, within: scope), labels: labels)
    }
  }

  /// `A.B`, as an expression.
  private func path(of expression: ExprSyntax) -> [String] {
    if let reference = expression.as(DeclReferenceExprSyntax.self) {
      return [reference.baseName.text]
    }
    guard let access = expression.as(MemberAccessExprSyntax.self), let base = access.base else {
      return []
    }
    let around = path(of: base)
    return around.isEmpty ? [] : around + [access.declName.baseName.text]
  }
}

/// The argument labels where `callee` is what is called, with all arguments in its parentheses.
private func labels(ofCall callee: Syntax) -> [String]? {
  guard let call = callee.parent?.as(FunctionCallExprSyntax.self),
    call.calledExpression.id == callee.id, call.trailingClosure == nil
  else { return nil }
  return call.arguments.map { $0.label?.text ?? "_" }
}

/// `Type(…)`: the type's name.
private func constructed(_ call: FunctionCallExprSyntax) -> String? {
  guard let name = call.calledExpression.as(DeclReferenceExprSyntax.self)?.baseName.text,
    name.first?.isUppercase == true
  else { return nil }
  return name
}

/// What the code of one member binds: its parameters, its variables, the functions within it. The type where
/// it is written down, or where the name is bound to a new value of one; nil where it is not known, or where
/// a name is bound twice.
private final class BindingFinder: SyntaxVisitor {
  private var bindings: [String: String?] = ["error": nil, "newValue": nil, "oldValue": nil]
  private var root: Syntax?

  static func bindings(in node: Syntax) -> [String: String?] {
    let finder = BindingFinder(viewMode: .sourceAccurate)
    finder.root = node
    finder.walk(node)
    return finder.bindings
  }

  private func bind(_ name: TokenSyntax, _ type: String?) {
    let isNew = bindings[name.text] == nil
    bindings[name.text] = .some(isNew ? type : nil)
  }

  private func name(of type: TypeSyntax?) -> String? {
    guard let type else { return nil }
    if let attributed = type.as(AttributedTypeSyntax.self) { return name(of: attributed.baseType) }
    if let some = type.as(SomeOrAnyTypeSyntax.self) { return name(of: some.constraint) }
    return type.as(IdentifierTypeSyntax.self)?.name.text
  }

  override func visit(_ node: FunctionParameterSyntax) -> SyntaxVisitorContinueKind {
    bind(node.secondName ?? node.firstName, node.ellipsis == nil ? name(of: node.type) : nil)
    return .visitChildren
  }

  override func visit(_ node: ClosureParameterSyntax) -> SyntaxVisitorContinueKind {
    bind(node.secondName ?? node.firstName, name(of: node.type))
    return .visitChildren
  }

  override func visit(_ node: ClosureShorthandParameterSyntax) -> SyntaxVisitorContinueKind {
    bind(node.name, nil)
    return .visitChildren
  }

  override func visit(_ node: ClosureCaptureSyntax) -> SyntaxVisitorContinueKind {
    bind(node.name, nil)
    return .visitChildren
  }

  override func visit(_ node: GenericParameterSyntax) -> SyntaxVisitorContinueKind {
    bind(node.name, nil)
    return .visitChildren
  }

  override func visit(_ node: IdentifierPatternSyntax) -> SyntaxVisitorContinueKind {
    let binding = node.parent?.as(PatternBindingSyntax.self)
    let value = binding?.initializer?.value.as(FunctionCallExprSyntax.self).flatMap(constructed)
    bind(node.identifier, binding?.typeAnnotation.map { name(of: $0.type) } ?? value)
    return .visitChildren
  }

  override func visit(_ node: FunctionDeclSyntax) -> SyntaxVisitorContinueKind {
    if Syntax(node) != root { bind(node.name, nil) }
    return .visitChildren
  }

  override func visit(_ node: StructDeclSyntax) -> SyntaxVisitorContinueKind {
    bind(node.name, nil)
    return .visitChildren
  }

  override func visit(_ node: EnumDeclSyntax) -> SyntaxVisitorContinueKind {
    bind(node.name, nil)
    return .visitChildren
  }
}
