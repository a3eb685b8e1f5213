import Foundation
import Testing

@testable import BookBuilder

@Suite struct DeclarationNameTests {
  private func swift(_ text: String) -> SwiftSource {
    SwiftSource(SourceText(file: "A.swift", text: text))
  }

  private func listing(_ name: String, in text: String) throws -> String {
    let swift = swift(text)
    return swift.listing(of: try swift.declaration(named: name))
  }

  static let all = """
    precedencegroup Power { higherThan: MultiplicationPrecedence }
    infix operator **: Power
    @freestanding(expression) macro seed(_ text: String) -> Int = #externalMacro(module: "M", type: "T")
    final class File {
      deinit { close() }
      var (width, height) = (1, 2)
    }
    protocol Shape {
      associatedtype Point
      func area(at point: Point) -> Double
    }
    func sum(of a: Int) -> Int { a }
    func sum(of a: Double) -> Double { a }
    func sum(of a: Double) -> Float { Float(a) }
    #if os(Linux)
    let root = "/"
    #else
    let root = "C:"
    #endif
    extension File {
      func open() {}
    }
    extension File: Shape {
      func shut() {}
    }
    extension File {
      func read() {}
    }
    """

  @Test(
    "a listing can name every declaration that Swift has, also where others share its name",
    arguments: [
      ("precedencegroup Power", "precedencegroup Power {"), ("operator **", "infix operator **"),
      ("seed(_:)", "@freestanding(expression) macro seed"), ("File.deinit", "deinit { close() }"),
      ("File.height", "var (width, height)"), ("Shape.Point", "associatedtype Point"),
      ("Shape.area(at:)", "func area(at"), ("sum(of: Int)", "func sum(of a: Int) -> Int"),
      ("sum(of: Double) -> Float", "func sum(of a: Double) -> Float"),
      ("root in #if os(Linux)", "let root = \"/\""), ("root in #else", "let root = \"C:\""),
      ("extension File: Shape", "extension File: Shape {\n  func shut"),
      ("extension File with read()", "extension File {\n  func read"),
      ("extension File, 1st", "extension File {\n  func open"),
    ])
  func everyKind(name: String, start: String) throws {
    #expect(try listing(name, in: Self.all).hasPrefix(start))
  }

  @Test("where a name is shared, the error gives what tells each apart")
  func ambiguous() async throws {
    let test = try TestBook()
    try test.replace("#Adder.add(_:)", with: "#Adder.sum(of:)")
    let message = try #require(try await test.problems().first?.message)
    #expect(message.contains("Adder.sum(of: Int) in line 10; Adder.sum(of: Double) in line 11"))
  }

  @Test("tabs are moved to the left like spaces, in a listing and around what is left out")
  func tabs() throws {
    let text =
      "struct A {\n\t/// One.\n\tfunc one() {\n\t\tprecondition(true)\n\t\tprint(1)\n\t}\n}\n"
    #expect(
      try listing("A.one()", in: text)
        == "/// One.\nfunc one() {\n\tprecondition(true)\n\tprint(1)\n}\n")
    let swift = swift(text)
    let found = try swift.declaration(named: "A.one()")
    let elision = try Elision(["preconditions"], of: found, in: swift)
    #expect(
      swift.listing(of: found, without: elision) == "/// One.\nfunc one() {\n\t…\n\tprint(1)\n}\n")
  }

  @Test(
    "public is what says so and nothing around it hides, with the first sentence of its comment")
  func isPublic() throws {
    let swift = swift(
      """
      /// The `first`. And more.
      ///
      /// Much more.
      public struct A {
        public private(set) var a = 1
        var b = 2
      }
      public extension A {
        func c() {}
        private func d() {}
      }
      extension A { public func e() {} }
      """)
    #expect(
      swift.declarations.filter { $0.isPublic && $0.kind != .extending }.map(\.name)
        == ["A", "A.a", "A.c()", "A.e()"])
    #expect(swift.declarations[0].summary == "The `first`.")
  }
}

@Suite struct NameLinkTests {
  /// A book whose chapter's module uses another; where the names of one file lead, as `name → file:line`.
  private func links(_ code: String, library: String = "", other: String = "") async throws
    -> [String]
  {
    let test = try TestBook()
    try test.write("import Numbers\n\(code)", to: "Chapters/1-Test/Using.swift")
    try test.write(library, to: "Sources/Numbers/Library.swift")
    try test.write(other, to: "Sources/Others/Other.swift")
    let modules = [
      "Testing1": ["Chapters/1-Test/Adding.swift", "Chapters/1-Test/Using.swift"],
      "Numbers": ["Sources/Numbers/Library.swift"], "Others": ["Sources/Others/Other.swift"],
    ]
    _ = try await test.book(modules: modules).build(into: test.url("site"))
    let page = try test.read("site/code/1-Test/Using.html")
    return page.matches(
      of: /<a[^>]* href="(?:\.\.\/)+code\/([^"#]*)\.html#L([0-9]+)"[^>]*>([^<]*)<\/a>/
    ).map { "\($0.3) → \($0.1):\($0.2)" }
  }

