import Testing

@testable import BookBuilder

@Suite struct ElisionTests {
  static let swift = SwiftSource(
    SourceText(
      file: "Box.swift",
      text: """
        enum Outer {
          /// A box.
          ///
          /// It holds numbers, and has a lid.
          struct Box {
            /// What is in it.
            var contents: [Int]

            init(_ contents: [Int]) {
              precondition(contents.count < 9, "too full")
              precondition(
                !contents.isEmpty,
                "empty")
              for number in contents where number < 0 {
                preconditionFailure("\\(number) is below 0")
              }
              self.contents = contents
              guard let first = contents.first else { preconditionFailure("empty") }
              print(first)
            }

            init() { self.init([1]) }

            func sum() -> Int {
              if contents.isEmpty { return 0 }
              return contents.reduce(0, +)
            }
          }
        }

        """))

  private func listing(without parts: String...) throws -> String {
    let box = try Self.swift.declaration(named: "Outer.Box")
    return Self.swift.listing(of: box, without: try Elision(parts, of: box, in: Self.swift))
  }

  @Test("what is left out becomes one line of dots for neighbours, and the rest stands as it was")
  func everything() throws {
    #expect(
      try listing(without: "preconditions", "init()", "details", "sum()") == """
        /// A box.
        struct Box {
          /// What is in it.
          var contents: [Int]

          init(_ contents: [Int]) {
            …
            self.contents = contents
            …
            print(first)
          }

          …
        }

        """)
  }

  @Test("with nothing left out, it is the whole declaration")
  func nothing() throws {
    let box = try Self.swift.declaration(named: "Outer.Box")
    #expect(try listing() == Self.swift.listing(of: box))
    #expect(try !listing().contains("…"))
  }

  @Test("a condition that does more than stop is kept")
  func conditionsStay() throws {
    #expect(try listing(without: "preconditions").contains("if contents.isEmpty { return 0 }"))
  }

  @Test("a part that is not there is refused, with those that are")
  func unknownPart() {
    #expect(
      throws: Elision.Unknown(
        part: "lid",
        known: ["preconditions", "details", "contents", "init(_:)", "init()", "sum()"])
    ) {
      _ = try listing(without: "lid")
    }
  }
}
