import Foundation

/// The Swift files that have pages of their own, and where the names in them lead.
final class CodeIndex {
  /// A declaration, and where it stands.
  struct Entry {
    let declaration: SwiftSource.Declaration
    let file: String
    let module: String
    /// The types around it, each name for itself.
    let scope: [String]

    var path: [String] { scope + [declaration.base] }
  }

  /// A file with a page.
  struct File {
    let path: String
    /// The module; the path itself for a file that a text lists and that no module of the package has.
    let module: String
    let source: SwiftSource
    /// The modules whose names it can use, its own first.
    let visible: [String]

    var isOfModule: Bool { module != path }
  }

  let files: [File]
  private let swift: SwiftFiles
  private var byPath: [String: File] = [:]
  private var entries: [String: [Entry]] = [:]
  private var declared: [String: [Int: SwiftSource.Declaration]] = [:]

  /// - Parameter modules: the files of each module of the package.
  /// - Throws: a ``Problem`` if a file cannot be read.
  init(of book: ResolvedBook, modules: [String: [String]]) throws {
    let swift = book.swift
    self.swift = swift
    var files: [File] = []
    func add(_ path: String, of module: String) throws -> [String] {
      let source = try swift.source(path)
      let imports = source.imports
      files.append(File(path: path, module: module, source: source, visible: [module] + imports))
      return imports
    }
    // What chapters are made of, what that imports, and what else a text lists.
    let folders = book.chapters.compactMap { $0.document.chapterFolder.map { "Chapters/\($0)/" } }
    let listed = Set(book.chapters.flatMap { $0.listings.map(\.path) })
    var pending = modules.filter { _, sources in
      sources.contains { source in
        folders.contains { source.hasPrefix($0) } || listed.contains(source)
      }
    }.keys.sorted()
    // A run prints, draws and reads with what the book does not explain.
    let ideas = Set(
      pending.filter { name in
        (modules[name] ?? []).contains { $0.split(separator: "/").count == 3 }
      })
    var seen = Set(pending)
    while !pending.isEmpty {
      let module = pending.removeFirst()
      for path in (modules[module] ?? []).sorted() where path.hasSuffix(".swift") {
        for imported in try add(path, of: module)
        where ideas.contains(module) && modules[imported] != nil {
          if seen.insert(imported).inserted { pending.append(imported) }
        }
      }
    }
    for path in listed.sorted() where !files.contains(where: { $0.path == path }) {
      _ = try add(path, of: path)
    }
    self.files = files.sorted { $0.path < $1.path }
    for file in self.files {
      byPath[file.path] = file
      for declaration in file.source.declarations {
        declared[file.path, default: [:]][declaration.nameRange.lowerBound] = declaration
        guard declaration.kind != .extending else { continue }
        let scope = declaration.scope.flatMap { $0.split(separator: ".").map(String.init) }
        entries[declaration.base, default: []].append(
          Entry(declaration: declaration, file: file.path, module: file.module, scope: scope))
      }
    }
  }

  func file(_ path: String) -> File? { byPath[path] }

  /// The declaration whose name stands at a byte of a file.
  func declaration(at offset: Int, in path: String) -> SwiftSource.Declaration? {
    declared[path]?[offset]
  }

  /// Where the names of a file lead that stand in its code, by the bytes at which they begin.
  ///
  /// - Parameter path: a file with a page, or another of the package, such as an exercise's solution.
  func targets(in path: String) throws -> [Int: Entry] {
    if let known = known[path] { return known }
    let source = try byPath[path]?.source ?? swift.source(path)
    let visible = byPath[path]?.visible ?? [path] + source.imports
    var targets: [Int: Entry] = [:]
    for use in source.uses {
      if let entry = target(of: use, visible) { targets[use.range.lowerBound] = entry }
    }
    known[path] = targets
    return targets
  }
  private var known: [String: [Int: Entry]] = [:]

  // MARK: What a name means

