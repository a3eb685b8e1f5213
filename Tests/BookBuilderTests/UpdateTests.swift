import BookBuilder
import Foundation
import RunRecord
import Testing

@Suite struct UpdateTests {
  @Test("a fresh text is left alone, to the byte")
  func nothingToDo() async throws {
    let test = try TestBook()
    #expect(try await test.book().update() == [])
    #expect(try test.read("Chapters/1-Test/Chapter.md") == TestBook.chapter)
  }

  @Test("empty blocks are filled with what belongs there")
  func fillsBlocks() async throws {
    let test = try TestBook()
    let stale = TestBook.chapter
      .replacing("hello\n  <world> & all\n\nend\n", with: "")
      .replacing("95.4 %</data>", with: "?</data>")
      .replacing(/\/\/\/ Adds a number.\n(.*\n){3}/, with: "")
    try test.write(stale, to: "Chapters/1-Test/Chapter.md")
    #expect(try await test.book().update() == ["Chapters/1-Test/Chapter.md"])
    #expect(try test.read("Chapters/1-Test/Chapter.md") == TestBook.chapter)
  }

  @Test("figures are written, and those that the run no longer draws are removed")
  func figures() async throws {
    let test = try TestBook()
    try test.write("<svg/>", to: "Chapters/1-Test/figures/old.svg")
    try FileManager.default.removeItem(at: test.url("Chapters/1-Test/figures/square.svg"))
    #expect(
      try await test.book().update() == [
        "Chapters/1-Test/figures/old.svg", "Chapters/1-Test/figures/square.svg",
      ])
    #expect(try test.read("Chapters/1-Test/figures/square.svg") == TestBook.svg)
    #expect(try await test.problems().isEmpty)
  }

  @Test("Windows line endings, a missing last one, and white space stay as they are")
  func bytes() async throws {
    let test = try TestBook()
    let other = TestBook.chapter.replacing("That was `all`.\n", with: "That\twas  \n all")
      .replacing("hello", with: "hallo")
    try test.write(other.replacing("\n", with: "\r\n"), to: "Chapters/1-Test/Chapter.md")
    #expect(try await !test.book().update().isEmpty)
    let expected = other.replacing("hallo", with: "hello").replacing("\n", with: "\r\n")
    #expect(try test.read("Chapters/1-Test/Chapter.md") == expected)
    #expect(try await test.problems().isEmpty)
  }

  @Test("a value with characters that CommonMark takes for markup is written so that it is none")
  func escapedValue() async throws {
    let test = try TestBook()
    try test.replace(
      "That was `all`.", with: "Now <data value=\"odd\">?</data> and <data value=\"thin\"></data>.")
    _ = try await test.book().update()
    #expect(try test.read("Chapters/1-Test/Chapter.md").contains(">a\\*b &lt; \\[c\\]</data>"))
    #expect(try await test.problems().isEmpty)
    _ = try await test.book().build(into: test.url("site"))
    let page = try test.read("site/1-test.html")
    #expect(page.contains("<data value=\"odd\">a*b &lt; [c]</data>"))
    #expect(page.contains(">10\u{202F}000</data>"))
  }

  @Test("one value may stand several times in a line")
  func repeatedValue() async throws {
    let test = try TestBook()
    let value = "<data value=\"accuracy\">"
    try test.replace(
      "That was `all`.",
      with:
        "- `\(value)` \(value)1</data> ä \(value)95.4 %</data>, \(value)3</data>\n  \(value)</data>"
    )
    _ = try await test.book().update()
    let fresh = "\(value)95.4 %</data>"
    #expect(
      try test.read("Chapters/1-Test/Chapter.md")
        .contains("- `\(value)` \(fresh) ä \(fresh), \(fresh)\n  \(fresh)\n"))
  }

  @Test("a value is found after a formula or a code span that is broken over two lines")
  func valueAfterBrokenSpan() async throws {
    let test = try TestBook()
    let value = "<data value=\"accuracy\">"
    try test.replace(
      "That was `all`.",
      with:
        "[a]: https://x.org\nSee \(value)1</data> where $`a +\nb`$ is `x\ny`, and \(value)2</data>."
    )
    _ = try await test.book().update()
    let fresh = "\(value)95.4 %</data>"
    #expect(
      try test.read("Chapters/1-Test/Chapter.md")
        .contains("See \(fresh) where $`a +\nb`$ is `x\ny`, and \(fresh).\n"))
    #expect(try await test.problems().isEmpty)
  }

  @Test("a fence grows where what it holds has one as long")
  func growingFence() async throws {
    let test = try TestBook()
    try test.replace("That was `all`.", with: "  ```output fenced\n  old\n  ```\n\nAfter.")
    _ = try await test.book().update()
    #expect(
      try test.read("Chapters/1-Test/Chapter.md").hasSuffix(
        "  ````output fenced\n  ```swift\n  let a = 1\n  ```\n  ````\n\nAfter.\n"))
    #expect(try await test.problems().isEmpty)
  }

  /// Random damage to what code and run answer for; the prose around it stays.
  struct Damage {
    var generator: SplitMix

    struct SplitMix: RandomNumberGenerator {
      var state: UInt64
      mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
      }
    }

    /// Replaces, drops and repeats lines within blocks, and rewrites values.
    mutating func applied(to text: String) -> String {
      var lines: [String] = []
      var isInside = false
      for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
        let isFence = line.hasPrefix("```")
        if isFence {
          isInside = ["swift", "output", "exercise"].contains { line.hasPrefix("```\($0) ") }
        }
        guard isInside, !isFence else {
          let digit = Int.random(in: 0..<10, using: &generator)
          lines.append(line.replacing("95.4 %</data>", with: "9\(digit)</data>"))
          continue
        }
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: continue
        case 1: lines += [line, line]
        case 2: lines.append(String(line.shuffled(using: &generator)).replacing("`", with: "'"))
        case 3: lines += ["", "> # *noise* $`", line]
        default: lines.append(line)
        }
      }
      return lines.joined(separator: "\n")
    }
  }

  @Test(
    "after an update the check is clean and the prose untouched; a second changes nothing",
    arguments: 0..<40)
  func property(seed: UInt64) async throws {
    let test = try TestBook()
    var damage = Damage(generator: Damage.SplitMix(state: seed))
    let damaged = damage.applied(to: TestBook.chapter)
    try test.write(damaged, to: "Chapters/1-Test/Chapter.md")
    let changed = try await test.book().update()
    #expect(try test.read("Chapters/1-Test/Chapter.md") == TestBook.chapter)
    #expect(changed.isEmpty == (damaged == TestBook.chapter))
    #expect(try await test.problems().isEmpty)
    #expect(try await test.book().update() == [])
  }
}
