/// A Swift file, parsed, in which declarations are found by name and coloured.
struct SwiftSource {
  /// A declaration of the file: its name, such as `Perceptron.output(for:)`, and where it stands.
  struct Declaration: Equatable {
    let name: String
    let line: Int
    /// Its bytes, from the comment right above it to the end of its last line.
    let range: Range<Int>
    /// The bytes of the name where it is declared; of an extension, those of the type that it extends.
    let nameRange: Range<Int>
    /// The types that it is a member of, from the outside in.
    let scope: [String]
    /// Its name without argument labels, and without the types around it.
    let base: String
    let kind: Kind
    /// Whether other modules can use it.
    var isPublic = false
    /// What tells it from others of its name, in the order of use: the types of its parameters, the clause
    /// of `#if` it stands in, and an extension's conformances or members.
    var marks: [String] = []
    /// Of a property its type, of a function what it returns, where that is the name of a type alone.
    var type: String?
    /// The first sentence of its comment.
    var summary = ""

    enum Kind: Int { case type, function, property, enumCase, other, extending }
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
    /// Where it is a name that may lead to its declaration: the byte of the file that it begins at.
    var name: Int?
  }

  let source: SourceText
  private let outline: SwiftOutline

  var declarations: [Declaration] { outline.declarations }

  /// The names in the code that may lead to their declarations.
  var uses: [NameUse] { outline.uses }

  /// The modules that the file imports.
  var imports: [String] { outline.imports }

  /// The statements that stop at a wrong input; see ``SwiftOutline/preconditions``.
  var preconditions: [Range<Int>] { outline.preconditions }

  /// - Parameter outline: that of the same source; nil where the parser is to say it.
  init(_ source: SourceText, outline: SwiftOutline? = nil) {
    self.source = source
    self.outline = outline ?? SwiftOutline(of: source)
  }

  /// The one declaration called `name`. A function may be named without its argument labels,
  /// where that is unambiguous; an extension is called `extension Type`. Where several have the name:
  ///
  /// - functions that differ in types alone are told apart by these, `sum(of: Int)`, and if need be by what
  ///   they return, `sum(of: Int) -> Double`;
  /// - the twins of `#if` by their clause, `root in #if DEBUG` and `root in #else`;
  /// - extensions by all that stands before the brace, `extension Adder: Equatable`, by a member,
  ///   `extension Adder with sum(of:)`, or by their place among those of the name, `extension Adder, 2nd`.
  func declaration(named name: String) throws(LookupError) -> Declaration {
    var found = declarations.filter { $0.name == name }
    if found.isEmpty, !name.contains("(") {
      found = declarations.filter { $0.name.prefix { $0 != "(" } == name }
    }
    if found.isEmpty { found = declarations.filter { $0.marks.contains(name) } }
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
      .prefix(while: isIndent).count
    return spans(in: declaration.range, margin: margin, without: elision)
  }

  /// All of the file that follows its imports, as coloured stretches.
  var spansAfterImports: [Span] {
    guard let start = outline.startAfterImports else { return [] }
    return spans(in: start..<max(start, outline.end), margin: 0)
  }

  /// The same without the comment in front.
  var spansAfterComment: [Span] {
    guard let start = outline.startAfterComment else { return [] }
    return spans(in: start..<max(start, outline.end), margin: 0)
  }

  /// All of the file, as coloured stretches.
  var spans: [Span] { spans(in: 0..<source.bytes.count, margin: 0) }

  /// The names that are declared, each where it is.
  private var ownNames: [Range<Int>] {
    declarations.filter { $0.kind != .extending }.map(\.nameRange)
  }

  private func spans(
    in range: Range<Int>, margin: Int, without elision: Elision = Elision()
  ) -> [Span] {
    // For each byte its kind of code, and the name that it belongs to, counted from 1.
    var kinds = [UInt8](repeating: 0, count: range.count)
    var names = [Int32](repeating: 0, count: range.count)
    for (stretch, kind) in outline.stretches {
      for offset in stretch.clamped(to: range) { kinds[offset - range.lowerBound] = kind }
    }
    for name in uses.map(\.range) + ownNames
    where range.contains(name.lowerBound) {
      for offset in name where offset < range.upperBound {
        names[offset - range.lowerBound] = Int32(name.lowerBound + 1)
      }
    }
    return spans(range: range, kinds: kinds, names: names, margin: margin, without: elision)
  }

  /// Cuts `margin` spaces or tabs off the start of each line but the first, which starts at the
  /// declaration, and joins neighbouring bytes of one kind. What is left out becomes a line `…`.
  private func spans(
    range: Range<Int>, kinds: [UInt8], names: [Int32], margin: Int, without elision: Elision
  ) -> [Span] {
    var spans: [Span] = []
    var bytes: [UInt8] = []
    var kind: UInt8 = 0
    var name: Int32 = 0
    func flush() {
      if !bytes.isEmpty {
        spans.append(
          Span(
            text: String(decoding: bytes, as: UTF8.self),
            cssClass: SwiftOutline.cssClasses[Int(kind)],
            name: name == 0 ? nil : Int(name) - 1))
      }
      bytes = []
    }
    var spacesToCut = 0
    var left = elision.ranges[...]
    for offset in range {
      let byte = source.bytes[offset]
      if let next = left.first, offset >= next.bytes.lowerBound {
        if offset == next.bytes.lowerBound, next.isMarked {
          let indent = source.bytes[offset...].prefix(while: isIndent)
          bytes += indent.dropFirst(margin) + Array("…\n".utf8)
        }
        if offset + 1 == next.bytes.upperBound {
          left.removeFirst()
          spacesToCut = margin
        }
        continue
      }
      if spacesToCut > 0, isIndent(byte) {
        spacesToCut -= 1
        continue
      }
      spacesToCut = byte == UInt8(ascii: "\n") ? margin : 0
      if byte == UInt8(ascii: "\r") { continue }
      let newKind = kinds[offset - range.lowerBound]
      let newName = names[offset - range.lowerBound]
      if newKind != kind || newName != name {
        flush()
        kind = newKind
        name = newName
      }
      bytes.append(byte)
    }
    flush()
    spans.append(Span(text: "\n", cssClass: nil))
    return spans
  }
}

/// Whether a byte is a space or a tab, with which lines are moved to the right.
func isIndent(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
