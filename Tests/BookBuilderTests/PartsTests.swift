import Foundation
import Testing

@testable import BookBuilder

@Suite struct UnifiedDiffTests {
  @Test("equal texts have no difference")
  func equal() {
    #expect(unifiedDiff(from: "a\nb\n", to: "a\nb\n") == "")
    #expect(unifiedDiff(from: "", to: "") == "")
  }

  @Test("one changed line stands between three lines of context")
  func oneLine() {
    let old = (1...9).map { "\($0)\n" }.joined()
    #expect(
      unifiedDiff(from: old, to: old.replacing("5", with: "five"))
        == "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8")
  }

  @Test("changes far apart are two hunks, near ones are one")
  func hunks() {
    let old = (1...20).map { "\($0)\n" }.joined()
    let far = unifiedDiff(
      from: old, to: old.replacing("2\n3\n", with: "2\nx\n3\n").replacing("19\n", with: ""))
    #expect(far.split(separator: "\n").count { $0.hasPrefix("@@") } == 2)
    let near = unifiedDiff(
      from: old, to: old.replacing("5\n", with: "").replacing("9\n10", with: "10"))
    #expect(near.split(separator: "\n").count { $0.hasPrefix("@@") } == 1)
  }

  @Test("text added to nothing, and taken away to nothing, begins at line 0")
  func empty() {
    #expect(unifiedDiff(from: "", to: "a\n") == "@@ -0,0 +1,1 @@\n+a")
    #expect(unifiedDiff(from: "a\n", to: "") == "@@ -1,1 +0,0 @@\n-a")
  }

  @Test("a missing last line ending is told")
  func noNewline() {
    #expect(
      unifiedDiff(from: "a", to: "a\n") == "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a")
  }

  @Test(
    "patch makes the new text out of the old one and the diff",
    .enabled(if: run("patch", "--version") == 0, "there is no program 'patch' here"),
    arguments: 0..<20)
  func patch(seed: UInt64) throws {
    var generator = UpdateTests.Damage.SplitMix(state: seed)
    let lines = (0..<40).map { _ in "\(Int.random(in: 0..<9, using: &generator))\n" }
    let old = lines.joined()
    let new = lines.compactMap { line in
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: nil
      case 1: "\(line)new\n"
      default: line
      }
    }.joined()
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (file, diff) = (folder.appendingPathComponent("a"), folder.appendingPathComponent("d"))
    try old.write(to: file, atomically: true, encoding: .utf8)
    try "--- a\n+++ a\n\(unifiedDiff(from: old, to: new))\n"
      .write(to: diff, atomically: true, encoding: .utf8)
    #expect(old != new)
    #expect(run("patch", "--fuzz=0", file.path, diff.path) == 0)
    #expect(try String(contentsOf: file, encoding: .utf8) == new)
  }
}

@Suite struct SourceTextTests {
  @Test("lines are counted from 1, with or without a last line ending")
  func lines() {
    for text in ["a\nbc\n\nd", "a\nbc\n\nd\n"] {
      let source = SourceText(file: "x", text: text)
      #expect(source.lineCount == 4)
      #expect((1...4).map(source.line) == ["a", "bc", "", "d"])
      #expect([0, 1, 2, 4, 5, 6].map(source.line(at:)) == [1, 1, 2, 2, 3, 4])
    }
    #expect(SourceText(file: "x", text: "").lineCount == 0)
  }

  @Test(
    "the first byte that is not UTF-8 is found",
    arguments: [
      ([0x61, 0xFC], 1), ([0xC3, 0xA4, 0xC3], 2), ([0xED, 0xA0, 0x80], 0), ([0xC0, 0x80], 0),
      ([0xF4, 0x90, 0x80, 0x80], 0), ([0xC3, 0xA4], nil), ([], nil),
    ] as [([UInt8], Int?)])
  func utf8(bytes: [UInt8], offset: Int?) {
    #expect(bytes.firstOffsetNotUTF8 == offset)
  }

  @Test("each line has its own ending")
  func lineEnding() {
    let source = SourceText(file: "x", text: "a\r\nb\n\r\nc")
    #expect((1...4).map(source.lineEnding(ofLine:)) == ["\r\n", "\n", "\r\n", "\n"])
  }
}

@Suite struct SwiftSourceTests {
  static let swift = SwiftSource(
    SourceText(
      file: "x.swift",
      text: """
        // A file.

        import Foundation

        /// A thing.
        public struct Thing<T>: Sendable {
          /// Its size.
          @inline(__always)
          public var size: Int { 1 }  // one

          enum Kind { case a, b }

          init(of size: Int, _ rest: Int...) {
            func inner() {}
          }

          static func == (a: Self, b: Self) -> Bool { true }

          subscript(index: Int) -> Int {
            let text = \"\"\"
              kept
            \"\"\"
            return text.count + index
          }
        }

        extension Thing {
          func go() {}
        }

        func free(a: Int, in b: Int) {}

        let (one, two) = (1, 2)

        """))

  @Test(
    "declarations are found by the names that Swift gives them",
    arguments: [
      ("Thing", 6), ("Thing.size", 9), ("Thing.Kind", 11), ("Thing.Kind.b", 11),
      ("Thing.init(of:_:)", 13), ("Thing.init", 13), ("Thing.==(_:_:)", 17),
      ("Thing.subscript(_:)", 19), ("extension Thing", 27), ("Thing.go()", 28), ("Thing.go", 28),
      ("free(a:in:)", 31), ("free", 31),
    ])
  func lookup(name: String, line: Int) throws {
    // A declaration's line is that of its first word or attribute.
    let found = try Self.swift.declaration(named: name).line
    #expect(found == (name == "Thing.size" ? 8 : line))
  }

  @Test("what stands within a function cannot be listed")
  func innerFunctions() {
    #expect(throws: SwiftSource.LookupError.self) {
      try Self.swift.declaration(named: "Thing.init(of:_:).inner()")
    }
  }

  @Test("a listing has its comment and attributes, and starts at the left margin")
  func listing() throws {
    let declaration = try Self.swift.declaration(named: "Thing.size")
    #expect(
      Self.swift.listing(of: declaration) == """
        /// Its size.
        @inline(__always)
        public var size: Int { 1 }  // one

        """)
  }

  @Test("a comment that is set off by an empty line does not belong to the declaration below it")
  func detachedComment() throws {
    let thing = try Self.swift.declaration(named: "Thing")
    #expect(Self.swift.listing(of: thing).hasPrefix("/// A thing.\npublic struct"))
  }

  @Test("colours cover the listing, and give back its text")
  func colours() throws {
    let declaration = try Self.swift.declaration(named: "Thing.size")
    let spans = Self.swift.spans(of: declaration)
    #expect(spans.map(\.text).joined() == Self.swift.listing(of: declaration))
    #expect(spans.contains { $0.text == "/// Its size." && $0.cssClass == "doc" })
    #expect(spans.contains { $0.text == "public" && $0.cssClass == "keyword" })
    #expect(spans.contains { $0.text == "Int" && $0.cssClass == "type" })
    #expect(spans.contains { $0.text == "// one" && $0.cssClass == "comment" })
  }
}

@Suite struct NamesTests {
  @Test(
    "anchors are those that the forges make",
    arguments: [
      ("The line a perceptron draws", "the-line-a-perceptron-draws"), ("What’s new?", "whats-new"),
      ("x₁ · w", "x₁--w"), ("Größe_1", "größe_1"),
    ])
  func anchors(heading: String, id: String) {
    #expect(anchor(for: heading) == id)
  }
}