  private func target(of use: NameUse, _ visible: [String]) -> Entry? {
    switch use.place {
    case .type(let names, let scope): return type(names, within: scope, visible)
    case .member(let name, let names, let scope):
      let path = type(names, within: scope, visible)?.path ?? names
      return theOne(members(name, of: path, visible), labels: use.labels)
    case .memberOfProperty(let name, let property, let scope):
      guard let owner = innermost(property, within: scope, labels: nil, visible),
        let type = owner.declaration.type
      else { return nil }
      let path = self.type([type], within: owner.scope, visible)?.path ?? [type]
      return theOne(members(name, of: path, visible), labels: use.labels)
    case .bare(let name, let scope):
      if name.first?.isUppercase == true { return type([name], within: scope, visible) }
      if let member = innermost(name, within: scope, labels: use.labels, visible) { return member }
      // A function of the module, unless anything else could be meant: a member that a type has from a
      // protocol, or a function of the standard library.
      let named = (entries[name] ?? []).filter { visible.contains($0.module) }
      guard named.allSatisfy({ $0.scope.isEmpty }), !Self.standard.contains(name) else {
        return nil
      }
      return theOne(named, labels: use.labels)
    }
  }

  /// Functions of the standard library that are called without a type.
  private static let standard: Set<String> = [
    "abs", "assert", "assertionFailure", "debugPrint", "dump", "exp", "fatalError", "log", "max",
    "min", "numericCast", "pow", "precondition", "preconditionFailure", "print", "readLine",
    "repeatElement", "sequence", "sqrt", "stride", "swap", "tanh", "type", "zip",
  ]

  /// A type by its name: the one that is nearest around, and of those of one place the module's own.
  private func type(_ names: [String], within scope: [String], _ visible: [String]) -> Entry? {
    guard let first = names.first else { return nil }
    for depth in (0...scope.count).reversed() {
      let found = members(first, of: Array(scope[..<depth]), visible)
        .filter { $0.declaration.kind == .type }
      guard !found.isEmpty else { continue }
      guard let outer = theOne(found, labels: nil) else { return nil }
      return names.dropFirst().reduce(outer) { (around: Entry?, name) in
        around.flatMap {
          theOne(
            members(name, of: $0.path, visible).filter { $0.declaration.kind == .type },
            labels: nil)
        }
      }
    }
    return nil
  }

  /// A member of the types around, by its name alone: of the innermost that has one.
  private func innermost(
    _ name: String, within scope: [String], labels: [String]?, _ visible: [String]
  ) -> Entry? {
    for depth in (0...scope.count).reversed() where depth > 0 {
      let found = members(name, of: Array(scope[..<depth]), visible)
      if !found.isEmpty { return theOne(found, labels: labels) }
    }
    return nil
  }

  /// What a name is among the members of a type; of no type, among the module's own. What the file's own
  /// module declares hides what it imports.
  private func members(_ name: String, of path: [String], _ visible: [String]) -> [Entry] {
    let found = (entries[name] ?? []).filter { $0.scope == path && visible.contains($0.module) }
    let own = found.filter { $0.module == visible[0] }
    return own.isEmpty ? found : own
  }

  /// The only one, or the only one that a call with these labels can mean.
  private func theOne(_ found: [Entry], labels: [String]?) -> Entry? {
    let fitting = labels.map { labels in found.filter { $0.declaration.takes(labels) } } ?? found
    return fitting.count == 1 ? fitting.first : nil
  }
}

extension SwiftSource.Declaration {
  /// Whether it can be called with these argument labels: those that are missing may have values of their
  /// own.
  fileprivate func takes(_ labels: [String]) -> Bool {
    guard kind == .function else { return true }
    var own = name.dropFirst(name.prefix { $0 != "(" }.count + 1).dropLast().split(separator: ":")[
      ...]
    for label in labels {
      guard let place = own.firstIndex(where: { $0 == label }) else { return false }
      own = own[(place + 1)...]
    }
    return true
  }
}