  @Test(
    "types, members of what has a written type, and functions of the module lead to their lines")
  func found() async throws {
    let found = try await links(
      """
      struct Pair {
        var adder: Adder
        let grid = Grid(side: 2)
        mutating func twice(_ other: Adder) {
          adder.add(1)
          let fresh = Adder()
          print(fresh.total, other.sum(of: 1), self.adder, half(2))
          twice(other)
        }
      }
      func half(_ x: Int) -> Int { x }
      extension Grid.Cell { var double: Grid { grid } }
      """,
      library: "public struct Grid {\n  public init(side: Int) {}\n  public struct Cell {\n"
        + "    public var grid: Grid\n  }\n}\n")
    // `sum(of:)` is there twice.
    #expect(
      found == [
        "Adder → 1-Test/Adding:2", "Grid → Numbers/Library:1", "Adder → 1-Test/Adding:2",
        "adder → 1-Test/Using:3", "add → 1-Test/Adding:6", "Adder → 1-Test/Adding:2",
        "total → 1-Test/Adding:3",
        "adder → 1-Test/Using:3", "half → 1-Test/Using:12", "twice → 1-Test/Using:5",
        "Grid → Numbers/Library:1", "Cell → Numbers/Library:3", "Grid → Numbers/Library:1",
        "grid → Numbers/Library:4",
      ])
  }

  @Test(
    "what could be something else leads nowhere",
    arguments: [
      // Parameters, variables, closures' parameters and generic parameters hide what is outside.
      "func f(half: Int) -> Int { half }", "func f() { let half = 1; print(half) }",
      "let f: (Int) -> Int = { half in half + 1 }", "func f<Grid>(_ grid: Grid) {}",
      // A member of something whose type is not written down.
      "func f(_ x: [Int]) -> Int { x.half }", "let n = [1, 2].map { $0.half }",
      // Declared twice, not imported, or the standard library's.
      "let a = twin(1)", "let b = far(1)", "let c = max(1, 2)",
      // A member of another type may be meant.
      "extension Int { func g() { area() } }",
    ])
  func nowhere(code: String) async throws {
    let found = try await links(
      code,
      library: """
        public func half(_ x: Int) -> Int { x }
        public struct Grid { public var half: Int }
        public func twin(_ x: Int) -> Int { x }
        public func twin(_ x: Double) -> Int { 1 }
        public func max(_ a: Int, _ b: Int) -> Int { a }
        public func area() {}
        protocol Shape {}
        extension Shape { func area() {} }
        """,
      other: "public func far(_ x: Int) -> Int { x }")
    #expect(found.isEmpty, "\(found)")
  }

  @Test("listings lead to the code, the code to the listings, and both are valid where lines break")
  func thereAndBack() async throws {
    let test = try TestBook()
    let modules = ["Testing1": ["Chapters/1-Test/Adding.swift"]]
    _ = try await test.book(modules: modules).build(into: test.url("site"))
    let page = try test.read("site/1-test.html")
    #expect(page.contains("<a class=\"file\" href=\"code/1-Test/Adding.html#L6\">"))
    #expect(page.contains("func</span> <a href=\"code/1-Test/Adding.html#L6\">add</a>"))
    let code = try test.read("site/code/1-Test/Adding.html")
    #expect(code.contains("<title>Adding.swift · The book</title>"))
    #expect(
      code.contains(
        "<a href=\"../../1-test.html#listing-1\" title=\"Shown in 1 · The test\">add</a>"))
    #expect(code.contains("href=\"../../style.css\"") && code.contains("src=\"../../book.js\""))
    let rows = code.matches(of: /<span class="row" id="L([0-9]+)">/).compactMap { Int($0.1) }
    #expect(rows == Array(1...12))
  }
}

@Suite struct DeclarationTableTests {
  private static let more = """

    /// Subtracts, as `-` does. Rarely.
    public struct Subtractor {
      public var total = 0
    }
    /// - Precondition: a cause.
    public func uncommented() {}

    """

  @Test("a block lists what the module declares as public and no listing shows")
  func listed() async throws {
    let test = try TestBook()
    try test.write(TestBook.source + Self.more, to: "Chapters/1-Test/Adding.swift")
    try test.replace("That was `all`.", with: "```declarations\n```")
    #expect(try await test.book().update() == ["Chapters/1-Test/Chapter.md"])
    #expect(
      try test.read("Chapters/1-Test/Chapter.md").contains(
        "```declarations\nSubtractor\n    Subtracts, as `-` does.\n```"))
    let modules = ["Testing1": ["Chapters/1-Test/Adding.swift"]]
    _ = try await test.book(modules: modules).build(into: test.url("site"))
    #expect(
      try test.read("site/1-test.html").contains(
        "<dt><a href=\"code/1-Test/Adding.html#L15\"><code>Subtractor</code></a></dt>"
          + "<dd>Subtracts, as <code>-</code> does.</dd>"))
  }

  @Test("a public declaration that the text neither lists nor names is an error")
  func missing() async throws {
    let test = try TestBook()
    try test.write(TestBook.source + Self.more, to: "Chapters/1-Test/Adding.swift")
    let problems = try await test.problems()
    #expect(problems.count == 1)
    #expect(
      problems.first?.message.hasPrefix(
        "'Subtractor' in Chapters/1-Test/Adding.swift is public, and no listing") == true)
  }

  @Test("a block with nothing to list is an error, and so is one on a page beside the chapters")
  func needless() async throws {
    let test = try TestBook()
    try test.replace("That was `all`.", with: "```declarations\n```")
    #expect(try await test.problems().first?.message.contains("remove '```declarations'") == true)
    let other = try TestBook()
    try other.writePage("Notation", "```declarations\n```")
    #expect(try await other.problems().first?.message.contains("stands in a chapter") == true)
  }
}
