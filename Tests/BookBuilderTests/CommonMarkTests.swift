import Foundation
import Testing

@testable import BookBuilder

@Suite struct CommonMarkTests {
  struct Example: Decodable, Sendable, CustomTestStringConvertible {
    let example: Int
    let section: String
    let markdown: String
    let html: String
    var testDescription: String { "\(example), \(section)" }
  }

  /// The examples of the CommonMark Specification 0.30 (MacFarlane 2021).
  static let examples: [Example] = {
    guard
      let url = Bundle.module.url(
        forResource: "commonmark-0.30", withExtension: "json", subdirectory: "Fixtures"),
      let data = try? Data(contentsOf: url),
      let examples = try? JSONDecoder().decode([Example].self, from: data)
    else { return [] }
    return examples
  }()

  @Test("the specification has 652 examples, and all are here")
  func count() {
    #expect(Self.examples.count == 652)
  }

  @Test("a text without directives becomes what the specification says", arguments: examples)
  func conforms(_ example: Example) throws {
    // The title is taken out of the text; what follows is the example.
    let source = SourceText(
      file: "x", text: "---\ntitle: T\nsummary: S\n---\n# T\n\n\(example.markdown)")
    let document = try ChapterDocument(kind: .front, source: source)
    let renderer = try PageRenderer(theme: Book.theme, documents: [document])
    renderer.replaceAsidesAndHeadings(of: document)
    // What the page adds, and documents: anchors of headings.
    let html = document.tree.html
      .replacing(/<h([1-6]) id="[^"]*">/) { "<h\($0.1)>" }
      .replacing(
        /<a class="anchor" href="[^"]*" aria-label="Link to this section">#<\/a>/, with: "")
    #expect(html == example.html)
  }

  @Test("the page's own additions: anchors, and asides out of the forges' alerts")
  func additions() throws {
    let source = SourceText(
      file: "x",
      text: "---\ntitle: T\nsummary: S\n---\n# T\n\n## A *b* c\n\n> [!WARNING]\n> No.\n>\n> Yes.\n")
    let document = try ChapterDocument(kind: .front, source: source)
    let renderer = try PageRenderer(theme: Book.theme, documents: [document])
    renderer.replaceAsidesAndHeadings(of: document)
    #expect(
      document.tree.html == """
        <h2 id="a-b-c">A <em>b</em> c<a class="anchor" href="#a-b-c" \
        aria-label="Link to this section">#</a></h2>
        <div class="aside correction" role="note" aria-label="Put right">\
        <p class="label" aria-hidden="true">Put right</p>
        <p>No.</p>
        <p>Yes.</p>
        </div>

        """)
  }
}
